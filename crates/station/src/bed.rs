//! One bed: its devices, seats, waves, and, while someone attends, its session and alarms.

use crate::agree::{self, Agreement};
use crate::event::{BedPlan, Kept, earlier};
use crate::ipc::Cause;
use crate::link::Connected;
use crate::seat::Seat;
use crate::session::Session;
use crate::streams::Stream;
use crate::training::Trainee;
use alarm::{Alarms, Change, Condition, Evidence, Limits, freshness};
use signal::Filter;
use std::collections::BTreeMap;
use std::sync::Arc;
use vitals::{
    Attribute, Bed, Channel, Instant, Link, LinkState, Method, Origin, Packet, Parameter, Reading, Sample, Strip, Value,
};
use wire::{Now, Write};

/// What an input to a bed brought about.
#[derive(Default)]
pub struct Out {
    pub kept: Vec<Kept>,
    pub changes: Vec<Change>,
    pub writes: Vec<Write>,
    /// The board looks different now.
    pub dirty: bool,
}

/// One bed of the ward.
pub struct Place {
    pub bed: Bed,
    pub origin: Origin,
    pub links: BTreeMap<Link, Connected>,
    pub seats: BTreeMap<Parameter, Seat>,
    pub streams: Vec<Stream>,
    pub session: Option<Session>,
    pub alarms: Option<Alarms>,
    /// The heart rate a device sends beside the one in the electrocardiogram, and the pulse rate beside the pleth's.
    heart: Agreement,
    pulse: Agreement,
    filter: Filter,
    pub trainee: Trainee,
}

impl Place {
    pub fn new(plan: BedPlan) -> Self {
        let connect = |link: crate::event::LinkPlan| (link.link, Connected::new(link, plan.origin));
        Self {
            bed: plan.bed,
            origin: plan.origin,
            links: plan.links.into_iter().map(connect).collect(),
            seats: BTreeMap::new(),
            streams: Vec::new(),
            session: None,
            alarms: None,
            heart: Agreement::default(),
            pulse: Agreement::default(),
            filter: Filter::Monitor,
            trainee: Trainee::new(plan.lessons),
        }
    }

    /// Draws every electrocardiogram in `filter`, those to come too.
    pub fn draw_in(&mut self, filter: Filter) {
        self.filter = filter;
        self.streams.iter_mut().for_each(|stream| stream.draw_in(filter));
    }

    /// Begins to judge and keep.
    pub fn start(&mut self, now: Now, (session, limits): (Session, Limits), out: &mut Out) {
        self.forget_spots();
        let mut alarms = Alarms::begin(now.instant, limits);
        for (parameter, seat) in self.seats.iter().filter(|(_, seat)| !seat.is_spot()) {
            alarms.expect(now.instant, *parameter, seat.link);
        }
        for link in self.links.values() {
            for new in link.sources() {
                out.kept.push(source_kept(session.id, link, &new));
            }
        }
        self.alarms = Some(alarms);
        self.session = Some(session);
        self.check_links(now.instant, out);
        out.dirty = true;
    }

    /// Stops judging and keeping; hands back the session.
    pub fn end(&mut self) -> Option<Session> {
        self.forget_spots();
        self.alarms = None;
        self.session.take()
    }

    /// A spot reading stands for up to an hour: it must not stand beside the name of the next patient.
    fn forget_spots(&mut self) {
        self.seats.retain(|_, seat| !seat.is_spot());
    }

    /// The session's number, while there is one.
    pub fn session_id(&self) -> Option<i64> {
        self.session.as_ref().map(|session| session.id)
    }

    pub fn turn(&mut self, now: Now, link: Link, state: LinkState) -> Out {
        let mut out = Out { dirty: true, ..Out::default() };
        if let Some(connected) = self.links.get_mut(&link) {
            let before = connected.origin();
            connected.turn(now.instant, state);
            if connected.origin() != before {
                // Another device stands in the place of this one: its waves are not the old ones going on.
                self.streams.retain(|stream| stream.link != link);
            }
        }
        if let LinkState::Up { origin } = state {
            self.origin = origin;
        }
        self.check_links(now.instant, &mut out);
        out
    }

