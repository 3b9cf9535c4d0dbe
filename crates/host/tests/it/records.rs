//! A core with its records, against a real keychain.

use crate::alone::{room, wait_for};
use crate::secrets::Daemon;
use host::{Options, Running};
use station::ipc::{Board, Call, Cause, EndSession, Nothing, Reply, StartSession};
use std::path::Path;
use std::time::Duration;

pub fn board(core: &Running) -> Board {
    match core.call(Call::Board(Nothing {})) {
        Ok(Reply::Board(board)) => board,
        other => panic!("not a board: {other:?}"),
    }
}

/// Runs a core on the folder for one short session; says what it thinks of its records.
fn one_session(folder: &Path) -> Option<Cause> {
    let mut options = Options::training(folder.into());
    options.sound = false;
    let core = host::start(options).unwrap();
    let names = ("SAMPLE, Patient", "A. Nurse");
    let start = StartSession { bed: 2, whom: names.0.into(), attending: names.1.into() };
    core.call_when_open(Call::StartSession(start)).unwrap();
    wait_for("readings on the disk", Duration::from_secs(60), || (board(&core).keeping.stored > 10).then_some(()));
    let trouble = board(&core).keeping.trouble;
    core.call(Call::EndSession(EndSession { bed: 2, by: names.1.into() })).unwrap();
    core.stop();
    trouble
}

#[test]
fn an_older_copy_of_the_store_is_told_at_the_next_start() {
    const NAME: &str = "records::an_older_copy_of_the_store_is_told_at_the_next_start";
    let Some(room) = room(NAME, crate::secrets::PROGRAMS, crate::secrets::BUS) else { return };
    let _daemon = Daemon::unlocked();
    let folder = room.join("ward");
    let database = folder.join("wardlight.db");
    assert_eq!(one_session(&folder), None);
    let older = std::fs::read(&database).unwrap();
    // The control: nothing was done to the store, and nothing is said.
    assert_eq!(one_session(&folder), None);
    std::fs::write(&database, older).unwrap();
    for companion in ["wardlight.db-wal", "wardlight.db-shm"] {
        let file = folder.join(companion);
        if file.exists() {
            std::fs::remove_file(file).unwrap();
        }
    }
    assert_eq!(one_session(&folder), Some(Cause::RecordMissing));
}
