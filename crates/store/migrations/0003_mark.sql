-- What a person at the bedside says happened. Append-only: a wrong mark is taken back by a later one that points to it.
CREATE TABLE mark (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (id),
    -- Counted from 1 in its session.
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('mark', 'oxygen', 'drug', 'position', 'other', 'retraction')),
    note TEXT NOT NULL CHECK (length(note) <= 200),
    by INTEGER NOT NULL REFERENCES person (id),
    retracts INTEGER,
    -- The moment it is about.
    on_run INTEGER NOT NULL,
    on_micros INTEGER NOT NULL,
    on_wall INTEGER NOT NULL,
    -- When it was written.
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL,
    UNIQUE (session, number),
    -- A mark is taken back once.
    UNIQUE (session, retracts),
    FOREIGN KEY (session, retracts) REFERENCES mark (session, number),
    CHECK (retracts < number),
    CHECK (kind <> 'retraction' OR retracts IS NOT NULL)
) STRICT;

CREATE TRIGGER mark_stays BEFORE UPDATE ON mark BEGIN SELECT RAISE(ABORT, 'mark is append-only'); END;
CREATE TRIGGER mark_remains BEFORE DELETE ON mark BEGIN SELECT RAISE(ABORT, 'mark is append-only'); END;
