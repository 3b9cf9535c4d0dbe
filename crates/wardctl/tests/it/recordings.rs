//! Recordings of every kind, whole, torn and lying.

use super::{excerpt, out, refused, root, wardctl};
use serde_json::Value;
use std::process::Output;
use wire::wfdb::Format;

/// A name and what stands under it.
type File = (&'static str, Vec<u8>);

/// A folder with these files, and what `inspect` says of the first of them.
fn inspected(files: &[File], json: bool) -> Output {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        std::fs::write(scratch.path().join(name), bytes).expect("it can be written");
    }
    let first = scratch.path().join(files[0].0);
    let mut arguments = vec!["inspect", first.to_str().expect("a plain path")];
    arguments.extend(json.then_some("--json"));
    wardctl(&arguments)
}

fn told(files: &[File]) -> Value {
    let output = inspected(files, true);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(&out(&output)).expect("one JSON object")
}

/// An EDF header of one electrocardiogram, 100 samples a data record of a second.
fn edf(records: &str) -> Vec<u8> {
    let opening = [("0", 8), ("X", 80), ("X", 80), ("01.01.2500.00.00", 16), ("512", 8), ("", 44), (records, 8)];
    let signal = [("1", 8), ("1", 4), ("ECG II", 16), ("", 80), ("mV", 8), ("-10", 8), ("10", 8), ("-1000", 8)];
    let rest = [("1000", 8), ("", 80), ("100", 8), ("", 32)];
    let fields = opening.iter().chain(&signal).chain(&rest);
    fields.map(|(text, width)| format!("{text:<width$}")).collect::<String>().into_bytes()
}

#[test]
fn inspect_says_what_a_recording_holds() {
    let bedside = root().join("crates/wire/data/bidmc/bidmc20x");
    let told = out(&wardctl(&["inspect", bedside.to_str().expect("a plain path"), "--json"]));
    let told: serde_json::Value = serde_json::from_str(&told).expect("one JSON object");
    assert_eq!((told["kind"].as_str(), told["doubts"].as_array().map(Vec::len)), (Some("wfdb"), Some(0)));
    let channels: Vec<_> = told["waves"].as_array().into_iter().flatten().map(|wave| wave["channel"].clone()).collect();
    assert_eq!(channels, ["ecg II", "ecg V", "pleth", "respiration"]);
    assert_eq!((told["waves"][0]["rate"].as_str(), told["waves"][0]["length_s"].as_f64()), (Some("125"), Some(300.0)));
    let text = out(&wardctl(&["inspect", excerpt().to_str().expect("a plain path")]));
    assert!(text.contains("ecg MLII") && text.contains("360 Hz, mV"), "{text}");
}

#[test]
fn a_recording_that_is_not_as_it_says_is_read_as_far_as_it_goes() {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str, text: &str| {
        let path = scratch.path().join(name);
        std::fs::write(&path, text).expect("it can be written");
        wardctl(&["inspect", path.to_str().expect("a plain path")])
    };
    // A moment that goes back in time, one cell that is no number, and three moments that are not there.
    let rows = "Time [s], II, ABP\n0,1,1\n0.01,1,1\n0,2,2\n0.02,x,1\n0.06,1,1\n";
    let told = out(&file("back.csv", rows));
    assert!(told.contains("byte 33: BadField; this part is left out, the rest is used"), "{told}");
    assert!(told.contains("byte 44: BadField") && told.contains("1 gaps of 0.040 s"), "{told}");
    refused(&file("no.edf", "0       and nothing more"), 2, &["no.edf", "byte 24: TooShort", "nothing was read"]);
    refused(&file("none.csv", "Time [s], II\n"), 2, &["none.csv", "TooShort"]);
    refused(&wardctl(&["inspect", "no-such-recording"]), 2, &["no-such-recording.hea"]);
}

#[test]
fn every_wfdb_format_is_read_to_the_last_sample() {
    for format in Format::ALL {
        // In format 8 these are differences, up and down again: every other sample is 90.
        let sum = if format == Format::Differences8 { 250 * 90 } else { 0 };
        let line = format!("r.dat {} 100/mV 12 0 0 {sum} 0 II\n", format.number());
        let header = format!("r 3 250 500\n{}", line.repeat(3));
        let samples: Vec<_> = (0..1500).map(|nth| Some(if nth / 3 % 2 == 0 { 90 } else { -90 })).collect();
        let signal = format.emit(&samples).expect("ninety fits into every format");
        let told = told(&[("r.hea", header.into_bytes()), ("r.dat", signal)]);
        let lowest = if format == Format::Differences8 { 0 } else { -90 };
        for wave in told["waves"].as_array().expect("a list") {
            assert_eq!((wave["samples"].as_u64(), wave["length_s"].as_f64()), (Some(500), Some(2.0)), "{format:?}");
            assert_eq!(wave["range"], serde_json::json!([lowest, 90]), "{format:?}");
        }
        assert_eq!(told["doubts"], serde_json::json!([]), "{format:?}");
    }
}

