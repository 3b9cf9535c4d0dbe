//! The tables, made and followed by numbered SQL files. A released file is closed: never edited, only followed.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

/// Every migration in its order, and the SHA-256 that closes it.
const FILES: &[(&str, &str)] = &[
    (include_str!("../migrations/0001_begin.sql"), "30cfda853109eedd2ece674595e52db6f0f08e69ad72fafb78a945e04f033b47"),
    (include_str!("../migrations/0002_prefer.sql"), "6f716adb49e4ef48c42bb465921682c9fb5148fb28a38265e80421839e72b33c"),
    (include_str!("../migrations/0003_mark.sql"), "179c33dfe6a59712f38dda6063166d74f1cddda78256dd2db46891d16447d964"),
    (include_str!("../migrations/0004_wave.sql"), "f0502228c6875065eaf643e0ef8020ca20184415f74bdd5ac4acbc280f3624db"),
    (include_str!("../migrations/0005_entry.sql"), "90af4c071107863724b0c6609d4f4b35474c7ea65090cfcbf8b63bb635d330e4"),
    (include_str!("../migrations/0006_member.sql"), "8745f8b69ad7f45962ca91cf65c54861b99963576ffba942e328db141139f5e5"),
    (
        include_str!("../migrations/0007_patient.sql"),
        "ef39c7528e1515c3899e9015b9813ebc13647f16738fcc7800dc6b4bee80d3bf",
    ),
    (
        include_str!("../migrations/0008_member_again.sql"),
        "a016fdb396bf793003c0e264bfab264ecc291ed7cd65294e22c8ba3118d210de",
    ),
    (
        include_str!("../migrations/0009_signing.sql"),
        "c8fe9f7e136a0d080fd9a8a91b0270bb960faa868a054bc27720d3e254b88581",
    ),
    (
        include_str!("../migrations/0010_erasure.sql"),
        "39ed6f6c5c9ac86e055aef8335c1dec5804cdc8d107282a1683bbb33064e1e42",
    ),
];

/// The schema this program writes.
pub(crate) const SCHEMA: u32 = FILES.len() as u32;

