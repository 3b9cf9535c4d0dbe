use super::*;
use crate::ipc::{BirthSaid, Call, EndSession, KeyKept, Purpose, Side};
use crate::{BedPlan, Config, Event, Lessons, LinkPlan};
use vitals::{Bed, Instant, Link, Origin, Parameter, Run, Wall};
use wire::Now;

/// 27 November 2026, 09:00 in coordinated universal time.
const MORNING: i64 = 1_795_770_000_000_000;

fn morning() -> Date {
    day(Wall::from_micros(MORNING), &TimeZone::UTC)
}

struct Bench {
    station: Station,
    ticket: u64,
}

impl Bench {
    fn open() -> Self {
        let bed = |bed: u8| BedPlan {
            bed: Bed(bed),
            origin: Origin::Demo,
            links: vec![LinkPlan { link: Link(bed.into()), label: "SIM".into(), about: String::new() }],
            lessons: Lessons::default(),
        };
        let beds = vec![bed(1), bed(2)];
        let config = Config { purpose: Purpose::Training, version: 1, window: false, wall: false, beds };
        let at = Now { instant: Instant::new(Run(1), 0), wall: Wall::from_micros(MORNING) };
        let mut bench = Self { station: Station::new(config, at), ticket: 100 };
        bench.tell(Event::Unlocked {
            ticket: None,
            key: KeyKept::HandedOver,
            next_session: 7,
            next_patient: 40,
            first_start: false,
            preferences: Vec::new(),
        });
        bench
    }

    fn tell(&mut self, event: Event) -> Vec<Effect> {
        let at = Now { instant: Instant::new(Run(1), 0), wall: Wall::from_micros(MORNING) };
        self.station.handle(at, event)
    }

    /// Asks, and gives what the station wants done.
    fn call(&mut self, call: Call) -> Vec<Effect> {
        self.ticket += 1;
        self.tell(Event::Call { ticket: self.ticket, call })
    }

    /// Asks for what rests on somebody registered; the store has these.
    fn with(
        &mut self,
        call: Call,
        found: Result<&[&Registered], Refusal>,
    ) -> (Option<Result<Reply, Refusal>>, Vec<Kept>) {
        let asked = self.call(call);
        if asked.iter().any(|effect| matches!(effect, Effect::Fetch { .. })) {
            let found = found.map(|found| found.iter().map(|one| (*one).clone()).collect());
            let ticket = self.ticket;
            let effects = self.tell(Event::Fetched { ticket, found });
            let stored = self.tell(Event::Stored { upto: u64::MAX });
            return (answer(effects.iter().chain(&stored)), kept(&effects));
        }
        (answer(asked.iter()), kept(&asked))
    }

    fn session(&self, bed: usize) -> crate::ipc::SessionBoard {
        self.station.draw_board().beds[bed].session.clone().unwrap()
    }
}

fn answer<'a>(effects: impl Iterator<Item = &'a Effect>) -> Option<Result<Reply, Refusal>> {
    effects
        .into_iter()
        .find_map(|effect| if let Effect::Answer { reply, .. } = effect { Some(reply.clone()) } else { None })
}

fn kept(effects: &[Effect]) -> Vec<Kept> {
    let kept = effects
        .iter()
        .filter_map(|effect| if let Effect::Keep { what, .. } = effect { Some(what.clone()) } else { None });
    kept.collect()
}

fn said(surname: &str, given: &str, birth: BirthSaid) -> FactsSaid {
    FactsSaid {
        surname: surname.into(),
        given: given.into(),
        birth,
        sex: ipc::Sex::Female,
        village: "Kadem".into(),
        phone: "+254 712 345678".into(),
        record_number: String::new(),
    }
}

fn born(day: &str) -> BirthSaid {
    BirthSaid::Day { day: day.into() }
}

fn patient(id: i64, surname: &str, given: &str, day: &str) -> Registered {
    let facts = facts(&said(surname, given, born(day)), morning()).unwrap();
    Registered { patient: id, version: id, facts, into: None }
}

fn start(bed: u8, whom: Whom) -> Call {
    Call::StartSession(StartSession { bed, whom, attending: "N. Grace".into() })
}

