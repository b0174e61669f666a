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
        return field.getArguments().stream()
                .filter(argument -> GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue())
                .map(GraphQLArgument::getName)
                .findFirst()
                .map(name -> values(name, target.getName()).stream()
                        .map(value -> "(%s: \"%s\")".formatted(name, value))
                        .toList())
                .orElse(List.of(""));
    }

    private List<String> values(String argument, String type) {
        return switch (argument) {
            case "calendar" -> List.of("DE-BE");
            case "id" -> List.of(ids.seal(type, id(type)));
            case "key" -> tables.column("select menu_key from menu");
            case "path" -> List.of(path(type));
            case "slug" ->
                type.equals("Page")
                        ? List.of(page)
                        : tables.column("select slug from consultant where status = 'ACTIVE' limit 1");
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

    private long id(String type) {
        return switch (type) {
            case "Page" -> tables.id("page", "published_version_id is not null and deleted_at is null");
            case "PageVersion" -> tables.id("page_version", "id in (select draft_version_id from page)");
            case "Author", "User" -> tables.id("app_user", "role = 'ADMIN'");
            case "Consultant" -> tables.id("consultant", "status = 'ACTIVE'");
            case "ConsultationType" -> tables.id("consultation_type", "1 = 1");
            default -> tables.id(type.toLowerCase(Locale.ROOT), "1 = 1");
        };
    }
}
