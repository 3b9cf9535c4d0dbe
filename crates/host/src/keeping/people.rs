//! People's slots as the loop sees them: opened, proved, added. What takes a tenth of a second and more is done beside the
//! loop; what is typed goes no further than here.

use super::{Opened, database};
use crate::running::Told;
use crate::secrets::Keychain;
use station::Event;
use station::ipc::{Candidate, Cards, KeyKept, Member, Recover, Refusal, Role, Secret, SecretKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use store::{
    Badge, Card, CardError, Create, Drawn, Entered, Key, Kind, MOST_WRONG, Machine, Proof, Purpose, SlotError, Slots,
    Store, Weak,
};
use vitals::MemberId;

/// What an open store's slots are changed with. The slots are absent in a store that names nobody.
#[derive(Clone)]
pub(crate) struct Access {
    folder: PathBuf,
    key: Key,
    slots: Arc<Mutex<Option<Slots>>>,
    /// As long as the store is open a keychain that goes away keeps nobody out.
    machine: Arc<Mutex<Option<Machine>>>,
    /// Recovery cards that nobody has typed one of yet.
    drawn: Arc<Mutex<Option<Drawn>>>,
}

/// What somebody wants of the slots.
#[derive(Clone)]
pub(crate) enum Wish {
    Prove {
        member: String,
        secret: Secret,
    },
    Add {
        name: String,
        roles: Vec<Role>,
        secret: Secret,
    },
    Cards,
    TryCard {
        typed: Cards,
    },
    /// Who asks for something that matters.
    Confirm {
        member: String,
        secret: Secret,
    },
    Change {
        member: String,
        old: Secret,
        new: Secret,
    },
    Renew {
        member: String,
        name: String,
        secret: Secret,
    },
}

impl Access {
    pub fn of(folder: &Path, key: Key) -> Self {
        Self { folder: folder.into(), key, slots: Arc::default(), machine: Arc::default(), drawn: Arc::default() }
    }

    pub fn entered(folder: &Path, entered: &Entered) -> Self {
        let slots = Arc::new(Mutex::new(Some(entered.slots.clone())));
        let machine = Arc::new(Mutex::new(Keychain::of(folder).machine()));
        Self { folder: folder.into(), key: entered.key.clone(), slots, machine, drawn: Arc::default() }
    }

    /// This machine's part, as it was when the store was opened or as the keychain has it now.
    fn machine(&self) -> Option<Machine> {
        let mut known = self.machine.lock().unwrap_or_else(PoisonError::into_inner);
        if known.is_none() {
            *known = Keychain::of(&self.folder).machine();
        }
        known.clone()
    }
}

impl Wish {
    /// The answer that nothing came of it.
    pub fn refused(&self, ticket: u64, why: Refusal) -> Event {
        match self {
            Self::Prove { .. } => Event::Arrived { ticket, who: Err(why) },
            Self::Add { .. } => Event::MemberAdded { ticket, added: Err(why) },
            Self::Cards => Event::CardsMade { ticket, made: Err(why) },
            Self::TryCard { .. } => Event::CardTried { ticket, done: Err(why) },
            Self::Confirm { .. } => Event::Confirmed { ticket, done: Err(why) },
            Self::Change { .. } | Self::Renew { .. } => Event::SecretSet { ticket, done: Err(why) },
        }
    }
}

pub fn answer(tell: &Sender<Told>, event: Event) {
    if tell.send(Told::Event(Box::new(event))).is_err() {
        // The loop has ended; nobody waits any more.
    }
}

/// Who could sign in, from the file beside the database.
pub fn candidates(folder: &Path) -> Result<Event, Refusal> {
    let slots = Slots::read(&database(folder)).map_err(refusal)?.ok_or(Refusal::StoreKeyMissing)?;
    Ok(told(&slots, Keychain::of(folder).machine().as_ref(), None))
}

/// Who could sign in and who is known, of a store just opened by a slot.
///
/// And who has no slot any more, though the record does not say so yet: where the power went in the middle of a removal.
pub fn known(opened: &Opened) -> Result<(Option<Event>, Vec<MemberId>), super::Shut> {
    if opened.key != KeyKept::Members {
        return Ok((None, Vec::new()));
    }
    let rows = opened.store.reader().and_then(|reader| reader.members());
    let rows = rows.map_err(|error| super::Shut::Refused(Refusal::StoreDamaged { what: error.to_string() }))?;
    let member = |row: store::MemberRow| Member {
        member: row.member.to_string(),
        name: row.name,
        roles: row.roles.iter().filter_map(|role| super::items::decode(role)).collect(),
    };
    let machine = Keychain::of(&opened.access.folder).machine();
    let slots = lock(&opened.access.slots);
    let Some(slots) = slots.as_ref() else { return Ok((None, Vec::new())) };
    let entering = slots.rows(None);
    let (here, gone): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| entering.iter().any(|slot| slot.id == row.member));
    let event = told(slots, machine.as_ref(), Some(here.into_iter().map(member).collect()));
    Ok((Some(event), gone.into_iter().map(|row| row.member).collect()))
}

