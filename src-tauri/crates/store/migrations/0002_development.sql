-- Meetings and papers of 发展党员. Released: never edited again. Manners as in the first schema.

-- A meeting that decided something: the branch, its committee, a group. Counts are NULL where nobody wrote them down.
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
CREATE INDEX meeting_on_date ON meeting (on_date);
CREATE INDEX meeting_organization ON meeting (organization_id) WHERE organization_id IS NOT NULL;

-- What was decided there about a person: the fact that records it, with its own votes.
CREATE TABLE meeting_topic (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    event_id   INTEGER NOT NULL UNIQUE REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    revision   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX meeting_topic_meeting ON meeting_topic (meeting_id);

-- A paper of somebody's development. `item` is its code in the list of papers; one of the user's own has a label.
-- No row: nobody has said anything of it.
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
CREATE INDEX paper_person ON paper (person_id);
CREATE INDEX paper_attachment ON paper (attachment_id) WHERE attachment_id IS NOT NULL;
