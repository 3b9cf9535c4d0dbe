-- People who can open the store, by the slot that opens it for them. No name is used twice: what somebody did bears it.
CREATE TABLE member (
    slot BLOB PRIMARY KEY CHECK (length(slot) = 16),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    -- Words with a space between them, in the order of the alphabet. No closed list: SQLite cannot widen one.
    roles TEXT NOT NULL CHECK (roles <> ''),
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL,
    -- Present: their slot was taken away.
    gone_wall INTEGER
) STRICT, WITHOUT ROWID;

-- Who is at the station from that moment on; nobody where member is absent. Ends with the run.
CREATE TABLE shift (
    id INTEGER PRIMARY KEY,
    member BLOB REFERENCES member (slot),
    at_run INTEGER NOT NULL REFERENCES run (id),
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL
) STRICT;
CREATE TRIGGER shift_stays BEFORE UPDATE ON shift BEGIN SELECT RAISE(ABORT, 'shift is append-only'); END;
CREATE TRIGGER shift_remains BEFORE DELETE ON shift BEGIN SELECT RAISE(ABORT, 'shift is append-only'); END;

-- A person is a name that somebody typed, or a member who was at the station. Made anew under its name, as wave was.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE person_before AS SELECT * FROM person;
DROP TABLE person;
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    identity TEXT NOT NULL CHECK (identity IN ('unverified', 'member')),
    member BLOB REFERENCES member (slot),
    CHECK ((identity = 'member') = (member IS NOT NULL))
) STRICT;
INSERT INTO person SELECT id, name, identity, NULL FROM person_before;
DROP TABLE person_before;
CREATE UNIQUE INDEX person_once ON person (name, ifnull(member, x''));
