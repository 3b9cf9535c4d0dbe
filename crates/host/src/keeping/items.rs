//! What the station wants kept, in the store's own types. Codes are the ones that cross the door, so that what was
//! kept reads back as what was shown.

use station::{Act, Kept, Now};
use store::{
    ActKept, AlarmKept, AttributionKept, Class, EntryKept, ErasureKept, ExpiryKept, Item, LimitKept, MarkKept,
    MemberKept, Moment, PatientKept, PatientLinked, PhotoKept, Priority, ReadingKept, SessionStart, Side, SourceKept,
    Stage,
};
use vitals::{Identity, Person, Quantity};

/// Version of the decoders in `wire`; raised when one of them reads the same bytes differently.
const DECODER: u32 = 1;

/// The item for something kept.
pub fn item(at: Now, what: Kept) -> Item {
    let at = Moment { instant: at.instant, wall: at.wall };
    let person = |name: String| Person { name, identity: Identity::Unverified };
    match what {
        Kept::SessionStarted { session, bed, subject, attending, origin } => {
            Item::SessionStart(SessionStart { session, bed, subject, attending: person(attending), origin, at })
        }
        Kept::SessionEnded { session, by } => Item::SessionEnd { session, at, by: person(by) },
        Kept::Source { session, source, label, attribute, origin, told } => Item::Source(SourceKept {
            session,
            source,
            label,
            attribute,
            origin,
            manufacturer: told.manufacturer,
            model: told.model,
            serial: told.serial,
            firmware: told.firmware,
        }),
        Kept::Reading { session, reading, raw } => {
            Item::Reading(ReadingKept { session, at, reading, raw, decoder: DECODER })
        }
        Kept::Strip { session, strip } => Item::Strip { session, at, strip },
        Kept::Alarm { session, alarm } => Item::Alarm(alarm_kept(at, session, alarm)),
        Kept::Act { session, act, by, detail } => {
            let by = Some(by).filter(|by| !by.is_empty());
            Item::Act(ActKept { session, kind: act_code(act).into(), by, detail, at })
        }
        Kept::Gap { detail } => Item::Act(ActKept { session: None, kind: "gap".into(), by: None, detail, at }),
        Kept::Mark { session, mark } => Item::Mark(mark_kept(session, mark)),
        Kept::Entry { session, entry } => Item::Entry(entry_kept(session, entry)),
        Kept::Member { member, name, roles } => {
            Item::Member(MemberKept { member, name, roles: roles.iter().map(code).collect(), at })
        }
        Kept::Patient { patient, first, facts, by } => Item::Patient(PatientKept { patient, first, facts, by, at }),
        Kept::Photo { patient, jpeg, by } => Item::Photo(PhotoKept { patient, jpeg, by, at }),
        Kept::Linked { patient, into, by } => Item::PatientLinked(PatientLinked { patient, into, by, at }),
        Kept::Attributed { session, patient, by } => Item::Attribution(AttributionKept { session, patient, by, at }),
        Kept::Erased { patient, before, by } => Item::Erasure(ErasureKept { patient, before, by, at }),
        Kept::Expired { records_before, waves_before, by } => {
            Item::Expiry(ExpiryKept { records_before, waves_before, by, at })
        }
        Kept::Shift { member } => Item::Shift { member, at },
        Kept::Preference { name, value, by } => Item::Preference { name, value, by, at },
        Kept::Limit { session, parameter, side, value, version, by } => Item::Limit(LimitKept {
            session,
            parameter,
            side: self::side(side),
            value,
            unit: alarm::unit(parameter),
            version,
            by,
            at,
        }),
    }
}

fn mark_kept(session: i64, mark: station::Mark) -> MarkKept {
    let moment = |at: Now| Moment { instant: at.instant, wall: at.wall };
    MarkKept {
        session,
        number: mark.number,
        kind: code(&mark.kind),
        note: mark.note,
        by: mark.by,
        retracts: mark.retracts,
        on: moment(mark.on),
        at: moment(mark.written),
    }
}

