//! The command line as a stranger meets it: right answers, and one clear line for every wrong input.

#[path = "it/recordings.rs"]
mod recordings;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn wardctl(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wardctl")).args(arguments).output().expect("the program starts")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn excerpt() -> PathBuf {
    root().join("crates/wire/data/mitdb/205x")
}

/// One line on standard error, nothing on standard output, and this exit code.
fn refused(output: &Output, code: i32, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert_eq!(out(output), "");
    for word in words {
        assert!(said.contains(word), "{said:?} does not say {word:?}");
    }
}

#[test]
fn decode_says_what_published_bytes_mean() {
    let plx = out(&wardctl(&["decode", "2A5F", "0061003C00"]));
    let plx: serde_json::Value = serde_json::from_str(&plx).expect("one JSON object");
    assert_eq!(plx["fields"]["spo2"]["value"], "97", "{plx}");
    assert_eq!(plx["fields"]["spo2"]["unit"], "%", "{plx}");
    let nan = out(&wardctl(&["decode", "2A5F", "00FF07FF07"]));
    let nan: serde_json::Value = serde_json::from_str(&nan).expect("one JSON object");
    assert_eq!(nan["fields"]["spo2"]["absent"], "nan", "{nan}");
}

#[test]
fn decode_refuses_in_one_line() {
    // Values of RR intervals are announced and missing.
    refused(&wardctl(&["decode", "2A37", "170101"]), 2, &["2A37"]);
    refused(&wardctl(&["decode", "2A37", ""]), 2, &["byte 0"]);
    refused(&wardctl(&["decode", "2A37", "0G"]), 2, &["hexadecimal"]);
    refused(&wardctl(&["decode", "FFFF", "00"]), 2, &["FFFF"]);
}

#[test]
fn beats_are_found_in_the_carried_excerpt_without_its_annotations() {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let copy = scratch.path().join("205x");
    for ending in ["hea", "dat"] {
        std::fs::copy(excerpt().with_extension(ending), copy.with_extension(ending)).expect("the excerpt is there");
    }
    let with = out(&wardctl(&["beats", excerpt().to_str().expect("a plain path")]));
    let without = out(&wardctl(&["beats", copy.to_str().expect("a plain path")]));
    assert_eq!(with, without);
    let beats: Vec<u64> = with.lines().map(|line| line.parse().expect("a sample index")).collect();
    assert!(beats.len() > 300 && beats.is_sorted(), "{} beats", beats.len());
}

fn spoiled(spoil: impl Fn(&Path)) -> tempfile::TempDir {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    for ending in ["hea", "dat"] {
        let to = scratch.path().join("205x").with_extension(ending);
        std::fs::copy(excerpt().with_extension(ending), to).expect("the excerpt is there");
    }
    spoil(scratch.path());
    scratch
}

#[test]
fn a_lying_recording_is_named_with_its_place() {
    let header = |text: &str| {
        let text = text.to_owned();
        spoiled(move |folder| std::fs::write(folder.join("205x.hea"), &text).expect("it can be written"))
    };
    let run =
        |folder: &tempfile::TempDir| wardctl(&["beats", folder.path().join("205x").to_str().expect("a plain path")]);
    refused(&run(&header("")), 2, &["205x.hea", "byte 0"]);
    refused(&run(&header("205x 2 360 100\n205x.dat 99 200 11 1024 0 0 0 MLII\n")), 2, &["UnknownFormat"]);
    refused(&run(&header("205x 4000000000 360 100\n205x.dat 212\n")), 2, &["205x.hea"]);
    let missing = spoiled(|folder| std::fs::remove_file(folder.join("205x.dat")).expect("it is there"));
    refused(&run(&missing), 2, &["205x.dat"]);
}

#[test]
fn a_signal_file_shorter_than_promised_is_used_as_far_as_it_goes() {
    let short = spoiled(|folder| {
        let whole = std::fs::read(folder.join("205x.dat")).expect("it is there");
        std::fs::write(folder.join("205x.dat"), &whole[..whole.len() / 2]).expect("it can be written");
    });
    let output = wardctl(&["beats", short.path().join("205x").to_str().expect("a plain path")]);
    assert!(output.status.success());
    assert!(out(&output).lines().count() > 100);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("promised") && said.trim().lines().count() == 1, "{said}");
}

