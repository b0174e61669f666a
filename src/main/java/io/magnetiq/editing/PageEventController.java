package io.magnetiq.editing;

import graphql.GraphQLContext;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.content.Page;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.NodeType;
import io.magnetiq.platform.Nodes;
import io.magnetiq.platform.Relation;
import io.magnetiq.subscription.Feed;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/// Resolves `editing/page-event.graphqls`.
@Controller
class PageEventController {
    private final Journal journal;
    private final Nodes nodes;

    PageEventController(Journal journal, Nodes nodes) {
        this.journal = journal;
        this.nodes = nodes;
    }

    @Bean
    static NodeType<PageEvent> pageEventNode(Journal journal) {
        return new NodeType<>(
                "PageEvent",
                PageEvent.class,
                (ids, context) -> Caller.of(context).may(Permission.CONTENT_READ)
                        ? journal.of(ids, PageEvent.SUBJECT).stream()
                                .filter(PageEvent::isKnown)
                                .map(PageEvent::of)
                                .toList()
                        : List.of());
    }

    @Bean
    static RuntimeWiringConfigurer pageEventsFollowed(ObjectProvider<PageEventController> events) {
        DataFetcher<?> root = env -> Mono.just(events.getObject().followed(env));
        return wiring -> wiring.type("Subscription", type -> type.dataFetcher("pageEvents", root));
    }

    /// What it follows, or the event that it shows.
    private Object followed(DataFetchingEnvironment env) {
        return Feed.shown(env)
                .<Object>map(PageEvent::of)
                .orElseGet(() -> Feed.behind(env.getArgument("after"), journal, PageEvent::isKnown));
    }

    @BatchMapping(typeName = "PageEvent")
    Map<PageEvent, Page> page(List<PageEvent> owners, GraphQLContext context) {
        return Relation.toOneById(
                owners,
                PageEvent::pageId,
                ids -> nodes.read("Page", ids, context).stream()
                        .map(Page.class::cast)
                        .toList());
    }
}
