-- The tables of the read side. Placeholders are words that each engine spells its own way; io.magnetiq.database.Migrations lists them.
-- Ids are made by the application; instants are UTC; money is in minor units; JSON columns with a CHECK on the
-- default language hold one text per language.

CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) ${options};

CREATE TABLE app_user (
    id ${long} NOT NULL PRIMARY KEY,
    email TEXT NOT NULL CHECK (length(email) <= 255),
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    full_name TEXT NOT NULL GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED,
    name_key TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('VIEWER', 'EDITOR', 'ADMIN', 'SUPER_ADMIN')),
    language TEXT,
    time_zone TEXT NOT NULL,
    bio ${json},
    avatar_url TEXT,
    locked ${boolean} NOT NULL,
    created_at ${instant} NOT NULL,
    updated_at ${instant} NOT NULL,
    deleted_at ${instant},
    version ${long} NOT NULL
) ${options};
CREATE UNIQUE INDEX app_user_email ON app_user (lower(email)) WHERE deleted_at IS NULL;
CREATE INDEX app_user_name ON app_user (name_key, id);

CREATE TABLE api_key (
    id ${long} NOT NULL PRIMARY KEY,
    user_id ${long} NOT NULL REFERENCES app_user (id),
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    scopes TEXT,
    expires_at ${instant},
    revoked_at ${instant},
    created_at ${instant} NOT NULL,
    updated_at ${instant} NOT NULL,
    deleted_at ${instant},
    version ${long} NOT NULL
) ${options};
CREATE UNIQUE INDEX api_key_hash ON api_key (hash);
CREATE INDEX api_key_user ON api_key (user_id);

CREATE TABLE media (
    id ${long} NOT NULL PRIMARY KEY,
    url TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    width INTEGER CHECK (width > 0),
    height INTEGER CHECK (height > 0),
    size_bytes ${long} NOT NULL,
    alt ${json},
    title ${json},
    created_at ${instant} NOT NULL,
    updated_at ${instant} NOT NULL,
    deleted_at ${instant},
    version ${long} NOT NULL
) ${options};

-- Immutable once its transaction is over: an edit writes the next number.
CREATE TABLE page_version (
    id ${long} NOT NULL PRIMARY KEY,
    page_id ${long} NOT NULL ${references_page},
    number INTEGER NOT NULL CHECK (number > 0),
    title ${json} NOT NULL CHECK (coalesce(trim(title ->> '${language}'), '') <> ''),
    title_key ${json} NOT NULL,
    excerpt ${json} NOT NULL,
    words ${json} NOT NULL,
    revisions ${json} NOT NULL,
    editor_id ${long} NOT NULL REFERENCES app_user (id),
    created_at ${instant} NOT NULL,
    UNIQUE (page_id, number)
) ${options};

-- Search engine texts of a version: wide, and most reads do without them.
CREATE TABLE page_seo (
    version_id ${long} NOT NULL PRIMARY KEY REFERENCES page_version (id),
    title ${json} NOT NULL,
    description ${json} NOT NULL,
    keywords ${json} NOT NULL,
    canonical_url TEXT
) ${options};

CREATE TABLE page (
    id ${long} NOT NULL PRIMARY KEY,
    slug ${json} NOT NULL CHECK (coalesce(trim(slug ->> '${language}'), '') <> ''),
    template TEXT NOT NULL,
    featured ${boolean} NOT NULL,
    sort_order INTEGER NOT NULL,
    author_id ${long} NOT NULL REFERENCES app_user (id),
    published_version_id ${long} REFERENCES page_version (id) DEFERRABLE INITIALLY DEFERRED,
    draft_version_id ${long} REFERENCES page_version (id) DEFERRABLE INITIALLY DEFERRED,
    scheduled_version_id ${long} REFERENCES page_version (id) DEFERRABLE INITIALLY DEFERRED,
    shown_version_id ${long} GENERATED ALWAYS AS (coalesce(published_version_id, draft_version_id)) STORED,
    scheduled_at ${instant},
    published_at ${instant},
    listed_at ${instant} NOT NULL,
    created_at ${instant} NOT NULL,
    updated_at ${instant} NOT NULL,
    deleted_at ${instant},
    version ${long} NOT NULL,
    CHECK ((published_version_id IS NULL) = (published_at IS NULL)),
    CHECK ((scheduled_version_id IS NULL) = (scheduled_at IS NULL))
) ${options};
CREATE INDEX page_listed ON page (listed_at DESC, id DESC)
    WHERE published_version_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX page_author ON page (author_id, listed_at DESC, id DESC)
    WHERE published_version_id IS NOT NULL AND deleted_at IS NULL;

