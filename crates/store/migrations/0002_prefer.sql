-- What people chose about how the program looks and measures on this machine: one word a name, the last one stands.
CREATE TABLE preference (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
