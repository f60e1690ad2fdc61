PRAGMA application_id = 1516792130;
PRAGMA user_version = 2;
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
CREATE TABLE meeting (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT    NOT NULL UNIQUE,
    organization_id INTEGER REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
    kind            TEXT    NOT NULL CHECK (kind <> ''),
    on_date         TEXT    CONSTRAINT meeting_on_date CHECK (on_date >= '1000' AND on_date < '3'),
    place           TEXT    NOT NULL DEFAULT '',
    chair           TEXT    NOT NULL DEFAULT '',
    recorder        TEXT    NOT NULL DEFAULT '',
    n_entitled      INTEGER CONSTRAINT meeting_n_entitled CHECK (n_entitled >= 0),
    n_present       INTEGER CONSTRAINT meeting_n_present CHECK (n_present >= 0),
    note            TEXT    NOT NULL DEFAULT '',
    created_at      TEXT    NOT NULL,
    revision        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE meeting_topic (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    event_id   INTEGER NOT NULL UNIQUE REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    revision   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE paper (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           TEXT    NOT NULL UNIQUE,
    person_id     INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    item          TEXT    NOT NULL CONSTRAINT paper_item CHECK (item <> ''),
    label         TEXT    NOT NULL DEFAULT '',
    step          TEXT    NOT NULL DEFAULT '',
    state         TEXT    NOT NULL CHECK (state <> ''),
    dated_on      TEXT    CONSTRAINT paper_dated_on CHECK (dated_on >= '1000' AND dated_on < '3'),
    filed_on      TEXT    CONSTRAINT paper_filed_on CHECK (filed_on >= '1000' AND filed_on < '3'),
    place         TEXT    NOT NULL DEFAULT '',
    n_copies      INTEGER NOT NULL DEFAULT 1 CONSTRAINT paper_n_copies CHECK (n_copies >= 0),
    n_pages       INTEGER NOT NULL DEFAULT 0 CONSTRAINT paper_n_pages CHECK (n_pages >= 0),
    note          TEXT    NOT NULL DEFAULT '',
    attachment_id INTEGER REFERENCES attachment (id) DEFERRABLE INITIALLY DEFERRED,
    created_at    TEXT    NOT NULL,
    revision      INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO archive VALUES (1, '01a23128-c276-76a8-92d6-b528ad9cb19a', '测试档案库', '2026-09-01', '2026-12-01T10:31:24.534Z', 1, 2);
INSERT INTO migration VALUES (1, '89bc52ae38b9c8b10bdbfffd8e3f3c659fc02f6c8a6246ca764920d7af705485', '2026-12-01T10:31:24.528Z', '0.1.0');
INSERT INTO migration VALUES (2, '645a49c2eda7faee0beed70f5561ddc7577024571f5254296aff41f25fa91eee', '2026-12-01T10:31:24.533Z', '0.1.0');
INSERT INTO operation VALUES (1, '01a23128-c276-76a8-92d6-b52983946c89', '2026-12-01T10:31:24.534Z', '测试员', 'vault_create', '建立档案库', '{}', NULL, 2);
INSERT INTO operation VALUES (2, '01a23128-c2a1-7130-bc65-7ccc19506eba', '2026-12-01T10:31:24.577Z', '测试员', 'import', '导入 2 人', '{}', NULL, 2);
INSERT INTO operation VALUES (3, '01a23128-c2a5-70ed-a3d6-56ac23005044', '2026-12-01T10:31:24.581Z', '测试员', 'person_edit', '修改档案：欧阳测试', '{}', NULL, 2);
INSERT INTO operation VALUES (4, '01a23128-c2ab-7647-90da-2bc087e57559', '2026-12-01T10:31:24.587Z', '测试员', 'person_edit', '登记启用前的党费：欧阳测试', '{}', NULL, 2);
INSERT INTO operation VALUES (5, '01a23128-c2ad-76d3-9a3f-401b75786222', '2026-12-01T10:31:24.589Z', '测试员', 'event_record', '登记会议和材料：欧阳测试', '{}', NULL, 2);
INSERT INTO operation VALUES (6, '01a23128-c2b0-7441-ab34-08156736b1d8', '2026-12-01T10:31:24.592Z', '测试员', 'person_trash', '移入回收站：单测试', '{}', NULL, 2);
INSERT INTO operation VALUES (7, '01a23128-c2b4-71ae-b0d6-edbe4242fbef', '2026-12-01T10:31:24.596Z', '测试员', 'setting_change', '修改设置', '{}', NULL, 2);
INSERT INTO row_change VALUES (1, 2, 'organization', 1, 'insert', NULL);
INSERT INTO row_change VALUES (2, 2, 'person', 1, 'insert', NULL);
INSERT INTO row_change VALUES (3, 2, 'person', 2, 'insert', NULL);
INSERT INTO row_change VALUES (4, 2, 'event', 1, 'insert', NULL);
INSERT INTO row_change VALUES (5, 2, 'event', 2, 'insert', NULL);
INSERT INTO row_change VALUES (6, 2, 'event', 3, 'insert', NULL);
INSERT INTO row_change VALUES (7, 2, 'import_batch', 1, 'insert', NULL);
INSERT INTO row_change VALUES (8, 3, 'person', 1, 'update', '{"phone":""}');
INSERT INTO row_change VALUES (9, 4, 'carried_due', 1, 'insert', NULL);
INSERT INTO row_change VALUES (10, 5, 'meeting', 1, 'insert', NULL);
INSERT INTO row_change VALUES (11, 5, 'meeting_topic', 1, 'insert', NULL);
INSERT INTO row_change VALUES (12, 5, 'paper', 1, 'insert', NULL);
INSERT INTO row_change VALUES (13, 6, 'person', 2, 'update', '{"trashed_at":null}');
INSERT INTO row_change VALUES (14, 7, 'setting', 1, 'insert', NULL);
INSERT INTO access_log VALUES (1, '2026-12-01T10:31:24.606Z', '测试员', 'reveal', 1, 'phone');
INSERT INTO organization VALUES (1, '01a23128-c2a1-7130-bc65-7ccdb134805b', NULL, 'branch', '软件学院第一支部', '', '', 0, '2026-12-01T10:31:24.577Z', 1);
INSERT INTO person VALUES (1, '01a23128-c2a2-75d2-b2cb-3fa5042b2276', 1, '欧阳测试', '', '', '女', '', '', '', '', '', '', '', '', '', '', '', '10000000000', '', '', '', '', '', '0012345', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '引号''与"反斜杠\', '2003-05', NULL, NULL, NULL, NULL, NULL, '2027-03', 0, NULL, '2026-12-01T10:31:24.578Z', NULL, 2);
INSERT INTO person VALUES (2, '01a23128-c2a3-7051-8d19-2fb06c4fae6d', 1, '单测试', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '2026-12-01T10:31:24.579Z', '2026-12-01T10:31:24.592Z', 2);
INSERT INTO event VALUES (1, '01a23128-c2a3-7051-8d19-2fb1bfe317d1', 1, 'applied', '2023', '', '', NULL, '{}', '2026-12-01T10:31:24.579Z', 1);
INSERT INTO event VALUES (2, '01a23128-c2a3-7051-8d19-2fb2ea77a9d3', 1, 'admitted', '2025-05-20', '', '', NULL, '{}', '2026-12-01T10:31:24.579Z', 1);
INSERT INTO event VALUES (3, '01a23128-c2a3-7051-8d19-2fb391545dae', 2, 'converted', NULL, '', '', NULL, '{}', '2026-12-01T10:31:24.579Z', 1);
INSERT INTO carried_due VALUES (1, '01a23128-c2ab-7647-90da-2bc1a3061bb4', 1, '2026-03', 'paid', 20, '补交', '党费.xlsx 台账!D4', 1);
INSERT INTO setting VALUES (1, '01a23128-c2b5-736b-a7f7-d425ed2de18d', 'idle_minutes', '10', 1);
INSERT INTO import_batch VALUES (1, '01a23128-c2a3-7051-8d19-2fb47d6445e0', 2, '2026-12-01T10:31:24.579Z', 'roster', '名册.xlsx', '0000000000000000000000000000000000000000000000000000000000000000', '{"read":2,"insert":2}', 1);
INSERT INTO meeting VALUES (1, '01a23128-c2ad-76d3-9a3f-401cdc85bc7d', NULL, 'branch', '2025-05-20', '第一会议室', '', '', NULL, NULL, '', '2026-12-01T10:31:24.589Z', 1);
INSERT INTO meeting_topic VALUES (1, '01a23128-c2ae-72d2-805f-842110113eac', 1, 2, 1);
INSERT INTO paper VALUES (1, '01a23128-c2ae-72d2-805f-8422959fe132', 1, 'application', '', '', 'have', NULL, NULL, '', 1, 0, '', NULL, '2026-12-01T10:31:24.590Z', 1);
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
CREATE INDEX meeting_on_date ON meeting (on_date);
CREATE INDEX meeting_organization ON meeting (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX meeting_topic_meeting ON meeting_topic (meeting_id);
CREATE INDEX paper_person ON paper (person_id);
CREATE INDEX paper_attachment ON paper (attachment_id) WHERE attachment_id IS NOT NULL;
COMMIT;
