//! A week that three people share one laptop, with the power failing in the middle of what they do and a clock that is wrong:
//! each shift is the program anew, on the real store, slots and keychain; the power cut is a kill, the clock is set by
//! faketime. Afterwards everything that was on the disk when somebody was told so is there, under the right name.

use crate::alone::{room, wait_for};
use crate::records::board;
use crate::secrets::{BUS, Daemon, PROGRAMS};
use host::{Options, Running};
use station::ipc::{
    AddMember, Amount, AuditAsk, Call, ConfirmResumed, EndSession, Enter, Finding, MarkKind, Nothing, Parameter,
    PauseAudio, Phase, Purpose, Reply, ReviewAsk, Role, Secret, SecretKind, SetLimit, SetMark, Side, SignIn,
    StartSession,
};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const BED: u8 = 2;
/// Told to a shift: its number, and where its folder is.
const SHIFT: &str = "WARDLIGHT_TEST_SHIFT";
const FOLDER: &str = "WARDLIGHT_TEST_FOLDER";

struct Somebody {
    name: &'static str,
    pin: &'static str,
    roles: &'static [Role],
}

const PEOPLE: [Somebody; 3] = [
    Somebody { name: "N. Grace", pin: "40718265", roles: &[Role::Administrator, Role::Clinician] },
    Somebody { name: "Musa O.", pin: "91350274", roles: &[Role::Clinician] },
    Somebody { name: "Ana P.", pin: "26480917", roles: &[Role::CommunityWorker] },
];

/// How a shift begins and ends.
struct Plan {
    /// What the wall clock says, seconds since 1970.
    wall: i64,
    /// Kill it when so many things were told; `None`: the day ends as it should.
    cut: Option<usize>,
    /// The pause that ran when the power failed still runs.
    pause_goes_on: bool,
}

/// Monday, 7 in the morning.
const MONDAY: i64 = 1_796_022_000;
const HOUR: i64 = 3600;

/// Three shifts a day for a week, and what goes wrong.
fn week() -> Vec<Plan> {
    let mut plans: Vec<Plan> =
        (0..21).map(|shift| Plan { wall: MONDAY + shift * 8 * HOUR, cut: None, pause_goes_on: false }).collect();
    for (shift, cut) in [(1, 6), (3, 9), (4, 4), (6, 7), (7, 12), (9, 3), (10, 5), (12, 8), (15, 10), (18, 2)] {
        plans[shift].cut = Some(cut);
    }
    // The power is back after some seconds: the pause of two minutes goes on.
    for shift in [4, 7, 16] {
        plans[shift].wall = plans[shift - 1].wall + 25;
        plans[shift].pause_goes_on = true;
    }
    // The battery of the clock was empty, and somebody set it right later; it ran ahead; it was set back in between.
    plans[10].wall = 300;
    plans[13].wall += 400 * 24 * HOUR;
    plans[19].wall = plans[18].wall - 3 * HOUR;
    plans
}

/// One line of a shift, told when it was on the disk.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Told {
    what: String,
    by: String,
    tag: String,
}

fn tell(what: &str, by: &str, tag: &str) {
    println!("TOLD|{what}|{by}|{tag}");
    std::io::stdout().flush().unwrap();
}

/// What a shift said, a line at a time; anything else that the runner prints is passed over.
fn told(line: &str) -> Option<Told> {
    let mut parts = line.split_once("TOLD|")?.1.split('|').map(str::to_owned);
    Some(Told { what: parts.next()?, by: parts.next()?, tag: parts.next()? })
}

struct Ward {
    core: Running,
    by: &'static str,
}

impl Ward {
    fn open(folder: &Path) -> Self {
        let mut options = Options::training(folder.into());
        options.sound = false;
        Self { core: host::start(options).unwrap(), by: "" }
    }

    fn until(&self, phase: &Phase) {
        wait_for("the phase", Duration::from_secs(60), || (board(&self.core).phase == *phase).then_some(()));
    }

    fn ask(&self, call: Call) -> Reply {
        self.core.call(call).unwrap()
    }

