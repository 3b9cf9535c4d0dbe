//! The one list of calls. A row gives request, reply, TypeScript and a method the station must write.

use super::board::{Board, Parameter, Purpose, Side};
use super::display::Screen;
use super::entry::{Enter, Entered};
use super::mark::{Marked, SetMark};
use super::page::{Disclosure, DisclosureAsk, Moments, MomentsAsk, SaveStrip, Saved};
use super::patient::{
    AlikeAsk, ChangePatient, FindPatients, FoundPatients, Identify, LinkPatients, PatientAsk, PatientFile, PhotoOf,
    Register, RegisteredAs, SetPhoto, Whom,
};
use super::people::{
    AddMember, BreakGlass, Cards, ChangeSecret, NewBadge, Recover, RemoveMember, RenewSecret, SetRoles, SignIn,
};
use super::prefer::Prefer;
use super::refusal::Refusal;
use super::review::{Recent, RecentAsk, Review, ReviewAsk, Sessions, WaveAsk, Waves};
use super::rights::{DueNow, Erasable, ErasePatient, ExpireOld, ExportPatient};
use super::trail::{AuditAsk, AuditTrail, SignOffAudit};
use super::train::Train;
use super::wall::SetWall;
use crate::calls::Signed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! calls {
    ($($(#[$doc:meta])* $name:ident / $variant:ident ( $ask:ty ) -> $answer:ty;)*) => {
        /// A request through the window's first door.
        #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
        #[serde(tag = "call", content = "ask", rename_all = "snake_case")]
        pub enum Call { $($(#[$doc])* $variant($ask),)* }

        /// The answer to the call of the same name; it crosses bare.
        #[derive(Clone, PartialEq, Debug, Serialize)]
        #[serde(untagged)]
        pub enum Reply { $($variant($answer),)* }

        impl Call {
            /// The place in it for the name of who asks, where it has one.
            pub(crate) fn by(&mut self) -> Option<&mut String> {
                match self { $(Self::$variant(ask) => Signed::by(ask),)* }
            }
        }

        /// What the station must answer.
        pub trait Desk {
            $($(#[$doc])* fn $name(&mut self, by: Caller, ask: $ask) -> Result<Outcome<$answer>, Refusal>;)*

            /// Hands a call to its method.
            ///
            /// # Errors
            /// The refusal of that method.
            fn answer(&mut self, by: Caller, call: Call) -> Result<Outcome<Reply>, Refusal> {
                match call {
                    $(Call::$variant(ask) => self.$name(by, ask).map(|outcome| match outcome {
                        Outcome::Now(answer) => Outcome::Now(Reply::$variant(answer)),
                        Outcome::Later => Outcome::Later,
                    }),)*
                }
            }
        }

        /// The TypeScript of every call and type, as committed in `ui/src/host/ipc.ts`.
        pub fn typescript() -> String {
            let mut out = super::typescript::Declarations::default();
            let rows: &[(&str, String, String)] = &[
                $((stringify!($name), out.name::<$ask>(), out.name::<$answer>()),)*
            ];
            out.add::<Refusal>();
            out.add::<Pull>();
            out.finish(rows)
        }
    };
}

calls! {
    /// What this program is; asked once at start.
    hello / Hello(Nothing) -> Hello;
    /// The board now.
    board / Board(Nothing) -> Board;
    /// Opens the store with a passphrase.
    unlock / Unlock(Unlock) -> Nothing;
    /// Says who is at the station, and proves it; opens the store where it is shut.
    sign_in / SignIn(SignIn) -> Nothing;
    /// Leaves the station: names and numbers are hidden until somebody signs in. Sessions, alarms and sound go on.
    sign_out / SignOut(Nothing) -> Nothing;
    /// Emergency access to the beds in session, for whoever stands there and says why.
    break_glass / BreakGlass(BreakGlass) -> Nothing;
    /// Ends it before its time.
    end_glass / EndGlass(Nothing) -> Nothing;
    /// Gives somebody a slot of their own.
    add_member / AddMember(AddMember) -> Nothing;
    /// Another secret for oneself.
    change_secret / ChangeSecret(ChangeSecret) -> Nothing;
    /// Another secret for somebody who forgot theirs.
    renew_secret / RenewSecret(RenewSecret) -> Nothing;
    /// What somebody is here for from now on.
    set_roles / SetRoles(SetRoles) -> Nothing;
    /// Takes somebody's way in away; the database gets another key meanwhile, and is shut.
    remove_member / RemoveMember(RemoveMember) -> Nothing;
    /// Draws three recovery cards. They open nothing, and those made before do, until one of them is typed back.
    make_cards / MakeCards(Nothing) -> Cards;
    /// One of them, as it was written down: they are in force now, and those made before open nothing more.
    try_card / TryCard(Cards) -> Nothing;
    /// A badge nobody has yet, to be printed: it opens something once somebody chooses it as a part of their secret.
    make_badge / MakeBadge(Nothing) -> NewBadge;
    /// Opens the shut store by two recovery cards and makes a new administrator.
    recover / Recover(Recover) -> Nothing;
    /// Looks for somebody registered.
    find_patients / FindPatients(FindPatients) -> FoundPatients;
    /// Who is registered already and may be the person of these facts. Ask before registering.
    alike / Alike(AlikeAsk) -> FoundPatients;
    /// All that is known of somebody; that it was looked at stands in the record.
    patient / Patient(PatientAsk) -> PatientFile;
    /// Registers somebody; answered when it is on the disk, as the next three are.
    register / Register(Register) -> RegisteredAs;
    /// Writes down what is known of somebody now.
    change_patient / ChangePatient(ChangePatient) -> Nothing;
    /// How somebody looks.
    photo / Photo(PatientAsk) -> PhotoOf;
    set_photo / SetPhoto(SetPhoto) -> Nothing;
    /// Says that two entries are one person, or that they are not.
    link_patients / LinkPatients(LinkPatients) -> Nothing;
    /// Says whom a session was about.
    identify / Identify(Identify) -> Nothing;
    /// Writes all that is kept about somebody as files for them, and says where.
    export_patient / ExportPatient(ExportPatient) -> Saved;
    /// What would go and stay if somebody were taken out.
    erasable / Erasable(PatientAsk) -> Erasable;
    /// Takes somebody out, as far as the law lets them be; answered when it is on the disk, as the one after the next.
    erase_patient / ErasePatient(ErasePatient) -> Nothing;
    /// What is older than it has to be.
    due / Due(Nothing) -> DueNow;
    /// Takes that out.
    expire / Expire(ExpireOld) -> Nothing;
    /// Copies the store, encrypted as it is, into the folder chosen for that, and says where.
    copy_store / CopyStore(Nothing) -> Saved;
    /// Writes what helps whoever mends this program, without anything of a patient, and says where.
    support / Support(Nothing) -> Saved;
    /// Begins to judge and keep what a bed's devices send.
    start_session / StartSession(StartSession) -> Started;
    /// Ends it, in the name of a person.
    end_session / EndSession(EndSession) -> Nothing;
    /// Says that whoever a session goes on for still lies there.
    confirm_resumed / ConfirmResumed(ConfirmResumed) -> Nothing;
    /// Says that a person saw the conditions of a board revision on a bed; those that are over leave the screen.
    acknowledge / Acknowledge(Acknowledge) -> Nothing;
    /// Silences sound for two minutes; pictures stay.
    pause_audio / PauseAudio(PauseAudio) -> Nothing;
    /// Ends the pause.
    resume_audio / ResumeAudio(ResumeAudio) -> Nothing;
    /// Changes a limit of a bed.
    set_limit / SetLimit(SetLimit) -> Nothing;
    /// Writes down what a person says happened, at the moment they pressed the key.
    set_mark / SetMark(SetMark) -> Marked;
    /// Writes down what a person measured or saw, for the time at which they did. Never live, never judged.
    enter / Enter(Enter) -> Entered;
    /// Says that somebody examined the record as far as an entry.
    sign_off_audit / SignOffAudit(SignOffAudit) -> Nothing;
    /// Chooses how the program looks on this machine, for everybody who uses it.
    prefer / Prefer(Prefer) -> Nothing;
    /// Opens or closes the second window, which only shows.
    wall / Wall(SetWall) -> Nothing;
    /// Tells how large the page's screen is, for where the window system names no display.
    screen / Screen(Screen) -> Nothing;
    /// Plays the test tone and checks the sound path.
    test_sound / TestSound(Nothing) -> Nothing;
    /// What is kept.
    sessions / Sessions(Nothing) -> Sessions;
    /// One kept session: trends, alarms, which waves there are.
    review / Review(ReviewAsk) -> Review;
    /// The last minutes of a running session's numbers.
    recent / Recent(RecentAsk) -> Recent;
    /// A piece of a kept wave.
    waves / Waves(WaveAsk) -> Waves;
    /// What stands on the time axis of a session, running or kept.
    moments / Moments(MomentsAsk) -> Moments;
    /// The whole of a kept wave at a small scale.
    disclosure / Disclosure(DisclosureAsk) -> Disclosure;
    /// Who did what; that it was looked at stands in the record as well.
    audit / Audit(AuditAsk) -> AuditTrail;
    /// Writes the whole record as a signed copy and says where.
    copy_audit / CopyAudit(Nothing) -> Saved;
    /// Writes a strip of a kept wave as a page and says where.
    save_strip / SaveStrip(SaveStrip) -> Saved;
    /// Chooses a scenario of a training bed or presses a fault; refused where patients are real.
    train / Train(Train) -> Nothing;
    /// Answers the question of closing the window.
    close_now / CloseNow(CloseNow) -> Nothing;
}

/// Which call an answer belongs to, where it comes later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Caller {
    pub ticket: u64,
}

/// Answered at once, or when the store has.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome<T> {
    Now(T),
    Later,
}

impl<T> From<T> for Outcome<T> {
    fn from(answer: T) -> Self {
        Self::Now(answer)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Hello {
    pub version: String,
    pub purpose: Purpose,
    /// Nothing was ever kept here: show what this is and what it is not.
    pub first_start: bool,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unlock {
    pub passphrase: String,
}

impl std::fmt::Debug for Unlock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unlock(hidden)")
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct StartSession {
    pub bed: u8,
    pub whom: Whom,
    /// Who stays with the patient; stored as unverified.
    pub attending: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Started {
    #[ts(type = "number")]
    pub session: i64,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct EndSession {
    pub bed: u8,
    pub by: String,
}

/// Touches only conditions that stood in `revision` of the board.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Acknowledge {
    /// Absent: the station's own conditions.
    pub bed: Option<u8>,
    pub revision: u32,
    pub by: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PauseAudio {
    pub by: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ResumeAudio {
    pub by: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ConfirmResumed {
    pub bed: u8,
    pub by: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SetLimit {
    pub bed: u8,
    pub parameter: Parameter,
    pub side: Side,
    /// Decimal in the parameter's unit; absent switches the limit off.
    pub value: Option<String>,
    pub by: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct CloseNow {
    /// The person who ends all sessions and closes; absent: stay open.
    pub by: Option<String>,
}

/// What the window says when it asks for a frame, thirty times a second.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Pull {
    /// Sequence number of the last frame painted; 0 for none.
    pub painted: u32,
    pub visible: bool,
    /// A key or a pointer was used in this window since it asked last.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub touched: bool,
}