fn registered(patient: i64, confirmed: &[Identifier]) -> Whom {
    Whom::Registered { patient, confirmed: confirmed.to_vec() }
}

#[test]
fn registering_is_answered_when_it_is_on_the_disk() {
    let mut bench = Bench::open();
    let ask = Register { facts: said("Okoth", "Grace", born("1964-03-12")), by: "N. Grace".into() };
    let effects = bench.call(Call::Register(ask));
    assert_eq!(answer(effects.iter()), None, "nothing is stored yet");
    assert!(matches!(&kept(&effects)[..], [Kept::Patient { patient: 40, first: true, .. }]));
    let items = bench.station.kept;
    assert_eq!(answer(bench.tell(Event::Stored { upto: items - 1 }).iter()), None, "something before it is");
    let stored = bench.tell(Event::Stored { upto: items });
    assert_eq!(answer(stored.iter()), Some(Ok(Reply::Register(RegisteredAs { patient: 40 }))));
    assert_eq!(answer(bench.tell(Event::Stored { upto: items + 5 }).iter()), None, "and once");
}

#[test]
fn nobody_is_registered_twice_because_the_disk_took_nothing_for_a_while() {
    let mut bench = Bench::open();
    let ask = Register { facts: said("Okoth", "Grace", born("1964-03-12")), by: "N. Grace".into() };
    let cause = crate::ipc::Cause::DiskFull;
    bench.tell(Event::Disk(Some(crate::Trouble { cause, lost: 0 })));
    let refused = bench.call(Call::Register(ask.clone()));
    assert_eq!((answer(refused.iter()), kept(&refused)), (Some(Err(Refusal::StoreSilent)), Vec::new()));
    bench.tell(Event::Disk(None));
    assert!(matches!(&kept(&bench.call(Call::Register(ask)))[..], [Kept::Patient { patient: 40, .. }]), "the control");
}

#[test]
fn two_pairs_are_not_joined_at_once() {
    let mut bench = Bench::open();
    let link = |patient, into| Call::LinkPatients(LinkPatients { patient, into, by: "N. Grace".into() });
    let (one, two) = (patient(1, "Okoth", "Grace", "1964-03-12"), patient(2, "Okoth", "Grase", "1964-03-12"));
    bench.call(link(1, Some(2)));
    let first = bench.ticket;
    let waits = Some(Err(Refusal::PatientChanged));
    assert_eq!(answer(bench.call(link(2, Some(1))).iter()), waits, "the first one is being read");
    bench.tell(Event::Fetched { ticket: first, found: Ok(vec![one, two]) });
    assert_eq!(answer(bench.call(link(2, Some(1))).iter()), waits, "and written");
    bench.tell(Event::Stored { upto: u64::MAX });
    assert!(
        bench.call(link(2, Some(1))).iter().any(|effect| matches!(effect, Effect::Fetch { .. })),
        "then it may be asked"
    );
}

#[test]
fn a_session_is_of_somebody_registered_and_verified_by_two_identifiers() {
    let mut bench = Bench::open();
    let grace = patient(3, "Okoth", "Grace", "1964-03-12");
    let call = start(1, registered(3, &[Identifier::Birth, Identifier::Name]));
    let (answered, kept) = bench.with(call, Ok(&[&grace]));
    assert_eq!(answered, Some(Ok(Reply::StartSession(Started { session: 7 }))));
    let subject = Subject::Registered { patient: 3, name: "OKOTH, Grace".into(), confirmed: true };
    assert!(kept.iter().any(|item| matches!(item, Kept::SessionStarted { subject: of, .. } if *of == subject)));
    let Whose::Registered { patient: shown, confirmed } = bench.session(0).whose else { panic!("registered") };
    assert!(confirmed);
    let age = ipc::Age { count: 62, unit: AgeUnit::Years };
    assert_eq!((shown.name.as_str(), shown.age, shown.age_most), ("OKOTH, Grace", Some(age), None));
    // One identifier said twice is one, and what is not known of somebody confirms nothing.
    let (twice, unsaid) = ([Identifier::Birth; 2], [Identifier::Birth, Identifier::RecordNumber]);
    for confirmed in [&[][..], &twice, &unsaid] {
        let mut bench = Bench::open();
        bench.with(start(1, registered(3, confirmed)), Ok(&[&grace]));
        assert!(matches!(bench.session(0).whose, Whose::Registered { confirmed: false, .. }), "{confirmed:?}");
    }
}

