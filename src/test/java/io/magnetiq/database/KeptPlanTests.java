package io.magnetiq.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.ServerTest;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.QueryParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.core.support.RepositoryFactoryInformation;

/// Law: how a query is executed is worked out once. Where Hibernate takes a parameter for a possible list, it does so
/// each time.
@ServerTest
record KeptPlanTests(EntityManager entities, ListableBeanFactory beans) {
    @Test
    void noParameterOfARepositoryMayBeAListUnlessItIs() {
        var queries = beans.getBeansOfType(RepositoryFactoryInformation.class).values().stream()
                .map(information -> information.getRepositoryInformation())
                .flatMap(repository -> Stream.of(
                                repository.getRepositoryInterface().getMethods())
                        .filter(method -> method.isAnnotationPresent(Query.class))
                        .filter(method -> takesNoList(method))
                        .map(method -> method.getAnnotation(Query.class))
                        .filter(query -> !query.nativeQuery())
                        .map(query -> query.value()
                                .replace(
                                        "#{#entityName}",
                                        repository.getDomainType().getSimpleName())))
                .filter(hql -> hql.startsWith("select"))
                .toList();

        assertThat(queries).hasSizeGreaterThan(20);
        assertThat(queries).filteredOn(hql -> !lists(hql).isEmpty()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select p.id from Page p where among(:keys, p.id)",
                "select p.id from Page p where in_language(:tag, p.slug) = :slug",
                "select p.id from Page p where not coalesce(in_language(:tag, p.slug) = :slug, false)",
                "select p.id from Page p where locate(:part, p.template) > 0",
            })
    void noParameterOfAFunctionMay(String hql) {
        assertThat(lists(hql)).isEmpty();
    }

    @Test
    void asManyAreKeptAsMemoryIsThereFor() {
        var kept = entities.getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getQueryEngine()
                .getInterpretationCache();

        for (int i = 0; i < 1_000; i++) {
            assertThat(lists("select m.id from Menu m where m.id > " + i)).isEmpty();
        }

        assertThat(kept.getNumberOfCachedHqlInterpretations()).isPositive().isLessThanOrEqualTo(512);
    }

    @Test
    void aPossibleListIsFound() {
        assertThat(lists("select p.id from Page p where p.id in (:ids)")).containsExactly("ids");
        assertThat(lists("select p.id from Page p where in_language(p.slug, :tag) = 'about'"))
                .containsExactly("tag");
    }

    private static boolean takesNoList(Method method) {
        return Arrays.stream(method.getParameters())
                .map(Parameter::getType)
                .noneMatch(Collection.class::isAssignableFrom);
    }

    private List<String> lists(String hql) {
        return entities
                .unwrap(Session.class)
                .createSelectionQuery(hql, Object.class)
                .getParameterMetadata()
                .getRegistrations()
                .stream()
                .filter(QueryParameter::allowsMultiValuedBinding)
                .map(QueryParameter::getName)
                .toList();
    }
}
