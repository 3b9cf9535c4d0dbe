-- What a person measured or saw at the bedside and wrote down. Not among the readings: nothing that reads those takes it
-- for measured by a device. Append-only: a wrong entry is taken back by a later one that points to it.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (id),
    -- Counted from 1 in its session.
    number INTEGER NOT NULL CHECK (number > 0),
    -- temperature, pressure, ...; 'retraction' only takes another one back. No closed list: SQLite cannot widen one.
    kind TEXT NOT NULL,
    -- What is found where it is no number: a level of consciousness, how oxygen is given, or room air.
    code TEXT,
    -- Breaths as they were counted.
    breaths INTEGER,
    counted_micros INTEGER CHECK (counted_micros > 0),
    method TEXT NOT NULL CHECK (method = 'entered'),
    note TEXT NOT NULL CHECK (length(note) <= 200),
    by INTEGER NOT NULL REFERENCES person (id),
    origin TEXT NOT NULL,
    retracts INTEGER,
    -- When it was measured.
    on_run INTEGER NOT NULL,
    on_micros INTEGER NOT NULL,
    on_wall INTEGER NOT NULL,
    -- When it was written.
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL,
    UNIQUE (session, number),
    -- An entry is taken back once.
    UNIQUE (session, retracts),
    FOREIGN KEY (session, retracts) REFERENCES entry (session, number),
    CHECK (retracts < number),
    CHECK (kind <> 'retraction' OR retracts IS NOT NULL),
    CHECK ((breaths IS NULL) = (counted_micros IS NULL)),
    CHECK (on_wall <= at_wall)
) STRICT;

-- Its numbers as they were typed, mantissa x 10^exponent in their unit. A blood pressure has two.
CREATE TABLE entry_number (
    entry INTEGER NOT NULL REFERENCES entry (id),
    parameter TEXT NOT NULL,
    mantissa INTEGER NOT NULL,
    exponent INTEGER NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (entry, parameter)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_number_stays BEFORE UPDATE ON entry_number
BEGIN SELECT RAISE(ABORT, 'entry_number is append-only'); END;
CREATE TRIGGER entry_number_remains BEFORE DELETE ON entry_number
BEGIN SELECT RAISE(ABORT, 'entry_number is append-only'); END;