#[test]
fn scan_says_in_one_line_what_is_wrong() {
    let output = wardctl(&["scan"]);
    refused(&output, 1, &["wardctl:"]);
}

#[test]
fn monitor_runs_headless_and_its_log_replays_bit_for_bit() {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let log = scratch.path().join("ward.log");
    let log = log.to_str().expect("a plain path");
    let seen = wardctl(&["monitor", "--bed", "2", "--for", "8s", "--json", "--log", log]);
    assert!(seen.status.success(), "{}", String::from_utf8_lossy(&seen.stderr));
    let lines = out(&seen);
    assert!(lines.contains("\"numeric\":\"spo2\"") && lines.contains("\"origin\":\"demo\""), "{lines}");
    let again = wardctl(&["replay", log, "--json"]);
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    assert_eq!(out(&again), lines);

    // The control: one changed byte in a packet is noticed.
    let text = std::fs::read_to_string(log).expect("the log is there");
    // The low digit of the saturation in the first packet of a continuous measurement, 2A5F, on the bed that is attended:
    // what an unattended bed sends changes no effect.
    let packet = text.find("\"link\":3,\"attribute\":{\"gatt\":10847}").expect("a packet in the log");
    let digit = packet + text[packet..].find("\"hex\":\"").expect("its bytes") + 7 + 3;
    let mut changed = text.clone().into_bytes();
    changed[digit] = if changed[digit] == b'1' { b'2' } else { b'1' };
    std::fs::write(log, changed).expect("it can be written");
    assert_ne!(wardctl(&["replay", log, "--json"]).status.code(), Some(0));

    // A log cut in the middle: everything before is played, one line says where it ends.
    std::fs::write(log, &text[..text.len() / 2]).expect("it can be written");
    let cut = wardctl(&["replay", log, "--json"]);
    assert_eq!(cut.status.code(), Some(2));
    assert!(lines.starts_with(out(&cut).as_str()));
    let said = String::from_utf8_lossy(&cut.stderr).into_owned();
    assert!(said.contains("replayed") && said.trim().lines().count() == 1, "{said}");
}

/// The rows of a bed's alarm changes that a run printed: condition, from, to, cause. The station's own are left out:
/// without a window there is no sound.
fn alarms(output: &Output) -> Vec<[String; 4]> {
    let rows = out(output);
    let rows = rows.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a JSON object a line"));
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    rows.filter(|row| row.get("alarm").is_some() && row["bed"].is_number())
        .map(|row| ["alarm", "from", "to", "cause"].map(|key| text(&row, key)))
        .collect()
}

#[test]
fn a_scenario_and_a_fault_show_their_alarms_without_a_window() {
    let seen = wardctl(&["monitor", "--bed", "3", "--for", "14s", "--scenario", "technical-trouble", "--json"]);
    assert!(seen.status.success(), "{}", String::from_utf8_lossy(&seen.stderr));
    let off = ["sensor_off", "absent", "present", "probe_off"].map(str::to_owned);
    assert_eq!(alarms(&seen), [off]);
    let seen =
        wardctl(&["monitor", "--bed", "2", "--for", "12s", "--scenario", "steady", "--fault", "dropout@3+5", "--json"]);
    assert!(seen.status.success(), "{}", String::from_utf8_lossy(&seen.stderr));
    let lost: Vec<[String; 4]> = alarms(&seen).into_iter().filter(|row| row[0] == "link_lost").collect();
    let states: Vec<&str> = lost.iter().map(|row| row[2].as_str()).collect();
    assert_eq!(states, ["present", "present", "absent", "absent"], "both devices of the bed, and both again");
}