    pub fn packet(&mut self, now: Now, packet: &Packet) -> Out {
        let mut out = Out::default();
        let Some(connected) = self.links.get_mut(&packet.link) else { return out };
        let was_lost = connected.lost(now.instant).is_some();
        let (step, new) = connected.take(now, packet);
        let failing = connected.failing(now.instant);
        if let (Some(new), Some(session)) = (&new, &self.session) {
            out.kept.push(source_kept(session.id, connected, new));
        }
        if let (false, Some(session)) = (step.told.is_empty(), &self.session) {
            // It said more about itself: its sources are kept again with that.
            out.kept.extend(connected.sources().map(|known| source_kept(session.id, connected, &known)));
        }
        out.dirty |= !step.told.is_empty() || new.is_some() || was_lost;
        out.writes = step.writes;
        let decoding = if failing { Evidence::True } else { Evidence::False };
        self.tell(now.instant, Condition::DecoderFailing(packet.link), decoding, &mut out);
        self.check_links(now.instant, &mut out);
        for sample in step.samples {
            match sample {
                Sample::Reading(reading) => {
                    let raw = matches!(packet.attribute, Attribute::Gatt(_) | Attribute::Vendor(_));
                    self.reading(now, packet.link, (reading, raw.then(|| packet.bytes.clone())), &mut out);
                }
                Sample::Strip(strip) => self.strip(now, packet.link, strip, &mut out),
            }
        }
        out.dirty |= self.compare(now.instant);
        out
    }

    /// Holds the rates that devices send against those in the traces of this bed. Alarms are judged without it.
    fn compare(&mut self, now: Instant) -> bool {
        // What was measured once, minutes ago, says nothing of the pulses that are drawn now.
        let streams = |seat: &&Seat| seat.last.method == Method::Reported && !seat.is_spot();
        let sent = |parameter| {
            let seat = self.seats.get(&parameter).filter(streams)?;
            agree::whole(seat.fresh(now)?.quantity)
        };
        let found = |of: fn(&Stream) -> bool| self.streams.iter().filter(|stream| of(stream)).find_map(|s| s.rate(now));
        let heart = (sent(Parameter::HeartRate), found(is_measured));
        let pulse = (sent(Parameter::PulseRate), found(is_pleth));
        let changed = self.heart.compare(now, heart.0, heart.1);
        self.pulse.compare(now, pulse.0, pulse.1) || changed
    }

    /// A parameter's number and its trace have had different rates for a while.
    pub fn doubts(&self, parameter: Parameter) -> bool {
        match parameter {
            Parameter::HeartRate => self.heart.doubtful(),
            Parameter::PulseRate => self.pulse.doubtful(),
            Parameter::Spo2
            | Parameter::PerfusionIndex
            | Parameter::RrInterval
            | Parameter::Battery
            | Parameter::RespirationRate
            | Parameter::SystolicPressure
            | Parameter::DiastolicPressure
            | Parameter::MeanPressure
            | Parameter::CuffPressure
            | Parameter::BodyTemperature
            | Parameter::BodyWeight
            | Parameter::OxygenFlow
            | Parameter::PainScore
            | Parameter::UrineVolume => false,
        }
    }

    /// The same of a trace.
    pub fn doubts_trace(&self, stream: &Stream) -> bool {
        is_measured(stream) && self.heart.doubtful() || is_pleth(stream) && self.pulse.doubtful()
    }

    fn reading(&mut self, now: Now, link: Link, sample: (Reading, Option<Arc<[u8]>>), out: &mut Out) {
        let (reading, raw) = sample;
        if let Some(session) = self.session_id() {
            out.kept.push(Kept::Reading { session, reading, raw });
        }
        if !reading.stands() {
            return;
        }
        if reading.parameter == Parameter::Battery {
            self.battery(now.instant, link, &reading, out);
        }
        // Another live source that has the place speaks for the sensor.
        let other = |seat: &Seat| !seat.is_spot() && seat.source != reading.source && seat.fresh(now.instant).is_some();
        if !self.seats.get(&reading.parameter).is_some_and(other) {
            self.sensor(now.instant, link, &reading, out);
        }
        let holds = match self.seats.get_mut(&reading.parameter) {
            Some(seat) => seat.offer(now.instant, link, reading),
            // A device that leaves out a number it could measure once takes no place on the screen with it.
            None if reading.is_spot() && reading.shown().is_none() => false,
            None => {
                self.seats.insert(reading.parameter, Seat::take(link, reading));
                true
            }
        };
        if !holds {
            return;
        }
        out.dirty = true;
        if reading.is_spot() {
            return;
        }
        if let Some(alarms) = &mut self.alarms {
            alarms.expect(now.instant, reading.parameter, link);
            out.changes.extend(alarms.see(now.instant, &reading));
        }
    }