/// Opens the store for somebody who proves who they are.
pub fn enter(folder: &Path, purpose: Purpose, (member, secret): (&str, &Secret)) -> Result<Entered, Refusal> {
    let slots = Slots::read(&database(folder)).map_err(refusal)?.ok_or(Refusal::StoreKeyMissing)?;
    let keychain = Keychain::of(folder);
    let machine = keychain.machine();
    let badge = badge(secret)?;
    let id = MemberId::parse(member).ok_or(Refusal::NoSuchMember)?;
    let entered = slots.enter(purpose, (id, &proof(secret, badge.as_ref())?), machine.as_ref()).map_err(refusal)?;
    // What is left where a start was cut off between making the first slot and taking the bare key away.
    if let Err(error) = keychain.forget_key() {
        eprintln!("wardlight: a key that nobody needs is still in the keychain: {error}");
    }
    Ok(entered)
}

/// As [`enter`], by name and by whatever that person's slot asks for.
pub fn enter_as(folder: &Path, purpose: Purpose, (name, typed): (&str, &str)) -> Result<Entered, Refusal> {
    let Event::People { candidates, .. } = candidates(folder)? else { return Err(Refusal::NoSuchMember) };
    let one = candidates.into_iter().find(|one| one.name.as_deref() == Some(name)).ok_or(Refusal::NoSuchMember)?;
    let secret = Secret { kind: one.kind, text: typed.to_owned(), badge: None };
    enter(folder, purpose, (&one.member, &secret))
}

/// Does what is wished and says what came of it, also where that falls over: whoever waits for an answer keeps everybody else
/// from being judged. Runs on a thread of its own.
pub fn fulfil(access: &Access, (ticket, wish): (u64, Wish), tell: &Sender<Told>) {
    let work = AssertUnwindSafe(|| judge(access, (ticket, &wish), tell));
    if catch_unwind(work).is_err() {
        let why = Refusal::StoreUnreachable { what: "the slots' thread ended badly".into() };
        answer(tell, wish.refused(ticket, why));
    }
}

