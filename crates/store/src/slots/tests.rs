use super::*;
use crate::Create;
use crate::trials::ward::{KEY, Ward, everything};
use proptest::prelude::*;

const PIN: Proof<'static> = Proof::Pin("40718265");
const WORDS: Proof<'static> = Proof::Passphrase("a lamp on the ward at night");

fn machine() -> Machine {
    Machine::from_slice(&[9; 32]).unwrap()
}

/// A store on the disk that one person can open, with the machine's secret.
fn first(ward: &Ward) -> (Entered, MemberId) {
    let store = ward.open();
    let key = KEY.clone();
    let (slots, id) = Slots::begin(store.path(), &key, ("N. Grace", PIN), Some(&machine())).unwrap();
    (Entered { slots, store, key: key.clone() }, id)
}

fn enter(ward: &Ward, id: MemberId, proof: &Proof<'_>) -> Result<Entered, SlotError> {
    Slots::read(&ward.path).unwrap().unwrap().enter(Purpose::Training, (id, proof), Some(&machine()))
}

fn opens(ward: &Ward, id: MemberId, proof: &Proof<'_>) -> bool {
    match enter(ward, id, proof) {
        Ok(_) => true,
        Err(SlotError::Wrong { .. } | SlotError::NoSuchSlot | SlotError::Open(OpenError::WrongKey)) => false,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn each_person_opens_with_their_own_and_with_nothing_else() {
    let ward = Ward::new();
    let (mut entered, nurse) = first(&ward);
    let badge = Badge::random().unwrap();
    let carried = Proof::PinAndBadge { pin: "7291", badge: &badge };
    let worker = entered.slots.add(&entered.key, ("S. Okello", carried), Some(&machine())).unwrap();
    let doctor = entered.slots.add(&entered.key, ("R. Iyer", WORDS), Some(&machine())).unwrap();
    drop(entered);
    assert!(opens(&ward, nurse, &PIN) && opens(&ward, worker, &carried) && opens(&ward, doctor, &WORDS));
    let other = Badge::random().unwrap();
    let wrong = [
        (nurse, Proof::Pin("40718266")),
        (nurse, Proof::Passphrase("40718265")),
        (doctor, PIN),
        (worker, Proof::Pin("7291")),
        (worker, Proof::PinAndBadge { pin: "7292", badge: &badge }),
        (worker, Proof::PinAndBadge { pin: "7291", badge: &other }),
    ];
    for (id, proof) in wrong {
        assert!(!opens(&ward, id, &proof), "{:?}", proof.kind());
    }
    assert!(!opens(&ward, MemberId([0; 16]), &PIN));
}

#[test]
fn a_slot_needs_both_what_is_typed_and_the_machine() {
    let ward = Ward::new();
    let (entered, nurse) = first(&ward);
    drop(entered);
    let slots = || Slots::read(&ward.path).unwrap().unwrap();
    let with = |machine: Option<&Machine>| slots().enter(Purpose::Training, (nurse, &PIN), machine).err();
    assert!(matches!(with(None), Some(SlotError::NoMachine)));
    assert!(
        matches!(with(Some(&Machine::from_slice(&[8; 32]).unwrap())), Some(SlotError::Wrong { wrong: 1 })),
        "what could not be judged is no try"
    );
    assert!(with(Some(&machine())).is_none());
}

#[test]
fn the_file_names_nobody_and_holds_no_key() {
    let ward = Ward::new();
    let (entered, _) = first(&ward);
    let text = fs::read_to_string(Slots::path(&ward.path)).unwrap();
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    for hidden in ["Grace", "40718265", &hex(b"Grace"), &hex(entered.key.bytes()), &hex(machine().bytes())] {
        assert!(!text.contains(hidden), "{hidden}");
    }
    let names = |machine: Option<&Machine>| entered.slots.rows(machine)[0].name.clone();
    assert_eq!(names(Some(&machine())).as_deref(), Some("N. Grace"));
    assert_eq!((names(None), names(Some(&Machine::from_slice(&[1; 32]).unwrap()))), (None, None));
}

#[test]
fn without_a_keychain_only_a_long_passphrase_is_taken() {
    let ward = Ward::new();
    let store = ward.open();
    let begin = |proof| Slots::begin(store.path(), &KEY, ("A", proof), None).map(|(_, id)| id);
    assert!(matches!(begin(PIN), Err(SlotError::Weak(Weak::PassphraseOnly))));
    assert!(matches!(begin(Proof::Passphrase("fourteen words")), Err(SlotError::Weak(Weak::Short { least: 15 }))));
    let id = begin(WORDS).unwrap();
    assert!(matches!(begin(WORDS), Err(SlotError::Io { .. })), "slots are never begun twice");
    drop(store);
    let slots = Slots::read(&ward.path).unwrap().unwrap();
    assert!(slots.enter(Purpose::Training, (id, &WORDS), None).is_ok());
}

#[test]
fn what_anybody_would_guess_is_not_taken() {
    let weak = |proof: Proof<'_>| proof.strong(true).err();
    let badge = Badge::random().unwrap();
    assert_eq!(weak(Proof::Pin("1234567")), Some(Weak::Short { least: 8 }));
    assert_eq!(weak(Proof::Pin("12345678")), Some(Weak::Common));
    assert_eq!(weak(Proof::Pin("87654321")), Some(Weak::Common));
    assert_eq!(weak(Proof::Pin("00000000")), Some(Weak::Common));
    assert_eq!(weak(Proof::Pin("4071826a")), Some(Weak::NotDigits));
    assert_eq!(weak(Proof::Pin("٤٠٧١٨٢٦٥")), Some(Weak::NotDigits), "a key pad of another script types other digits");
    assert_eq!(weak(Proof::PinAndBadge { pin: "729", badge: &badge }), Some(Weak::Short { least: 4 }));
    assert_eq!(weak(Proof::Passphrase("short")), Some(Weak::Short { least: 8 }));
    assert_eq!(weak(Proof::Passphrase(&"ab".repeat(129))), Some(Weak::Long));
    assert_eq!(weak(Proof::Passphrase("تصبحون على خير")), None);
    assert_eq!(weak(PIN), None);
}

#[test]
fn tries_are_counted_across_restarts_and_end() {
    let ward = Ward::new();
    let (entered, nurse) = first(&ward);
    drop(entered);
    let wrong = |times: u32| {
        let mut slots = Slots::read(&ward.path).unwrap().unwrap();
        slots.slots[0].wrong = times;
        slots.write_counted(Count::Written).unwrap();
    };
    let file = || fs::read_to_string(Slots::path(&ward.path)).unwrap();
    assert!(matches!(enter(&ward, nurse, &WORDS), Err(SlotError::Wrong { wrong: 1 })));
    assert!(matches!(enter(&ward, nurse, &WORDS), Err(SlotError::Wrong { wrong: 2 })), "each is another start");
    assert!(file().contains("wrong "));
    assert!(opens(&ward, nurse, &PIN));
    assert!(!file().contains("wrong "), "who is right begins anew");
    wrong(MOST_WRONG - 1);
    assert!(matches!(enter(&ward, nurse, &WORDS), Err(SlotError::Wrong { wrong: MOST_WRONG })));
    assert!(matches!(enter(&ward, nurse, &PIN), Err(SlotError::Shut)), "even what is right opens no more");
}

#[test]
fn a_full_disk_keeps_nobody_out_of_a_station_that_runs() {
    let ward = Ward::new();
    let (mut entered, nurse) = first(&ward);
    // Nothing can be written under this name any more.
    let new = beside(&Slots::path(&ward.path), ".new");
    fs::create_dir(&new).unwrap();
    let mut prove = |proof| entered.slots.prove(&KEY, (nurse, &proof), Some(&machine()));
    assert!(matches!(prove(Proof::Pin("11112222")), Err(SlotError::Wrong { wrong: 1 })));
    assert!(matches!(prove(Proof::Pin("11112222")), Err(SlotError::Wrong { wrong: 2 })), "and counts");
    assert!(prove(PIN).is_ok());
    drop(entered);
    assert!(matches!(enter(&ward, nurse, &PIN), Err(SlotError::Io { .. })), "the control: the shut store counts first");
}

#[test]
fn nobody_guesses_beside_a_station_that_runs() {
    let ward = Ward::new();
    let (entered, nurse) = first(&ward);
    let before = fs::read(Slots::path(&ward.path)).unwrap();
    for proof in [PIN, Proof::Pin("11112222")] {
        assert!(matches!(enter(&ward, nurse, &proof), Err(SlotError::Open(OpenError::Locked))), "right or wrong");
    }
    assert_eq!(fs::read(Slots::path(&ward.path)).unwrap(), before);
    drop(entered);
    assert!(matches!(enter(&ward, nurse, &Proof::Pin("11112222")), Err(SlotError::Wrong { wrong: 1 })), "the control");
}

#[test]
fn another_secret_takes_the_place_of_the_old_one() {
    let ward = Ward::new();
    let (entered, nurse) = first(&ward);
    let mut slots = entered.slots.clone();
    drop(entered);
    assert!(matches!(slots.change(nurse, (&WORDS, &PIN), Some(&machine())), Err(SlotError::Wrong { .. })));
    assert!(matches!(slots.change(nurse, (&PIN, &Proof::Pin("1")), Some(&machine())), Err(SlotError::Weak(_))));
    slots.change(nurse, (&PIN, &WORDS), Some(&machine())).unwrap();
    assert!(opens(&ward, nurse, &WORDS) && !opens(&ward, nurse, &PIN));
}

#[test]
fn who_forgot_gets_another_secret_from_who_has_the_key() {
    let ward = Ward::new();
    let (mut entered, nurse) = first(&ward);
    for _ in 0..3 {
        assert!(entered.slots.prove(&KEY, (nurse, &Proof::Pin("11112222")), Some(&machine())).is_err());
    }
    let other = Machine::from_slice(&[8; 32]).unwrap();
    assert_eq!(entered.slots.rows(Some(&other))[0].name, None, "the control: another machine cannot read the name");
    entered.slots.renew(&entered.key, (nurse, "N. Grace", &WORDS), Some(&other)).unwrap();
    let row = &entered.slots.rows(Some(&other))[0];
    assert_eq!((row.id, row.wrong, row.name.as_deref()), (nurse, 0, Some("N. Grace")));
    let stranger = Key::from_bytes([1; 32]);
    let refused = entered.slots.renew(&stranger, (nurse, "N. Grace", &PIN), Some(&other));
    assert!(matches!(refused, Err(SlotError::Tampered)), "only who has the key");
    drop(entered);
    let slots = || Slots::read(&ward.path).unwrap().unwrap();
    assert!(slots().enter(Purpose::Training, (nurse, &PIN), Some(&other)).is_err());
    assert!(slots().enter(Purpose::Training, (nurse, &WORDS), Some(&other)).is_ok());
}

#[test]
fn who_is_removed_opens_no_more_and_the_others_need_nothing_new() {
    let ward = Ward::new();
    let (mut entered, nurse) = first(&ward);
    let doctor = entered.slots.add(&entered.key, ("R. Iyer", WORDS), Some(&machine())).unwrap();
    let key = entered.key.clone();
    let cards = cards_in_force(&mut entered.slots, &key);
    let (old, old_file) = (entered.key.clone(), fs::read(&ward.path).unwrap());
    let entered = Slots::remove(entered, nurse).unwrap();
    assert_ne!(entered.key, old);
    drop(entered);
    assert!(!opens(&ward, nurse, &PIN) && opens(&ward, doctor, &WORDS));
    assert!(matches!(Store::open(&ward.path, &old, Purpose::Training, Create::Never), Err(OpenError::WrongKey)));
    let slots = Slots::read(&ward.path).unwrap().unwrap();
    assert!(slots.recover(Purpose::Training, [&cards.0[0], &cards.0[2]]).is_ok(), "cards stay good");
    // What the screen says: a copy of the old file stays open to the old key.
    fs::write(&ward.path, old_file).unwrap();
    assert!(Store::open(&ward.path, &old, Purpose::Training, Create::Never).is_ok());
}

#[test]
fn the_last_person_stays() {
    let ward = Ward::new();
    let (entered, nurse) = first(&ward);
    assert!(matches!(Slots::remove(entered, nurse), Err(SlotError::Last)));
    assert!(opens(&ward, nurse, &PIN));
    assert!(matches!(Slots::remove(enter(&ward, nurse, &PIN).unwrap(), MemberId([1; 16])), Err(SlotError::NoSuchSlot)));
}

fn put_back(ward: &Ward, files: &[(PathBuf, Vec<u8>)]) {
    for entry in fs::read_dir(ward.folder()).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    for (path, bytes) in files {
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn a_change_of_key_cut_off_anywhere_opens_for_those_who_stay() {
    let ward = Ward::new();
    let (mut entered, nurse) = first(&ward);
    let doctor = entered.slots.add(&entered.key, ("R. Iyer", WORDS), Some(&machine())).unwrap();
    let path = ward.path.clone();
    let new = || Key::random().unwrap();
    let before = everything(ward.folder());
    // The three things that are done, each whole or not at all: new slots wait; the database takes the new key; the new
    // slots take their place. Between them the power may go.
    let mut slots = entered.slots.clone();
    let key = new();
    slots.slots.retain(|slot| slot.id != nurse);
    slots.generation += 1;
    slots.slots[0].key = slots.seal(&slots.slots[0].key.public, &key).unwrap();
    slots.write(&key, &slots.next()).unwrap();
    let (waiting, old) = (fs::read(slots.next()).unwrap(), entered.key.clone());
    let store = entered.store.rekey(&key).unwrap();
    drop(store);
    let changed = fs::read(&path).unwrap();
    let cut_after_first: Vec<_> = before.iter().cloned().chain([(slots.next(), waiting.clone())]).collect();
    let database = |(file, bytes): &(PathBuf, Vec<u8>)| {
        (file.clone(), if *file == path { changed.clone() } else { bytes.clone() })
    };
    let cut_after_second: Vec<_> = cut_after_first.iter().map(database).collect();
    put_back(&ward, &cut_after_first);
    assert!(opens(&ward, doctor, &WORDS) && opens(&ward, nurse, &PIN), "nothing has happened yet");
    assert!(!slots.next().exists(), "and what waited is gone");
    put_back(&ward, &cut_after_second);
    assert!(!opens(&ward, nurse, &PIN), "from now on the removed one is out");
    assert!(opens(&ward, doctor, &WORDS));
    assert!(!slots.next().exists() && !opens(&ward, nurse, &PIN), "and the change is ended");
    // The control: without the slots that wait, nobody could open the database.
    let control: Vec<_> = cut_after_second.into_iter().filter(|(file, _)| *file != slots.next()).collect();
    put_back(&ward, &control);
    assert!(!opens(&ward, doctor, &WORDS));
    assert!(Store::open(&path, &old, Purpose::Training, Create::Never).is_err());
}

#[test]
fn a_slot_put_into_the_file_gets_no_key() {
    let ward = Ward::new();
    let (mut entered, nurse) = first(&ward);
    let doctor = entered.slots.add(&entered.key, ("R. Iyer", WORDS), Some(&machine())).unwrap();
    let file = Slots::path(&ward.path);
    let text = fs::read_to_string(&file).unwrap();
    drop(entered);
    // A stranger's public key in the place of the doctor's: the next change of key would be sealed to it.
    let stranger = data_encoding::HEXLOWER.encode(&Seed::random().unwrap().public());
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let mut words: Vec<&str> = line.split(' ').collect();
            if words[0] == "slot" && words[1] == data_encoding::HEXLOWER.encode(&doctor.0) {
                words[8] = &stranger;
            }
            words.join(" ")
        })
        .collect();
    fs::write(&file, lines.join("\n")).unwrap();
    assert!(matches!(enter(&ward, nurse, &PIN), Err(SlotError::Tampered)));
    // The control: the file as it was.
    fs::write(&file, text).unwrap();
    assert!(opens(&ward, nurse, &PIN));
}

/// Cards of which one was typed back.
fn cards_in_force(slots: &mut Slots, key: &Key) -> Cards {
    let drawn = slots.draw_cards().unwrap();
    let typed = drawn.cards.0[1].clone();
    slots.accept_cards(key, &drawn, &typed).unwrap();
    drawn.cards
}

#[test]
fn any_two_cards_open_without_the_machine_and_one_does_not() {
    let ward = Ward::new();
    let (mut entered, nurse) = first(&ward);
    let key = entered.key.clone();
    let old = cards_in_force(&mut entered.slots, &key);
    let drawn = entered.slots.draw_cards().unwrap();
    let accept = |entered: &mut Entered, card| entered.slots.accept_cards(&key, &drawn, card);
    assert!(matches!(accept(&mut entered, &old.0[1]), Err(SlotError::Card(CardError::NotThese))));
    drop(entered);
    let recover = |a: &Card, b: &Card| {
        Slots::read(&ward.path).unwrap().unwrap().recover(Purpose::Training, [a, b]).map(|entered| entered.key)
    };
    let [one, two, three] = &drawn.cards.0;
    // Until one of the new ones is typed back the old ones open, and the new ones do not.
    assert_eq!(recover(&old.0[0], &old.0[2]).unwrap(), key);
    assert!(matches!(recover(one, two), Err(SlotError::Card(CardError::Old))));
    let mut entered = enter(&ward, nurse, &PIN).unwrap();
    accept(&mut entered, three).unwrap();
    drop(entered);
    for (a, b) in [(one, two), (three, one), (two, three)] {
        let typed = |card: &Card| Card::parse(&card.text().to_lowercase()).unwrap();
        assert_eq!(recover(&typed(a), &typed(b)).unwrap(), key);
    }
    let refused = |a, b| match recover(a, b) {
        Err(SlotError::Card(why)) => why,
        other => panic!("{:?}", other.map(|_| "opened")),
    };
    assert_eq!(refused(one, one), CardError::Same);
    assert_eq!(refused(&old.0[0], &old.0[1]), CardError::Old);
    assert_eq!(refused(&old.0[0], two), CardError::Old);
    let stranger = Cards::split(&Seed::random().unwrap(), [7; 16]);
    assert_eq!(refused(&stranger.0[0], two), CardError::OtherStore);
}

#[test]
fn a_mistyped_card_is_told_before_it_is_tried() {
    let card = &Cards::split(&Seed::random().unwrap(), [7; 16]).0[1];
    let text = card.text();
    assert_eq!((text.len(), card.number()), (79, 2));
    assert_eq!(Card::parse(&text.replace(' ', "-")).unwrap(), *card);
    assert_eq!(Card::parse("WARD"), Err(CardError::Length { have: 4 }));
    for (at, letter) in text.char_indices().filter(|(_, letter)| *letter != ' ') {
        let mut wrong = text.to_string();
        wrong.replace_range(at..=at, if letter == 'Z' { "Y" } else { "Z" });
        assert_eq!(Card::parse(&wrong), Err(CardError::Mistyped), "at {at}");
    }
}

#[test]
fn a_badge_goes_there_and_back_and_another_code_is_none() {
    let badge = Badge::random().unwrap();
    assert_eq!(Badge::parse(&format!(" {}\n", badge.text().to_lowercase())), Some(badge));
    for other in ["", "WLB1", "https://example.org", "WLB1AAAA", &"A".repeat(36)] {
        assert_eq!(Badge::parse(other), None, "{other}");
    }
}

#[test]
fn a_file_cut_or_altered_is_refused_and_left_as_it_is() {
    let ward = Ward::new();
    let (entered, nurse) = first(&ward);
    drop(entered);
    let file = Slots::path(&ward.path);
    let text = fs::read_to_string(&file).unwrap();
    for size in (0..text.len()).step_by(7) {
        fs::write(&file, &text[..size]).unwrap();
        let read = Slots::read(&ward.path);
        let entered = read.and_then(|slots| slots.unwrap().enter(Purpose::Training, (nurse, &PIN), Some(&machine())));
        assert!(entered.is_err(), "{size} bytes of {}", text.len());
    }
    for (from, to) in [("slots 1", "slots 2"), (" 65536 ", " 8 "), ("generation 1", "generation -1"), ("pin", "pan")] {
        fs::write(&file, text.replace(from, to)).unwrap();
        assert!(matches!(Slots::read(&ward.path), Err(SlotError::BadFile { .. })), "{to}");
        assert_eq!(fs::read_to_string(&file).unwrap(), text.replace(from, to));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(wardlight slots 1\n)?(id|generation|slot|mac|wrong|recovery|[a-f0-9 \n]){0,40}") {
        let _ = text::parse(Path::new("x"), &text);
    }
}
