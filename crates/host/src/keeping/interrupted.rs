//! What was not ended before the power failed, from the store to the station.

use station::{Event, Interrupted, LimitSet, PauseSet};
use store::{ReadError, Reader, SessionRow};

/// What goes on; `None` where everything was ended.
pub fn resume(reader: &Reader) -> Result<Option<Event>, ReadError> {
    let sessions = reader.interrupted()?.into_iter().map(|row| one(reader, row)).collect::<Result<Vec<_>, _>>()?;
    if sessions.is_empty() {
        return Ok(None);
    }
    let pause = reader.last_pause()?.map(|pause| PauseSet::kept(pause.by, pause.at, &pause.detail));
    Ok(Some(Event::Resume { sessions, pause }))
}

fn one(reader: &Reader, row: SessionRow) -> Result<Interrupted, ReadError> {
    let limits = reader.limits(row.id)?.into_iter().map(|limit| LimitSet {
        parameter: limit.parameter,
        side: match limit.side {
            store::Side::Low => alarm::Side::Low,
            store::Side::High => alarm::Side::High,
        },
        value: limit.value,
        by: limit.by,
        at: limit.at,
    });
    Ok(Interrupted {
        session: row.id,
        bed: row.bed,
        origin: row.origin,
        subject: row.subject,
        known: row.known,
        attending: row.attending.name,
        last: row.last,
        limits: limits.collect(),
    })
}