#[test]
fn what_is_no_scenario_and_no_fault_is_refused_before_anything_starts() {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let file = scratch.path().join("mine.toml");
    let name = file.to_str().expect("a plain path");
    std::fs::write(&file, "[[stage]]\nseconds = 10\nspo2 = 91\nsaturation = 90\n").expect("it can be written");
    let run = |arguments: &[&str]| wardctl(&[&["monitor", "--bed", "2", "--for", "1s"], arguments].concat());
    refused(&run(&["--scenario", name]), 2, &["mine.toml", "line 4", "`saturation`"]);
    refused(&run(&["--scenario", "sunshine"]), 2, &["sunshine", "deteriorating"]);
    refused(&run(&["--scenario", "recording"]), 2, &["Bed 2"]);
    refused(&run(&["--fault", "flood@1"]), 2, &["flood", "dropout"]);
    std::fs::write(&file, "[[stage]]\nseconds = 10\nspo2 = 91\n").expect("it can be written");
    let on_the_recorder = wardctl(&["monitor", "--bed", "1", "--for", "1s", "--scenario", name]);
    refused(&on_the_recorder, 2, &["Bed 1"]);
    let seen = run(&["--scenario", name, "--json"]);
    assert!(seen.status.success(), "control: {}", String::from_utf8_lossy(&seen.stderr));
}

#[test]
fn an_export_of_nothing_says_that_nothing_is_there() {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let folder = scratch.path().to_str().expect("a plain path");
    refused(&wardctl(&["export", "session", "--folder", folder, "--out", "a.svg"]), 2, &["nothing was ever kept"]);
    refused(&wardctl(&["export", "session", "--folder", folder, "--out", "a.gif"]), 2, &["a.gif", ".svg"]);
}

#[test]
fn foreign_and_missing_logs_are_refused() {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let file = scratch.path().join("no.log");
    let name = file.to_str().expect("a plain path");
    refused(&wardctl(&["replay", name]), 2, &["no.log"]);
    std::fs::write(&file, "not a log\n").expect("it can be written");
    refused(&wardctl(&["replay", name]), 2, &["no event log"]);
}

#[cfg(unix)]
#[test]
fn a_session_is_kept_and_drawn() {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let folder = scratch.path().join("store");
    let folder = folder.to_str().expect("a plain path");
    let svg = scratch.path().join("session.svg");
    let png = scratch.path().join("session.png");
    let key = scratch.path().join("key");
    std::fs::write(&key, [7_u8; 32]).expect("it can be written");
    let with_key = |arguments: &str| {
        let line = format!("exec {} {arguments} --key-fd 9 9<{}", env!("CARGO_BIN_EXE_wardctl"), key.display());
        Command::new("bash").args(["-c", &line]).output().expect("bash starts")
    };
    let kept = with_key(&format!("monitor --bed 1 --for 12s --json --folder {folder} --patient 'SAMPLE, Kept'"));
    assert!(kept.status.success(), "{}", String::from_utf8_lossy(&kept.stderr));
    let drawn = with_key(&format!("export session --folder {folder} --out {} --out {}", svg.display(), png.display()));
    assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
    let page = std::fs::read_to_string(&svg).expect("the page is written");
    for words in ["SAMPLE, Kept", "REPLAY", "Not a medical device"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(std::fs::read(&png).expect("the picture is written").starts_with(b"\x89PNG"));
    imported(folder, scratch.path(), &|arguments| with_key(arguments));
    verified(folder, &|arguments| with_key(arguments));
    std::fs::write(&key, [8_u8; 32]).expect("it can be written");
    refused(&with_key(&format!("export session --folder {folder} --out {}", svg.display())), 2, &["key"]);
}

/// Good lines of a table are kept once; every other is told by its number.
#[cfg(unix)]
fn imported(folder: &str, scratch: &Path, with_key: &dyn Fn(&str) -> Output) {
    let table = scratch.join("village.csv");
    std::fs::write(
        &table,
        "surname,given,birth,village\nOkoth,Grace,1964-03-12,\n王,小明,,Kadem\nMoyo,Peter,1964-02-30,\n",
    )
    .expect("it can be written");
    let import = || with_key(&format!("import patients {} --folder {folder} --by 'R. Iyer' --json", table.display()));
    let first = import();
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    assert!(out(&first).contains("\"kept\":2") && out(&first).contains("“1964-02-30” is no day"), "{}", out(&first));
    assert!(out(&import()).contains("\"kept\":0"), "nobody comes twice");
    std::fs::write(&table, "surname,blood\nOkoth,A\n").expect("it can be written");
    refused(&import(), 2, &["village.csv", "blood"]);
}

/// What was kept is whole, and a byte that was changed is found and its page named.
#[cfg(unix)]
fn verified(folder: &str, with_key: &dyn Fn(&str) -> Output) {
    let verify = || with_key(&format!("audit verify --folder {folder}"));
    let whole = verify();
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    assert!(out(&whole).starts_with("whole: "), "{}", out(&whole));
    let database = Path::new(folder).join("wardlight.db");
    let before = std::fs::read(&database).expect("the store is there");
    let mut bytes = before.clone();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&database, bytes).expect("it can be written");
    let broken = verify();
    assert_eq!(broken.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&broken.stderr).contains("not as they were kept"));
    assert!(out(&broken).starts_with("page: ") && !out(&broken).contains("structure"), "{}", out(&broken));
    std::fs::write(&database, before).expect("it can be written");
    assert!(verify().status.success(), "the control: the file as it was");
}

