//! People with a slot of their own, and who is at the station.

use crate::audit::Chain;
use crate::item::{MemberKept, Moment};
use crate::reader::{ReadError, Reader};
use crate::rows::or_none;
use rusqlite::{Connection, OptionalExtension, params};
use vitals::MemberId;

/// Somebody who can open the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemberRow {
    pub member: MemberId,
    pub name: String,
    /// By their words.
    pub roles: Vec<String>,
}

/// Somebody new, or somebody known with other roles. Members stand in the chain by their slot, so that a name can be taken out one day and the chain stay whole.
pub(crate) fn keep(to: &Connection, chain: &mut Chain, kept: &MemberKept) -> rusqlite::Result<()> {
    let mut roles = kept.roles.clone();
    roles.sort();
    let roles = roles.join(" ");
    let at = kept.at;
    let before: Option<String> = to
        .prepare_cached("SELECT roles FROM member WHERE slot = ?1")?
        .query_row([kept.member.0], |row| row.get(0))
        .optional()?;
    to.prepare_cached(
        "INSERT INTO member (slot, name, roles, at_run, at_micros, at_wall) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (slot) DO UPDATE SET roles = excluded.roles",
    )?
    .execute(params![
        kept.member.0,
        kept.name,
        roles,
        at.instant.run().0,
        at.instant.micros(),
        at.wall.micros()
    ])?;
    chain.append(
        to,
        at,
        "member",
        format!("member={} roles={roles:?} before={:?}", kept.member, before.unwrap_or_default()),
    )
}

pub(crate) fn gone(to: &Connection, chain: &mut Chain, (member, at): (MemberId, Moment)) -> rusqlite::Result<()> {
    to.prepare_cached("UPDATE member SET gone_wall = ?2 WHERE slot = ?1 AND gone_wall IS NULL")?
        .execute(params![member.0, at.wall.micros()])?;
    chain.append(to, at, "member_gone", format!("member={member}"))
}

pub(crate) fn shift(
    to: &Connection,
    chain: &mut Chain,
    (member, at): (Option<MemberId>, Moment),
) -> rusqlite::Result<()> {
    to.prepare_cached("INSERT INTO shift (member, at_run, at_micros, at_wall) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![member.map(|member| member.0), at.instant.run().0, at.instant.micros(), at.wall.micros()])?;
    chain.append(to, at, "shift", format!("member={}", or_none(member)))
}

/// The member of this name, while they are at the station in the run that is being written.
pub(crate) fn at_station(to: &Connection, name: &str) -> rusqlite::Result<Option<[u8; 16]>> {
    to.prepare_cached(
        "SELECT m.slot FROM shift s JOIN member m ON m.slot = s.member
         WHERE s.id = (SELECT max(id) FROM shift) AND s.at_run = (SELECT max(id) FROM run) AND m.name = ?1",
    )?
    .query_row([name], |row| row.get(0))
    .optional()
}

impl Reader {
    /// Who can open the store, by name.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn members(&self) -> Result<Vec<MemberRow>, ReadError> {
        let mut rows = self
            .connection
            .prepare_cached("SELECT slot, name, roles FROM member WHERE gone_wall IS NULL ORDER BY name")?;
        let rows = rows.query_map([], |row| {
            let roles: String = row.get(2)?;
            Ok(MemberRow {
                member: MemberId(row.get(0)?),
                name: row.get(1)?,
                roles: roles.split(' ').map(str::to_owned).collect(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