    /// A streaming device says whether its sensor is on the patient, whoever has the parameter's place on the screen.
    fn sensor(&mut self, now: Instant, link: Link, reading: &Reading, out: &mut Out) {
        if reading.is_spot() || freshness::deadline(reading.parameter).is_none() {
            return;
        }
        let evidence = if reading.sensor_off() { Evidence::True } else { Evidence::False };
        self.tell(now, Condition::SensorOff(link), evidence, out);
    }

    fn battery(&mut self, now: Instant, link: Link, reading: &Reading, out: &mut Out) {
        let Some(charge) = reading.current() else { return };
        let low = vitals::Quantity::percent(freshness::BATTERY_LOW_PERCENT);
        let is_low = charge.compare(low).is_some_and(std::cmp::Ordering::is_le);
        let evidence = if is_low { Evidence::True } else { Evidence::False };
        self.tell(now, Condition::DeviceBatteryLow(link), evidence, out);
    }

    fn strip(&mut self, now: Now, link: Link, strip: Strip, out: &mut Out) {
        let stream = match self.streams.iter().position(|s| s.source == strip.source && s.channel == strip.channel) {
            Some(index) => &mut self.streams[index],
            None => {
                let first_ecg = !self.streams.iter().any(|s| matches!(s.channel, Channel::Ecg(_)));
                let measured = first_ecg && matches!(strip.channel, Channel::Ecg(_));
                let taken = |number: &u16| self.streams.iter().any(|stream| stream.number == *number);
                let first = u16::from(self.bed.0) * 100;
                let number = (first..).find(|number| !taken(number)).unwrap_or(first);
                self.streams.push(Stream::begin(number, link, &strip, measured));
                out.dirty = true;
                let new = self.streams.last_mut().expect("a stream was pushed on the line above");
                new.draw_in(self.filter);
                new
            }
        };
        let strip = stream.in_time(now.instant, strip);
        if let Some(connected) = self.links.get_mut(&link) {
            connected.in_time(now.instant, strip.is_some());
        }
        let Some(strip) = strip else { return };
        let before = stream.cause();
        let found = stream.feed(now, &strip);
        out.dirty |= stream.cause() != before;
        if let (Some(rhythm), Some(alarms)) = (found.rhythm, &mut self.alarms) {
            out.changes.extend(alarms.rhythm(now.instant, rhythm));
        }
        if let Some(session) = self.session_id() {
            out.kept.push(Kept::Strip { session, strip });
        }
        for reading in found.readings {
            self.reading(now, link, (reading, None), out);
        }
    }

    fn tell(&mut self, now: Instant, condition: Condition, evidence: Evidence, out: &mut Out) {
        if let Some(alarms) = &mut self.alarms {
            out.changes.extend(alarms.tell(now, condition, evidence));
        }
    }

    fn check_links(&mut self, now: Instant, out: &mut Out) {
        let lost: Vec<(Link, bool)> = self.links.values().map(|link| (link.link(), link.lost(now).is_some())).collect();
        for (link, lost) in lost {
            let evidence = if lost { Evidence::True } else { Evidence::False };
            self.tell(now, Condition::LinkLost(link), evidence, out);
        }
    }

    /// Lets time pass: silences, deadlines, delays.
    pub fn tick(&mut self, now: Instant) -> Out {
        let mut out = Out::default();
        self.check_links(now, &mut out);
        if let Some(alarms) = &mut self.alarms {
            out.changes.extend(alarms.tick(now));
        }
        for seat in self.seats.values_mut() {
            out.dirty |= seat.blank(now);
        }
        out.dirty |= self.compare(now);
        out.dirty |= self.trainee.tick(now);
        out.dirty |= self.session.as_mut().is_some_and(|session| session.age(now));
        out
    }

