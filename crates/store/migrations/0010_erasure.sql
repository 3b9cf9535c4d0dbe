-- That somebody was taken out of the store, as far as the law lets them be, or that what is older than it has to be was.
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY,
    -- The entry that stood for them; absent: whoever was old enough.
    patient INTEGER REFERENCES patient (id),
    -- Nothing of them is left but this number.
    whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
    -- Numbers of sessions up to here were given once, and are not given again.
    sessions_upto INTEGER NOT NULL,
    by INTEGER NOT NULL REFERENCES person (id),
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL
) STRICT;

-- How somebody looks, so that they are not taken for another. Only the last picture is kept.
CREATE TABLE photo (
    patient INTEGER PRIMARY KEY REFERENCES patient (id),
    jpeg BLOB NOT NULL CHECK (length(jpeg) BETWEEN 100 AND 200000),
    at_wall INTEGER NOT NULL
) STRICT;

CREATE TRIGGER erasure_stays BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'erasure is append-only'); END;
CREATE TRIGGER erasure_remains BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'erasure is append-only'); END;