#[test]
fn segments_edf_and_tables_are_read_alike() {
    let segment = |name: &str| format!("{name} 1 100 200\n{name}.dat 16 200 16 0 0 0 0 II\n").into_bytes();
    let files = [
        ("m.hea", b"m/3 1 100 600\na 200\n~ 200\nb 200\n".to_vec()),
        ("a.hea", segment("a")),
        ("a.dat", [0, 0].repeat(200)),
        ("b.hea", segment("b")),
        ("b.dat", [0, 0].repeat(200)),
    ];
    let joined = told(&files);
    assert_eq!(joined["waves"][0]["samples"], 400);
    assert_eq!(joined["waves"][0]["gaps"], serde_json::json!([{ "first": 200, "samples": 200 }]));
    let plain = told(&[("r.edf", [edf("3"), [5, 0].repeat(300)].concat())]);
    assert_eq!((plain["kind"].as_str(), plain["waves"][0]["samples"].as_u64()), (Some("edf"), Some(300)));
    assert_eq!(plain["waves"][0]["channel"], "ecg II");
    let table = told(&[("r.csv", b"Time [s], RESP, PLETH\n0,0.5,1\n0.008,0.25,NaN\n".to_vec())]);
    let channel = |nth: usize| table["waves"][nth]["channel"].as_str();
    assert_eq!(
        (channel(0), channel(1), table["waves"][1]["samples"].as_u64()),
        (Some("respiration"), Some("pleth"), Some(1))
    );
}

#[test]
fn forty_channels_at_one_and_at_ten_thousand_hertz_are_read() {
    for rate in [1_usize, 10_000] {
        let line = |nth: usize| format!("r.dat 16 200 16 0 0 0 0 lead {nth}\n");
        let header = format!("r 40 {rate} {}\n{}", 2 * rate, (0..40).map(line).collect::<String>());
        let told = told(&[("r.hea", header.into_bytes()), ("r.dat", vec![7; 40 * 2 * 2 * rate])]);
        let waves = told["waves"].as_array().expect("a list");
        assert_eq!(waves.len(), 40);
        let hertz = rate.to_string();
        assert!(waves.iter().all(|wave| wave["rate"] == hertz.as_str() && wave["length_s"] == 2.0), "{rate}");
    }
}

#[test]
fn a_lie_in_a_header_is_one_line_with_its_place() {
    let header = |text: &str| vec![("r.hea", text.as_bytes().to_vec()), ("r.dat", vec![0; 64])];
    let cases: [(Vec<File>, &[&str]); 14] = [
        (header(""), &["r.hea", "byte 0"]),
        (header("r 1\n"), &["r.hea", "TooShort"]),
        (header("r 4000000000 100\nr.dat 16\n"), &["r.hea"]),
        (header("r 1 0 100\nr.dat 16\n"), &["r.hea", "byte 4"]),
        (header("r 1 100 99999999999999999999\nr.dat 16\n"), &["r.hea"]),
        (header("r 1 100 32\nr.dat 24 200\n"), &["r.hea", "UnknownFormat"]),
        (header("r 1 100 32\n../r.dat 16 200\n"), &["r.hea"]),
        (header("r 1 100 32\nr.dat 16 x\n"), &["r.hea", "BadField"]),
        (header("r/2 1 100 32\nr 16\nr 16\n"), &["r.hea", "UnknownFormat"]),
        (header("r/2 1 100 32\n~ 16\n~ 16\n"), &["r.hea", "byte 0: BadField"]),
        (header("r/2 1 100 32\na 16\nb 16\n"), &["a.hea", "not there"]),
        (vec![("r.edf", edf("3")[..300].to_vec())], &["r.edf", "TooShort"]),
        (vec![("r.edf", edf("x"))], &["r.edf", "BadField"]),
        (vec![("r.csv", b"Time [s], II\n0,1\n0,1\n".to_vec())], &["r.csv", "BadField"]),
    ];
    for (files, words) in cases {
        for json in [false, true] {
            refused(&inspected(&files, json), 2, words);
        }
    }
}

#[test]
fn a_recording_without_a_single_sample_is_refused_and_a_cut_one_says_how_far_it_goes() {
    let header = b"r 1 100 400\nr.dat 16 200 16 0 0 0 0 II\n".to_vec();
    let signal = |bytes: usize| inspected(&[("r.hea", header.clone()), ("r.dat", vec![0; bytes])], false);
    refused(&signal(0), 2, &["r.dat", "none of 400 promised frames", "nothing was read"]);
    refused(&signal(1), 2, &["r.dat", "none of 400 promised frames"]);
    refused(&inspected(&[("r.edf", edf("3"))], true), 2, &["r.edf", "none of 3 promised data records"]);
    let cut = signal(401);
    let said = out(&cut);
    assert!(cut.status.success() && said.contains("ends after 200 of 400 promised frames"), "{said}");
    assert!(said.contains("1 gaps of 2.000 s"), "{said}");
    assert!(!out(&signal(800)).contains("promised"), "control: the whole file is as it says");
}