fn judge(access: &Access, (ticket, wish): (u64, &Wish), tell: &Sender<Told>) {
    let keychain = Keychain::of(&access.folder);
    let machine = access.machine();
    let mut slots = lock(&access.slots);
    let done = match wish {
        Wish::Prove { member, secret } => prove(access, &mut slots, (member, secret), machine.as_ref())
            .map(|()| Event::Arrived { ticket, who: Ok(member.clone()) }),
        Wish::Confirm { member, secret } => prove(access, &mut slots, (member, secret), machine.as_ref())
            .map(|()| Event::Confirmed { ticket, done: Ok(()) }),
        Wish::Change { member, old, new } => {
            change(&mut slots, (member, old, new), machine.as_ref()).map(|()| Event::SecretSet { ticket, done: Ok(()) })
        }
        Wish::Renew { member, name, secret } => renew(access, &mut slots, (member, name, secret), machine.as_ref())
            .map(|()| Event::SecretSet { ticket, done: Ok(()) }),
        Wish::Cards => draw(access, slots.as_ref()).map(|cards| Event::CardsMade { ticket, made: Ok(cards) }),
        Wish::TryCard { typed } => {
            accept(access, &mut slots, typed).map(|()| Event::CardTried { ticket, done: Ok(()) })
        }
        Wish::Add { name, roles, secret } => add(access, &mut slots, (name, secret), &keychain).map(|id| {
            let member = Member { member: id.to_string(), name: name.clone(), roles: roles.clone() };
            Event::MemberAdded { ticket, added: Ok(member) }
        }),
    };
    if let Some(slots) = &*slots {
        answer(tell, told(slots, access.machine().as_ref(), None));
    }
    answer(tell, done.unwrap_or_else(|why| wish.refused(ticket, why)));
}

fn prove(
    access: &Access,
    slots: &mut Option<Slots>,
    (member, secret): (&str, &Secret),
    machine: Option<&Machine>,
) -> Result<(), Refusal> {
    let slots = slots.as_mut().ok_or(Refusal::NoSuchMember)?;
    let badge = badge(secret)?;
    let id = MemberId::parse(member).ok_or(Refusal::NoSuchMember)?;
    slots.prove(&access.key, (id, &proof(secret, badge.as_ref())?), machine).map_err(refusal)
}

fn change(
    slots: &mut Option<Slots>,
    (member, old, new): (&str, &Secret, &Secret),
    machine: Option<&Machine>,
) -> Result<(), Refusal> {
    let slots = slots.as_mut().ok_or(Refusal::NoSuchMember)?;
    let id = MemberId::parse(member).ok_or(Refusal::NoSuchMember)?;
    let (old_badge, new_badge) = (badge(old)?, badge(new)?);
    let new = proof(new, new_badge.as_ref())?;
    // Before the old one is tried: a weak new one costs no try.
    new.strong(machine.is_some()).map_err(weak)?;
    slots.change(id, (&proof(old, old_badge.as_ref())?, &new), machine).map_err(refusal)
}

fn renew(
    access: &Access,
    slots: &mut Option<Slots>,
    (member, name, secret): (&str, &str, &Secret),
    machine: Option<&Machine>,
) -> Result<(), Refusal> {
    let slots = slots.as_mut().ok_or(Refusal::NoSuchMember)?;
    let id = MemberId::parse(member).ok_or(Refusal::NoSuchMember)?;
    let badge = badge(secret)?;
    let machine = machine.ok_or(Refusal::KeychainNeeded)?;
    slots.renew(&access.key, (id, name, &proof(secret, badge.as_ref())?), Some(machine)).map_err(refusal)
}

/// Takes somebody's slot away and gives the database another key, while nothing else has it open. Whatever comes of it,
/// the store is open again at the end; an error means that it is not, and why.
pub fn remove(access: &Access, purpose: Purpose, member: &str) -> Result<(Entered, Result<(), Refusal>), Refusal> {
    let slots = lock(&access.slots).clone().ok_or(Refusal::NoSuchMember)?;
    let id = MemberId::parse(member).ok_or(Refusal::NoSuchMember)?;
    let path = database(&access.folder);
    let open = |key: &Key| Store::open(&path, key, purpose, Create::Never).map_err(super::refusal);
    let before = Entered { slots: slots.clone(), store: open(&access.key)?, key: access.key.clone() };
    match Slots::remove(before, id) {
        Ok(after) => Ok((after, Ok(()))),
        Err(why) => {
            let store = open(&access.key)?;
            Ok((Entered { slots, store, key: access.key.clone() }, Err(refusal(why))))
        }
    }
}

