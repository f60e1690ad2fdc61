-- The first schema. Released: never edited again; its digest is stored in every file and compared on opening.
--
-- Manners: STRICT; AUTOINCREMENT, so that a number is never used twice; `uid` (UUIDv7) is the identity across files;
-- a text that is not known is '', a day, a moment or a reference that is not known is NULL.
-- Days are YYYY-MM-DD, YYYY-MM or YYYY, as far as they are known. Moments are UTC, RFC 3339, milliseconds.
-- `revision` counts the changes of a row; it is neither journalled nor taken back, so that nobody mistakes
-- an older state for the one he saw.
-- A NOT NULL reference means "is a part of": undo keeps or takes back a whole and its parts together.
-- References are looked at when the transaction ends, and no CHECK of a table that an import fills calls a function:
-- else SQLite would keep a copy of each page that a single row touches, against that row alone being taken back
-- (measured: an import took twenty times as long). The exact form of days and uids is looked at by the data check.
-- Codes (kind, …) have no CHECK over their list: a new kind must not need a new table.

-- What this file is. One row.
CREATE TABLE archive (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    uid         TEXT    NOT NULL UNIQUE,
    name        TEXT    NOT NULL,
    started_on  TEXT    NOT NULL
                CONSTRAINT archive_started_on CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    created_at  TEXT    NOT NULL,
    min_reader  INTEGER NOT NULL,
    min_writer  INTEGER NOT NULL
) STRICT;

-- The schema steps that made this file what it is.
CREATE TABLE migration (
    version     INTEGER PRIMARY KEY,
    digest      TEXT    NOT NULL,
    applied_at  TEXT    NOT NULL,
    app_version TEXT    NOT NULL
) STRICT;

-- 操作: who did what and when. `undoes` names the operation that this one took back.
CREATE TABLE operation (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            TEXT    NOT NULL UNIQUE,
    at             TEXT    NOT NULL,
    actor          TEXT    NOT NULL DEFAULT '',
    kind           TEXT    NOT NULL CHECK (kind <> ''),
    label          TEXT    NOT NULL,
    arguments      TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(arguments)),
    undoes         INTEGER REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
    schema_version INTEGER NOT NULL
) STRICT;
CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;

-- The journal. `before` is JSON by column name: the changed columns of an update, the whole row of a delete,
-- NULL for an insert. The value after is in the next change's `before`, or in the table.
CREATE TABLE row_change (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
    table_name   TEXT    NOT NULL,
    row_id       INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind = 'insert' OR kind = 'update' OR kind = 'delete'),
    before       TEXT    CHECK ((before IS NULL) = (kind = 'insert'))
) STRICT;
CREATE INDEX row_change_operation ON row_change (operation_id, table_name, row_id);
CREATE INDEX row_change_row ON row_change (table_name, row_id);
CREATE INDEX row_change_delete ON row_change (table_name, row_id) WHERE kind = 'delete';

-- Who looked at or took out what is hidden. Not journalled: it cannot be taken back.
CREATE TABLE access_log (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT    NOT NULL,
    actor     TEXT    NOT NULL DEFAULT '',
    kind      TEXT    NOT NULL CHECK (kind <> ''),
    person_id INTEGER,
    detail    TEXT    NOT NULL DEFAULT ''
) STRICT;

