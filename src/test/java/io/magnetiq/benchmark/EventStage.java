package io.magnetiq.benchmark;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our server, whose bookings are given to a colleague and taken back.
///
/// @param url of its database
record EventStage(Target target, String url) implements Stage {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DOCUMENT = """
            subscription { bookingEvents(after: "%d") { sequence booking { id reference status startsAt endsAt \
            consultant { name } type { name } client { name email } } type occurredAt by } }""";
    private static final String WHICH = """
            { users(first: 1) { nodes { id } }
              bookings(first: 50, orderBy: [STARTS_AT_DESC]) { nodes { id version } } }""";
    private static final String ASSIGN = """
            mutation($input: BookingAssignInput!) {
              bookingAssign(input: $input) { booking { version } errors { message } } }""";

    JsonNode ask(String document, Map<String, ?> variables) {
        var body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
        var answer = JSON.readTree(target.answer("", body, "Authorization", Ear.KEY));
        if (answer.has("errors")) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.get("data");
    }

    @Override
    public long last() {
        var written = sequences("select coalesce(max(sequence), ?) from journal", 0);
        return written.getFirst();
    }

    @Override
    public List<Long> written(long after) {
        return sequences(
                "select sequence from journal where subject_type = 'Booking' and sequence > ? order by sequence",
                after);
    }

    private List<Long> sequences(String sql, long parameter) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, parameter);
            var found = new ArrayList<Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Writer> writers(int count) {
        var known = ask(WHICH, Map.of());
        var user = known.at("/users/nodes/0/id").asString();
        return IntStream.range(0, count)
                .mapToObj(number -> writer(number, known.at("/bookings/nodes").get(number), user))
                .toList();
    }

    private Writer writer(int number, JsonNode booking, String user) {
        var id = booking.get("id").asString();
        return new Writer(number) {
            private int version = booking.get("version").asInt();
            private @Nullable String assignee;

            @Override
            String booking() {
                return id;
            }

            @Override
            void write() {
                assignee = assignee == null ? user : null;
                var input = assignee == null
                        ? Map.of("id", id, "expectedVersion", version)
                        : Map.of("id", id, "expectedVersion", version, "assignee", assignee);
                var answer = ask(ASSIGN, Map.of("input", input)).get("bookingAssign");
                if (!answer.get("errors").isEmpty()) {
                    throw new IllegalStateException(answer.toString());
                }
                version = answer.at("/booking/version").asInt();
            }
        };
    }

    @Override
    public Ear socket(long after) {
        return Ear.socket(target.port(), document(after));
    }

    Ear stream(long after) {
        return Ear.stream(target.port(), document(after));
    }

    static String document(long after) {
        return DOCUMENT.formatted(after);
    }
}
