use super::*;
use proptest::prelude::*;
use vitals::{Channel, Lead, Rate, Unit};

/// A signal as a header writes it: label, dimension, physical and digital range, samples in a record.
type Written = (&'static str, &'static str, [&'static str; 2], [&'static str; 2], usize);

const ECG: Written = ("ECG II", "uV", ["-3276.8", "3276.7"], ["-32768", "32767"], 4);
const SLOW: Written = ("Resp chest", "", ["0", "1"], ["0", "1000"], 2);
const NOTES: Written = ("EDF Annotations", "", ["-1", "1"], ["-32768", "32767"], 12);

fn cell(text: impl ToString, width: usize) -> String {
    format!("{:<width$}", text.to_string())
}

/// A header record.
fn header(variety: &str, records: i64, duration: &str, signals: &[Written]) -> Vec<u8> {
    let mut text = [cell(0, 8), cell("X X X X", 80), cell("Startdate X X X X", 80)].concat();
    text += &[cell("01.01.2500.00.00", 16), cell(256 * (signals.len() + 1), 8), cell(variety, 44)].concat();
    text += &[cell(records, 8), cell(duration, 8), cell(signals.len(), 4)].concat();
    let mut column = |width: usize, of: &dyn Fn(&Written) -> String| {
        text.extend(signals.iter().map(|signal| cell(of(signal), width)));
    };
    column(16, &|s| s.0.into());
    column(80, &|_| String::new());
    column(8, &|s| s.1.into());
    column(8, &|s| s.2[0].into());
    column(8, &|s| s.2[1].into());
    column(8, &|s| s.3[0].into());
    column(8, &|s| s.3[1].into());
    column(80, &|_| "HP:0.1Hz".into());
    column(8, &|s| s.4.to_string());
    column(32, &|_| String::new());
    text.into_bytes()
}

/// A data record of [`ECG`], [`SLOW`] and [`NOTES`]: six samples and when it began.
fn record(samples: [i16; 6], onset: &str) -> Vec<u8> {
    let mut bytes: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    let mut notes = format!("{onset}\x14\x14\0").into_bytes();
    notes.resize(24, 0);
    bytes.extend(notes);
    bytes
}

fn opened(variety: &str, records: i64) -> Records {
    Records::open(&header(variety, records, "2", &[ECG, SLOW, NOTES])).unwrap()
}

type Got = (Vec<(usize, Item)>, Vec<Malformed>);

fn fed(records: &mut Records, pieces: &[&[u8]]) -> Got {
    let (mut got, mut told) = (Vec::new(), Vec::new());
    for piece in pieces {
        told.extend(records.take(0, piece, &mut |wave, item| got.push((wave, item))));
    }
    (got, told)
}

fn missing(got: &Got) -> Vec<(usize, u64)> {
    let gap = |(wave, item): &(usize, Item)| match item {
        Item::Missing(count) => Some((*wave, *count)),
        Item::Sample(_) => None,
    };
    got.0.iter().filter_map(gap).collect()
}

#[test]
fn what_a_header_promises() {
    let records = opened("EDF+C", 7);
    let header = records.header();
    assert_eq!(
        (header.variety, header.records, header.begun.as_str()),
        (Variety::Continuous, Some(7), "01.01.25 00.00.00")
    );
    let [ecg, resp] = records.plans() else { panic!("two waves besides the annotations") };
    assert_eq!((ecg.channel, ecg.rate), (Some(Channel::Other(0)), Rate::hertz(2)), "too slow for a wave");
    let faster = Records::open(&super::tests::header("EDF+C", 7, "1", &[ECG])).unwrap();
    assert_eq!((faster.plans()[0].channel, faster.plans()[0].rate), (Some(Channel::Ecg(Lead::II)), Rate::hertz(4)));
    assert_eq!(
        (resp.label.as_str(), resp.rate, resp.scale.gain),
        ("Resp chest", Rate::hertz(1), Decimal::new(1000, 0))
    );
    // Ten counts a microvolt are ten thousand a millivolt, and zero is the count 0.
    assert_eq!((ecg.scale.gain.to_f64(), ecg.scale.zero, ecg.scale.unit), (10_000.0, 0, Unit::Millivolt));
    assert_eq!(header.signals[0].value(-32768), Some(Decimal::new(-32768, -1)));
    assert_eq!(header.signals[0].value(1), Some(Decimal::new(1, -1)));
}

