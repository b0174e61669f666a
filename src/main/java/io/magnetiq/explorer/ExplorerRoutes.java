package io.magnetiq.explorer;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import io.magnetiq.documents.ReadyOperation;
import io.magnetiq.identity.DemoKeys;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// The routes of the page, its assets and its data.
@Configuration(proxyBeanMethods = false)
class ExplorerRoutes {
    private static final Resource PAGE = new ClassPathResource("explorer/index.html");
    private static final Map<String, Resource> ASSETS = Stream.of(
                    "META-INF/resources/graphql-ui/react.production.min.js",
                    "META-INF/resources/graphql-ui/react-dom.production.min.js",
                    "META-INF/resources/graphql-ui/graphiql.min.js",
                    "META-INF/resources/graphql-ui/graphiql.min.css",
                    "explorer/explorer.css",
                    "explorer/explorer.js",
                    "explorer/fetcher.js",
                    "explorer/storage.js")
            .collect(toUnmodifiableMap(file -> file.substring(file.lastIndexOf('/') + 1), ClassPathResource::new));
    /// The hash is that of the style by which GraphiQL's dialogs lock the page's scrolling.
    private static final String POLICY = """
            default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self' data:; \
            style-src 'self' 'sha256-Y/huXlwoYkVyQlxwSVcCi1RCDGDCSVBzDt0hYP9qlTc='; \
            base-uri 'none'; frame-ancestors 'none'; form-action 'none'""";

    /// Absent where the explorer is not enabled.
    @Bean
    @Nullable
    RouterFunction<ServerResponse> explorer(
            @Value("${magnetiq.explorer.enabled:false}") boolean enabled, ObjectProvider<DemoKeys> demoKeys) {
        return enabled ? open(demoKeys) : null;
    }

    private static RouterFunction<ServerResponse> open(ObjectProvider<DemoKeys> demoKeys) {
        var tabs = ReadyOperation.under(ReadyOperation.OWN);
        return route().GET(
                        "/",
                        request -> ServerResponse.temporaryRedirect(URI.create("graphiql"))
                                .build())
                .GET("/graphiql", request -> page())
                .GET("/graphiql/setup.json", request -> setup(Setup.of(tabs, demoKeys.getIfAvailable())))
                .GET("/graphiql/{asset}", request -> asset(request.pathVariable("asset")))
                .build();
    }

    /// The artefact's own page would be a second door, open even without the explorer.
    @Bean
    RouterFunction<ServerResponse> noPageOfTheArtefact() {
        return route(
                path("/graphql-ui/**"), request -> ServerResponse.notFound().build());
    }

    private static ServerResponse page() {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .body(PAGE);
    }

    private static ServerResponse setup(Setup setup) {
        return ServerResponse.ok().cacheControl(CacheControl.noStore()).body(setup);
    }

    private static ServerResponse asset(String name) throws IOException {
        var asset = ASSETS.get(name);
        return asset == null
                ? ServerResponse.notFound().build()
                : ServerResponse.ok()
                        .cacheControl(CacheControl.noCache())
                        .lastModified(Instant.ofEpochMilli(asset.lastModified()))
                        .body(asset);
    }
}
