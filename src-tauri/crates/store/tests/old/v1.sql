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
INSERT INTO archive VALUES (1, '01a1f988-d67b-7492-add7-9dd22b5e29ec', '测试档案库', '2026-09-01', '2026-11-20T15:17:37.019Z', 1, 1);
INSERT INTO migration VALUES (1, '64f567f1989321cd4bbc8e0005b8335970a8550239d5f7f5ab82606f69d2e2e1', '2026-11-20T15:17:36.995Z', '0.1.0');
INSERT INTO operation VALUES (1, '01a1f988-d684-7783-8fc4-b539ba499786', '2026-11-20T15:17:37.028Z', '测试员', 'vault_create', '建立档案库', '{}', NULL, 1);
INSERT INTO operation VALUES (2, '01a1f988-d6ed-760d-bcd6-ef37276557d2', '2026-11-20T15:17:37.133Z', '测试员', 'import', '导入 2 人', '{}', NULL, 1);
INSERT INTO operation VALUES (3, '01a1f988-d70e-7216-bb0a-2d2d9996724c', '2026-11-20T15:17:37.166Z', '测试员', 'person_edit', '修改档案：欧阳测试', '{}', NULL, 1);
INSERT INTO operation VALUES (4, '01a1f988-d72d-7771-b906-e5ce2d063bdb', '2026-11-20T15:17:37.197Z', '测试员', 'person_trash', '移入回收站：单测试', '{}', NULL, 1);
INSERT INTO operation VALUES (5, '01a1f988-d746-77e3-864f-bda544eb05f1', '2026-11-20T15:17:37.222Z', '测试员', 'setting_change', '修改设置', '{}', NULL, 1);
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
INSERT INTO access_log VALUES (1, '2026-11-20T15:17:37.242Z', '测试员', 'reveal', 1, 'phone');
INSERT INTO organization VALUES (1, '01a1f988-d6ed-760d-bcd6-ef38f1c21979', NULL, 'branch', '软件学院第一支部', '', '', 0, '2026-11-20T15:17:37.133Z', 1);
INSERT INTO person VALUES (1, '01a1f988-d6f8-7420-b161-a8fb51f525a7', 1, '欧阳测试', '', '', '女', '', '', '2003-05', '', '', '', '', '', '', '10000000000', '', '0012345', '', '', '', '', '', '', '', '引号''与"反斜杠\', '2026-11-20T15:17:37.144Z', NULL, 2);
INSERT INTO person VALUES (2, '01a1f988-d6f9-70d6-9ac9-04a540324aaf', 1, '单测试', '', '', '', '', '', NULL, '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '2026-11-20T15:17:37.146Z', '2026-11-20T15:17:37.197Z', 2);
INSERT INTO event VALUES (1, '01a1f988-d6fa-7228-a1dd-711cfe5448eb', 1, 'applied', '2023', '', '', NULL, '2026-11-20T15:17:37.146Z', 1);
INSERT INTO event VALUES (2, '01a1f988-d6fc-74c6-bee3-c8fd6f4b369d', 1, 'admitted', '2025-05-20', '', '', NULL, '2026-11-20T15:17:37.148Z', 1);
INSERT INTO event VALUES (3, '01a1f988-d6fc-74c6-bee3-c8fed46c2e99', 2, 'converted', NULL, '', '', NULL, '2026-11-20T15:17:37.148Z', 1);
INSERT INTO setting VALUES (1, '01a1f988-d748-72e4-9f23-3e3fbc125155', 'idle_minutes', '10', 1);
INSERT INTO import_batch VALUES (1, '01a1f988-d6fc-74c6-bee3-c8ffdaa47414', 2, '2026-11-20T15:17:37.148Z', 'roster', '名册.xlsx', '0000000000000000000000000000000000000000000000000000000000000000', '{"insert":2,"read":2}', 1);
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