fn draw(access: &Access, slots: Option<&Slots>) -> Result<Cards, Refusal> {
    let drawn = slots.ok_or(Refusal::NoSuchMember)?.draw_cards().map_err(refusal)?;
    let cards = Cards { cards: drawn.cards.0.iter().map(|card| card.text().to_string()).collect() };
    *lock(&access.drawn) = Some(drawn);
    Ok(cards)
}

fn accept(access: &Access, slots: &mut Option<Slots>, typed: &Cards) -> Result<(), Refusal> {
    let slots = slots.as_mut().ok_or(Refusal::NoSuchMember)?;
    let [typed] = &typed.cards[..] else { return Err(Refusal::CardMistyped) };
    let typed = Card::parse(typed).map_err(|why| refusal(why.into()))?;
    let mut waiting = lock(&access.drawn);
    let drawn = waiting.as_ref().ok_or(Refusal::CardNotThese)?;
    slots.accept_cards(&access.key, drawn, &typed).map_err(refusal)?;
    *waiting = None;
    Ok(())
}

/// Opens the store by two cards and gives a new administrator a slot. A machine that has lost its part gets a new one: the
/// slots that rest on the old one open no more, and an administrator makes new ones.
pub fn recover(folder: &Path, purpose: Purpose, ask: &Recover) -> Result<(Entered, Member), Refusal> {
    let slots = Slots::read(&database(folder)).map_err(refusal)?.ok_or(Refusal::StoreKeyMissing)?;
    let badge = badge(&ask.secret)?;
    let proof = proof(&ask.secret, badge.as_ref())?;
    proof.strong(true).map_err(weak)?;
    // Before anything is opened: a keychain that is only locked is not written over.
    Keychain::of(folder).machine_or_none().map_err(|_| Refusal::KeychainNeeded)?;
    let card = |text: &String| Card::parse(text).map_err(|why| refusal(why.into()));
    let [one, two] = &ask.cards.cards[..] else { return Err(Refusal::CardMistyped) };
    let mut entered = slots.recover(purpose, [&card(one)?, &card(two)?]).map_err(refusal)?;
    let known = entered.store.reader().and_then(|reader| reader.members());
    let known = known.map_err(|error| Refusal::StoreDamaged { what: error.to_string() })?;
    if known.iter().any(|member| member.name == ask.name) {
        return Err(Refusal::NameTaken);
    }
    let keychain = Keychain::of(folder);
    let machine = part(&keychain)?;
    let id = entered.slots.add(&entered.key, (&ask.name, proof), Some(&machine)).map_err(refusal)?;
    let roles = vec![Role::Administrator];
    Ok((entered, Member { member: id.to_string(), name: ask.name.clone(), roles }))
}

/// This machine's part, made where there is none.
fn part(keychain: &Keychain) -> Result<Machine, Refusal> {
    match keychain.machine_or_none() {
        Ok(Some(machine)) => return Ok(machine),
        Ok(None) => {}
        Err(_) => return Err(Refusal::KeychainNeeded),
    }
    let machine = Machine::random().map_err(|error| refusal(error.into()))?;
    keychain.put_machine(&machine).map_err(|_| Refusal::KeychainNeeded)?;
    Ok(machine)
}

/// A slot for somebody. The first one takes the place of the bare key in the keychain.
fn add(
    access: &Access,
    slots: &mut Option<Slots>,
    (name, secret): (&str, &Secret),
    keychain: &Keychain,
) -> Result<MemberId, Refusal> {
    let badge = badge(secret)?;
    let proof = proof(secret, badge.as_ref())?;
    if let Some(slots) = slots {
        // Without it the slot would open no more as soon as the keychain is there again.
        let machine = access.machine().ok_or(Refusal::KeychainNeeded)?;
        return slots.add(&access.key, (name, proof), Some(&machine)).map_err(refusal);
    }
    proof.strong(true).map_err(weak)?;
    let machine = part(keychain)?;
    let begun = Slots::begin(&database(&access.folder), &access.key, (name, proof), Some(&machine));
    let (made, id) = begun.map_err(refusal)?;
    *slots = Some(made);
    if let Err(error) = keychain.forget_key() {
        eprintln!("wardlight: the bare key is still in the keychain, and goes at the next start: {error}");
    }
    Ok(id)
}