#[test]
fn a_session_of_somebody_who_is_not_there_does_not_begin() {
    let mut bench = Bench::open();
    let begin =
        |bench: &mut Bench, found: Result<&[&Registered], Refusal>| bench.with(start(1, registered(3, &[])), found).0;
    assert_eq!(begin(&mut bench, Err(Refusal::NoSuchPatient)), Some(Err(Refusal::NoSuchPatient)));
    let elsewhere = Registered { into: Some(9), ..patient(3, "Okoth", "Grace", "1964-03-12") };
    assert_eq!(begin(&mut bench, Ok(&[&elsewhere])), Some(Err(Refusal::StandsElsewhere { into: 9 })));
    assert!(bench.station.draw_board().beds[0].session.is_none());
    bench.call(start(1, "SAMPLE, Patient".into()));
    let runs = Refusal::SessionRuns { bed: 1, patient: "SAMPLE, Patient".into() };
    assert_eq!(begin(&mut bench, Ok(&[])), Some(Err(runs)), "and takes no bed from another");
}

#[test]
fn the_age_band_chooses_the_limits_a_session_begins_with() {
    let limits = |whom: Whom, found: &[&Registered]| {
        let mut bench = Bench::open();
        bench.with(start(1, whom), Ok(found));
        let alarms = bench.station.places[0].alarms.as_ref().unwrap();
        let limit = |parameter, side| alarms.limit(parameter, side).unwrap().value.unwrap().decimal.mantissa;
        [
            limit(Parameter::HeartRate, alarm::Side::Low),
            limit(Parameter::HeartRate, alarm::Side::High),
            limit(Parameter::Spo2, alarm::Side::Low),
        ]
    };
    let (newborn, child) = (patient(1, "Okoth", "Amani", "2026-11-20"), patient(2, "Okoth", "Baraka", "2020-01-01"));
    assert_eq!(limits(registered(1, &[]), &[&newborn]), [100, 200, 85]);
    assert_eq!(limits(registered(2, &[]), &[&child]), [75, 160, 90]);
    assert_eq!(limits(Whom::Unknown { band: ipc::AgeBand::Child }, &[]), [75, 160, 90]);
    assert_eq!(limits(Whom::Unknown { band: ipc::AgeBand::Adult }, &[]), [50, 120, 90]);
    assert_eq!(limits("SAMPLE, Patient".into(), &[]), [50, 120, 90], "a name alone says no age");
}

#[test]
fn somebody_unknown_is_identified_later_and_the_limits_stay() {
    let mut bench = Bench::open();
    bench.call(start(1, Whom::Unknown { band: ipc::AgeBand::Adult }));
    assert_eq!(bench.session(0).whose, Whose::Unknown { band: ipc::AgeBand::Adult });
    let set = crate::ipc::SetLimit {
        bed: 1,
        parameter: crate::ipc::Parameter::HeartRate,
        side: Side::High,
        value: Some("140".into()),
        by: "N. Grace".into(),
    };
    bench.call(Call::SetLimit(set));
    let baraka = patient(2, "Okoth", "Baraka", "2020-01-01");
    let identify = |patient| Call::Identify(Identify { session: 7, patient, by: "N. Grace".into() });
    let (answered, kept) = bench.with(identify(Some(2)), Ok(&[&baraka]));
    assert_eq!(answered, Some(Ok(Reply::Identify(Nothing {}))));
    assert!(matches!(&kept[..], [Kept::Attributed { session: 7, patient: Some(2), .. }]));
    assert!(matches!(bench.session(0).whose, Whose::Registered { confirmed: false, .. }));
    let alarms = bench.station.places[0].alarms.as_ref().unwrap();
    let high = alarms.limit(Parameter::HeartRate, alarm::Side::High).unwrap();
    assert_eq!(high.value.unwrap().decimal.mantissa, 140, "what a person set is not moved by a name");
    // And taken back.
    let (_, kept) = bench.with(identify(None), Ok(&[]));
    assert!(matches!(&kept[..], [Kept::Attributed { session: 7, patient: None, .. }]));
    assert_eq!(bench.session(0).whose, Whose::Unknown { band: ipc::AgeBand::Adult });
}