fn entry_kept(session: i64, entry: station::Entry) -> EntryKept {
    let moment = |at: Now| Moment { instant: at.instant, wall: at.wall };
    EntryKept {
        session,
        number: entry.number,
        found: entry.found,
        note: entry.note,
        by: entry.by,
        origin: entry.origin,
        retracts: entry.retracts,
        on: moment(entry.on),
        at: moment(entry.written),
    }
}

fn alarm_kept(at: Moment, session: Option<i64>, kept: station::AlarmKept) -> AlarmKept {
    let change = kept.change;
    AlarmKept {
        session,
        bed: kept.bed,
        episode: u64::from(change.episode.0),
        condition: super::review::kept_condition(change.condition),
        parameter: change.condition.rests_on(),
        class: match change.condition.class() {
            alarm::Class::Physiological => Class::Physiological,
            alarm::Class::Technical => Class::Technical,
        },
        priority: match change.priority {
            alarm::Priority::Low => Priority::Low,
            alarm::Priority::Medium => Priority::Medium,
            alarm::Priority::High => Priority::High,
        },
        from: stage(change.from),
        to: stage(change.to),
        since: change.to.since().or(change.from.since()).unwrap_or(at.instant),
        at,
        value: change.value,
        limit: change.bound.map(|(which, limit): (alarm::Side, Quantity)| (side(which), limit)),
        cause: kept.cause.map(|cause| code(&cause)),
        source: kept.source,
        origin: kept.origin,
        by: change.by,
        note: String::new(),
    }
}

fn side(side: alarm::Side) -> Side {
    match side {
        alarm::Side::Low => Side::Low,
        alarm::Side::High => Side::High,
    }
}

fn stage(state: alarm::State) -> Stage {
    match state {
        alarm::State::Absent => Stage::Absent,
        alarm::State::Pending { .. } => Stage::Pending,
        alarm::State::Present { .. } => Stage::Present,
        alarm::State::Latched { .. } => Stage::Latched,
        alarm::State::Unknown { .. } => Stage::Unknown,
    }
}

fn act_code(act: Act) -> &'static str {
    match act {
        Act::StartedSession => "started_session",
        Act::EndedSession => "ended_session",
        Act::Acknowledged => "acknowledged",
        Act::PausedAudio => "paused_audio",
        Act::ResumedAudio => "resumed_audio",
        Act::ChangedLimit => "changed_limit",
        Act::Marked => "marked",
        Act::AskedForStrip => "asked_for_strip",
        Act::Closed => "closed",
        Act::Trained => "trained",
        Act::Entered => "entered",
        Act::SawPatient => "saw_patient",
        Act::SawSession => "saw_session",
        Act::SawAudit => "saw_audit",
        Act::CopiedAudit => "copied_audit",
        Act::ExportedPatient => "exported_patient",
        Act::SavedSupport => "saved_support",
        Act::CopiedStore => "copied_store",
        Act::MadeCards => "made_cards",
        Act::RefusedSignIn => "refused_sign_in",
        Act::Recovered => "recovered",
        Act::AddedMember => "added_member",
        Act::ChangedSecret => "changed_secret",
        Act::RenewedSecret => "renewed_secret",
        Act::ChangedRoles => "changed_roles",
        Act::RemovedMember => "removed_member",
        Act::BrokeGlass => "broke_glass",
        Act::EndedGlass => "ended_glass",
        Act::ExaminedAudit => "examined_audit",
        Act::ResumedSession => "resumed_session",
        Act::RestoredPause => "restored_pause",
        Act::EndedPause => "ended_pause",
        Act::ConfirmedResumed => "confirmed_resumed",
        Act::Searched => "searched",
        Act::LeftAlone => "left_alone",
    }
}

/// The code of a value of a closed list, as it crosses the door.
pub fn code(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        Ok(_) | Err(_) => String::new(),
    }
}

/// The value of a code; `None` for one this version does not know.
pub fn decode<T: serde::de::DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}
