package io.magnetiq.delivery;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.identity.User;
import io.magnetiq.identity.Users;
import io.magnetiq.listing.Attribute;
import io.magnetiq.listing.Connection;
import io.magnetiq.listing.Listing;
import io.magnetiq.listing.Listings;
import io.magnetiq.listing.Listings.Nested;
import io.magnetiq.listing.Needs;
import io.magnetiq.listing.Scope;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.NodeType;
import io.magnetiq.platform.Owned;
import io.magnetiq.platform.Relation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/// Resolves `delivery/webhook.graphqls` and `delivery/delivery.graphqls`.
@Controller
class WebhookController {
    private static final Scope PRESENT = Scope.of("{}.deletedAt is null");
    private static final Scope ALL = Scope.of("1 = 1");

    private static final Listing<Webhook> WEBHOOKS = Listing.of(Webhook.class)
            .where("state", Attribute.of(Webhook.State.class, "{}.state"))
            .where("owner", Attribute.id("User", "{}.owner.id"))
            .orderBy("CREATED_AT", Attribute.plain("{}.createdAt"))
            .standardOrder("CREATED_AT_DESC")
            .needs(Needs.of().along("owner", Users.NEEDS));

    private static final Listing<WebhookDelivery> DELIVERIES = Listing.of(WebhookDelivery.class)
            .where("state", Attribute.of(WebhookDelivery.State.class, "{}.state"))
            .where("createdAt", Attribute.plain("{}.createdAt"))
            .orderBy("CREATED_AT", Attribute.plain("{}.createdAt"))
            .standardOrder("CREATED_AT_DESC");

    private final Listings listings;
    private final GlobalIds ids;
    private final Webhooks webhooks;
    private final WebhookQueues queues;
    private final Deliveries deliveries;
    private final Users users;
    private final Nested<WebhookDelivery> ofWebhook;

    WebhookController(
            Listings listings,
            GlobalIds ids,
            Webhooks webhooks,
            WebhookQueues queues,
            Deliveries deliveries,
            Users users) {
        this.listings = listings;
        this.ids = ids;
        this.webhooks = webhooks;
        this.queues = queues;
        this.deliveries = deliveries;
        this.users = users;
        ofWebhook = listings.nested("Webhook.deliveries", DELIVERIES, "webhook", Webhook.class);
    }

    @Bean
    static NodeType<Webhook> webhookNode(Webhooks webhooks) {
        return new NodeType<>(
                "Webhook",
                Webhook.class,
                (ids, context) ->
                        Caller.of(context).may(Permission.INTEGRATIONS_READ) ? webhooks.presentByIdIn(ids) : List.of());
    }

    @Bean
    static NodeType<WebhookDelivery> webhookDeliveryNode(Deliveries deliveries) {
        return new NodeType<>(
                "WebhookDelivery",
                WebhookDelivery.class,
                (ids, context) -> Caller.of(context).may(Permission.INTEGRATIONS_READ)
                        ? deliveries.presentByIdIn(ids)
                        : List.of());
    }

    @QueryMapping
    @Nullable
    Webhook webhook(@Argument String id) {
        return ids.open("Webhook", id)
                .flatMap(webhooks::findByIdAndDeletedAtIsNull)
                .orElse(null);
    }

    @QueryMapping
    Connection<Webhook> webhooks(DataFetchingEnvironment env) {
        return listings.read(WEBHOOKS, PRESENT, env);
    }

    @SchemaMapping(typeName = "Webhook", field = "deliveries")
    CompletableFuture<Connection<WebhookDelivery>> ofWebhook(Webhook webhook, DataFetchingEnvironment env) {
        return ofWebhook.of(webhook.id(), ALL, env);
    }

    @BatchMapping(typeName = "Webhook")
    List<User> owner(List<Webhook> owners) {
        return Relation.toOne(owners, Webhook::owner, users::findByIdIn);
    }

    @BatchMapping(typeName = "Webhook")
    List<String> cursor(List<Webhook> owners) {
        var found = queues(owners);
        return owners.stream()
                .map(owner -> found.get(owner.id()))
                .map(queue -> Long.toString(queue == null ? 0 : queue.place()))
                .toList();
    }

    @BatchMapping(typeName = "Webhook")
    Map<Webhook, Instant> failingSince(List<Webhook> owners) {
        var found = queues(owners);
        var since = new HashMap<Webhook, Instant>();
        owners.forEach(owner -> {
            var queue = found.get(owner.id());
            if (queue != null && queue.failingSince() != null) {
                since.put(owner, queue.failingSince());
            }
        });
        return since;
    }

    @BatchMapping(typeName = "Webhook")
    List<Integer> pending(List<Webhook> owners) {
        var found = deliveries.pending(owners.stream().map(Webhook::id).toList()).stream()
                .collect(Collectors.toMap(Owned::owner, Owned::value));
        return owners.stream()
                .map(owner -> Math.toIntExact(found.getOrDefault(owner.id(), 0L)))
                .toList();
    }

    private Map<Long, WebhookQueue> queues(List<Webhook> owners) {
        return queues.findByIdIn(owners.stream().map(Webhook::id).toList()).stream()
                .collect(Collectors.toMap(WebhookQueue::id, Function.identity()));
    }
}
