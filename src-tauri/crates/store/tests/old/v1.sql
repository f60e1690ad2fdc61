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
INSERT INTO archive VALUES (1, '01a22ed7-3796-76f0-8577-407847fd8f75', '测试档案库', '2026-09-01', '2026-11-30T23:43:06.134Z', 1, 1);
INSERT INTO migration VALUES (1, '89bc52ae38b9c8b10bdbfffd8e3f3c659fc02f6c8a6246ca764920d7af705485', '2026-11-30T23:43:06.108Z', '0.1.0');
INSERT INTO operation VALUES (1, '01a22ed7-379e-75df-90d3-59a6911cde0c', '2026-11-30T23:43:06.142Z', '测试员', 'vault_create', '建立档案库', '{}', NULL, 1);
INSERT INTO operation VALUES (2, '01a22ed7-37f8-76da-b753-e58ca2ac5b04', '2026-11-30T23:43:06.232Z', '测试员', 'import', '导入 2 人', '{}', NULL, 1);
INSERT INTO operation VALUES (3, '01a22ed7-3806-731f-bffc-068d6040d7f9', '2026-11-30T23:43:06.246Z', '测试员', 'person_edit', '修改档案：欧阳测试', '{}', NULL, 1);
INSERT INTO operation VALUES (4, '01a22ed7-3816-7786-a86f-007d6648602d', '2026-11-30T23:43:06.262Z', '测试员', 'person_edit', '登记启用前的党费：欧阳测试', '{}', NULL, 1);
INSERT INTO operation VALUES (5, '01a22ed7-381e-73d9-a8a4-acf5bee5afcc', '2026-11-30T23:43:06.270Z', '测试员', 'person_trash', '移入回收站：单测试', '{}', NULL, 1);
INSERT INTO operation VALUES (6, '01a22ed7-382a-7746-9aa6-aeed7912d87a', '2026-11-30T23:43:06.282Z', '测试员', 'setting_change', '修改设置', '{}', NULL, 1);
INSERT INTO row_change VALUES (1, 2, 'organization', 1, 'insert', NULL);
INSERT INTO row_change VALUES (2, 2, 'person', 1, 'insert', NULL);
INSERT INTO row_change VALUES (3, 2, 'person', 2, 'insert', NULL);
INSERT INTO row_change VALUES (4, 2, 'event', 1, 'insert', NULL);
INSERT INTO row_change VALUES (5, 2, 'event', 2, 'insert', NULL);
INSERT INTO row_change VALUES (6, 2, 'event', 3, 'insert', NULL);
INSERT INTO row_change VALUES (7, 2, 'import_batch', 1, 'insert', NULL);
INSERT INTO row_change VALUES (8, 3, 'person', 1, 'update', '{"phone":""}');
INSERT INTO row_change VALUES (9, 4, 'carried_due', 1, 'insert', NULL);
INSERT INTO row_change VALUES (10, 5, 'person', 2, 'update', '{"trashed_at":null}');
INSERT INTO row_change VALUES (11, 6, 'setting', 1, 'insert', NULL);
INSERT INTO access_log VALUES (1, '2026-11-30T23:43:06.286Z', '测试员', 'reveal', 1, 'phone');
INSERT INTO organization VALUES (1, '01a22ed7-37f8-76da-b753-e58d063915de', NULL, 'branch', '软件学院第一支部', '', '', 0, '2026-11-30T23:43:06.232Z', 1);
INSERT INTO person VALUES (1, '01a22ed7-37f8-76da-b753-e58e13a8c022', 1, '欧阳测试', '', '', '女', '', '', '', '', '', '', '', '', '', '', '', '10000000000', '', '', '', '', '', '0012345', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '引号''与"反斜杠\', '2003-05', NULL, NULL, NULL, NULL, NULL, '2027-03', 0, NULL, '2026-11-30T23:43:06.232Z', NULL, 2);
INSERT INTO person VALUES (2, '01a22ed7-37f9-738b-9119-2c64f9356d02', 1, '单测试', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '2026-11-30T23:43:06.233Z', '2026-11-30T23:43:06.270Z', 2);
INSERT INTO event VALUES (1, '01a22ed7-37f9-738b-9119-2c651990891c', 1, 'applied', '2023', '', '', NULL, '{}', '2026-11-30T23:43:06.233Z', 1);
INSERT INTO event VALUES (2, '01a22ed7-37fe-76ea-8a93-7e59fbbafd09', 1, 'admitted', '2025-05-20', '', '', NULL, '{}', '2026-11-30T23:43:06.238Z', 1);
INSERT INTO event VALUES (3, '01a22ed7-37fe-76ea-8a93-7e5ad8ddf13d', 2, 'converted', NULL, '', '', NULL, '{}', '2026-11-30T23:43:06.238Z', 1);
INSERT INTO carried_due VALUES (1, '01a22ed7-3817-7391-b0ce-9aaa6875d876', 1, '2026-03', 'paid', 20, '补交', '党费.xlsx 台账!D4', 1);
INSERT INTO setting VALUES (1, '01a22ed7-382b-767c-b54a-7b6ecae32da8', 'idle_minutes', '10', 1);
INSERT INTO import_batch VALUES (1, '01a22ed7-37fe-76ea-8a93-7e5bb35c607c', 2, '2026-11-30T23:43:06.238Z', 'roster', '名册.xlsx', '0000000000000000000000000000000000000000000000000000000000000000', '{"insert":2,"read":2}', 1);
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
CREATE UNIQUE INDEX carried_due_person ON carried_due (person_id, month);
CREATE INDEX import_batch_operation ON import_batch (operation_id);
CREATE INDEX import_batch_sha256 ON import_batch (file_sha256);
COMMIT;