#[test]
fn a_change_shows_on_the_banner_at_once_and_never_over_a_newer_one() {
    let mut bench = Bench::open();
    let grace = patient(3, "Okoth", "Grace", "1964-03-12");
    bench.with(start(1, registered(3, &[Identifier::Name, Identifier::Birth])), Ok(&[&grace]));
    let change = |version| {
        let facts = said("Okoth", "Grace Akinyi", born("1964-03-12"));
        Call::ChangePatient(ChangePatient { patient: 3, version, facts, by: "N. Grace".into() })
    };
    assert_eq!(bench.with(change(2), Ok(&[&grace])).0, Some(Err(Refusal::PatientChanged)));
    assert_eq!(bench.session(0).whose.name(), Some("OKOTH, Grace"));
    assert_eq!(bench.with(change(3), Ok(&[&grace])).0, Some(Ok(Reply::ChangePatient(Nothing {}))));
    let whose = bench.session(0).whose;
    assert_eq!(whose.name(), Some("OKOTH, Grace Akinyi"));
    assert!(matches!(whose, Whose::Registered { confirmed: true, .. }), "it is the same person");
}

#[test]
fn two_entries_are_one_person_and_two_again() {
    let mut bench = Bench::open();
    let (grace, double) = (patient(3, "Okoth", "Grace", "1964-03-12"), patient(8, "Okoth", "Grase", "1964-03-12"));
    bench.with(start(1, registered(8, &[])), Ok(&[&double]));
    let link = |patient, into| Call::LinkPatients(LinkPatients { patient, into, by: "N. Grace".into() });
    assert_eq!(bench.with(link(8, Some(8)), Ok(&[])).0, Some(Err(Refusal::SameEntry)));
    assert_eq!(bench.with(link(8, None), Ok(&[&double])).0, Some(Err(Refusal::NotLinked)));
    let (answered, kept) = bench.with(link(8, Some(3)), Ok(&[&double, &grace]));
    assert_eq!(answered, Some(Ok(Reply::LinkPatients(Nothing {}))));
    assert!(matches!(&kept[..], [Kept::Linked { patient: 8, into: Some(3), .. }]));
    assert_eq!(bench.session(0).whose.name(), Some("OKOTH, Grace"));
    // What stands elsewhere is joined to nothing more, from either side, and no session turns out to be of it.
    let joined = Registered { into: Some(3), ..double.clone() };
    let other = patient(9, "Okoth", "Gracie", "1964-03-12");
    let elsewhere = Some(Err(Refusal::StandsElsewhere { into: 3 }));
    assert_eq!(bench.with(link(8, Some(9)), Ok(&[&joined, &other])).0, elsewhere);
    assert_eq!(bench.with(link(9, Some(8)), Ok(&[&other, &joined])).0, elsewhere);
    assert_eq!(bench.with(link(8, None), Ok(&[&joined])).0, Some(Ok(Reply::LinkPatients(Nothing {}))));
    assert_eq!(bench.session(0).whose.name(), Some("OKOTH, Grase"));
}

