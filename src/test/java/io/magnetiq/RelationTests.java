package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.magnetiq.platform.PropertyReader;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.PluralAttribute;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.execution.GraphQlSource;

/// Law: a relation is batch-loaded. A field that would follow an association object by object fails the build.
@ServerTest
class RelationTests {
    private final GraphQLSchema schema;
    private final Map<String, EntityType<?>> entities;

    RelationTests(GraphQlSource source, EntityManagerFactory factory) {
        schema = source.schema();
        entities = factory.getMetamodel().getEntities().stream()
                .collect(Collectors.toMap(EntityType::getName, entity -> entity));
    }

    @Test
    void associationsAreNeverFollowedOneByOne() {
        assertThat(unbatched(schema, entities)).isEmpty();
    }

    @Test
    void aForgottenBatchLoaderIsFound() {
        var planted = schema.transformWithoutTypes(builder -> builder.codeRegistry(schema.getCodeRegistry()
                .transform(registry -> registry.dataFetcher(
                        FieldCoordinates.coordinates("Booking", "consultant"),
                        new PropertyReader(schema.getObjectType("Booking").getFieldDefinition("consultant"))))));

        assertThat(unbatched(planted, entities)).containsExactly("Booking.consultant");
    }

    /// A reference to a final class cannot be put off: it would be read at once, object by object. For each entity that
    /// is not final Hibernate makes a class at each start.
    @Test
    void exactlyThoseAreFinalThatNothingRefersTo() {
        var referred = entities.values().stream()
                .flatMap(entity -> entity.getAttributes().stream())
                .filter(Attribute::isAssociation)
                .map(RelationTests::target)
                .collect(Collectors.toSet());

        assertThat(entities.values())
                .allSatisfy(entity -> assertThat(
                                Modifier.isFinal(entity.getJavaType().getModifiers()))
                        .as(entity.getName())
                        .isNotEqualTo(referred.contains(entity.getJavaType())));
    }

    private static Class<?> target(Attribute<?, ?> association) {
        return association instanceof PluralAttribute<?, ?, ?> many
                ? many.getElementType().getJavaType()
                : association.getJavaType();
    }

    /// Fields whose name is an association of the entity behind their type, or whose type is an entity, and that are
    /// nevertheless read as a plain property.
    private static List<String> unbatched(GraphQLSchema schema, Map<String, EntityType<?>> entities) {
        var found = new ArrayList<String>();
        for (var type : schema.getAllTypesAsList()) {
            var entity = entities.get(type.getName());
            if (!(type instanceof GraphQLObjectType object) || entity == null) {
                continue;
            }
            for (var field : object.getFieldDefinitions()) {
                var target = GraphQLTypeUtil.unwrapAll(field.getType());
                var related = follows(entity, field.getName())
                        && (isEntity(entities, target) || isAssociation(entity, field.getName()));
                var place = FieldCoordinates.coordinates(object, field);
                if (related && schema.getCodeRegistry().getDataFetcher(place, field) instanceof PropertyReader) {
                    found.add(object.getName() + "." + field.getName());
                }
            }
        }
        return found;
    }

    /// A property reader only gets at what the entity has an accessor for.
    private static boolean follows(EntityType<?> entity, String name) {
        return Arrays.stream(entity.getJavaType().getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(name) && method.getParameterCount() == 0);
    }

    private static boolean isEntity(Map<String, EntityType<?>> entities, GraphQLNamedType type) {
        return entities.containsKey(type.getName());
    }

    private static boolean isAssociation(EntityType<?> entity, String name) {
        return entity.getAttributes().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .anyMatch(attribute -> attribute.isAssociation()
                        || attribute.getPersistentAttributeType()
                                == Attribute.PersistentAttributeType.ELEMENT_COLLECTION);
    }
}
