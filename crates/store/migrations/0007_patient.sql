-- Whom a session is about, as said when it began: until now that was a name in the table `patient`, which is now the table
-- of those who are registered. Made anew under its name, as wave was.
PRAGMA defer_foreign_keys = ON;
ALTER TABLE patient RENAME TO subject;

-- Somebody registered. What is known of them stands in versions: nothing is overwritten.
CREATE TABLE patient (
    id INTEGER PRIMARY KEY,
    -- Random: for the day when the records of two machines meet, and so that the chain's hashes say nothing once it is gone.
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16)
) STRICT;

CREATE TABLE patient_version (
    -- Counted over all patients: whoever keeps a list knows what is new.
    id INTEGER PRIMARY KEY,
    patient INTEGER NOT NULL REFERENCES patient (id),
    surname TEXT NOT NULL,
    given TEXT NOT NULL,
    -- Days, as 2019-03-12; both the same where the day is known.
    born_first TEXT,
    born_last TEXT,
    -- How old they looked, where nothing is known of a birth. No closed list: SQLite cannot widen one.
    band TEXT,
    sex TEXT NOT NULL,
    village TEXT NOT NULL,
    phone TEXT NOT NULL,
    record_number TEXT NOT NULL,
    by INTEGER NOT NULL REFERENCES person (id),
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL,
    CHECK (surname <> '' OR given <> ''),
    CHECK ((born_first IS NULL) = (born_last IS NULL)),
    CHECK ((born_first IS NULL) = (band IS NOT NULL)),
    CHECK (born_first <= born_last)
) STRICT;
CREATE INDEX patient_version_of ON patient_version (patient);

-- Two entries that are one person. The last word about an entry stands.
CREATE TABLE patient_link (
    id INTEGER PRIMARY KEY,
    patient INTEGER NOT NULL REFERENCES patient (id),
    -- The entry that stands for both; absent: it stands for itself again.
    into_patient INTEGER REFERENCES patient (id),
    by INTEGER NOT NULL REFERENCES person (id),
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL,
    CHECK (into_patient <> patient)
) STRICT;
CREATE INDEX patient_link_of ON patient_link (patient);

CREATE TABLE subject_before AS SELECT * FROM subject;
DROP TABLE subject;
CREATE TABLE subject (
    id INTEGER PRIMARY KEY,
    -- As it was said; empty where nobody could say it.
    name TEXT NOT NULL,
    -- confirmed: registered, and two identifiers were confirmed.
    identity TEXT NOT NULL CHECK (identity IN ('unverified', 'registered', 'confirmed', 'unknown')),
    patient INTEGER REFERENCES patient (id),
    band TEXT,
    CHECK ((identity IN ('registered', 'confirmed')) = (patient IS NOT NULL)),
    CHECK ((identity = 'unknown') = (band IS NOT NULL))
) STRICT;
INSERT INTO subject SELECT id, name, identity, NULL, NULL FROM subject_before;
DROP TABLE subject_before;

-- Whom a session turned out to be about. The last word about a session stands.
CREATE TABLE attribution (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (id),
    -- Absent: what was said is taken back.
    patient INTEGER REFERENCES patient (id),
    by INTEGER NOT NULL REFERENCES person (id),
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL
) STRICT;
CREATE INDEX attribution_of ON attribution (session);

CREATE TRIGGER patient_version_stays BEFORE UPDATE ON patient_version
BEGIN SELECT RAISE(ABORT, 'patient_version is append-only'); END;
CREATE TRIGGER patient_version_remains BEFORE DELETE ON patient_version
BEGIN SELECT RAISE(ABORT, 'patient_version is append-only'); END;
CREATE TRIGGER patient_link_stays BEFORE UPDATE ON patient_link
BEGIN SELECT RAISE(ABORT, 'patient_link is append-only'); END;
CREATE TRIGGER patient_link_remains BEFORE DELETE ON patient_link
BEGIN SELECT RAISE(ABORT, 'patient_link is append-only'); END;
CREATE TRIGGER attribution_stays BEFORE UPDATE ON attribution
BEGIN SELECT RAISE(ABORT, 'attribution is append-only'); END;
CREATE TRIGGER attribution_remains BEFORE DELETE ON attribution
BEGIN SELECT RAISE(ABORT, 'attribution is append-only'); END;
