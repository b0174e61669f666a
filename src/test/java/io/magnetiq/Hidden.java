package io.magnetiq;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Texts in the database that are not for everybody, by the kind of thing they tell of.
///
/// A text that is also published somewhere is not among them.
record Hidden(Map<String, Set<String>> texts) {
    private static final int SHORTEST = 4;
    private static final String PUBLISHED =
            "select published_version_id from page where published_version_id is not null and deleted_at is null";
    private static final String OPEN = "published_version_id is not null and deleted_at is null";
    private static final String ACTIVE = "status = 'ACTIVE' and verified and deleted_at is null";
    private static final String WRITERS = "select author_id from page where " + OPEN;
    private static final String PROFILE =
            "select slug, full_name, headline, bio, specializations from consultant where ";
    private static final String PATHS = "select slug from page_slug where page_id in (select id from page where %s)";

    static Hidden in(Tables tables) {
        var open = String.join("\n", published(tables));
        var drafts = versions("not in", tables);
        drafts.addAll(tables.texts(PATHS.formatted("not (" + OPEN + ")")));
        var texts = Map.of(
                "pages",
                drafts,
                "clients",
                tables.texts("select reference, client_email, client_phone, client_company, client_last_name,"
                        + " client_first_name || ' ' || client_last_name, subject, client_key from booking"),
                "users",
                tables.texts("select email from app_user"),
                "idle users",
                tables.texts("select full_name, bio from app_user where id not in (" + WRITERS + ")"),
                "consultants",
                tables.texts(PROFILE + "not (" + ACTIVE + ")"),
                "addresses",
                tables.texts("select email from consultant"),
                "secrets",
                tables.texts("select value from secret union select hash from api_key union select secret from webhook"
                        + " union select url from webhook"));
        return new Hidden(texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .filter(text -> text.length() >= SHORTEST && !open.contains(text))
                                .collect(Collectors.toSet()))));
    }

    /// Everything that anybody may read.
    private static Set<String> published(Tables tables) {
        var texts = versions("in", tables);
        Stream.of(
                        "select slug, template from page where " + OPEN,
                        PATHS.formatted(OPEN),
                        PROFILE + ACTIVE,
                        "select industry, location, time_zone, languages from consultant where " + ACTIVE,
                        "select url, mime_type, alt, title from media",
                        "select code, name, description, price_currency from consultation_type",
                        "select full_name, bio, avatar_url from app_user where id in (" + WRITERS + ")",
                        "select label, href from menu_item where page_id is null or page_id in (select id from page where "
                                + OPEN + ")")
                .map(tables::texts)
                .forEach(texts::addAll);
        return texts;
    }

    private static Set<String> versions(String which, Tables tables) {
        var texts = new LinkedHashSet<String>();
        for (var source : List.of(
                "select title, excerpt from page_version where id %s (%s)",
                "select title, description, keywords, canonical_url from page_seo where version_id %s (%s)",
                "select props from block where version_id %s (%s)")) {
            texts.addAll(tables.texts(source.formatted(which, PUBLISHED)));
        }
        return texts;
    }

    /// Those that stand in one of the answered texts.
    Set<String> foundIn(Collection<String> answered) {
        var all = String.join("\n", answered);
        return texts.values().stream()
                .flatMap(Set::stream)
                .filter(all::contains)
                .collect(Collectors.toSet());
    }
}