pub(crate) fn to_latest(connection: &mut Connection) -> rusqlite_migration::Result<()> {
    Migrations::new(FILES.iter().map(|(sql, _)| M::up(sql)).collect()).to_latest(connection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};
    use std::path::Path;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The whole schema as SQLite tells it, tables first, in order of name.
    fn told(connection: &Connection) -> String {
        let mut rows = connection
            .prepare(
                "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type <> 'table', type, name",
            )
            .unwrap();
        let rows = rows
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))
            .unwrap();
        rows.map(|row| row.unwrap()).map(|(kind, name, sql)| format!("-- {kind} {name}\n{sql};\n")).collect()
    }

    #[test]
    fn released_migrations_are_closed() {
        for (index, (sql, closed)) in FILES.iter().enumerate() {
            let hash = hex(&Sha256::digest(sql.as_bytes()));
            assert_eq!(hash, *closed, "migration {:04} was edited after it was closed", index + 1);
        }
    }

    /// `tests/golden/schema/NNNN.sql` is the schema after migration NNNN, reviewed by hand when it was made.
    /// `WARDLIGHT_WRITE_SCHEMA=1 cargo test -p store` writes the newest, and only where there is none yet.
    #[test]
    fn each_released_schema_is_what_its_fixture_says() {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/schema");
        for version in 1..=FILES.len() {
            let mut connection = Connection::open_in_memory().unwrap();
            let migrations = FILES.iter().take(version).map(|(sql, _)| M::up(sql)).collect();
            Migrations::new(migrations).to_latest(&mut connection).unwrap();
            let file = golden.join(format!("{version:04}.sql"));
            if std::env::var_os("WARDLIGHT_WRITE_SCHEMA").is_some() && !file.exists() {
                std::fs::write(&file, told(&connection)).unwrap();
            }
            let kept = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(kept == told(&connection), "schema {version:04} is not what {} says", file.display());
        }
    }

    /// Every released schema, made from its fixture, is followed to today's by the migrations after it.
    #[test]
    fn each_released_schema_is_followed_to_the_newest() {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/schema");
        let mut newest = Connection::open_in_memory().unwrap();
        to_latest(&mut newest).unwrap();
        for version in 1..=FILES.len() {
            let mut connection = Connection::open_in_memory().unwrap();
            connection
                .execute_batch(&std::fs::read_to_string(golden.join(format!("{version:04}.sql"))).unwrap())
                .unwrap();
            connection.pragma_update(None, "user_version", version as i64).unwrap();
            to_latest(&mut connection).unwrap();
            assert_eq!(told(&connection), told(&newest));
        }
    }
    /// A store as schema 3 left it: two waves, a block and a piece of the second. It minds what refers to what, as the
    /// real one does.
    fn with_waves() -> Connection {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/schema/0003.sql");
        let connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        connection.execute_batch(&std::fs::read_to_string(golden).unwrap()).unwrap();
        let samples = "3, 9, 0, 1, 1, 0, 1000, 1100, 'valid', 0, 1, x'00', 0";
        let rows = format!(
            "INSERT INTO run (id, start_wall, start_micros, program) VALUES (1, 1, 1, '0.1.0');
             INSERT INTO person VALUES (1, 'A. Nurse', 'unverified');
             INSERT INTO patient VALUES (1, 'SAMPLE, Patient', 'unverified');
             INSERT INTO session (id, bed, patient, attending, origin, start_run, start_micros, start_wall)
             VALUES (1, 2, 1, 1, 'demo', 1, 1, 1);
             INSERT INTO source (session, number, label, attribute, origin) VALUES (1, 1, 'x', 'x', 'demo');
             INSERT INTO wave VALUES (7, 1, 1, 'pleth', NULL, 100000, 1, 0, 0, '1', 'demo');
             INSERT INTO wave VALUES (9, 1, 1, 'ecg', 'II', 250000, 200, 0, 0, 'mV', 'replay');
             INSERT INTO block VALUES ({samples});
             INSERT INTO piece VALUES ({samples});"
        );
        connection.execute_batch(&rows).unwrap();
        connection.pragma_update(None, "user_version", 3).unwrap();
        connection
    }

    #[test]
    fn a_wider_table_that_forgot_its_waves_is_not_committed() {
        let mut connection = with_waves();
        let (sql, _) = FILES[3];
        let forgetful = sql.replace("INSERT INTO wave SELECT * FROM wave_before;", "");
        assert_ne!(sql, forgetful);
        let files = FILES.iter().take(3).map(|(sql, _)| M::up(sql)).chain([M::up(&forgetful)]).collect();
        assert!(Migrations::new(files).to_latest(&mut connection).is_err());
        let waves: i64 = connection.query_row("SELECT count(*) FROM wave", [], |row| row.get(0)).unwrap();
        assert_eq!(waves, 2, "nothing of it is done");
    }

    #[test]
    fn a_session_keeps_whom_it_was_said_to_be_about_when_patients_are_registered() {
        let mut connection = with_waves();
        to_latest(&mut connection).unwrap();
        let whom = "SELECT p.name || ' ' || p.identity FROM session s JOIN subject p ON p.id = s.patient";
        assert_eq!(connection.query_row(whom, [], |row| row.get(0)), Ok("SAMPLE, Patient unverified".to_owned()));
        let registered: i64 = connection.query_row("SELECT count(*) FROM patient", [], |row| row.get(0)).unwrap();
        assert_eq!(registered, 0, "nobody is registered by that");
    }

    #[test]
    fn waves_keep_their_numbers_and_their_blocks_when_the_table_is_widened() {
        let mut connection = with_waves();
        to_latest(&mut connection).unwrap();
        let one = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
        assert_eq!(
            one("SELECT group_concat(id || kind || coalesce(lead, '-')) FROM wave ORDER BY id"),
            "7pleth-,9ecgII"
        );
        for table in ["block", "piece"] {
            assert_eq!(one(&format!("SELECT w.lead FROM {table} b JOIN wave w ON w.id = b.wave")), "II", "{table}");
        }
        for (kind, lead, taken) in [
            ("'respiration'", "NULL", true),
            ("'pressure'", "'ABP'", true),
            ("'other'", "'7'", true),
            ("'eeg'", "'7'", false),
            ("'pressure'", "NULL", false),
            ("'respiration'", "'II'", false),
        ] {
            let sql = format!(
                "INSERT INTO wave (session, source, kind, lead, rate_millihertz, gain_mantissa, gain_exponent, zero, unit,
                 origin) VALUES (1, 1, {kind}, {lead}, 1, 1, 0, 0, '1', 'replay')"
            );
            assert_eq!(connection.execute_batch(&sql).is_ok(), taken, "{kind} {lead}");
        }
    }
}
