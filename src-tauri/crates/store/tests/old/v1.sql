PRAGMA application_id = 1516792130;
PRAGMA user_version = 1;
BEGIN;
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
CREATE TABLE migration (
    version     INTEGER PRIMARY KEY,
    digest      TEXT    NOT NULL,
    applied_at  TEXT    NOT NULL,
    app_version TEXT    NOT NULL
) STRICT;
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
CREATE TABLE row_change (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
    table_name   TEXT    NOT NULL,
    row_id       INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind = 'insert' OR kind = 'update' OR kind = 'delete'),
    before       TEXT    CHECK ((before IS NULL) = (kind = 'insert'))
) STRICT;
CREATE TABLE access_log (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT    NOT NULL,
    actor     TEXT    NOT NULL DEFAULT '',
    kind      TEXT    NOT NULL CHECK (kind <> ''),
    person_id INTEGER,
    detail    TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE form_draft (
    scope   TEXT    PRIMARY KEY CHECK (scope <> ''),
    body    TEXT    NOT NULL CHECK (json_valid(body)),
    kept_at TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
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
    -- Place in the order made by hand; 0: none.
    hand_order              INTEGER NOT NULL DEFAULT 0,
    -- The person that this one turned out to be: the rows were merged, this one lies in the recycle bin.
    merged_into             INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
                            CONSTRAINT person_merged_into CHECK (merged_into <> id),
    created_at      TEXT    NOT NULL,
    trashed_at      TEXT,
    revision        INTEGER NOT NULL DEFAULT 1
) STRICT;
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
CREATE TABLE custom_value (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT    NOT NULL UNIQUE,
    person_id       INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    custom_field_id INTEGER NOT NULL REFERENCES custom_field (id) DEFERRABLE INITIALLY DEFERRED,
    value           TEXT    NOT NULL CONSTRAINT custom_value_value CHECK (value <> ''),
    revision        INTEGER NOT NULL DEFAULT 1
) STRICT;
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
CREATE TABLE saved_view (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL CONSTRAINT saved_view_name CHECK (name <> ''),
    body       TEXT    NOT NULL CONSTRAINT saved_view_body CHECK (json_valid(body)),
    sort       INTEGER NOT NULL DEFAULT 0,
    created_at TEXT    NOT NULL,
    revision   INTEGER NOT NULL DEFAULT 1
) STRICT;
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
CREATE TABLE setting (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uid      TEXT    NOT NULL UNIQUE,
    key      TEXT    NOT NULL UNIQUE CHECK (key <> ''),
    value    TEXT    NOT NULL CONSTRAINT setting_value CHECK (json_valid(value)),
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
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
INSERT INTO archive VALUES (1, '01a1ff80-5470-7360-a8e9-bd74a133e97a', '测试档案库', '2026-09-01', '2026-11-21T19:06:02.736Z', 1, 1);
INSERT INTO migration VALUES (1, '2835e2a25909b191f9c48e2aa8f398ea802685f033d01919d7f9e757a287af00', '2026-11-21T19:06:02.734Z', '0.1.0');
INSERT INTO operation VALUES (1, '01a1ff80-5471-76da-b429-3da5b586bc5a', '2026-11-21T19:06:02.737Z', '测试员', 'vault_create', '建立档案库', '{}', NULL, 1);
INSERT INTO operation VALUES (2, '01a1ff80-5485-737e-b148-5055c355fcfb', '2026-11-21T19:06:02.757Z', '测试员', 'import', '导入 2 人', '{}', NULL, 1);
INSERT INTO operation VALUES (3, '01a1ff80-5489-77b8-9ceb-34bee42611e3', '2026-11-21T19:06:02.761Z', '测试员', 'person_edit', '修改档案：欧阳测试', '{}', NULL, 1);
INSERT INTO operation VALUES (4, '01a1ff80-548d-76c9-999f-bfe6ddccf220', '2026-11-21T19:06:02.765Z', '测试员', 'person_trash', '移入回收站：单测试', '{}', NULL, 1);
INSERT INTO operation VALUES (5, '01a1ff80-5490-7559-b664-ef493d25213f', '2026-11-21T19:06:02.768Z', '测试员', 'setting_change', '修改设置', '{}', NULL, 1);
INSERT INTO row_change VALUES (1, 2, 'organization', 1, 'insert', NULL);
INSERT INTO row_change VALUES (2, 2, 'person', 1, 'insert', NULL);
INSERT INTO row_change VALUES (3, 2, 'person', 2, 'insert', NULL);
INSERT INTO row_change VALUES (4, 2, 'event', 1, 'insert', NULL);
INSERT INTO row_change VALUES (5, 2, 'event', 2, 'insert', NULL);
INSERT INTO row_change VALUES (6, 2, 'event', 3, 'insert', NULL);
INSERT INTO row_change VALUES (7, 2, 'import_batch', 1, 'insert', NULL);
INSERT INTO row_change VALUES (8, 3, 'person', 1, 'update', '{"phone":""}');
INSERT INTO row_change VALUES (9, 4, 'person', 2, 'update', '{"trashed_at":null}');
INSERT INTO row_change VALUES (10, 5, 'setting', 1, 'insert', NULL);
INSERT INTO access_log VALUES (1, '2026-11-21T19:06:02.770Z', '测试员', 'reveal', 1, 'phone');
INSERT INTO organization VALUES (1, '01a1ff80-5485-737e-b148-5056bbc7a12e', NULL, 'branch', '软件学院第一支部', '', '', 0, '2026-11-21T19:06:02.757Z', 1);
INSERT INTO person VALUES (1, '01a1ff80-5486-75b3-951d-9d561daa9cca', 1, '欧阳测试', '', '', '女', '', '', '', '', '', '', '', '', '', '', '', '10000000000', '', '', '', '', '', '0012345', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '引号''与"反斜杠\', '2003-05', NULL, NULL, NULL, NULL, NULL, 0, NULL, '2026-11-21T19:06:02.758Z', NULL, 2);
INSERT INTO person VALUES (2, '01a1ff80-5487-707c-90dc-f2a9a26ff933', 1, '单测试', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '2026-11-21T19:06:02.759Z', '2026-11-21T19:06:02.765Z', 2);
INSERT INTO event VALUES (1, '01a1ff80-5487-707c-90dc-f2aaef2f0c6e', 1, 'applied', '2023', '', '', NULL, '{}', '2026-11-21T19:06:02.759Z', 1);
INSERT INTO event VALUES (2, '01a1ff80-5487-707c-90dc-f2ab6630382e', 1, 'admitted', '2025-05-20', '', '', NULL, '{}', '2026-11-21T19:06:02.759Z', 1);
INSERT INTO event VALUES (3, '01a1ff80-5487-707c-90dc-f2ac511c5a6c', 2, 'converted', NULL, '', '', NULL, '{}', '2026-11-21T19:06:02.759Z', 1);
INSERT INTO setting VALUES (1, '01a1ff80-5491-77af-ae24-b9303ea55418', 'idle_minutes', '10', 1);
INSERT INTO import_batch VALUES (1, '01a1ff80-5487-707c-90dc-f2ad76acef79', 2, '2026-11-21T19:06:02.759Z', 'roster', '名册.xlsx', '0000000000000000000000000000000000000000000000000000000000000000', '{"read":2,"insert":2}', 1);
CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX row_change_operation ON row_change (operation_id, table_name, row_id);
CREATE INDEX row_change_row ON row_change (table_name, row_id);
CREATE INDEX row_change_delete ON row_change (table_name, row_id) WHERE kind = 'delete';
CREATE INDEX organization_parent ON organization (parent_id);
CREATE INDEX person_organization ON person (organization_id);
CREATE INDEX person_citizen_id ON person (citizen_id) WHERE citizen_id <> '';
CREATE INDEX person_student_no ON person (student_no) WHERE student_no <> '';
CREATE INDEX person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE UNIQUE INDEX custom_value_person ON custom_value (person_id, custom_field_id);
CREATE INDEX custom_value_field ON custom_value (custom_field_id);
CREATE INDEX attachment_person ON attachment (person_id);
CREATE INDEX acknowledged_person ON acknowledged (person_id);
CREATE INDEX acknowledged_other ON acknowledged (other_person_id) WHERE other_person_id IS NOT NULL;
CREATE INDEX event_person ON event (person_id, on_date);
CREATE INDEX event_organization ON event (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX import_batch_operation ON import_batch (operation_id);
CREATE INDEX import_batch_sha256 ON import_batch (file_sha256);
COMMIT;