    pub fn next_deadline(&self, now: Instant) -> Option<Instant> {
        let silences = self.links.values().filter_map(Connected::expires).filter(|at| *at > now).min();
        let seats = self.seats.values().filter_map(Seat::expires).min();
        let alarms = self.alarms.as_ref().and_then(Alarms::next_deadline);
        let entries = self.session.as_ref().and_then(Session::entries_age);
        earlier(silences, earlier(seats, earlier(entries, earlier(alarms, self.trainee.next_deadline()))))
    }

    /// What is known of the cause of a condition, and the device it is about.
    pub fn about(&self, condition: Condition, now: Instant) -> (Option<Cause>, Option<String>) {
        match condition {
            Condition::LinkLost(link) => {
                let connected = self.links.get(&link);
                (connected.and_then(|c| c.lost(now)), connected.map(Connected::name))
            }
            Condition::SensorOff(link) => {
                let seat = self.seats.values().find(|seat| seat.link == link && seat.sensor_off());
                (seat.map(seat_cause), self.links.get(&link).map(Connected::name))
            }
            Condition::DecoderFailing(link) => {
                let connected = self.links.get(&link);
                (connected.map(|connected| connected.unreadable(now)), connected.map(Connected::name))
            }
            Condition::DeviceBatteryLow(link) => (None, self.links.get(&link).map(Connected::name)),
            Condition::NoData(parameter) => {
                let seat = self.seats.get(&parameter);
                let name = seat.and_then(|seat| self.links.get(&seat.link)).map(Connected::name);
                (self.no_number(parameter, now), name)
            }
            Condition::HeartRateHigh
            | Condition::HeartRateLow
            | Condition::Asystole
            | Condition::Spo2Low
            | Condition::Desaturation => {
                let seat = condition.rests_on().and_then(|parameter| self.seats.get(&parameter));
                (None, seat.and_then(|seat| self.links.get(&seat.link)).map(Connected::name))
            }
            Condition::CannotBeHeard
            | Condition::DisplayStalled
            | Condition::DisplayHidden
            | Condition::WallStalled
            | Condition::WallHidden
            | Condition::QueueFull
            | Condition::DiskTrouble
            | Condition::ClockJumped => (None, None),
        }
    }

    /// Why a parameter has no number now.
    pub fn no_number(&self, parameter: Parameter, now: Instant) -> Option<Cause> {
        let seat = self.seats.get(&parameter)?;
        if seat.is_spot() {
            return Some(if seat.last.shown().is_some() { Cause::TooOld } else { seat_cause(seat) });
        }
        if let Some(cause) = self.links.get(&seat.link).and_then(|link| link.lost(now)) {
            return Some(cause);
        }
        if seat.sensor_off() || matches!(seat.last.value, Value::Absent(_)) {
            return Some(seat_cause(seat));
        }
        let stream = self.streams.iter().find(|stream| stream.measured && parameter == Parameter::HeartRate);
        stream.and_then(Stream::cause).or(Some(Cause::Silent))
    }
}

/// Heart rate is looked for in one electrocardiogram of a bed.
fn is_measured(stream: &Stream) -> bool {
    stream.measured
}

fn is_pleth(stream: &Stream) -> bool {
    stream.channel == Channel::Pleth
}

fn source_kept(session: i64, link: &Connected, new: &crate::link::NewSource) -> Kept {
    Kept::Source {
        session,
        source: new.source,
        label: link.name(),
        attribute: new.attribute,
        origin: link.origin(),
        told: link.told.clone(),
    }
}

/// The plainest reason in what the device last said.
fn seat_cause(seat: &Seat) -> Cause {
    use vitals::Flag;
    let quality = seat.last.quality;
    if quality.has(Flag::Unplugged) {
        Cause::Unplugged
    } else if quality.has(Flag::SensorOff) {
        if seat.last.parameter == Parameter::HeartRate { Cause::LeadsOff } else { Cause::ProbeOff }
    } else if quality.has(Flag::Searching) {
        Cause::Searching
    } else if quality.has(Flag::Flat) {
        Cause::FlatTrace
    } else if quality.has(Flag::Saturated) {
        Cause::SaturatedTrace
    } else if quality.has(Flag::Artifact) {
        Cause::NoisyTrace
    } else {
        Cause::Invalid
    }
}