-- What was typed into a form and is not saved: it must survive a lock and a power cut, and is no fact of the archive.
-- Not journalled.
CREATE TABLE form_draft (
    scope   TEXT    PRIMARY KEY CHECK (scope <> ''),
    body    TEXT    NOT NULL CHECK (json_valid(body)),
    kept_at TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- 党组织: committee, general branch, branch, group.
CREATE TABLE organization (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,
    parent_id  INTEGER REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED
               CONSTRAINT organization_parent CHECK (parent_id <> id),
    kind       TEXT    NOT NULL CHECK (kind <> ''),
    name       TEXT    NOT NULL CONSTRAINT organization_name CHECK (name <> ''),
    short_name TEXT    NOT NULL DEFAULT '',
    note       TEXT    NOT NULL DEFAULT '',
    sort       INTEGER NOT NULL DEFAULT 0,
    created_at TEXT    NOT NULL,
    revision   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX organization_parent ON organization (parent_id);

-- A person. Two rows may bear the same number: old files are full of that, and it is reported, not refused.
CREATE TABLE person (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT    NOT NULL UNIQUE,
    organization_id INTEGER REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
    name                    TEXT    NOT NULL CONSTRAINT person_name CHECK (name <> ''),
    name_reading            TEXT    NOT NULL DEFAULT '',
    former_name             TEXT    NOT NULL DEFAULT '',
    gender                  TEXT    NOT NULL DEFAULT '',
    ethnicity               TEXT    NOT NULL DEFAULT '',
    citizen_id              TEXT    NOT NULL DEFAULT '',
    birth_place             TEXT    NOT NULL DEFAULT '',
    native_place            TEXT    NOT NULL DEFAULT '',
    household               TEXT    NOT NULL DEFAULT '',
    address                 TEXT    NOT NULL DEFAULT '',
    residence               TEXT    NOT NULL DEFAULT '',
    education               TEXT    NOT NULL DEFAULT '',
    degree                  TEXT    NOT NULL DEFAULT '',
    work_post               TEXT    NOT NULL DEFAULT '',
    person_category         TEXT    NOT NULL DEFAULT '',
    phone                   TEXT    NOT NULL DEFAULT '',
    landline                TEXT    NOT NULL DEFAULT '',
    email                   TEXT    NOT NULL DEFAULT '',
    wechat_no               TEXT    NOT NULL DEFAULT '',
    emergency_contact       TEXT    NOT NULL DEFAULT '',
    emergency_phone         TEXT    NOT NULL DEFAULT '',
    student_no              TEXT    NOT NULL DEFAULT '',
    staff_no                TEXT    NOT NULL DEFAULT '',
    college                 TEXT    NOT NULL DEFAULT '',
    major                   TEXT    NOT NULL DEFAULT '',
    grade                   TEXT    NOT NULL DEFAULT '',
    class_name              TEXT    NOT NULL DEFAULT '',
    dormitory               TEXT    NOT NULL DEFAULT '',
    counselor               TEXT    NOT NULL DEFAULT '',
    class_teacher           TEXT    NOT NULL DEFAULT '',
    post                    TEXT    NOT NULL DEFAULT '',
    cultivation_mode        TEXT    NOT NULL DEFAULT '',
    enrollment_status       TEXT    NOT NULL DEFAULT '',
    school_years            TEXT    NOT NULL DEFAULT '',
    destination             TEXT    NOT NULL DEFAULT '',
    destination_unit        TEXT    NOT NULL DEFAULT '',
    work_unit               TEXT    NOT NULL DEFAULT '',
    professional_title      TEXT    NOT NULL DEFAULT '',
    job_rank                TEXT    NOT NULL DEFAULT '',
    establishment_kind      TEXT    NOT NULL DEFAULT '',
    social_stratum          TEXT    NOT NULL DEFAULT '',
    migrant_worker          TEXT    NOT NULL DEFAULT '',
    admission_kind          TEXT    NOT NULL DEFAULT '',
    admitted_branch         TEXT    NOT NULL DEFAULT '',
    converted_branch        TEXT    NOT NULL DEFAULT '',
    receiving_organization  TEXT    NOT NULL DEFAULT '',
    entry_kind              TEXT    NOT NULL DEFAULT '',
    standing_adjustment     TEXT    NOT NULL DEFAULT '',
    specialty               TEXT    NOT NULL DEFAULT '',
    health                  TEXT    NOT NULL DEFAULT '',
    hardship                TEXT    NOT NULL DEFAULT '',
    resume                  TEXT    NOT NULL DEFAULT '',
    family                  TEXT    NOT NULL DEFAULT '',
    social_relations        TEXT    NOT NULL DEFAULT '',
    party_awards            TEXT    NOT NULL DEFAULT '',
    other_awards            TEXT    NOT NULL DEFAULT '',
    sanctions               TEXT    NOT NULL DEFAULT '',
    background              TEXT    NOT NULL DEFAULT '',
    file_place              TEXT    NOT NULL DEFAULT '',
    remark                  TEXT    NOT NULL DEFAULT '',
    born_on                 TEXT    CONSTRAINT person_born_on CHECK (born_on >= '1000' AND born_on < '3'),
    enrolled_on             TEXT    CONSTRAINT person_enrolled_on CHECK (enrolled_on >= '1000' AND enrolled_on < '3'),
    graduates_on            TEXT    CONSTRAINT person_graduates_on CHECK (graduates_on >= '1000' AND graduates_on < '3'),
    worked_from_on          TEXT    CONSTRAINT person_worked_from_on CHECK (worked_from_on >= '1000' AND worked_from_on < '3'),
    arrived_on              TEXT    CONSTRAINT person_arrived_on CHECK (arrived_on >= '1000' AND arrived_on < '3'),
    retired_on              TEXT    CONSTRAINT person_retired_on CHECK (retired_on >= '1000' AND retired_on < '3'),
    -- 党费缴至: the last month that was paid when the ledger of dues began.
    dues_paid_until         TEXT    CONSTRAINT person_dues_paid_until CHECK (dues_paid_until >= '1000' AND dues_paid_until < '3'),
    -- Place in the order made by hand; 0: none.
    hand_order              INTEGER NOT NULL DEFAULT 0,
    -- The person that this one turned out to be: the rows were merged, this one lies in the recycle bin.
    merged_into             INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
                            CONSTRAINT person_merged_into CHECK (merged_into <> id),
    created_at      TEXT    NOT NULL,
    trashed_at      TEXT,
    revision        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX person_organization ON person (organization_id);
CREATE INDEX person_citizen_id ON person (citizen_id) WHERE citizen_id <> '';
CREATE INDEX person_student_no ON person (student_no) WHERE student_no <> '';
CREATE INDEX person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL;

-- A field that this archive defines for itself. `retired_at`: no longer offered, its values stay.
CREATE TABLE custom_field (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT    NOT NULL UNIQUE,
    label        TEXT    NOT NULL CONSTRAINT custom_field_label CHECK (label <> ''),
    kind         TEXT    NOT NULL CHECK (kind <> ''),
    options      TEXT    NOT NULL DEFAULT '[]' CONSTRAINT custom_field_options CHECK (json_valid(options)),
    aliases      TEXT    NOT NULL DEFAULT '[]' CONSTRAINT custom_field_aliases CHECK (json_valid(aliases)),
    is_sensitive INTEGER NOT NULL DEFAULT 0,
    sort         INTEGER NOT NULL DEFAULT 0,
    retired_at   TEXT,
    created_at   TEXT    NOT NULL,
    revision     INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Its value for a person. No row: nothing is known. A day is written like all days.
CREATE TABLE custom_value (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT    NOT NULL UNIQUE,
    person_id       INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    custom_field_id INTEGER NOT NULL REFERENCES custom_field (id) DEFERRABLE INITIALLY DEFERRED,
    value           TEXT    NOT NULL CONSTRAINT custom_value_value CHECK (value <> ''),
    revision        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX custom_value_person ON custom_value (person_id, custom_field_id);
CREATE INDEX custom_value_field ON custom_value (custom_field_id);

-- A file that belongs to a person. Its content lies encrypted beside the database under `stored_name`; `secret` is the
-- key of that one file, in hex: without the row nobody reads it.
CREATE TABLE attachment (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         TEXT    NOT NULL UNIQUE,
    person_id   INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind        TEXT    NOT NULL CHECK (kind <> ''),
    file_name   TEXT    NOT NULL CONSTRAINT attachment_file_name CHECK (file_name <> ''),
    note        TEXT    NOT NULL DEFAULT '',
    media_type  TEXT    NOT NULL,
    n_bytes     INTEGER NOT NULL,
    n_pages     INTEGER NOT NULL DEFAULT 1,
    sha256      TEXT    NOT NULL CONSTRAINT attachment_sha256 CHECK (length(sha256) = 64),
    stored_name TEXT    NOT NULL UNIQUE,
    secret      TEXT    NOT NULL CONSTRAINT attachment_secret CHECK (length(secret) = 64),
    created_at  TEXT    NOT NULL,
    revision    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX attachment_person ON attachment (person_id);

-- A view of the list that the user keeps: filters, columns, order, grouping, as JSON.
CREATE TABLE saved_view (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL CONSTRAINT saved_view_name CHECK (name <> ''),
    body       TEXT    NOT NULL CONSTRAINT saved_view_body CHECK (json_valid(body)),
    sort       INTEGER NOT NULL DEFAULT 0,
    created_at TEXT    NOT NULL,
    revision   INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A contradiction that was looked at and left: the papers really say so, or two persons are not the same one.
CREATE TABLE acknowledged (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT    NOT NULL UNIQUE,
    rule            TEXT    NOT NULL CHECK (rule <> ''),
    person_id       INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    other_person_id INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    -- What it was about, so that it is raised again when the values change.
    subject         TEXT    NOT NULL DEFAULT '',
    reason          TEXT    NOT NULL DEFAULT '',
    created_at      TEXT    NOT NULL,
    revision        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX acknowledged_person ON acknowledged (person_id);
CREATE INDEX acknowledged_other ON acknowledged (other_person_id) WHERE other_person_id IS NOT NULL;

-- A dated fact about a person. `on_date` NULL: it happened, the day is not known.
CREATE TABLE event (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT    NOT NULL UNIQUE,
    person_id       INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind            TEXT    NOT NULL CHECK (kind <> ''),
    on_date         TEXT    CONSTRAINT event_on_date CHECK (on_date >= '1000' AND on_date < '3'),
    value           TEXT    NOT NULL DEFAULT '',
    note            TEXT    NOT NULL DEFAULT '',
    organization_id INTEGER REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
    -- What else belongs to it, as JSON: number and validity of a letter, the end of a term; '{}' for most.
    detail          TEXT    NOT NULL DEFAULT '{}',
    created_at      TEXT    NOT NULL,
    revision        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX event_person ON event (person_id, on_date);
CREATE INDEX event_organization ON event (organization_id) WHERE organization_id IS NOT NULL;

-- What a paper grid of dues says of a month before the ledger begins, as it stands there: 'paid' with an amount, 'ticked'
-- without one, 'waived', 'unpaid', or 'noted': words alone. Nothing is computed from it but whether somebody is in arrears.
CREATE TABLE carried_due (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,
    person_id  INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    month      TEXT    NOT NULL CONSTRAINT carried_due_month CHECK (month >= '1000-01' AND month < '3'),
    mark       TEXT    NOT NULL CHECK (mark <> ''),
    amount_fen INTEGER NOT NULL DEFAULT 0
               CONSTRAINT carried_due_amount CHECK (amount_fen >= 0 AND (amount_fen = 0 OR mark = 'paid')),
    note       TEXT    NOT NULL DEFAULT '',
    -- The file and the cell in which it stands; '' where it was entered by hand.
    source     TEXT    NOT NULL DEFAULT '',
    revision   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX carried_due_person ON carried_due (person_id, month);

-- A setting of this archive, as JSON.
CREATE TABLE setting (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uid      TEXT    NOT NULL UNIQUE,
    key      TEXT    NOT NULL UNIQUE CHECK (key <> ''),
    value    TEXT    NOT NULL CONSTRAINT setting_value CHECK (json_valid(value)),
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A file that was taken in. It stays when the import is taken back; whether it was, is read from `operation`.
CREATE TABLE import_batch (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT    NOT NULL UNIQUE,
    operation_id INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
    at           TEXT    NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind <> ''),
    file_name    TEXT    NOT NULL,
    file_sha256  TEXT    NOT NULL CONSTRAINT import_batch_sha256 CHECK (length(file_sha256) = 64),
    counts       TEXT    NOT NULL DEFAULT '{}' CONSTRAINT import_batch_counts CHECK (json_valid(counts)),
    revision     INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX import_batch_operation ON import_batch (operation_id);
CREATE INDEX import_batch_sha256 ON import_batch (file_sha256);