#[test]
fn who_stands_for_another_may_be_found_to_be_a_third_and_each_step_is_taken_back_alone() {
    let mut bench = Bench::open();
    let [first, second, third] = ["Grase", "Grace", "Gracie"].map(|given| {
        let id = 1 + i64::from(given != "Grase") + i64::from(given == "Gracie");
        patient(id, "Okoth", given, "1964-03-12")
    });
    bench.with(start(1, registered(1, &[Identifier::Name, Identifier::Birth])), Ok(&[&first]));
    let link = |patient, into| Call::LinkPatients(LinkPatients { patient, into, by: "N. Grace".into() });
    let into = |of: &Registered, into| Registered { into: Some(into), ..of.clone() };
    bench.with(link(1, Some(2)), Ok(&[&first, &second]));
    bench.with(link(2, Some(3)), Ok(&[&second, &third]));
    let whose = |bench: &Bench| bench.session(0).whose;
    assert_eq!(whose(&bench).name(), Some("OKOTH, Gracie"), "both steps");
    assert!(matches!(whose(&bench), Whose::Registered { confirmed: true, .. }));
    bench.with(link(2, None), Ok(&[&into(&second, 3)]));
    assert_eq!(whose(&bench).name(), Some("OKOTH, Grace"), "the later step alone");
    bench.with(link(2, Some(3)), Ok(&[&second, &third]));
    bench.with(link(1, None), Ok(&[&into(&first, 2)]));
    assert_eq!(whose(&bench).name(), Some("OKOTH, Grase"), "and the earlier one with what followed from it");
}

#[test]
fn a_session_turns_out_to_be_of_an_entry_that_stands_for_itself() {
    let mut bench = Bench::open();
    bench.call(start(1, Whom::Unknown { band: ipc::AgeBand::Adult }));
    let joined = Registered { into: Some(3), ..patient(8, "Okoth", "Grase", "1964-03-12") };
    let identify = Call::Identify(Identify { session: 7, patient: Some(8), by: "N. Grace".into() });
    let (answered, kept) = bench.with(identify, Ok(&[&joined]));
    assert_eq!((answered, kept), (Some(Err(Refusal::StandsElsewhere { into: 3 })), Vec::new()));
    assert_eq!(bench.session(0).whose, Whose::Unknown { band: ipc::AgeBand::Adult });
}

#[test]
fn names_that_are_taken_for_one_another_are_told_on_both_beds() {
    let mut bench = Bench::open();
    bench.call(start(1, "OKOTH, Grace".into()));
    assert_eq!(bench.session(0).alike, None);
    bench.call(start(2, "Okotth, Grase".into()));
    assert_eq!((bench.session(0).alike, bench.session(1).alike), (Some(2), Some(1)));
    bench.call(Call::EndSession(EndSession { bed: 2, by: "N. Grace".into() }));
    assert_eq!(bench.session(0).alike, None);
    bench.call(start(2, "MOYO, Peter".into()));
    assert_eq!(bench.session(0).alike, None);
}

#[test]
fn a_name_is_kept_whole_or_refused() {
    let mut bench = Bench::open();
    let long = "a".repeat(300);
    let refused = |bench: &mut Bench, name: &str| answer(bench.call(start(1, name.into())).iter());
    assert_eq!(refused(&mut bench, &long), Some(Err(Refusal::TextTooLong { most: 200 })));
    assert_eq!(refused(&mut bench, "Ok\u{202e}oth"), Some(Err(Refusal::HiddenCharacters)));
    assert!(bench.station.draw_board().beds[0].session.is_none());
}

mod roll {
    use super::*;
    use crate::ipc::Match;

    fn today() -> Date {
        "2026-11-27".parse().unwrap()
    }

    fn village(people: &[(i64, &str, &str, &str)]) -> Roll {
        let mut roll = Roll::default();
        roll.take(people.iter().map(|(id, surname, given, day)| patient(*id, surname, given, day)));
        roll
    }

    fn found(roll: &Roll, text: &str) -> Vec<(i64, Match, bool)> {
        let rows = roll.find(text, 10, today()).rows;
        rows.into_iter().map(|row| (row.patient.patient, row.by, row.alike)).collect()
    }

