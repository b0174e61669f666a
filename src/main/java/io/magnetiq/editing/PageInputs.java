package io.magnetiq.editing;

import io.magnetiq.content.ContentDesk.Place;
import io.magnetiq.content.PageContent;
import io.magnetiq.content.PageContent.NewBlock;
import io.magnetiq.content.PageContent.Written;
import io.magnetiq.editing.Texts.LocalizedInput;
import io.magnetiq.identity.User;
import io.magnetiq.identity.Users;
import io.magnetiq.localization.Languages;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.stereotype.Component;

/// Reads and checks what mutations of pages are given.
@Component
class PageInputs {
    private static final int LINE = 200;
    private static final int LINES = 1_000;
    private static final int NAME = 50;
    private static final String WORDS = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final Pattern TEMPLATE = Pattern.compile(WORDS);
    private static final Pattern SLUG = Pattern.compile(WORDS + "(/" + WORDS + ")*");
    private static final Duration AHEAD = Duration.ofDays(366);

    private final GlobalIds ids;
    private final Texts texts;
    private final Languages languages;
    private final Users users;

    PageInputs(GlobalIds ids, Texts texts, Languages languages, Users users) {
        this.ids = ids;
        this.texts = texts;
        this.languages = languages;
        this.users = users;
    }

    /// What search engines are to be told.
    record SeoInput(
            @Nullable List<LocalizedInput> title,
            @Nullable List<LocalizedInput> description,
            @Nullable List<LocalizedInput> keywords,
            ArgumentValue<String> canonicalUrl) {}

    /// What may be said of a page's place; null leaves it.
    record PlaceInput(
            @Nullable List<LocalizedInput> slug,
            @Nullable String template,
            @Nullable Boolean featured,
            @Nullable Integer sortOrder,
            @Nullable String author) {
        boolean saysNothing() {
            return slug == null && template == null && featured == null && sortOrder == null && author == null;
        }
    }

    /// What may be said of a page's texts; null leaves them.
    record TextInput(
            @Nullable List<LocalizedInput> title,
            @Nullable List<LocalizedInput> excerpt,
            @Nullable SeoInput seo) {
        boolean saysNothing() {
            return title == null && excerpt == null && seo == null;
        }
    }

    long page(String id) {
        return ids.open("Page", id).orElseThrow(() -> At.INPUT.in("page").missing("Page"));
    }

    long version(String id) {
        return ids.open("PageVersion", id)
                .orElseThrow(() -> At.INPUT.in("version").missing("PageVersion"));
    }

    Place place(Place now, PlaceInput input) {
        return new Place(
                slug(now.slug(), input.slug()),
                template(input.template(), now),
                author(input.author(), now),
                Objects.requireNonNullElse(input.featured(), now.featured()),
                Objects.requireNonNullElse(input.sortOrder(), now.sortOrder()));
    }

    private Localized slug(Localized now, @Nullable List<LocalizedInput> given) {
        var at = At.INPUT.in("slug");
        var slug = texts.needed(now, given, LINE, at);
        for (var language : given == null ? List.<String>of() : List.copyOf(slug.languages())) {
            var path = Objects.requireNonNull(slug.in(language));
            if (!SLUG.matcher(path).matches()) {
                throw at.wrong(
                        "A path is of lower-case letters, digits and single hyphens between slashes; that in %s is not."
                                .formatted(language));
            }
            var first = path.split("/", 2)[0];
            if (languages.supported().stream().anyMatch(tag -> tag.equalsIgnoreCase(first))) {
                throw at.wrong("A path does not begin with a language of the site: %s.".formatted(first));
            }
        }
        return slug;
    }

    private static String template(@Nullable String given, Place now) {
        var at = At.INPUT.in("template");
        if (given != null && !TEMPLATE.matcher(Texts.within(given, NAME, at)).matches()) {
            throw at.wrong("A template is named by words of lower-case letters and digits, joined by single hyphens.");
        }
        return given == null ? now.template() : given;
    }

    private long author(@Nullable String given, Place now) {
        if (given == null) {
            return now.authorId();
        }
        return ids.open("Author", given)
                .or(() -> ids.open("User", given))
                .flatMap(users::findById)
                .filter(user -> user.deletedAt() == null)
                .map(User::id)
                .orElseThrow(() -> At.INPUT.in("author").missing("Author"));
    }

    /// @param blocks what they are to be, given those that are there
    PageContent content(Written now, TextInput input, Function<Written, List<NewBlock>> blocks) {
        var before = now.content();
        return new PageContent(
                texts.needed(before.title(), input.title(), LINE, At.INPUT.in("title")),
                texts.over(before.excerpt(), input.excerpt(), LINES, At.INPUT.in("excerpt")),
                seo(before.seo(), input.seo()),
                blocks.apply(now));
    }

    private PageContent.Seo seo(PageContent.Seo before, @Nullable SeoInput input) {
        if (input == null) {
            return before;
        }
        var at = At.INPUT.in("seo");
        return new PageContent.Seo(
                texts.over(before.title(), input.title(), LINE, at.in("title")),
                texts.over(before.description(), input.description(), LINES, at.in("description")),
                texts.over(before.keywords(), input.keywords(), LINES, at.in("keywords")),
                canonical(before.canonicalUrl(), input.canonicalUrl(), at.in("canonicalUrl")));
    }

    private static @Nullable String canonical(@Nullable String before, ArgumentValue<String> given, At at) {
        var address = given.value();
        return given.isOmitted() ? before : address == null ? null : Bounds.web(address, at);
    }

    /// As exact as the database keeps it.
    static Instant time(Instant given, Instant now) {
        if (!given.isAfter(now) || given.isAfter(now.plus(AHEAD))) {
            throw At.INPUT
                    .in("publishAt")
                    .wrong("It has to lie in the future, at most %d days from now.".formatted(AHEAD.toDays()));
        }
        return given.truncatedTo(ChronoUnit.MILLIS);
    }
}
