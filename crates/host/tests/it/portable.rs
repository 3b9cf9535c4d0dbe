//! All that is kept about one patient, taken out for them, and nothing of anybody else.

use crate::alone::wait_for;
use crate::records::board;
use host::{KeySource, Options, Records, Running};
use station::ipc::{
    BirthSaid, Call, EndSession, FactsSaid, Identifier, Nothing, Purpose, Register, Reply, Sex, StartSession, Whom,
};
use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

fn register(core: &Running, surname: &str, day: &str) -> i64 {
    let facts = FactsSaid {
        surname: surname.into(),
        given: "=Grace <b>".into(),
        birth: BirthSaid::Day { day: day.into() },
        sex: Sex::Female,
        village: "Kadem".into(),
        phone: String::new(),
        record_number: String::new(),
    };
    let asked = core.call_when_open(Call::Register(Register { facts, by: "A. Nurse".into() }));
    let Ok(Reply::Register(registered)) = asked else { panic!("{asked:?}") };
    registered.patient
}

fn attend(core: &Running, bed: u8, patient: i64) {
    let confirmed = vec![Identifier::Name, Identifier::Birth];
    let whom = Whom::Registered { patient, confirmed };
    core.call(Call::StartSession(StartSession { bed, whom, attending: "A. Nurse".into() })).unwrap();
}

#[test]
fn a_patient_gets_all_that_is_theirs_and_nothing_else() {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("ward");
    let key = store::Key::from_bytes([7; 32]);
    let mut options = Options::training(folder.clone());
    options.sound = false;
    options.key = KeySource::Handed(key.clone());
    let core = host::start(options).unwrap();
    let (okoth, moyo) = (register(&core, "Okoth", "1964-03-12"), register(&core, "Moyo", "1990-01-01"));
    attend(&core, 2, okoth);
    attend(&core, 1, moyo);
    wait_for("a wave and numbers on the disk", Duration::from_secs(60), || {
        let board = board(&core);
        (board.keeping.stored > 60 && board.keeping.waiting < 40).then_some(())
    });
    for bed in [1, 2] {
        core.call(Call::EndSession(EndSession { bed, by: "A. Nurse".into() })).unwrap();
    }
    let Ok(Reply::Sessions(kept)) = core.call(Call::Sessions(Nothing {})) else { panic!("no sessions") };
    assert_eq!(kept.sessions.len(), 2);
    core.stop();
    let records = Records::open(&folder, Purpose::Training, &KeySource::Handed(key)).unwrap();
    let out = room.path().join("for-the-patient");
    let done = records.portable(okoth, &out).unwrap();
    assert!(done.sessions == 1 && done.readings > 3 && done.samples > 20, "{done:?}");
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let page = read("index.html");
    assert!(page.contains("OKOTH, =Grace &lt;b&gt;") && page.contains("SIMULATED"), "{page}");
    assert_eq!(read("readings.csv").lines().count(), done.readings + 1);
    assert!(read("patient.csv").contains("Okoth") && read("record.csv").contains("started_session"));
    let waves: BTreeSet<_> =
        read("waves.csv").lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect();
    let counted: usize = waves.iter().map(|wave| read(wave).lines().count() - 1).sum();
    assert_eq!(counted as u64, done.samples);
    for wave in &waves {
        let times: Vec<String> =
            read(wave).lines().skip(1).map(|line| line.split(',').next().unwrap().into()).collect();
        assert!(times.windows(2).all(|two| two[0] < two[1]), "{wave}: no sample twice, none before another");
    }
    assert!(read("patient.csv").contains(",'=Grace <b>,"), "no spreadsheet takes it for a formula");
    assert!(read("patient.csv").contains(",1964-03-12,female,"), "{}", read("patient.csv"));
    assert!(read("waves.csv").contains(",pleth,"), "{}", read("waves.csv"));
    for file in fs::read_dir(&out).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(!text.contains("MOYO") && !text.contains("Moyo"), "the control: nobody else's");
    }
    let again = records.portable(okoth, &out).unwrap_err().to_string();
    assert!(again.contains("there already"), "{again}");
    let nobody = records.portable(77, &room.path().join("nobody"));
    assert!(nobody.is_err() && !room.path().join("nobody").exists(), "nothing is left of what failed");
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 2, "the ward, and one folder");
}
