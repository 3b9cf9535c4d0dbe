//! The station: told events in order, answers with effects.

use crate::bed::{Out, Place};
use crate::convert;
use crate::display::Displays;
use crate::effect::Effect;
use crate::event::{AlarmKept, Config, Event, Kept, Speaker, Trouble, earlier};
use crate::frame::Frame;
use crate::ipc::{Call, Caller, Cause, Desk, KeyKept, Outcome, Phase, Preferences, Pull, Refusal, Reply};
use crate::local::Local;
use crate::patients::Patients;
use crate::people::People;
use crate::prefer;
use crate::viewers::{Sight, Viewer, Viewers};
use alarm::{Alarms, Change, Condition, Episode, Evidence, Heard, Limits, Pause, Tone, annunciate};
use std::collections::BTreeMap;
use vitals::{Bed, Instant, Link, LinkState, Origin, Packet, Span};
use wire::Now;

/// Everything decided about one laptop's ward.
pub struct Station {
    pub(crate) config: Config,
    pub(crate) now: Now,
    pub(crate) phase: Phase,
    pub(crate) places: Vec<Place>,
    pub(crate) own: Alarms,
    pub(crate) speaker: Speaker,
    pub(crate) speaker_checked: Option<Now>,
    pub(crate) pause: Option<Pause>,
    pub(crate) key: Option<KeyKept>,
    pub(crate) first_start: bool,
    pub(crate) preferences: Preferences,
    pub(crate) local: Local,
    pub(crate) displays: Displays,
    pub(crate) next_session: i64,
    pub(crate) kept: u64,
    pub(crate) stored: u64,
    pub(crate) queue_full: bool,
    pub(crate) lost: u64,
    pub(crate) disk: Option<Trouble>,
    pub(crate) close_asked: bool,
    pub(crate) revision: u32,
    pub(crate) shown_from: BTreeMap<(Option<Bed>, Episode), u32>,
    pub(crate) dirty: bool,
    pub(crate) effects: Vec<Effect>,
    changes: Vec<(Option<Bed>, Change)>,
    sounding: Option<Tone>,
    pub(crate) viewers: Viewers,
    pub(crate) people: People,
    pub(crate) patients: Patients,
    /// The store, or somebody's record, is being copied for this call: it is neither shut nor given another key meanwhile.
    pub(crate) copying: Option<u64>,
}

impl Station {
    /// A station that knows nothing yet: store locked, sound unproven, every number absent.
    pub fn new(config: Config, now: Now) -> Self {
        let places = config.beds.iter().cloned().map(Place::new).collect();
        Self {
            config,
            now,
            phase: Phase::Locked { first: false },
            places,
            own: Alarms::begin(now.instant, Limits::adult()),
            speaker: Speaker { cause: Some(Cause::NoSoundDevice), device: None, volume_percent: None },
            speaker_checked: None,
            pause: None,
            key: None,
            first_start: false,
            preferences: Preferences::default(),
            local: Local::default(),
            displays: Displays::default(),
            next_session: 1,
            kept: 0,
            stored: 0,
            queue_full: false,
            lost: 0,
            disk: None,
            close_asked: false,
            revision: 1,
            shown_from: BTreeMap::new(),
            dirty: false,
            effects: Vec::new(),
            changes: Vec::new(),
            sounding: None,
            viewers: Viewers::default(),
            people: People::default(),
            patients: Patients::default(),
            copying: None,
        }
    }

    /// The station of another run: it knows nothing but which windows there are.
    #[must_use]
    pub fn anew(&self, now: Now) -> Self {
        let mut station = Self::new(self.config.clone(), now);
        if self.viewers.wall_is_open() {
            station.viewers.wall_opens(now.instant);
        }
        station
    }

    /// Takes one event; what was due before it is done first.
    pub fn handle(&mut self, now: Now, event: Event) -> Vec<Effect> {
        self.now = now;
        if self.next_deadline().is_some_and(|due| due <= now.instant) || event == Event::Tick {
            self.pass_time();
        }
        self.take(event);
        self.settle();
        std::mem::take(&mut self.effects)
    }

    /// When [`Event::Tick`] is due if nothing else happens.
    pub fn next_deadline(&self) -> Option<Instant> {
        let now = self.now.instant;
        let beds = self.places.iter().filter_map(|place| place.next_deadline(now)).min();
        let pause = self.pause.as_ref().map(|pause| pause.until);
        let display = self.viewers.next_deadline(now).filter(|_| self.in_session());
        let own = earlier(self.people.glass_until(), earlier(self.locks_at(), self.own.next_deadline()));
        let own = earlier(self.sought_until(), own);
        earlier(beds, earlier(pause, earlier(display, own)))
    }

