//! The file of slots, as text of short lines.

use super::{Kind, MOST_SLOTS, Sealed, Slot, Slots};
use crate::key::Cost;
use data_encoding::HEXLOWER;
use std::fmt::Write;
use std::path::Path;
use vitals::MemberId;

const FIRST: &str = "wardlight slots 1";

/// The list without counters and without what authenticates it.
pub fn listed(slots: &Slots) -> String {
    let mut out = String::new();
    let mut line = |words: std::fmt::Arguments<'_>| writeln!(out, "{words}").expect("a string takes every line");
    line(format_args!("{FIRST}"));
    line(format_args!("id {}", HEXLOWER.encode(&slots.id)));
    line(format_args!("generation {}", slots.generation));
    if let Some(Sealed { public, key }) = &slots.recovery {
        line(format_args!("recovery {} {}", HEXLOWER.encode(public), HEXLOWER.encode(key)));
    }
    for Slot { id, kind, cost, salt, locked, key, name, wrong: _ } in &slots.slots {
        let Cost { memory, passes, lanes } = cost;
        let hex = |bytes: &[u8]| if bytes.is_empty() { "-".to_owned() } else { HEXLOWER.encode(bytes) };
        line(format_args!(
            "slot {} {} {memory} {passes} {lanes} {} {} {} {} {}",
            hex(&id.0),
            word(*kind),
            hex(salt),
            hex(locked),
            hex(&key.public),
            hex(&key.key),
            hex(name)
        ));
    }
    out
}

pub fn emit(slots: &Slots) -> String {
    let mut out = listed(slots);
    out.push_str(&format!("mac {}\n", HEXLOWER.encode(&slots.mac)));
    for Slot { id, wrong, .. } in slots.slots.iter().filter(|slot| slot.wrong > 0) {
        out.push_str(&format!("wrong {} {wrong}\n", HEXLOWER.encode(&id.0)));
    }
    out
}

pub fn parse(database: &Path, text: &str) -> Result<Slots, &'static str> {
    let mut lines = text.lines();
    if lines.next() != Some(FIRST) {
        return Err("is not a file of slots of this version");
    }
    let mut slots = Slots {
        database: database.into(),
        id: [0; 16],
        generation: 0,
        slots: Vec::new(),
        recovery: None,
        mac: [0; 32],
    };
    let mut whole = false;
    for line in lines {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["id", id] => slots.id = bytes(id)?,
            ["generation", number] => slots.generation = number.parse().map_err(|_| BROKEN)?,
            ["recovery", public, key] => slots.recovery = Some(Sealed { public: bytes(public)?, key: some(key)? }),
            ["slot", ref rest @ ..] => slots.slots.push(slot(rest)?),
            ["mac", mac] => (slots.mac, whole) = (bytes(mac)?, true),
            ["wrong", id, wrong] => {
                let id = MemberId(bytes(id)?);
                let slot = slots.slots.iter_mut().find(|slot| slot.id == id).ok_or(BROKEN)?;
                slot.wrong = wrong.parse().map_err(|_| BROKEN)?;
            }
            _ => return Err(BROKEN),
        }
    }
    if !whole || slots.slots.is_empty() {
        return Err("ends before it should");
    }
    if slots.slots.len() > MOST_SLOTS {
        return Err("holds more people than there can be");
    }
    Ok(slots)
}

const BROKEN: &str = "has a line that cannot be read";

fn slot(words: &[&str]) -> Result<Slot, &'static str> {
    let [id, kind, memory, passes, lanes, salt, locked, public, key, name] = words else { return Err(BROKEN) };
    let number = |text: &str| text.parse::<u32>().map_err(|_| BROKEN);
    let cost = Cost { memory: number(memory)?, passes: number(passes)?, lanes: number(lanes)? };
    cost.check()?;
    Ok(Slot {
        id: MemberId(bytes(id)?),
        kind: [Kind::Passphrase, Kind::Pin, Kind::PinAndBadge].into_iter().find(|k| word(*k) == *kind).ok_or(BROKEN)?,
        cost,
        salt: bytes(salt)?,
        locked: some(locked)?,
        key: Sealed { public: bytes(public)?, key: some(key)? },
        name: if *name == "-" { Vec::new() } else { some(name)? },
        wrong: 0,
    })
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Passphrase => "passphrase",
        Kind::Pin => "pin",
        Kind::PinAndBadge => "pin+badge",
    }
}

fn some(text: &str) -> Result<Vec<u8>, &'static str> {
    HEXLOWER.decode(text.as_bytes()).map_err(|_| BROKEN)
}

fn bytes<const N: usize>(text: &str) -> Result<[u8; N], &'static str> {
    some(text)?.try_into().map_err(|_| BROKEN)
}
