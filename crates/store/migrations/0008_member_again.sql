-- A name whose slot was taken away may be given again: what each of the two did bears its own slot. SQLite cannot drop a
-- UNIQUE, so the table is made anew under its name, as wave was; person and shift refer to it by that name.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE member_before AS SELECT * FROM member;
DROP TABLE member;
CREATE TABLE member (
    slot BLOB PRIMARY KEY CHECK (length(slot) = 16),
    name TEXT NOT NULL CHECK (name <> ''),
    -- Words with a space between them, in the order of the alphabet. No closed list: SQLite cannot widen one.
    roles TEXT NOT NULL CHECK (roles <> ''),
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL,
    -- Present: their slot was taken away.
    gone_wall INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO member SELECT * FROM member_before;
DROP TABLE member_before;
CREATE UNIQUE INDEX member_here ON member (name) WHERE gone_wall IS NULL;
