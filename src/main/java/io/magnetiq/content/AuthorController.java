package io.magnetiq.content;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.database.Keys;
import io.magnetiq.identity.User;
import io.magnetiq.listing.Attribute;
import io.magnetiq.listing.Connection;
import io.magnetiq.listing.Listing;
import io.magnetiq.listing.Listings;
import io.magnetiq.listing.Listings.Nested;
import io.magnetiq.listing.Scope;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.NodeType;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/// Resolves `content/author.graphqls`.
@Controller
class AuthorController {
    /// A user is an author to the public once a page of theirs is out.
    private static final String PUBLIC =
            "exists (select 1 from Page p where p.author = {} and p.publishedId is not null and p.deletedAt is null)";

    private static final Listing<Author> AUTHORS = Listing.of(Author.class)
            .where("name", Attribute.folded("{}.nameKey"))
            .orderBy("NAME", Attribute.plain("{}.nameKey"))
            .standardOrder("NAME_ASC")
            .needs(Authors.NEEDS)
            .kept();

    private final Listings listings;
    private final GlobalIds ids;
    private final Nested<Page> pagesOfAuthor;
    private final Nested<Page> pagesOfUser;

    AuthorController(Listings listings, GlobalIds ids) {
        this.listings = listings;
        this.ids = ids;
        pagesOfAuthor = listings.nested("Author.pages", PageList.PAGES, "author", Author.class);
        pagesOfUser = listings.nested("User.pages", PageList.PAGES, "author", Author.class);
    }

    @Bean
    static NodeType<Author> authorNode(Listings listings) {
        return new NodeType<>(
                "Author",
                Author.class,
                (ids, _) -> listings.whole(AUTHORS, Scope.of("among(?, {}.id) and " + PUBLIC, Keys.of(ids))));
    }

    @QueryMapping
    @Nullable
    Author author(@Argument String id) {
        return ids.open("Author", id)
                .flatMap(known -> listings.whole(AUTHORS, Scope.of("{}.id = ? and " + PUBLIC, known)).stream()
                        .findFirst())
                .orElse(null);
    }

    @QueryMapping
    Connection<Author> authors(DataFetchingEnvironment env) {
        return listings.read(AUTHORS, Scope.of(PUBLIC), env);
    }

    @SchemaMapping(typeName = "Author")
    CompletableFuture<Connection<Page>> pages(Author author, DataFetchingEnvironment env) {
        return pagesOfAuthor.of(author.id(), PageList.PUBLISHED, env);
    }

    @SchemaMapping(typeName = "User", field = "pages")
    CompletableFuture<Connection<Page>> pagesOfUser(User user, DataFetchingEnvironment env) {
        return pagesOfUser.of(user.id(), PageList.PUBLISHED, env);
    }
}
