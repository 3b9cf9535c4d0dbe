//! The memory of the program, searched as a forced picture of it would be: once everybody is out the database's key is not in it.

use crate::alone::{room, wait_for};
use crate::records::board;
use crate::secrets::{BUS, Daemon, PROGRAMS};
use host::secrets::Keychain;
use host::{Options, Running};
use station::ipc::{AddMember, Call, Nothing, Phase, Role, Secret, SecretKind, SignIn};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

const PIN: &str = "40718265";

/// Read at once. Never kept: what is in it is found again where the buffer lies.
const STEP: usize = 1 << 20;

/// Writes everything this process can write to into a file, as a debugger's picture of it would hold it.
fn picture(to: &Path) {
    let maps = BufReader::new(File::open("/proc/self/maps").unwrap());
    let (mut memory, mut out) = (File::open("/proc/self/mem").unwrap(), File::create(to).unwrap());
    let mut buffer = vec![0_u8; STEP];
    for line in maps.lines().map(Result::unwrap) {
        let mut words = line.split_whitespace();
        let (Some(range), Some(rights)) = (words.next(), words.next()) else { continue };
        let (Some((from, to)), true) = (range.split_once('-'), rights.starts_with("rw")) else { continue };
        let (mut at, end) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
        while at < end {
            let length = usize::try_from(end - at).unwrap().min(STEP);
            memory.seek(SeekFrom::Start(at)).unwrap();
            // Pages that went meanwhile, or were never there.
            if memory.read_exact(&mut buffer[..length]).is_ok() {
                out.write_all(&buffer[..length]).unwrap();
            }
            at += length as u64;
        }
    }
    buffer.fill(0);
    std::hint::black_box(&buffer);
}

/// How often bytes stand in a file.
fn times(file: &Path, wanted: &[u8]) -> usize {
    let text = std::fs::read(file).unwrap();
    text.windows(wanted.len()).filter(|window| *window == wanted).count()
}

fn secret() -> Secret {
    Secret { kind: SecretKind::Pin, text: PIN.into(), badge: None }
}

fn until(core: &Running, phase: &Phase) {
    wait_for("the phase", Duration::from_secs(60), || (board(core).phase == *phase).then_some(()));
}

#[test]
fn the_key_is_not_in_the_memory_once_everybody_is_out() {
    const NAME: &str = "memory::the_key_is_not_in_the_memory_once_everybody_is_out";
    let Some(room) = room(NAME, PROGRAMS, BUS) else { return };
    let _daemon = Daemon::unlocked();
    let folder = room.join("ward");
    let mut options = Options::training(folder.clone());
    options.sound = false;
    let core = host::start(options).unwrap();
    until(&core, &Phase::Open);
    let roles = vec![Role::Administrator, Role::Clinician];
    core.call(Call::AddMember(AddMember { name: "N. Grace".into(), roles, secret: secret() })).unwrap();
    core.call(Call::SignOut(Nothing {})).unwrap();
    until(&core, &Phase::SignIn);
    let (shut, open) = (room.join("shut"), room.join("open"));
    picture(&shut);
    let member = board(&core).people.candidates[0].member.clone();
    core.call(Call::SignIn(SignIn { member, secret: secret() })).unwrap();
    until(&core, &Phase::Open);
    picture(&open);
    core.stop();
    let machine = Keychain::of(&folder).machine();
    let slots = store::Slots::read(&folder.join("wardlight.db")).unwrap().unwrap();
    let id = slots.rows(machine.as_ref())[0].id;
    let entered = slots.enter(store::Purpose::Training, (id, &store::Proof::Pin(PIN)), machine.as_ref()).unwrap();
    let key = *entered.key.bytes();
    let text: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(times(&open, &key) > 0, "the control: while it is open it is there");
    let left = (times(&shut, &key), times(&shut, text.as_bytes()), times(&shut, text.to_uppercase().as_bytes()));
    println!("the key while open: {} times; shut, as bytes, small and large letters: {left:?}", times(&open, &key));
    assert_eq!(left, (0, 0, 0));
}
