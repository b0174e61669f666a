package io.magnetiq.editing;

import static java.util.Objects.requireNonNull;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLInputObjectField;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/// Holds values to what their field says: numbers to its `@range`, texts to its `@pattern`; and addresses to those that
/// a reader can follow without harm.
final class Bounds {
    private static final Set<String> WEB = Set.of("http", "https");
    private static final Set<String> OTHER = Set.of("mailto", "tel");

    private Bounds() {}

    static void demand(GraphQLInputObjectField field, Object value, At at) {
        var range = field.getAppliedDirective("range");
        if (range != null) {
            range(range, ((Number) value).doubleValue(), at);
        }
        var pattern = field.getAppliedDirective("pattern");
        if (pattern != null) {
            var regex = (String) argument(pattern, "regex");
            if (!Pattern.matches(regex, (String) value)) {
                throw at.wrong("It has to be of the form %s.".formatted(regex));
            }
        }
    }

    private static void range(GraphQLAppliedDirective range, double given, At at) {
        double from = ((Number) argument(range, "from")).doubleValue();
        double to = ((Number) argument(range, "to")).doubleValue();
        if (given < from || given > to) {
            throw at.wrong("It has to lie between %s and %s.".formatted(shown(from), shown(to)));
        }
    }

    private static Object argument(GraphQLAppliedDirective directive, String name) {
        return requireNonNull(requireNonNull(directive.getArgument(name)).<Object>getValue());
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    static String link(String address, At at) {
        var path = address.startsWith("/") && !address.startsWith("//");
        var scheme = uri(address, at).getScheme();
        if (path || (scheme != null && OTHER.contains(scheme))) {
            return address;
        }
        return web(address, at);
    }

    /// An address that a browser opens by http or https.
    static String web(String address, At at) {
        var uri = uri(address, at);
        if (uri.getScheme() == null || !WEB.contains(uri.getScheme()) || uri.getHost() == null) {
            throw at.wrong("It has to be an address such as https://example.org/page.");
        }
        return address;
    }

    private static URI uri(String address, At at) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw at.wrong("It is no address: %s.".formatted(e.getReason()));
        }
    }
}
