-- Takes back every table, those first that no other points to; a page and its version point at each other.
DROP TABLE booking;
DROP TABLE consultant_type;
DROP TABLE consultant;
DROP TABLE consultation_type;
DROP TABLE menu_item;
DROP TABLE menu;
DROP TABLE block;
DROP TABLE page_slug;
DROP TABLE page_seo;
${drop_page}
DROP TABLE media;
DROP TABLE api_key;
DROP TABLE app_user;
DROP TABLE secret;
