-- What signed copies of the audit chain are signed with: one pair of keys for the life of the store, whatever happens to the
-- database key. The public half is told with every copy.
CREATE TABLE signing (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seed BLOB NOT NULL CHECK (length(seed) = 32)
) STRICT;
CREATE TRIGGER signing_stays BEFORE UPDATE ON signing BEGIN SELECT RAISE(ABORT, 'signing stays'); END;
CREATE TRIGGER signing_remains BEFORE DELETE ON signing BEGIN SELECT RAISE(ABORT, 'signing stays'); END;