-- Which page a path leads to: the current slug of each language, and those it had before.
CREATE TABLE page_slug (
    id ${long} NOT NULL PRIMARY KEY,
    page_id ${long} NOT NULL REFERENCES page (id),
    language TEXT NOT NULL,
    slug TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 200),
    current ${boolean} NOT NULL
) ${options};
CREATE UNIQUE INDEX page_slug_path ON page_slug (slug, language);
CREATE INDEX page_slug_page ON page_slug (page_id);

CREATE TABLE block (
    id ${long} NOT NULL PRIMARY KEY,
    version_id ${long} NOT NULL REFERENCES page_version (id),
    parent_id ${long} REFERENCES block (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL,
    languages TEXT,
    props ${json} NOT NULL
) ${options};
CREATE UNIQUE INDEX block_place ON block (version_id, parent_id, position);

CREATE TABLE menu (
    id ${long} NOT NULL PRIMARY KEY,
    menu_key TEXT NOT NULL UNIQUE
) ${options};

CREATE TABLE menu_item (
    id ${long} NOT NULL PRIMARY KEY,
    menu_id ${long} NOT NULL REFERENCES menu (id),
    parent_id ${long} REFERENCES menu_item (id),
    position INTEGER NOT NULL,
    label ${json} NOT NULL CHECK (coalesce(trim(label ->> '${language}'), '') <> ''),
    page_id ${long} REFERENCES page (id),
    href TEXT,
    CHECK ((page_id IS NULL) OR (href IS NULL))
) ${options};
CREATE INDEX menu_item_menu ON menu_item (menu_id, position);

CREATE TABLE consultation_type (
    id ${long} NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name ${json} NOT NULL CHECK (coalesce(trim(name ->> '${language}'), '') <> ''),
    description ${json} NOT NULL,
    duration_minutes INTEGER NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
    capacity INTEGER NOT NULL CHECK (capacity > 0),
    price_amount INTEGER NOT NULL CHECK (price_amount >= 0),
    price_currency TEXT NOT NULL CHECK (length(price_currency) = 3),
    created_at ${instant} NOT NULL,
    updated_at ${instant} NOT NULL,
    deleted_at ${instant},
    version ${long} NOT NULL
) ${options};

CREATE TABLE consultant (
    id ${long} NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    full_name TEXT NOT NULL GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED,
    name_key TEXT NOT NULL,
    email TEXT NOT NULL,
    headline ${json} NOT NULL,
    headline_key ${json} NOT NULL,
    bio ${json} NOT NULL,
    industry TEXT,
    location TEXT,
    specializations ${json} NOT NULL,
    time_zone TEXT NOT NULL,
    languages TEXT NOT NULL,
    years_experience INTEGER NOT NULL CHECK (years_experience >= 0),
    featured ${boolean} NOT NULL,
    verified ${boolean} NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('PENDING', 'ACTIVE', 'SUSPENDED', 'ARCHIVED')),
    photo_id ${long} REFERENCES media (id),
    created_at ${instant} NOT NULL,
    updated_at ${instant} NOT NULL,
    deleted_at ${instant},
    version ${long} NOT NULL
) ${options};

CREATE TABLE consultant_type (
    consultant_id ${long} NOT NULL REFERENCES consultant (id),
    type_id ${long} NOT NULL REFERENCES consultation_type (id),
    PRIMARY KEY (consultant_id, type_id)
) ${options};

CREATE TABLE booking (
    id ${long} NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    consultant_id ${long} NOT NULL REFERENCES consultant (id),
    type_id ${long} NOT NULL REFERENCES consultation_type (id),
    assignee_id ${long} REFERENCES app_user (id),
    status TEXT NOT NULL CHECK (status IN ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS', 'COMPLETED',
        'CANCELLED', 'NO_SHOW', 'EXPIRED')),
    payment_status TEXT NOT NULL CHECK (payment_status IN ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'REFUNDED')),
    starts_at ${instant} NOT NULL,
    ends_at ${instant} NOT NULL,
    time_zone TEXT NOT NULL,
    price_amount INTEGER NOT NULL CHECK (price_amount >= 0),
    price_currency TEXT NOT NULL CHECK (length(price_currency) = 3),
    client_first_name TEXT NOT NULL,
    client_last_name TEXT NOT NULL,
    client_email TEXT NOT NULL,
    client_phone TEXT,
    client_company TEXT,
    client_language TEXT,
    client_key TEXT NOT NULL,
    subject TEXT,
    created_at ${instant} NOT NULL,
    updated_at ${instant} NOT NULL,
    deleted_at ${instant},
    version ${long} NOT NULL,
    CHECK (ends_at > starts_at)
) ${options};
CREATE INDEX booking_start ON booking (starts_at DESC, id DESC);
CREATE INDEX booking_consultant ON booking (consultant_id, starts_at DESC, id DESC);
CREATE INDEX booking_assignee ON booking (assignee_id, starts_at DESC, id DESC);
CREATE INDEX booking_status ON booking (status, starts_at DESC, id DESC);
CREATE INDEX booking_created ON booking (created_at DESC, id DESC);