#[test]
fn a_zero_between_two_counts_is_exact_in_the_value() {
    // As the EEG motor movement set of PhysioNet states it: -8092 to 8092 for -8092 to 8092, and a crooked one.
    let crooked: Written = ("EEG", "uV", ["-100.5", "200"], ["-2048", "2047"], 4);
    let records = Records::open(&header("", 1, "1", &[crooked])).unwrap();
    let signal = &records.header().signals[0];
    let value = |count| signal.value(count).unwrap().to_f64();
    assert_eq!((value(-2048), value(2047)), (-100.5, 200.0));
    let scale = records.plans()[0].scale;
    let off = value(scale.zero).abs() * scale.gain.to_f64() / 1000.0;
    assert!(off <= 0.5, "zero is {off} counts away");
    let upside: Written = ("EEG", "uV", ["100", "-100"], ["-100", "100"], 4);
    let turned = Records::open(&header("", 1, "1", &[upside])).unwrap();
    assert_eq!(turned.plans()[0].scale.gain.to_f64(), -1000.0);
}

#[test]
fn records_without_holes_are_one_run_wherever_they_are_cut() {
    let bytes = [record([1, 2, 3, 4, 10, 20], "+0"), record([5, 6, 7, 8, 30, 40], "+2")].concat();
    let whole = fed(&mut opened("EDF+C", 2), &[&bytes]);
    let ecg: Vec<_> = whole.0.iter().filter(|(wave, _)| *wave == 0).map(|(_, item)| *item).collect();
    assert_eq!(ecg, [1, 2, 3, 4, 5, 6, 7, 8].map(Item::Sample));
    assert_eq!((missing(&whole), whole.1.len()), (vec![], 0));
    for cut in 0..bytes.len() {
        assert_eq!(fed(&mut opened("EDF+C", 2), &[&bytes[..cut], &bytes[cut..]]), whole);
    }
}

#[test]
fn a_hole_between_records_is_a_gap_of_its_length() {
    let mut records = opened("EDF+D", 2);
    let bytes = [record([1; 6], "+10"), record([2; 6], "+15.5")].concat();
    let got = fed(&mut records, &[&bytes]);
    assert_eq!((missing(&got), got.1.len()), (vec![(0, 7), (1, 4)], 0));
    assert_eq!(records.elapsed(0), Span::millis(7_500));
}

#[test]
fn a_record_that_goes_back_in_time_is_left_out() {
    let bytes = [record([1; 6], "+10"), record([2; 6], "+9"), record([3; 6], "+12")].concat();
    for variety in ["EDF+D", "EDF+C"] {
        let mut records = opened(variety, 3);
        let got = fed(&mut records, &[&bytes]);
        assert!(got.0.iter().all(|(_, item)| *item != Item::Sample(2)), "{variety}");
        assert_eq!((got.0.len(), missing(&got)), (12, vec![]));
        // Told where its list stands: behind the twelve bytes of samples of the second record.
        assert_eq!(got.1, [Malformed { at: 36 + 12, what: Fault::BadField }]);
    }
}

#[test]
fn onsets_that_cannot_be_read() {
    let bytes = [record([1; 6], "+0"), record([2; 6], "x"), record([3; 6], "+4")].concat();
    let refused = Malformed { at: 48, what: Fault::BadField };
    // A file without holes is read on; in one with holes the record has no place.
    let unbroken = fed(&mut opened("EDF+C", 3), &[&bytes]);
    assert_eq!((unbroken.0.len(), missing(&unbroken), unbroken.1), (18, vec![], vec![refused]));
    let broken = fed(&mut opened("EDF+D", 3), &[&bytes]);
    assert_eq!((broken.0.len(), missing(&broken)), (14, vec![(0, 4), (1, 2)]));
    assert_eq!(broken.1, [refused]);
}

