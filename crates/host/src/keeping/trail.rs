//! The audit chain as the window reads it.

use super::review::failed;
use station::ipc::{About, AuditAsk, AuditRow, AuditTrail, Examined, Refusal, Utc};
use store::{ReadError, Reader, TrailAsk, TrailRow};
use vitals::Wall;

/// Entries of one answer.
const PAGE: usize = 100;

pub fn rows(reader: &Reader, ask: AuditAsk) -> Result<AuditTrail, Refusal> {
    let wall = |at: Utc| Wall::from_micros(at.0.saturating_mul(1000));
    let wanted = TrailAsk {
        before: ask.before,
        most: PAGE,
        by: ask.by,
        kinds: ask.about.map(kinds).unwrap_or_default().iter().map(|kind| (*kind).to_owned()).collect(),
        from: ask.from.map(wall),
        to: ask.to.map(wall),
        patient: ask.patient,
    };
    let (rows, more) = reader.trail(&wanted).map_err(failed)?;
    let names = reader.trail_names().map_err(failed)?;
    let (examined, glass) = reader.trail_examined().map_err(failed)?;
    let rows = rows.into_iter().map(|read| row(reader, read)).collect::<Result<_, _>>()?;
    let examined = examined.map(|(upto, wall, by)| Examined { upto, at: Utc::from(wall), by });
    Ok(AuditTrail { rows, more, names, examined, glass })
}

fn row(reader: &Reader, read: TrailRow) -> Result<AuditRow, Refusal> {
    let TrailRow { seq, wall, kind, by, session, patient, detail } = read;
    let name = match patient.map(|patient| reader.patient(patient)) {
        Some(Ok(is)) => Some(is.facts.name()),
        Some(Err(ReadError::NoSuch)) | None => None,
        Some(Err(why)) => return Err(failed(why)),
    };
    Ok(AuditRow { seq, at: Utc::from(wall), kind, by, session, patient, name, detail })
}

/// The codes of what entries are about.
const fn kinds(about: About) -> &'static [&'static str] {
    match about {
        About::People => &[
            "shift",
            "refused_sign_in",
            "left_alone",
            "broke_glass",
            "ended_glass",
            "member",
            "member_gone",
            "added_member",
            "changed_secret",
            "renewed_secret",
            "changed_roles",
            "removed_member",
            "made_cards",
            "recovered",
            "saw_audit",
            "copied_audit",
            "examined_audit",
        ],
        About::Patients => &[
            "patient",
            "patient_link",
            "attribution",
            "saw_patient",
            "searched",
            "imported_patients",
            "exported_patient",
            "photo",
            "erased",
            "waves_erased",
        ],
        About::Sessions => &[
            "started_session",
            "resumed_session",
            "confirmed_resumed",
            "ended_session",
            "saw_session",
            "asked_for_strip",
            "marked",
            "entered",
            "trained",
            "attribution",
        ],
        About::Alarms => &[
            "alarm",
            "acknowledged",
            "paused_audio",
            "resumed_audio",
            "restored_pause",
            "ended_pause",
            "changed_limit",
            "gap",
        ],
        About::Settings => &["preference"],
        About::Program => &["run_start", "run_end", "closed", "record_missing", "gap", "saved_support", "copied_store"],
    }
}