    /// Everything is on the disk, and is told.
    fn kept(&self, what: &str, tag: &str) {
        wait_for("the disk", Duration::from_secs(60), || (board(&self.core).keeping.waiting == 0).then_some(()));
        tell(what, self.by, tag);
    }

    fn add(&self, one: &Somebody) {
        let secret = Secret { kind: SecretKind::Pin, text: one.pin.into(), badge: None };
        self.ask(Call::AddMember(AddMember { name: one.name.into(), roles: one.roles.to_vec(), secret }));
    }

    fn sign_in(&mut self, one: &'static Somebody) {
        let candidates = board(&self.core).people.candidates;
        let member = candidates.into_iter().find(|who| who.name.as_deref() == Some(one.name)).unwrap().member;
        let secret = Secret { kind: SecretKind::Pin, text: one.pin.into(), badge: None };
        self.ask(Call::SignIn(SignIn { member, secret }));
        self.by = one.name;
        self.until(&Phase::Open);
    }

    fn mark(&self, tag: &str) {
        let at = board(&self.core).beds[usize::from(BED) - 1].session.as_ref().unwrap().since;
        // Whatever name a page might send, the mark bears the one that was proved.
        let by = "somebody else".to_owned();
        let note = tag.to_owned();
        self.ask(Call::SetMark(SetMark { bed: BED, at, kind: MarkKind::Other, note, retracts: None, by }));
        self.kept("mark", tag);
    }

    fn enter(&self, tag: &str) {
        let at = board(&self.core).beds[usize::from(BED) - 1].session.as_ref().unwrap().since;
        let found = Some(Finding::Pain { score: Amount { value: "3".into(), unit: "{score}".into() } });
        let (note, by) = (tag.to_owned(), String::from("somebody else"));
        self.ask(Call::Enter(Enter { bed: BED, at, found, note, retracts: None, by }));
        self.kept("entry", tag);
    }

    fn limit(&self, value: u8) {
        let (parameter, side, value) = (Parameter::Spo2, Side::Low, value.to_string());
        tell("trying", self.by, &value);
        let by = String::from("somebody else");
        self.ask(Call::SetLimit(SetLimit { bed: BED, parameter, side, value: Some(value.clone()), by }));
        self.kept("limit", &value);
    }

    /// The lower limit of the saturation, once there is one on the screen.
    fn low(&self) -> Option<String> {
        let board = board(&self.core);
        let numerics = &board.beds[usize::from(BED) - 1].numerics;
        let spo2 = numerics.iter().find(|numeric| numeric.parameter == Parameter::Spo2)?;
        spo2.low.as_ref()?.value.clone()
    }

    /// The session of the bed as it is found: begun anew, or gone on with.
    fn session(&self) {
        let board = board(&self.core);
        let bed = &board.beds[usize::from(BED) - 1];
        let Some(session) = &bed.session else {
            let attending = "somebody else".to_owned();
            self.ask(Call::StartSession(StartSession { bed: BED, whom: "SAMPLE, Week".into(), attending }));
            return self.kept("start", "");
        };
        assert_eq!(session.whose.name(), Some("SAMPLE, Week"));
        assert!(session.resumed.is_some(), "a session that is here already went on");
        tell("found-pause", "", if board.pause.is_some() { "yes" } else { "no" });
        let low = wait_for("a saturation", Duration::from_secs(60), || self.low());
        tell("found-limit", "", &low);
        self.ask(Call::ConfirmResumed(ConfirmResumed { bed: BED, by: "somebody else".into() }));
        self.kept("confirm", "");
    }
}

