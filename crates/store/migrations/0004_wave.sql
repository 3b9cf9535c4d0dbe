-- Waves of recordings: breathing, the pressure in a vessel, and waves without a known name. SQLite cannot widen a CHECK, so
-- the table is made anew under its name. Blocks and pieces refer to it by that name; a commit that left one behind fails.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE wave_before AS SELECT * FROM wave;
DROP TABLE wave;
CREATE TABLE wave (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    source INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ecg', 'pleth', 'respiration', 'pressure', 'other')),
    -- Which one of its kind: a lead, a site, a number.
    lead TEXT,
    rate_millihertz INTEGER NOT NULL CHECK (rate_millihertz > 0),
    gain_mantissa INTEGER NOT NULL,
    gain_exponent INTEGER NOT NULL,
    zero INTEGER NOT NULL,
    unit TEXT NOT NULL,
    origin TEXT NOT NULL,
    FOREIGN KEY (session, source) REFERENCES source (session, number),
    CHECK ((kind IN ('ecg', 'pressure', 'other')) = (lead IS NOT NULL))
) STRICT;
INSERT INTO wave SELECT * FROM wave_before;
DROP TABLE wave_before;
CREATE INDEX wave_of ON wave (session, source);
