-- Who keeps answers is told at the commit which of these tables has changed, whoever wrote to it.
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('changes', TG_TABLE_NAME);
    RETURN NULL;
END $$;

DO $$
DECLARE
    shared text;
BEGIN
    FOREACH shared IN ARRAY ARRAY['page', 'page_version', 'page_seo', 'page_slug', 'block', 'media', 'menu',
            'menu_item', 'app_user', 'consultant', 'consultant_type', 'consultant_rule', 'consultation_type'] LOOP
        EXECUTE format('CREATE TRIGGER change_told AFTER INSERT OR UPDATE OR DELETE ON %I
            FOR EACH STATEMENT EXECUTE FUNCTION tell_change()', shared);
    END LOOP;
END $$;