#[cfg(unix)]
#[test]
fn a_strip_is_a_true_page_of_what_was_kept_and_bad_input_is_one_sentence() {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let folder = scratch.path().join("store");
    let folder = folder.to_str().expect("a plain path");
    let svg = scratch.path().join("strip.svg");
    let png = scratch.path().join("strip.png");
    let key = scratch.path().join("key");
    std::fs::write(&key, [7_u8; 32]).expect("it can be written");
    let with_key = |arguments: &str| {
        let line = format!("exec {} {arguments} --key-fd 9 9<{}", env!("CARGO_BIN_EXE_wardctl"), key.display());
        Command::new("bash").args(["-c", &line]).env("TZ", "UTC").output().expect("bash starts")
    };
    let kept = with_key(&format!("monitor --bed 1 --for 8s --json --folder {folder} --patient 'SAMPLE, Kept'"));
    assert!(kept.status.success(), "{}", String::from_utf8_lossy(&kept.stderr));
    // A few seconds of trace and then, past the session's end, nothing: a gap.
    let near_the_end = jiff::Timestamp::now() - jiff::SignedDuration::from_secs(4);
    let late = near_the_end.as_millisecond();
    let strip = |more: &str| with_key(&format!("export strip --folder {folder} --seconds 10 {more}"));
    let drawn = strip(&format!("--at {late} --out {} --out {}", svg.display(), png.display()));
    assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
    let page = std::fs::read_to_string(&svg).expect("the page is written");
    assert!(page.starts_with("<svg width=\"297mm\" height=\"210mm\" viewBox=\"0 0 11880 8400\""));
    let said = [
        "SAMPLE, Kept (unverified)",
        "REPLAY",
        "Not a medical device",
        "ECG",
        "mm/mV",
        "25 mm/s",
        "UTC",
        "1 mV",
        "no data",
    ];
    for words in said {
        assert!(page.contains(words), "{words}");
    }
    assert!(std::fs::read(&png).expect("the picture is written").windows(4).any(|four| four == b"pHYs"));
    let clock = near_the_end.strftime("%H:%M:%S").to_string();
    let out = svg.display();
    assert!(strip(&format!("--at {clock} --out {out}")).status.success());
    refused(&strip(&format!("--at noon --out {out}")), 2, &["noon", "HH:MM:SS"]);
    refused(&strip(&format!("--at 1000 --out {out}")), 2, &["1000", "not in session 1"]);
    refused(&strip(&format!("--at {late} --lead aVX --out {out}")), 2, &["aVX", "kept are"]);
    refused(&strip(&format!("--at {late} --session 9 --out {out}")), 2, &["session"]);
    refused(&strip(&format!("--at {late} --out strip.pdf")), 2, &["strip.pdf", ".svg"]);
    refused(&strip(&format!("--at {late} --out /proc/none/strip.svg")), 1, &["/proc/none/strip.svg"]);
    refused(&strip(&format!("--at {late} --out /proc/none/strip.png")), 1, &["/proc/none/strip.png"]);
}
