package io.magnetiq;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import java.util.Locale;

/// Arguments that lead to something in the demo data.
///
/// @param page slug of a published page
public record Leads(GraphQLSchema schema, GlobalIds ids, Tables tables, String page) implements Walk.Arguments {
    private static final int ROOT = 50;
    private static final int NESTED = 10;

    @Override
    public List<String> of(GraphQLFieldDefinition field, GraphQLObjectType target) {
        if (field.getArgument("last") != null) {
            var root = schema.getQueryType().getFieldDefinitions().contains(field);
            return List.of("(first: %d)".formatted(root ? ROOT : NESTED));
        }
        if (field.getArgument("token") != null) {
            return List.of("(id: \"%s\")".formatted(ids.seal(target.getName(), id(target.getName()))));
        }
        var calls = List.of("");
        for (var argument : field.getArguments()) {
            if (GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue()) {
                var given = values(argument.getName(), target.getName()).stream()
                        .map(value -> argument.getName() + ": " + literal(argument, value))
                        .toList();
                calls = calls.stream()
                        .flatMap(call -> given.stream().map(one -> call.isEmpty() ? one : call + ", " + one))
                        .toList();
            }
        }
        return calls.stream()
                .map(call -> call.isEmpty() ? "" : "(" + call + ")")
                .toList();
    }

    private static String literal(GraphQLArgument argument, String value) {
        var text = "\"" + value + "\"";
        return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(argument.getType())) ? "[" + text + "]" : text;
    }

    private List<String> values(String argument, String type) {
        return switch (argument) {
            case "at" -> List.of("2027-01-04T10:00:00Z");
            case "calendar" -> List.of("DE-BE");
            case "consultant", "consultants" ->
                List.of(ids.seal("Consultant", tables.id("consultant", "slug = 'lena-hartwig'")));
            case "id" -> List.of(ids.seal(type, id(type)));
            case "key" -> tables.column("select menu_key from menu");
            case "path" -> List.of(path(type));
            case "slug" ->
                type.equals("Page")
                        ? List.of(page)
                        : tables.column("select slug from consultant where status = 'ACTIVE' limit 1");
            case "type" -> List.of(ids.seal("ConsultationType", tables.id("consultation_type", "code = '30-for-30'")));
            default -> throw new IllegalStateException("Nothing is known for " + argument);
        };
    }

    private String path(String type) {
        return switch (type) {
            case "Page" -> page;
            case "Redirect" ->
                tables.column("select slug from page_slug where not current and language = 'en'")
                        .getFirst();
            case "Gone" -> Bait.REMOVED;
            default -> "nowhere";
        };
    }

    /// Of what the demo does not have, there may be none: then one that nothing has.
    private long any(String table) {
        return any(table, "id", "1 = 1");
    }

    private long any(String table, String key, String where) {
        return tables.column("select min(%s) from %s where %s".formatted(key, table, where)).stream()
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(1);
    }

    private long id(String type) {
        return switch (type) {
            case "Page" -> tables.id("page", "published_version_id is not null and deleted_at is null");
            case "PageVersion" -> tables.id("page_version", "id in (select draft_version_id from page)");
            case "ApiKey" -> tables.id("api_key", "revoked_at is null");
            case "Author", "User" -> tables.id("app_user", "role = 'ADMIN'");
            case "Consultant" -> tables.id("consultant", "status = 'ACTIVE'");
            case "ConsultationType" -> tables.id("consultation_type", "1 = 1");
            case "Webhook" -> any("webhook");
            case "WebhookDelivery" -> any("webhook_delivery");
            case "PageEvent" -> any("journal", "sequence", "type = 'page.created'");
            case "BookingEvent" -> tables.count("select min(sequence) from journal where type = 'booking.held'");
            default -> tables.id(type.toLowerCase(Locale.ROOT), "1 = 1");
        };
    }
}