    #[test]
    fn somebody_is_found_by_anything_of_them_and_look_alikes_say_so() {
        let roll = village(&[
            (1, "Okoth", "Grace", "1964-03-12"),
            (2, "Okoth", "Peter", "1990-07-01"),
            (3, "Okot", "Grase", "1964-03-21"),
            (4, "محمد", "علي", "1970-01-01"),
            (5, "王", "小明", "2001-05-05"),
        ]);
        assert_eq!(found(&roll, "okoth grace"), [(1, Match::Written, true), (3, Match::Near, true)]);
        assert_eq!(found(&roll, "gra"), [(3, Match::Begins, true), (1, Match::Begins, true)]);
        assert_eq!(found(&roll, "okoth 1990"), [(2, Match::Written, false)]);
        assert_eq!(found(&roll, "grace 12-03-1964"), [(1, Match::Written, false)]);
        assert_eq!(found(&roll, "علي"), [(4, Match::Written, false)]);
        assert_eq!(found(&roll, "小明"), [(5, Match::Written, false)]);
        assert_eq!(found(&roll, "okoth kadem").len(), 3, "the village is a word like others");
        assert_eq!(found(&roll, "0712 345678").len(), 5, "as the number is dialled at home");
        assert_eq!(found(&roll, "345678").len(), 5, "and by its end");
        assert_eq!(found(&roll, "0713 345678"), [], "nobody has this number");
        assert_eq!(found(&roll, "???"), [], "what cannot be compared finds nobody");
        assert_eq!(found(&roll, "nobody of this name"), []);
        let all = roll.find("", 2, today());
        assert_eq!((all.rows.len(), all.of, all.rows[0].patient.patient), (2, 5, 5), "the newest first");
    }

    #[test]
    fn who_stands_elsewhere_is_not_found_again() {
        let mut roll = village(&[(1, "Okoth", "Grace", "1964-03-12"), (2, "Okoth", "Grase", "1964-03-12")]);
        roll.take([Registered { into: Some(1), ..patient(2, "Okoth", "Grase", "1964-03-12") }]);
        assert_eq!(found(&roll, "okoth"), [(1, Match::Written, false)]);
    }

    #[test]
    fn a_double_is_found_before_it_is_registered_and_a_twin_is_none() {
        let roll = village(&[(1, "Okoth", "Grace", "1964-03-12"), (2, "Okoth", "Amani", "2026-11-20")]);
        let alike = |said: &FactsSaid| {
            let facts = facts(said, morning()).unwrap();
            roll.alike(&facts, 10, today()).rows.iter().map(|row| row.patient.patient).collect::<Vec<_>>()
        };
        assert_eq!(alike(&said("Okoth", "Grace", born("1964-03-12"))), [1]);
        assert_eq!(alike(&said("Grase", "Okotth", born("1965-03-12"))), [1], "mistyped, turned round, a year off");
        let about = BirthSaid::About { age: ipc::Age { count: 60, unit: AgeUnit::Years }, give_or_take: 5 };
        assert_eq!(alike(&said("Okoth", "Grace", about)), [1]);
        assert_eq!(alike(&said("Okoth", "Grace", born("1994-03-12"))), [0; 0], "a daughter");
        assert_eq!(alike(&said("Okoth", "Baraka", born("2026-11-20"))), [0; 0], "a twin has a name of their own");
        let unknown = BirthSaid::Unknown { band: ipc::AgeBand::Adult };
        assert_eq!(alike(&said("Okoth", "Grace", unknown)), [1], "nothing speaks against it");
    }

    #[test]
    fn a_record_number_is_one_person_whatever_the_name() {
        let numbered = |id: i64, given: &str, number: &str| {
            let mut of = patient(id, "Okoth", given, "1964-03-12");
            of.facts.record_number = number.into();
            of
        };
        let mut roll = Roll::default();
        roll.take([numbered(1, "Grace", "K-014/77"), numbered(2, "Peter", "K-014/78")]);
        let facts = facts(
            &FactsSaid { record_number: "k 014-78".into(), ..said("Moyo", "Ann", born("2001-01-01")) },
            morning(),
        );
        let rows = roll.alike(&facts.unwrap(), 10, today()).rows;
        assert_eq!(rows.iter().map(|row| row.patient.patient).collect::<Vec<_>>(), [2]);
        assert_eq!(found(&roll, "K014/78"), [(2, Match::Written, false)]);
        assert_eq!(found(&roll, "014").len(), 2);
        roll.take([numbered(3, "Ann", "7")]);
        assert_eq!(found(&roll, "7")[0], (3, Match::Written, false), "a short one is found whole");
    }
}