#[test]
fn a_file_cut_short_and_one_too_long() {
    let mut records = opened("EDF+C", 3);
    let bytes = [record([1; 6], "+0"), record([2; 6], "+2"), record([3; 6], "+4"), vec![9, 9]].concat();
    let got = fed(&mut records, &[&bytes[..100]]);
    assert_eq!((got.0.len(), records.short(0)), (12, Some(Short { promised: 3, delivered: 2 })));
    let rest = fed(&mut records, &[&bytes[100..]]);
    assert_eq!((rest.0.len(), records.short(0)), (6, None));
    assert_eq!(rest.1, [Malformed { at: 8, what: Fault::TooLong }]);
    let mut open_ended = opened("EDF+C", -1);
    assert_eq!((fed(&mut open_ended, &[&bytes]).0.len(), open_ended.short(0)), (18, None));
}

#[test]
fn notes_are_kept_where_someone_reads_them() {
    let mut bytes = record([1; 6], "+0");
    let note = b"+1\x151\x14T2\x14\0";
    bytes[12 + 5..12 + 5 + note.len()].copy_from_slice(note);
    let mut records = opened("EDF+C", 1).noting();
    assert_eq!(fed(&mut records, &[&bytes]).1, []);
    let wanted = Event { onset: Decimal::new(1, 0), duration: Some(Decimal::new(1, 0)), text: "T2".into() };
    assert_eq!(records.events(), [wanted]);
    let mut live = opened("EDF+C", 1);
    fed(&mut live, &[&bytes]);
    assert_eq!(live.events(), []);
}

#[test]
fn a_header_that_lies_is_refused_where_it_lies() {
    let with = |signal: Written| header("EDF+C", 1, "1", &[signal]);
    let told = |bytes: &[u8]| Header::parse(bytes).unwrap_err();
    let bad = |at| Malformed { at, what: Fault::BadField };
    let ranges = |physical, digital| ("EEG", "uV", physical, digital, 4);
    let (good, wide) = (["-1", "1"], ["-32768", "32767"]);
    assert_eq!(told(&with(ranges(["1", "1"], wide))), bad(256 + 104));
    assert_eq!(told(&with(ranges(good, ["5", "5"]))), bad(256 + 120));
    assert_eq!(told(&with(ranges(good, ["-32769", "5"]))), bad(256 + 120));
    assert_eq!(told(&with(ranges(["x", "1"], wide))), bad(256 + 104));
    assert_eq!(told(&with(("EEG", "uV", good, wide, 0))), bad(256 + 216));
    assert_eq!(told(&header("EDF+C", 1, "0", &[ECG])), bad(244));
    assert_eq!(told(&header("EDF+C", -2, "1", &[ECG])), bad(236));
    assert_eq!(told(&header("EDF+C", 1, "7", &[ECG])), bad(256), "four samples in seven seconds");
    let mut bytes = with(ECG);
    assert_eq!(told(&bytes[..300]), Malformed { at: 300, what: Fault::TooShort });
    bytes[184..188].copy_from_slice(b"768 ");
    assert_eq!(told(&bytes), bad(184));
    bytes[184..188].copy_from_slice(b"5\x0112");
    assert_eq!(told(&bytes), Malformed { at: 185, what: Fault::BadText });
    assert_eq!(told(b"\xffBIOSEMI"), Malformed { at: 0, what: Fault::UnknownFormat });
    assert!(Header::parse(&header("EDF+C", 1, "0", &[NOTES])).is_ok());
}

proptest! {
    #[test]
    fn any_change_of_a_header_is_judged(at in 0_usize..1024, byte in any::<u8>(), tail in proptest::collection::vec(any::<u8>(), 0..120)) {
        let mut bytes = header("EDF+D", 2, "2", &[ECG, SLOW, NOTES]);
        bytes[at] = byte;
        match Records::open(&bytes) {
            Ok(mut records) => {
                for told in fed(&mut records, &[&tail]).1 {
                    prop_assert!(told.at <= tail.len());
                }
            }
            Err(refused) => prop_assert!(refused.at <= bytes.len()),
        }
    }
}