/// What a process of its own does: one shift, up to its end or until it is killed.
#[test]
fn a_shift() {
    let (Ok(shift), Ok(folder)) = (std::env::var(SHIFT), std::env::var(FOLDER)) else { return };
    let shift: usize = shift.parse().unwrap();
    let (first, second) = (&PEOPLE[shift % 3], &PEOPLE[(shift + 1) % 3]);
    let mut ward = Ward::open(Path::new(&folder));
    if shift == 0 {
        ward.until(&Phase::Open);
        PEOPLE.iter().for_each(|one| ward.add(one));
    } else {
        ward.until(&Phase::SignIn);
    }
    ward.sign_in(first);
    ward.session();
    ward.mark(&format!("{shift}-a"));
    ward.enter(&format!("{shift}-b"));
    if first.roles.contains(&Role::Clinician) {
        ward.limit(u8::try_from(80 + shift % 9).unwrap());
    }
    ward.ask(Call::PauseAudio(PauseAudio { by: "somebody else".into() }));
    ward.kept("pause", "");
    ward.sign_in(second);
    ward.mark(&format!("{shift}-c"));
    if week()[shift].cut.is_some() {
        // Whoever cuts the power waits for enough of these.
        for more in 0.. {
            ward.mark(&format!("{shift}-more-{more}"));
        }
    }
    ward.sign_in(&PEOPLE[0]);
    if shift + 1 == week().len() {
        ward.read();
    }
    ward.ask(Call::EndSession(EndSession { bed: BED, by: "somebody else".into() }));
    ward.kept("end", "");
    ward.core.stop();
}

impl Ward {
    /// All that stands in the record, told a line each: marks and entries of every session, and who did what.
    fn read(&self) {
        let Reply::Sessions(kept) = self.ask(Call::Sessions(Nothing {})) else { panic!("no sessions") };
        for session in kept.sessions {
            let ask = ReviewAsk { session: session.id, columns: 10 };
            let Reply::Review(review) = self.ask(Call::Review(ask)) else { panic!("no review") };
            review.marks.iter().for_each(|mark| tell("record-mark", &mark.by, &mark.note));
            review.entries.iter().for_each(|entry| tell("record-entry", &entry.by, &entry.note));
        }
        let mut before = None;
        loop {
            let ask = AuditAsk { before, by: None, about: None, from: None, to: None, patient: None };
            let Reply::Audit(trail) = self.ask(Call::Audit(ask)) else { panic!("no record") };
            for row in &trail.rows {
                tell("record-act", row.by.as_deref().unwrap_or(""), &format!("{} {}", row.kind, row.detail));
            }
            before = trail.rows.last().map(|row| row.seq);
            if !trail.more {
                return;
            }
        }
    }
}

/// The program anew, at a time of its own. The `faketime` program would stand between it and the kill, so its library is
/// taken alone.
fn begin(shift: usize, folder: &Path, wall: i64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "week::a_shift", "--nocapture"])
        .env("LD_PRELOAD", library().unwrap())
        .env("FAKETIME", format!("@{}", jiff::Timestamp::from_second(wall).unwrap().strftime("%Y-%m-%d %H:%M:%S")))
        // Only the clock on the wall is wrong. A computer counts the seconds since its start truly.
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .env("DONT_FAKE_MONOTONIC", "1")
        .env("TZ", "UTC")
        .env(SHIFT, shift.to_string())
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Where Debian puts it, whatever the processor.
fn library() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").ok()?;
    folders.flatten().map(|one| one.path().join("faketime/libfaketimeMT.so.1")).find(|path| path.exists())
}

/// Runs a shift to its end or up to the power cut; what it told.
fn run(shift: usize, folder: &Path, plan: &Plan) -> Vec<Told> {
    let mut child = begin(shift, folder, plan.wall);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut all = Vec::new();
    for line in &mut lines {
        all.extend(told(&line.unwrap()));
        if plan.cut.is_some_and(|cut| all.len() >= cut) {
            child.kill().unwrap();
            break;
        }
    }
    // What it told before it was dead counts too.
    all.extend(lines.map_while(Result::ok).filter_map(|line| told(&line)));
    let status = child.wait().unwrap();
    assert_eq!(status.success(), plan.cut.is_none(), "shift {shift}: {status}");
    all
}

