-- table act
CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    session INTEGER REFERENCES session (id),
    kind TEXT NOT NULL,
    by INTEGER REFERENCES person (id),
    detail TEXT NOT NULL,
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL
) STRICT;
-- table alarm_event
CREATE TABLE alarm_event (
    id INTEGER PRIMARY KEY,
    session INTEGER REFERENCES session (id),
    bed INTEGER,
    episode INTEGER NOT NULL,
    condition TEXT NOT NULL,
    parameter TEXT,
    class TEXT NOT NULL CHECK (class IN ('physiological', 'technical')),
    priority TEXT NOT NULL CHECK (priority IN ('low', 'medium', 'high')),
    from_stage TEXT NOT NULL,
    to_stage TEXT NOT NULL,
    since_run INTEGER NOT NULL,
    since_micros INTEGER NOT NULL,
    since_wall INTEGER NOT NULL,
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL,
    value_mantissa INTEGER,
    value_exponent INTEGER,
    value_unit TEXT,
    limit_side TEXT CHECK (limit_side IN ('low', 'high')),
    limit_mantissa INTEGER,
    limit_exponent INTEGER,
    limit_unit TEXT,
    cause TEXT,
    source TEXT,
    origin TEXT NOT NULL,
    by INTEGER REFERENCES person (id),
    note TEXT NOT NULL
) STRICT;
-- table attribution
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
-- table audit
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev BLOB NOT NULL CHECK (length(prev) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
-- table block
CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    wave INTEGER NOT NULL REFERENCES wave (id),
    first INTEGER NOT NULL,
    samples INTEGER NOT NULL CHECK (samples > 0),
    start_run INTEGER NOT NULL,
    start_micros INTEGER NOT NULL,
    start_wall INTEGER NOT NULL,
    end_wall INTEGER NOT NULL,
    validity TEXT NOT NULL,
    flags INTEGER NOT NULL,
    format INTEGER NOT NULL,
    packed BLOB NOT NULL,
    crc32 INTEGER NOT NULL
) STRICT;
-- table entry
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
-- table entry_number
CREATE TABLE entry_number (
    entry INTEGER NOT NULL REFERENCES entry (id),
    parameter TEXT NOT NULL,
    mantissa INTEGER NOT NULL,
    exponent INTEGER NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (entry, parameter)
) STRICT, WITHOUT ROWID;
-- table erasure
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
-- table limit_set
CREATE TABLE limit_set (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (id),
    parameter TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('low', 'high')),
    mantissa INTEGER,
    exponent INTEGER,
    unit TEXT NOT NULL,
    version INTEGER NOT NULL,
    by INTEGER NOT NULL REFERENCES person (id),
    at_run INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL,
    CHECK ((mantissa IS NULL) = (exponent IS NULL))
) STRICT;
-- table mark
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
-- table member
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
-- table meta
CREATE TABLE meta (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    purpose TEXT NOT NULL CHECK (purpose IN ('training', 'real')),
    -- Items kept since the beginning; grows in the transaction that keeps them.
    items INTEGER NOT NULL DEFAULT 0
) STRICT;
-- table patient
CREATE TABLE patient (
    id INTEGER PRIMARY KEY,
    -- Random: for the day when the records of two machines meet, and so that the chain's hashes say nothing once it is gone.
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16)
) STRICT;
-- table patient_link
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
-- table patient_version
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
-- table person
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    identity TEXT NOT NULL CHECK (identity IN ('unverified', 'member')),
    member BLOB REFERENCES member (slot),
    CHECK ((identity = 'member') = (member IS NOT NULL))
) STRICT;
-- table photo
CREATE TABLE photo (
    patient INTEGER PRIMARY KEY REFERENCES patient (id),
    jpeg BLOB NOT NULL CHECK (length(jpeg) BETWEEN 100 AND 200000),
    at_wall INTEGER NOT NULL
) STRICT;
-- table piece
CREATE TABLE piece (
    id INTEGER PRIMARY KEY,
    wave INTEGER NOT NULL REFERENCES wave (id),
    first INTEGER NOT NULL,
    samples INTEGER NOT NULL CHECK (samples > 0),
    start_run INTEGER NOT NULL,
    start_micros INTEGER NOT NULL,
    start_wall INTEGER NOT NULL,
    end_wall INTEGER NOT NULL,
    validity TEXT NOT NULL,
    flags INTEGER NOT NULL,
    format INTEGER NOT NULL,
    packed BLOB NOT NULL,
    crc32 INTEGER NOT NULL
) STRICT;
-- table preference
CREATE TABLE preference (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- table raw
CREATE TABLE raw (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (id),
    source INTEGER,
    heard_run INTEGER NOT NULL,
    heard_micros INTEGER NOT NULL,
    heard_wall INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
-- table reading
CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    source INTEGER NOT NULL,
    parameter TEXT NOT NULL,
    mantissa INTEGER,
    exponent INTEGER,
    unit TEXT,
    absent TEXT,
    validity TEXT NOT NULL,
    flags INTEGER NOT NULL,
    heard_run INTEGER NOT NULL,
    heard_micros INTEGER NOT NULL,
    taken_wall INTEGER NOT NULL,
    device_micros INTEGER,
    offset_micros INTEGER,
    certainty TEXT NOT NULL,
    bound_micros INTEGER,
    sequence INTEGER,
    method TEXT NOT NULL,
    origin TEXT NOT NULL,
    raw INTEGER REFERENCES raw (id),
    decoder INTEGER NOT NULL,
    FOREIGN KEY (session, source) REFERENCES source (session, number),
    -- A number with its unit, or the reason for none; never both.
    CHECK ((absent IS NULL) = (mantissa IS NOT NULL AND exponent IS NOT NULL AND unit IS NOT NULL)),
    CHECK (absent IS NULL OR (mantissa IS NULL AND exponent IS NULL AND unit IS NULL)),
    CHECK ((certainty = 'bounded') = (bound_micros IS NOT NULL))
) STRICT;
-- table run
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    start_wall INTEGER NOT NULL,
    start_micros INTEGER NOT NULL,
    program TEXT NOT NULL,
    end_wall INTEGER,
    end_micros INTEGER
) STRICT;
-- table session
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    bed INTEGER NOT NULL,
    patient INTEGER NOT NULL REFERENCES "subject" (id),
    attending INTEGER NOT NULL REFERENCES person (id),
    origin TEXT NOT NULL,
    start_run INTEGER NOT NULL REFERENCES run (id),
    start_micros INTEGER NOT NULL,
    start_wall INTEGER NOT NULL,
    -- Absent: it was never ended by a person, the power or the program went first.
    end_run INTEGER REFERENCES run (id),
    end_micros INTEGER,
    end_wall INTEGER,
    ended_by INTEGER REFERENCES person (id)
) STRICT;
-- table shift
CREATE TABLE shift (
    id INTEGER PRIMARY KEY,
    member BLOB REFERENCES member (slot),
    at_run INTEGER NOT NULL REFERENCES run (id),
    at_micros INTEGER NOT NULL,
    at_wall INTEGER NOT NULL
) STRICT;
-- table signing
CREATE TABLE signing (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seed BLOB NOT NULL CHECK (length(seed) = 32)
) STRICT;
-- table source
CREATE TABLE source (
    session INTEGER NOT NULL REFERENCES session (id),
    number INTEGER NOT NULL,
    label TEXT NOT NULL,
    attribute TEXT NOT NULL,
    origin TEXT NOT NULL,
    manufacturer TEXT,
    model TEXT,
    serial TEXT,
    firmware TEXT,
    PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
-- table subject
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
-- table wave
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
-- index alarm_of
CREATE INDEX alarm_of ON alarm_event (session, episode);
-- index attribution_of
CREATE INDEX attribution_of ON attribution (session);
-- index block_when
CREATE INDEX block_when ON block (wave, start_wall);
-- index member_here
CREATE UNIQUE INDEX member_here ON member (name) WHERE gone_wall IS NULL;
-- index patient_link_of
CREATE INDEX patient_link_of ON patient_link (patient);
-- index patient_version_of
CREATE INDEX patient_version_of ON patient_version (patient);
-- index person_once
CREATE UNIQUE INDEX person_once ON person (name, ifnull(member, x''));
-- index reading_when
CREATE INDEX reading_when ON reading (session, parameter, taken_wall);
-- index wave_of
CREATE INDEX wave_of ON wave (session, source);
-- trigger act_remains
CREATE TRIGGER act_remains BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'act is append-only'); END;
-- trigger act_stays
CREATE TRIGGER act_stays BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'act is append-only'); END;
-- trigger alarm_remains
CREATE TRIGGER alarm_remains BEFORE DELETE ON alarm_event BEGIN SELECT RAISE(ABORT, 'alarm_event is append-only'); END;
-- trigger alarm_stays
CREATE TRIGGER alarm_stays BEFORE UPDATE ON alarm_event BEGIN SELECT RAISE(ABORT, 'alarm_event is append-only'); END;
-- trigger attribution_remains
CREATE TRIGGER attribution_remains BEFORE DELETE ON attribution
BEGIN SELECT RAISE(ABORT, 'attribution is append-only'); END;
-- trigger attribution_stays
CREATE TRIGGER attribution_stays BEFORE UPDATE ON attribution
BEGIN SELECT RAISE(ABORT, 'attribution is append-only'); END;
-- trigger audit_remains
CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
-- trigger audit_stays
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
-- trigger block_remains
CREATE TRIGGER block_remains BEFORE DELETE ON block BEGIN SELECT RAISE(ABORT, 'block is append-only'); END;
-- trigger block_stays
CREATE TRIGGER block_stays BEFORE UPDATE ON block BEGIN SELECT RAISE(ABORT, 'block is append-only'); END;
-- trigger entry_number_remains
CREATE TRIGGER entry_number_remains BEFORE DELETE ON entry_number
BEGIN SELECT RAISE(ABORT, 'entry_number is append-only'); END;
-- trigger entry_number_stays
CREATE TRIGGER entry_number_stays BEFORE UPDATE ON entry_number
BEGIN SELECT RAISE(ABORT, 'entry_number is append-only'); END;
-- trigger entry_remains
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
-- trigger entry_stays
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
-- trigger erasure_remains
CREATE TRIGGER erasure_remains BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'erasure is append-only'); END;
-- trigger erasure_stays
CREATE TRIGGER erasure_stays BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'erasure is append-only'); END;
-- trigger limit_remains
CREATE TRIGGER limit_remains BEFORE DELETE ON limit_set BEGIN SELECT RAISE(ABORT, 'limit_set is append-only'); END;
-- trigger limit_stays
CREATE TRIGGER limit_stays BEFORE UPDATE ON limit_set BEGIN SELECT RAISE(ABORT, 'limit_set is append-only'); END;
-- trigger mark_remains
CREATE TRIGGER mark_remains BEFORE DELETE ON mark BEGIN SELECT RAISE(ABORT, 'mark is append-only'); END;
-- trigger mark_stays
CREATE TRIGGER mark_stays BEFORE UPDATE ON mark BEGIN SELECT RAISE(ABORT, 'mark is append-only'); END;
-- trigger patient_link_remains
CREATE TRIGGER patient_link_remains BEFORE DELETE ON patient_link
BEGIN SELECT RAISE(ABORT, 'patient_link is append-only'); END;
-- trigger patient_link_stays
CREATE TRIGGER patient_link_stays BEFORE UPDATE ON patient_link
BEGIN SELECT RAISE(ABORT, 'patient_link is append-only'); END;
-- trigger patient_version_remains
CREATE TRIGGER patient_version_remains BEFORE DELETE ON patient_version
BEGIN SELECT RAISE(ABORT, 'patient_version is append-only'); END;
-- trigger patient_version_stays
CREATE TRIGGER patient_version_stays BEFORE UPDATE ON patient_version
BEGIN SELECT RAISE(ABORT, 'patient_version is append-only'); END;
-- trigger raw_remains
CREATE TRIGGER raw_remains BEFORE DELETE ON raw BEGIN SELECT RAISE(ABORT, 'raw is append-only'); END;
-- trigger raw_stays
CREATE TRIGGER raw_stays BEFORE UPDATE ON raw BEGIN SELECT RAISE(ABORT, 'raw is append-only'); END;
-- trigger reading_remains
CREATE TRIGGER reading_remains BEFORE DELETE ON reading BEGIN SELECT RAISE(ABORT, 'reading is append-only'); END;
-- trigger reading_stays
CREATE TRIGGER reading_stays BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'reading is append-only'); END;
-- trigger shift_remains
CREATE TRIGGER shift_remains BEFORE DELETE ON shift BEGIN SELECT RAISE(ABORT, 'shift is append-only'); END;
-- trigger shift_stays
CREATE TRIGGER shift_stays BEFORE UPDATE ON shift BEGIN SELECT RAISE(ABORT, 'shift is append-only'); END;
-- trigger signing_remains
CREATE TRIGGER signing_remains BEFORE DELETE ON signing BEGIN SELECT RAISE(ABORT, 'signing stays'); END;
-- trigger signing_stays
CREATE TRIGGER signing_stays BEFORE UPDATE ON signing BEGIN SELECT RAISE(ABORT, 'signing stays'); END;
