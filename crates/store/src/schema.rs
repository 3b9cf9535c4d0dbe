//! The tables, made and followed by numbered SQL files. A released file is closed: never edited, only followed.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

/// Every migration in its order, and the SHA-256 that closes it.
const FILES: &[(&str, &str)] = &[
    (include_str!("../migrations/0001_begin.sql"), "30cfda853109eedd2ece674595e52db6f0f08e69ad72fafb78a945e04f033b47"),
    (include_str!("../migrations/0002_prefer.sql"), "6f716adb49e4ef48c42bb465921682c9fb5148fb28a38265e80421839e72b33c"),
    (include_str!("../migrations/0003_mark.sql"), "179c33dfe6a59712f38dda6063166d74f1cddda78256dd2db46891d16447d964"),
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
}