    pub(crate) fn in_session(&self) -> bool {
        self.places.iter().any(|place| place.session.is_some())
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Packet(packet) => self.packet(&packet),
            Event::Link { link, state } => self.link(link, state),
            Event::Call { ticket, call } => self.call(ticket, call),
            Event::Pulled { ticket, viewer, pull } => self.pulled(ticket, viewer, pull),
            Event::Stored { upto } => self.stored_upto(upto),
            Event::QueueFull { lost } => self.queue_filled(lost),
            Event::Disk(trouble) => self.disk_told(trouble),
            Event::Asked { ticket, answer } => self.asked(ticket, *answer),
            Event::Speaker(speaker) => self.heard_from_speaker(speaker),
            Event::StandsIn { zone } => self.stands_in(zone),
            Event::Display(display) => self.dirty |= self.displays.stands_on(display),
            Event::Unlocked { ticket, key, next_session, next_patient, first_start, preferences } => {
                self.patients.next = next_patient;
                self.preferences = prefer::chosen(&preferences);
                self.displays.remember(&preferences);
                self.set_up_as(&preferences);
                self.draw_as_chosen();
                self.phase = Phase::Open;
                self.key = Some(key);
                self.next_session = next_session;
                self.first_start = first_start;
                self.dirty = true;
                self.opened(ticket, Ok(()));
            }
            Event::Resume { sessions, pause } => self.resume(sessions, pause),
            Event::Locked { ticket, first, why } => self.locked(ticket, first, why),
            Event::People { candidates, members, cards } => self.people_told(candidates, (members, cards)),
            Event::Arrived { ticket, who } => self.arrived(ticket, who),
            Event::MemberAdded { ticket, added } => self.member_added(ticket, added),
            Event::Recovered { ticket, added } => self.recovered(ticket, added),
            Event::Fetched { ticket, found } => self.fetched(ticket, found),
            Event::CardsMade { ticket, made } => self.cards_made(ticket, made),
            Event::CardTried { ticket, done } => self.card_tried(ticket, done),
            Event::StoreCopied { ticket, done } => self.store_copied(ticket, done),
            Event::BadgeMade { ticket, made } => {
                self.effects.push(Effect::Answer { ticket, reply: made.map(Reply::MakeBadge) });
            }
            Event::Confirmed { ticket, done } => self.confirmed(ticket, done),
            Event::SecretSet { ticket, done } => self.done(ticket, done),
            Event::Rekeying => {
                self.phase = Phase::Rekeying;
                self.dirty = true;
            }
            Event::Removed { ticket, by, member, stayed, done } => self.removed(ticket, (by, &member, stayed), done),
            Event::Jumped { gap } => self.jumped(gap),
            Event::CloseWanted => self.close_wanted(),
            Event::WallClosed => {
                self.viewers.wall_closed();
                self.watch_windows();
                self.dirty = true;
            }
            Event::Tick => {}
        }
    }

    /// Asked for by somebody who has left: nothing of a patient goes to an empty chair.
    fn asked(&mut self, ticket: u64, answer: Result<Reply, Refusal>) {
        self.copying.take_if(|copying| *copying == ticket);
        let reply = if self.people.hidden() { Err(Refusal::SignInNeeded) } else { answer };
        self.effects.push(Effect::Answer { ticket, reply });
    }

    fn queue_filled(&mut self, lost: u64) {
        self.queue_full = true;
        self.lost = lost;
        self.dirty = true;
        self.tell(Condition::QueueFull, true);
    }

    fn disk_told(&mut self, trouble: Option<Trouble>) {
        self.disk = trouble;
        self.lost = trouble.map_or(self.lost, |trouble| trouble.lost);
        self.dirty = true;
        self.tell(Condition::DiskTrouble, trouble.is_some());
    }

    /// Every bed draws in the band chosen for this machine.
    pub(crate) fn draw_as_chosen(&mut self) {
        let filter = convert::filter_in(self.preferences.filter);
        self.places.iter_mut().for_each(|place| place.draw_in(filter));
    }

    fn packet(&mut self, packet: &Packet) {
        let now = self.now;
        let Some(index) = self.bed_of(packet.link) else { return };
        let out = self.places[index].packet(now, packet);
        for write in &out.writes {
            let (attribute, bytes) = (write.attribute, write.bytes.clone());
            self.effects.push(Effect::Write { link: packet.link, attribute, bytes });
        }
        self.absorb(index, out);
    }

    fn link(&mut self, link: Link, state: LinkState) {
        let now = self.now;
        let Some(index) = self.bed_of(link) else { return };
        let out = self.places[index].turn(now, link, state);
        self.absorb(index, out);
    }

    fn bed_of(&self, link: Link) -> Option<usize> {
        self.places.iter().position(|place| place.links.contains_key(&link))
    }

    pub(crate) fn absorb(&mut self, index: usize, out: Out) {
        let bed = self.places[index].bed;
        self.dirty |= out.dirty;
        for what in out.kept {
            self.keep(what);
        }
        self.changes.extend(out.changes.into_iter().map(|change| (Some(bed), change)));
    }

    pub(crate) fn keep(&mut self, what: Kept) {
        self.kept += 1;
        self.effects.push(Effect::Keep { at: self.now, what });
    }

    /// Alarm changes of a bed, or of the station, on their way to be settled.
    pub(crate) fn changed(&mut self, bed: Option<Bed>, changes: Vec<Change>) {
        self.changes.extend(changes.into_iter().map(|change| (bed, change)));
    }

    pub(crate) fn tell(&mut self, condition: Condition, present: bool) {
        let evidence = if present { Evidence::True } else { Evidence::False };
        let changes = self.own.tell(self.now.instant, condition, evidence);
        self.changed(None, changes);
    }

    fn call(&mut self, ticket: u64, mut call: Call) {
        if let Err(refusal) = self.people.permit(&call) {
            self.effects.push(Effect::Answer { ticket, reply: Err(refusal) });
            return;
        }
        if let Some(name) = self.people.name() {
            call.bear(name);
        }
        if call.is_an_act() {
            self.people.touch(self.now.instant);
        }
        match self.answer(Caller { ticket }, call) {
            Ok(Outcome::Now(reply)) => self.effects.push(Effect::Answer { ticket, reply: Ok(reply) }),
            Ok(Outcome::Later) => {}
            Err(refusal) => self.effects.push(Effect::Answer { ticket, reply: Err(refusal) }),
        }
    }

    fn pulled(&mut self, ticket: u64, viewer: Viewer, pull: Pull) {
        let now = self.now.instant;
        let sequence = self.viewers.pulled(now, viewer, pull);
        if pull.touched {
            self.people.touch(now);
        }
        self.watch_windows();
        let streams = self.places.iter_mut().flat_map(|place| &mut place.streams);
        // What came while nobody may see it waits: whoever signs in finds no gap where there was none.
        let pieces =
            if self.people.hidden() { Vec::new() } else { streams.flat_map(|stream| stream.drain(viewer)).collect() };
        let frame = Frame { sequence, now, revision: self.revision, pieces };
        self.effects.push(Effect::Frame { ticket, bytes: frame.encode() });
    }

    fn watch_windows(&mut self) {
        let attended = self.config.window && self.in_session();
        let sight = |viewer| if attended { self.viewers.sight(self.now.instant, viewer) } else { Sight::default() };
        let (main, wall) = (sight(Viewer::Main), sight(Viewer::Wall));
        self.tell(Condition::DisplayHidden, main.hidden);
        self.tell(Condition::DisplayStalled, main.stalled);
        self.tell(Condition::WallHidden, wall.hidden);
        self.tell(Condition::WallStalled, wall.stalled);
    }

    fn stored_upto(&mut self, upto: u64) {
        self.stored = self.stored.max(upto);
        self.answer_kept();
        self.dirty = true;
        if self.queue_full {
            self.queue_full = false;
            self.tell(Condition::QueueFull, false);
        }
    }

    fn heard_from_speaker(&mut self, speaker: Speaker) {
        self.dirty = true;
        self.speaker_checked = Some(self.now);
        let cannot = speaker.cause.is_some();
        self.speaker = speaker;
        let attended = self.in_session();
        self.tell(Condition::CannotBeHeard, cannot && attended);
    }

    fn locked(&mut self, ticket: Option<u64>, first: bool, why: Option<Refusal>) {
        self.dirty = true;
        let refused = why.clone().map_or(Ok(()), Err);
        self.phase = match why {
            // A wrong passphrase leaves the door as it is: shut, and waiting for another.
            None | Some(Refusal::WrongPassphrase) if self.people.hidden() => Phase::SignIn,
            None | Some(Refusal::WrongPassphrase) => Phase::Locked { first },
            Some(why) => Phase::Refused { why },
        };
        self.opened(ticket, refused);
    }

    fn opened(&mut self, ticket: Option<u64>, result: Result<(), Refusal>) {
        if let Some(ticket) = ticket {
            let reply = result.map(|()| Reply::Unlock(crate::ipc::Nothing {}));
            self.effects.push(Effect::Answer { ticket, reply });
        }
    }

    fn jumped(&mut self, gap: Span) {
        if !self.in_session() {
            return;
        }
        self.tell(Condition::ClockJumped, true);
        self.tell(Condition::ClockJumped, false);
        let detail = format!("{} ms", gap.as_millis());
        self.keep(Kept::Gap { detail });
        self.dirty = true;
    }

    fn close_wanted(&mut self) {
        if self.phase == Phase::Rekeying {
            // The screen says that it goes on, and for how long nobody should switch off.
            return;
        }
        if self.in_session() {
            self.close_asked = true;
            self.dirty = true;
        } else {
            self.sought();
            self.effects.push(Effect::Close);
        }
    }

    fn pass_time(&mut self) {
        let now = self.now.instant;
        for index in 0..self.places.len() {
            let out = self.places[index].tick(now);
            self.absorb(index, out);
        }
        let changes = self.own.tick(now);
        self.changed(None, changes);
        self.watch_windows();
        self.lock_where_nobody_touches();
        self.end_glass_in_time();
        self.sought_in_time();
        if self.pause.as_ref().is_some_and(|pause| pause.until <= now) {
            self.end_pause("over");
        }
    }

    /// After every event: keep what changed, end a pause that must end, say what should sound, count the revision.
    fn settle(&mut self) {
        self.settle_changes();
        if self.dirty {
            self.dirty = false;
            self.revision = self.revision.wrapping_add(1);
            self.mark_shown();
        }
        let sound = self.annunciation().sound;
        if sound != self.sounding {
            self.sounding = sound;
            self.effects.push(Effect::Sound(sound));
        }
        // Last: what was kept before it is still taken.
        self.shut_where_nobody_is();
    }

    pub(crate) fn settle_changes(&mut self) {
        for (bed, change) in std::mem::take(&mut self.changes) {
            self.dirty = true;
            if self.pause.as_ref().is_some_and(|pause| pause.ended_by(&change)) {
                self.end_pause("alarm");
            }
            self.keep_change(bed, &change);
        }
    }

    fn keep_change(&mut self, bed: Option<Bed>, change: &Change) {
        if !change.from.shown() && !change.to.shown() {
            return;
        }
        let now = self.now.instant;
        let place = self.places.iter().find(|place| Some(place.bed) == bed);
        let session = place.and_then(Place::session_id);
        let (cause, source) = match place {
            Some(place) => place.about(change.condition, now),
            None => (self.own_cause(change.condition), None),
        };
        let origin = place.map_or(self.worst_origin(), |place| place.origin);
        let alarm = AlarmKept { bed, change: change.clone(), cause, source, origin };
        self.keep(Kept::Alarm { session, alarm });
    }

    pub(crate) fn own_cause(&self, condition: Condition) -> Option<Cause> {
        match condition {
            Condition::CannotBeHeard => self.speaker.cause,
            Condition::DiskTrouble => self.disk.map(|trouble| trouble.cause),
            Condition::QueueFull => Some(Cause::WriterBehind),
            Condition::HeartRateHigh
            | Condition::HeartRateLow
            | Condition::Asystole
            | Condition::Spo2Low
            | Condition::Desaturation
            | Condition::LinkLost(_)
            | Condition::SensorOff(_)
            | Condition::NoData(_)
            | Condition::DecoderFailing(_)
            | Condition::DeviceBatteryLow(_)
            | Condition::DisplayStalled
            | Condition::DisplayHidden
            | Condition::WallStalled
            | Condition::WallHidden
            | Condition::ClockJumped => None,
        }
    }

    /// The station's own tones are real where one bed is, and training where all are.
    pub(crate) fn worst_origin(&self) -> Origin {
        self.places.iter().map(|place| place.origin).min().unwrap_or(Origin::Live)
    }

    fn mark_shown(&mut self) {
        let own = self.own.alarms().into_iter().map(|alarm| (None, alarm.episode));
        let beds = self.places.iter().flat_map(|place| {
            let alarms = place.alarms.as_ref().map(Alarms::alarms).unwrap_or_default();
            alarms.into_iter().map(|alarm| (Some(place.bed), alarm.episode))
        });
        let shown: Vec<(Option<Bed>, Episode)> = own.chain(beds).collect();
        self.shown_from.retain(|key, _| shown.contains(key));
        for key in shown {
            self.shown_from.entry(key).or_insert(self.revision);
        }
    }

    fn annunciation(&self) -> alarm::Annunciation {
        annunciate(&self.heard(), self.pause.as_ref(), self.now.instant)
    }

    pub(crate) fn heard(&self) -> Vec<Heard<'_>> {
        let own = Heard { alarms: &self.own, origin: self.worst_origin() };
        let beds =
            self.places.iter().filter_map(|place| Some(Heard { alarms: place.alarms.as_ref()?, origin: place.origin }));
        std::iter::once(own).chain(beds).collect()
    }
}

#[cfg(test)]
#[path = "station_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "honesty_tests.rs"]
mod honesty_tests;
