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
    name            TEXT    NOT NULL CONSTRAINT person_name CHECK (name <> ''),
    name_reading    TEXT    NOT NULL DEFAULT '',
    former_name     TEXT    NOT NULL DEFAULT '',
    gender          TEXT    NOT NULL DEFAULT '',
    ethnicity       TEXT    NOT NULL DEFAULT '',
    citizen_id      TEXT    NOT NULL DEFAULT '',
    born_on         TEXT    CONSTRAINT person_born_on CHECK (born_on >= '1000' AND born_on < '3'),
    native_place    TEXT    NOT NULL DEFAULT '',
    household       TEXT    NOT NULL DEFAULT '',
    address         TEXT    NOT NULL DEFAULT '',
    education       TEXT    NOT NULL DEFAULT '',
    degree          TEXT    NOT NULL DEFAULT '',
    work_post       TEXT    NOT NULL DEFAULT '',
    phone           TEXT    NOT NULL DEFAULT '',
    landline        TEXT    NOT NULL DEFAULT '',
    student_no      TEXT    NOT NULL DEFAULT '',
    staff_no        TEXT    NOT NULL DEFAULT '',
    college         TEXT    NOT NULL DEFAULT '',
    major           TEXT    NOT NULL DEFAULT '',
    grade           TEXT    NOT NULL DEFAULT '',
    class_name      TEXT    NOT NULL DEFAULT '',
    dormitory       TEXT    NOT NULL DEFAULT '',
    post            TEXT    NOT NULL DEFAULT '',
    remark          TEXT    NOT NULL DEFAULT '',
    created_at      TEXT    NOT NULL,
    trashed_at      TEXT,
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
INSERT INTO archive VALUES (1, '01a1fecd-d8d8-70cc-be18-2d4e18911579', '测试档案库', '2026-09-01', '2026-11-21T15:51:05.688Z', 1, 1);
INSERT INTO migration VALUES (1, '2f28fa304dbdb95951f132e5cb41e8e5a343adc46918ed5887189c7c2f81d8e5', '2026-11-21T15:51:05.687Z', '0.1.0');
INSERT INTO operation VALUES (1, '01a1fecd-d8d8-70cc-be18-2d4f056e6b55', '2026-11-21T15:51:05.688Z', '测试员', 'vault_create', '建立档案库', '{}', NULL, 1);
INSERT INTO operation VALUES (2, '01a1fecd-d8e3-7517-b035-35974b268101', '2026-11-21T15:51:05.699Z', '测试员', 'import', '导入 2 人', '{}', NULL, 1);
INSERT INTO operation VALUES (3, '01a1fecd-d8e6-7616-a7a4-e8aba80ef471', '2026-11-21T15:51:05.702Z', '测试员', 'person_edit', '修改档案：欧阳测试', '{}', NULL, 1);
INSERT INTO operation VALUES (4, '01a1fecd-d8e9-7283-8c29-cea6841931b4', '2026-11-21T15:51:05.705Z', '测试员', 'person_trash', '移入回收站：单测试', '{}', NULL, 1);
INSERT INTO operation VALUES (5, '01a1fecd-d8eb-77ab-8d42-7b2b0535c7b0', '2026-11-21T15:51:05.707Z', '测试员', 'setting_change', '修改设置', '{}', NULL, 1);
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
INSERT INTO access_log VALUES (1, '2026-11-21T15:51:05.708Z', '测试员', 'reveal', 1, 'phone');
INSERT INTO organization VALUES (1, '01a1fecd-d8e4-70fe-b8a4-f08189a478ee', NULL, 'branch', '软件学院第一支部', '', '', 0, '2026-11-21T15:51:05.700Z', 1);
INSERT INTO person VALUES (1, '01a1fecd-d8e4-70fe-b8a4-f082b33fa85a', 1, '欧阳测试', '', '', '女', '', '', '2003-05', '', '', '', '', '', '', '10000000000', '', '0012345', '', '', '', '', '', '', '', '引号''与"反斜杠\', '2026-11-21T15:51:05.700Z', NULL, 2);
INSERT INTO person VALUES (2, '01a1fecd-d8e4-70fe-b8a4-f0830b89540d', 1, '单测试', '', '', '', '', '', NULL, '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '2026-11-21T15:51:05.700Z', '2026-11-21T15:51:05.705Z', 2);
INSERT INTO event VALUES (1, '01a1fecd-d8e4-70fe-b8a4-f0846e7ed4b6', 1, 'applied', '2023', '', '', NULL, '2026-11-21T15:51:05.700Z', 1);
INSERT INTO event VALUES (2, '01a1fecd-d8e5-7230-bdb7-e01f51310adb', 1, 'admitted', '2025-05-20', '', '', NULL, '2026-11-21T15:51:05.701Z', 1);
INSERT INTO event VALUES (3, '01a1fecd-d8e5-7230-bdb7-e020675397c1', 2, 'converted', NULL, '', '', NULL, '2026-11-21T15:51:05.701Z', 1);
INSERT INTO setting VALUES (1, '01a1fecd-d8eb-77ab-8d42-7b2c15195ba4', 'idle_minutes', '10', 1);
INSERT INTO import_batch VALUES (1, '01a1fecd-d8e5-7230-bdb7-e021ef818ab0', 2, '2026-11-21T15:51:05.701Z', 'roster', '名册.xlsx', '0000000000000000000000000000000000000000000000000000000000000000', '{"read":2,"insert":2}', 1);
CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX row_change_operation ON row_change (operation_id, table_name, row_id);
CREATE INDEX row_change_row ON row_change (table_name, row_id);
CREATE INDEX row_change_delete ON row_change (table_name, row_id) WHERE kind = 'delete';
CREATE INDEX organization_parent ON organization (parent_id);
CREATE INDEX person_organization ON person (organization_id);
CREATE INDEX person_citizen_id ON person (citizen_id) WHERE citizen_id <> '';
CREATE INDEX person_student_no ON person (student_no) WHERE student_no <> '';
CREATE INDEX event_person ON event (person_id, on_date);
CREATE INDEX event_organization ON event (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX import_batch_operation ON import_batch (operation_id);
CREATE INDEX import_batch_sha256 ON import_batch (file_sha256);
COMMIT;