fn lock<T>(what: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

fn told(slots: &Slots, machine: Option<&Machine>, members: Option<Vec<Member>>) -> Event {
    let candidate = |row: store::SlotRow| Candidate {
        member: row.id.to_string(),
        name: row.name,
        kind: match row.kind {
            Kind::Passphrase => SecretKind::Passphrase,
            Kind::Pin => SecretKind::Pin,
            Kind::PinAndBadge => SecretKind::PinAndBadge,
        },
        wrong: row.wrong,
        shut: row.wrong >= MOST_WRONG,
    };
    let candidates = slots.rows(machine).into_iter().map(candidate).collect();
    Event::People { candidates, members, cards: slots.has_recovery() }
}

fn badge(secret: &Secret) -> Result<Option<Badge>, Refusal> {
    match (secret.kind, &secret.badge) {
        (SecretKind::PinAndBadge, Some(code)) => Badge::parse(code).map(Some).ok_or(Refusal::NotABadge),
        (SecretKind::PinAndBadge, None) => Err(Refusal::NotABadge),
        (SecretKind::Passphrase | SecretKind::Pin, _) => Ok(None),
    }
}

fn proof<'a>(secret: &'a Secret, badge: Option<&'a Badge>) -> Result<Proof<'a>, Refusal> {
    Ok(match secret.kind {
        SecretKind::Passphrase => Proof::Passphrase(&secret.text),
        SecretKind::Pin => Proof::Pin(&secret.text),
        SecretKind::PinAndBadge => Proof::PinAndBadge { pin: &secret.text, badge: badge.ok_or(Refusal::NotABadge)? },
    })
}

fn weak(why: Weak) -> Refusal {
    match why {
        Weak::Short { least } => Refusal::SecretTooShort { least: u16::try_from(least).unwrap_or(u16::MAX) },
        Weak::Long => Refusal::SecretTooLong,
        Weak::NotDigits => Refusal::PinNotDigits,
        Weak::Common => Refusal::SecretTooCommon,
        Weak::PassphraseOnly => Refusal::PassphraseOnly,
    }
}

fn refusal(error: SlotError) -> Refusal {
    match error {
        SlotError::NoSuchSlot => Refusal::NoSuchMember,
        SlotError::Wrong { wrong } => Refusal::WrongSecret { wrong },
        SlotError::Shut => Refusal::SlotShut,
        SlotError::NoMachine => Refusal::KeychainNeeded,
        SlotError::Weak(why) => weak(why),
        SlotError::Tampered => Refusal::SlotsTampered,
        SlotError::Open(error) => super::refusal(error),
        SlotError::NoRecovery => Refusal::NoCards,
        SlotError::Card(CardError::Length { have }) => {
            Refusal::CardLength { have: u16::try_from(have).unwrap_or(u16::MAX) }
        }
        SlotError::Card(CardError::Mistyped) => Refusal::CardMistyped,
        SlotError::Card(CardError::OtherStore) => Refusal::CardOfAnotherStore,
        SlotError::Card(CardError::Same) => Refusal::CardTwice,
        SlotError::Card(CardError::NotThese) => Refusal::CardNotThese,
        SlotError::Card(CardError::Old) => Refusal::CardsReplaced,
        SlotError::Io { .. } | SlotError::BadFile { .. } | SlotError::Key(_) | SlotError::Last => {
            Refusal::StoreUnreachable { what: error.to_string() }
        }
    }
}
