package io.magnetiq.content;

import graphql.GraphQLContext;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.listing.Attribute;
import io.magnetiq.listing.Listing;
import io.magnetiq.listing.Scope;

/// How pages are listed, and which of them exist for whom.
final class PageList {
    static final Scope PUBLISHED = Scope.of("{}.publishedId is not null and {}.deletedAt is null");
    static final Scope PRESENT = Scope.of("{}.deletedAt is null");

    private static final Attribute READING = Attribute.localizedNumber("{}.shown.words", "(%s + 199) / 200");
    private static final Attribute TITLE = Attribute.localized("{}.shown.titleKey");

    static final Listing<Page> PAGES = Listing.of(Page.class)
            .where("title", TITLE)
            .where("template", Attribute.plain("{}.template"))
            .where("featured", Attribute.plain("{}.featured"))
            .where("author", Attribute.id("Author", "{}.author.id"))
            .where("publishedAt", Attribute.plain("{}.publishedAt"))
            .where("readingMinutes", READING)
            .orderBy("PUBLISHED_AT", Attribute.plain("{}.listedAt"))
            .orderBy("TITLE", TITLE)
            .orderBy("SORT_ORDER", Attribute.plain("{}.sortOrder"))
            .orderBy("FEATURED", Attribute.plain("case when {}.featured then 1 else 0 end"))
            .orderBy("READING_MINUTES", READING)
            .standardOrder("PUBLISHED_AT_DESC")
            .needs(Pages.NEEDS)
            .kept();

    private PageList() {}

    /// Pages that a caller finds by id or path.
    static Scope visible(GraphQLContext context) {
        return Caller.of(context).may(Permission.CONTENT_READ) ? PRESENT : PUBLISHED;
    }
}
