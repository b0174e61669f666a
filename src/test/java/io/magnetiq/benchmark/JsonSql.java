package io.magnetiq.benchmark;

import java.util.Map;

/// For each operation, a statement that builds its whole answer with SQLite's JSON functions.
///
/// A value that comes out of a subquery has forgotten that it is JSON: `json` says so again.
final class JsonSql {
    private static final String PATH_AND_TITLE = """
            'slug', coalesce(nullif(trim(p.slug ->> '{lang}'), ''), p.slug ->> 'en'),
            'title', (select coalesce(nullif(trim(v.title ->> '{lang}'), ''), v.title ->> 'en')
                from page_version v where v.id = p.shown_version_id)""";
    private static final String BLOCKS = """
            json((select json_group_array(case when b.kind in ('hero', 'cta')
                then json_object('position', b.position, 'kind', b.kind,
                    'title', coalesce(nullif(trim(b.props ->> '$.title.{lang}'), ''), b.props ->> '$.title.en'))
                else json_object('position', b.position, 'kind', b.kind) end)
            from (select position, kind, props from block
                where version_id = p.shown_version_id and parent_id is null
                    and (languages is null or languages like '%,{lang},%')
                order by position) b))""";
    private static final String PAGE = """
            json_object({path and title},
                'author', json_object('name', (select u.full_name from app_user u where u.id = p.author_id)),
                'blocks', {blocks})""";
    private static final String NEWEST = """
            (select slug, shown_version_id, author_id from page
                where published_version_id is not null and deleted_at is null {condition}
                order by listed_at desc, id desc limit {limit}) p""";

    private static final Map<String, String> STATEMENTS = Map.of(
            "08-pages-with-blocks", """
            select json_object('data', json_object('pages', json_object('nodes',
                json((select json_group_array({page}) from {newest pages})))))""",
            "11-titles", """
            select json_object('data', json_object('pages', json_object('nodes',
                json((select json_group_array(json_object({path and title})) from {newest pages})))))""",
            "12-authors-pages", """
            select json_object('data', json_object('authors', json_object('nodes',
                json((select json_group_array(json_object('name', a.full_name, 'pages', json_object('nodes',
                    json((select json_group_array(json_object({path and title}, 'blocks', {blocks}))
                        from {newest pages of author})))))
                from (select id, full_name from app_user u
                    where exists (select 1 from page
                        where author_id = u.id and published_version_id is not null and deleted_at is null)
                    order by name_key, id limit 10) a)))))""",
            "13-one-page", """
            select json_object('data', json_object('page',
                json((select {page} from page_slug s join page p on p.id = s.page_id
                    where s.slug = ? and s.current and p.published_version_id is not null and p.deleted_at is null
                    order by p.slug ->> '{lang}' = s.slug desc limit 1))))""",
            "14-bookings", """
            select json_object('data', json_object('bookings', json_object('nodes',
                json((select json_group_array(json_object(
                    'reference', b.reference,
                    'status', b.status,
                    'startsAt', strftime('%Y-%m-%dT%H:%M:%SZ', b.starts_at / 1000, 'unixepoch'),
                    'consultant', json_object('name', (select full_name from consultant where id = b.consultant_id)),
                    'type', json_object('code', (select code from consultation_type where id = b.type_id))))
                from (select reference, status, starts_at, consultant_id, type_id from booking
                    where deleted_at is null order by starts_at desc, id desc limit 50) b)))))""");

    private JsonSql() {}

    static boolean answers(String operation) {
        return STATEMENTS.containsKey(operation);
    }

    /// The same statement with PostgreSQL's functions, which know by type what is JSON.
    static String onPostgresql(String operation) {
        return of(operation)
                .replace("json_group_array(", "json_agg(")
                .replace("json_object(", "json_build_object(")
                .replace("json((", "((")
                .replaceAll("->> '\\$\\.title\\.(\\w+)'", "-> 'title' ->> '$1'")
                .replace(
                        "strftime('%Y-%m-%dT%H:%M:%SZ', b.starts_at / 1000, 'unixepoch')",
                        "to_char(b.starts_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");
    }

    static String of(String operation) {
        var statement = STATEMENTS.get(operation);
        if (statement == null) {
            throw new IllegalArgumentException("No statement answers " + operation);
        }
        return statement
                .replace("{page}", PAGE)
                .replace("{newest pages}", newest("", 20))
                .replace("{newest pages of author}", newest("and author_id = a.id", 10))
                .replace("{path and title}", PATH_AND_TITLE)
                .replace("{blocks}", BLOCKS)
                .replace("{lang}", Settings.LANGUAGE);
    }

    private static String newest(String condition, int limit) {
        return NEWEST.replace("{condition}", condition).replace("{limit}", Integer.toString(limit));
    }
}
