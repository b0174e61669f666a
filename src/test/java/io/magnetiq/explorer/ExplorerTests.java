package io.magnetiq.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.routerFunctions;

import io.magnetiq.identity.DemoKeys;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.function.RouterFunction;

/// The explorer without its application: what it gives away, what it serves.
class ExplorerTests {
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

    @Test
    void outsideTheDemoNoKeyIsGiven() {
        assertThat(explorer().get().uri("/graphiql/setup.json"))
                .hasHeader("Cache-Control", "no-store")
                .bodyJson()
                .extractingPath("headers")
                .asMap()
                .isEmpty();
    }

    @Test
    void inTheDemoTheAdminKeyIsGiven() {
        var keys = mock(DemoKeys.class);
        when(keys.admin()).thenReturn("secret");
        beans.addBean("demoKeys", keys);

        assertThat(explorer().get().uri("/graphiql/setup.json"))
                .bodyJson()
                .extractingPath("headers.Authorization")
                .isEqualTo("Bearer secret");
    }

    @Test
    void theRootLeadsToIt() {
        assertThat(explorer().get().uri("/")).hasStatus(307).hasHeader("Location", "graphiql");
    }

    @Test
    void thePageAllowsNoForeignOriginAndNoInlineCode() {
        var page = explorer().get().uri("/graphiql").exchange();

        assertThat(page).hasStatusOk().hasContentType("text/html");
        assertThat(page.getResponse().getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("http", "unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explorer.js", "graphiql.min.js", "graphiql.min.css", "react.production.min.js"})
    void assetsComeFromOurOwnOrigin(String asset) {
        assertThat(explorer().get().uri("/graphiql/{asset}", asset)).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphiql/index.html", "/graphiql/render.js", "/graphql-ui/index.html"})
    void thereIsNoSecondPage(String path) {
        assertThat(explorer().get().uri(path)).hasStatus(404);
    }

    @Test
    void theExplorerIsClosedUnlessEnabled() {
        var closed = new ApplicationContextRunner().withUserConfiguration(ExplorerRoutes.class);

        closed.run(context -> assertThat(routes(context)).hasSize(1));
        closed.withPropertyValues("magnetiq.explorer.enabled=true")
                .run(context -> assertThat(routes(context)).hasSize(2));
    }

    private static Stream<?> routes(BeanFactory beans) {
        return beans.getBeanProvider(RouterFunction.class).stream();
    }

    private MockMvcTester explorer() {
        var routes = new ExplorerRoutes();
        return MockMvcTester.create(routerFunctions(
                        routes.explorer(true, beans.getBeanProvider(DemoKeys.class)), routes.noPageOfTheArtefact())
                .build());
    }
}
