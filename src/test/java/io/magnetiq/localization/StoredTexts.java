package io.magnetiq.localization;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.magnetiq.Tables;
import io.magnetiq.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The localized values of a field as the tables hold them: in a column of its name, or among the props of blocks.
record StoredTexts(GraphQLSchema schema, Tables tables) {
    private static final String BLOCK = "Block";
    private static final Map<String, String> TABLE = Map.of(
            "Page.slug", "page",
            "Page", "page_version",
            "PageVersion", "page_version",
            "Seo", "page_seo",
            "VersionSeo", "page_seo",
            "Media", "media",
            "Author", "app_user",
            "MenuItem", "menu_item",
            "Consultant", "consultant",
            "ConsultationType", "consultation_type");

    List<JsonNode> of(GraphQLObjectType type, GraphQLFieldDefinition field) {
        var place = type.getName() + "." + field.getName();
        var table = TABLE.getOrDefault(place, TABLE.get(type.getName()));
        if (table != null) {
            return tables.json("select %s from %s".formatted(field.getName(), table));
        }
        var found = new ArrayList<JsonNode>();
        for (var kind : schema.getImplementations((GraphQLInterfaceType) schema.getType(BLOCK))) {
            var name = kind.getName().substring(0, kind.getName().length() - BLOCK.length());
            tables.json(
                            "select props from block where kind = ?",
                            Character.toLowerCase(name.charAt(0)) + name.substring(1))
                    .forEach(props -> visit(kind, props, object -> {
                        if (object.type().equals(type) && object.props().has(field.getName())) {
                            found.add(object.props().get(field.getName()));
                        }
                    }));
        }
        return found;
    }

    private record Typed(GraphQLObjectType type, JsonNode props) {}

    private static void visit(GraphQLObjectType type, JsonNode props, Consumer<Typed> visitor) {
        if (props.isArray()) {
            props.forEach(one -> visit(type, one, visitor));
        } else if (props.isObject()) {
            visitor.accept(new Typed(type, props));
            for (var field : type.getFieldDefinitions()) {
                if (Walk.target(field) instanceof GraphQLObjectType inner && !field.hasAppliedDirective("localized")) {
                    visit(inner, props.path(field.getName()), visitor);
                }
            }
        }
    }
}