#[test]
fn three_people_share_a_laptop_for_a_week_with_power_cuts_and_a_wrong_clock() {
    const NAME: &str = "week::three_people_share_a_laptop_for_a_week_with_power_cuts_and_a_wrong_clock";
    let programs = [PROGRAMS, &["faketime"]].concat();
    let Some(room) = room(NAME, &programs, BUS) else { return };
    let _daemon = Daemon::unlocked();
    let folder = room.join("ward");
    let mut all = Vec::new();
    let (mut limit, mut tried) = (None, None);
    let mut goes_on = false;
    for (shift, plan) in week().iter().enumerate() {
        let shift_told = run(shift, &folder, plan);
        let find = |what: &str| shift_told.iter().find(|told| told.what == what);
        assert_eq!(
            find("confirm").is_some() || find("found-pause").is_some(),
            goes_on,
            "shift {shift} goes on or does not"
        );
        if let Some(found) = find("found-limit") {
            // What was on the disk when it was told, or what was on its way there; the usual one where nothing was.
            let stood = limit.clone().unwrap_or_else(usual);
            let known = found.tag == stood || tried.as_ref() == Some(&found.tag);
            assert!(known, "shift {shift}: {found:?}, stood {stood}, tried {tried:?}");
        }
        if let Some(found) = find("found-pause") {
            assert_eq!(found.tag == "yes", plan.pause_goes_on, "shift {shift}: pause");
        }
        for told in &shift_told {
            match told.what.as_str() {
                "trying" => tried = Some(told.tag.clone()),
                "limit" => limit = Some(told.tag.clone()),
                "end" => (limit, tried) = (None, None),
                _ => {}
            }
        }
        goes_on = plan.cut.is_some();
        all.extend(shift_told);
    }
    judge(&all);
    let records = host::Records::open_as(&folder, Purpose::Training, (PEOPLE[0].name, PEOPLE[0].pin)).unwrap();
    let head = host::Records::noted_head(&folder).unwrap();
    assert!(records.verify(Some(&head)).unwrap().is_whole());
}

/// The limit of a grown-up whom nobody has judged yet.
fn usual() -> String {
    let limits = alarm::Limits::of(vitals::AgeBand::Adult);
    limits.get(vitals::Parameter::Spo2, alarm::Side::Low).unwrap().value.unwrap().decimal.to_string()
}

/// What was told as kept is in the record once, under the name of who was there; nothing else bears a name of theirs.
fn judge(all: &[Told]) {
    let record = |what: &str| -> BTreeMap<&str, &str> {
        let rows: Vec<_> = all.iter().filter(|told| told.what == what).collect();
        let map: BTreeMap<_, _> = rows.iter().map(|told| (told.tag.as_str(), told.by.as_str())).collect();
        assert_eq!(map.len(), rows.len(), "nothing stands in the record twice");
        map
    };
    let (marks, entries) = (record("record-mark"), record("record-entry"));
    let mut counted = 0;
    for told in all.iter().filter(|told| told.what == "mark" || told.what == "entry") {
        let kept = if told.what == "mark" { &marks } else { &entries };
        assert_eq!(kept.get(told.tag.as_str()).copied(), Some(told.by.as_str()), "{told:?}");
        counted += 1;
    }
    assert!(counted > 60, "{counted} things were told");
    for (tag, by) in marks.iter().chain(&entries) {
        let shift: usize = tag.split('-').next().unwrap().parse().unwrap();
        let early = tag.ends_with("-a") || tag.ends_with("-b");
        let who = &PEOPLE[(shift + usize::from(!early)) % 3];
        assert_eq!(*by, who.name, "{tag}");
    }
    let acts = |kind: &str| {
        all.iter()
            .filter(|told| told.what == "record-act" && told.tag.split(' ').next() == Some(kind))
            .collect::<Vec<_>>()
    };
    assert_eq!(acts("resumed_session").len(), week().iter().filter(|plan| plan.cut.is_some()).count());
    assert!(acts("resumed_session").iter().all(|told| told.by.is_empty()), "nobody did that");
    assert!(acts("changed_limit").iter().all(|told| told.by != PEOPLE[2].name), "no community worker set a limit");
    assert!(all.iter().all(|told| told.by != "somebody else"), "no typed name stands anywhere");
    println!(
        "a week: {counted} acts told as kept, {} cuts, {} entries of the record",
        acts("resumed_session").len(),
        all.iter().filter(|told| told.what == "record-act").count()
    );
}
