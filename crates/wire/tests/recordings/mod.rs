//! Recordings that others made: what we read of them is what their headers and other readers say.
//!
//! Where a set lies beside the project only as an archive, a test unpacks it with `tar` and skips, saying so, where
//! that is not possible.

mod signals;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wire::bidmc::{Columns, Row};
use wire::recording::{Doubt, Refused, Wave, Whole, read};
use wire::wfdb::{Format, Header};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of a set that is packed beside the project, unpacked for one test: tests run side by side.
fn unpacked(set: &str, test: &str) -> Option<PathBuf> {
    let archive = root().join(format!("../shared/data/{set}/{set}.tar.xz"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{set}-{test}"));
    if !archive.exists() {
        println!("SKIP: ../shared/data/{set} is not there");
        return None;
    }
    fs::create_dir_all(&folder).expect("a folder of this test can be made");
    let done = Command::new("tar").arg("-xf").arg(&archive).arg("-C").arg(&folder).status();
    if !done.is_ok_and(|status| status.success()) {
        println!("SKIP: ../shared/data/{set} cannot be unpacked with tar");
        return None;
    }
    Some(folder)
}

fn open(path: &Path) -> Result<Whole, Refused> {
    let name = path.file_name().and_then(|name| name.to_str()).expect("recordings have plain names");
    read(name, &fs::read(path).expect("it was listed"), &mut |name| fs::read(path.with_file_name(name)).ok())
}

/// All samples that are there.
fn samples(wave: &Wave) -> impl Iterator<Item = i32> {
    wave.runs.iter().flat_map(|run| run.samples.iter().copied())
}

fn headers(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("it was unpacked") {
        let path = entry.expect("a folder that was opened can be listed").path();
        if path.is_dir() {
            found.extend(headers(&path));
        } else if path.extension().is_some_and(|ending| ending == "hea") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Packed bytes, and what the `wfdb` package for Python, version 4.3.1, reads in them: four frames of three signals
/// whose initial values are 50, -20 and 0. The bytes are ours, the meaning is not.
const READ_ELSEWHERE: [(u16, &str, [i32; 12]); 5] = [
    (8, "a5 4d ca 18 25 30 bb 1d 6d 13 2c de", [-41, 57, -54, -17, 94, -6, -86, 123, 103, -67, 167, 69]),
    (80, "b9 99 7f 5c 7c 29 99 fd af e5 93 25", [57, 25, -1, -36, -4, -87, 25, 125, 47, 101, 19, -91]),
    (
        61,
        "3c d6 54 af 4d fa d7 14 27 a0 ae b3 fe e9 23 2f 8a f2 21 1f 9e e4 91 c5",
        [15574, 21679, 19962, -10476, 10144, -20813, -279, 9007, -29966, 8479, -24860, -28219],
    ),
    (
        310,
        "d6 23 7a 2e 00 fc 00 04 1e cb 18 71 16 44 94 d6",
        [491, -195, 164, -512, -512, 31, 399, 140, 473, -501, -182, -184],
    ),
    (
        311,
        "49 3c 9d 1c 34 60 be 31 20 1e 69 3e da a0 ee 28",
        [73, -177, 457, 52, -104, -229, -480, -441, -26, 218, -88, -370],
    ),
];

/// Bytes of a published recording, taken for two signals in a format that no published record at hand has: any bytes are
/// samples in it. What they are is what the `wfdb` package for Python, version 4.3.1, reads
/// (`rdrecord(..., physical=False).d_signal`); initial values 5 and -7. Who made the bytes did not mean them so: that two
/// readers agree is shown here, what a maker says is in `signals`.
struct OfOthers {
    format: u16,
    /// The file, as PhysioNet publishes it, and where in it.
    published: (&'static str, usize),
    frames: u64,
    first: [[i32; 12]; 2],
    sums: [i32; 2],
}

/// For 311, bytes whose two unused bits are zero: that reader takes one of them for a part of the third sample, which the
/// WFDB library does not (`tests/vectors/wfdb.toml`).
const OF_OTHERS: [OfOthers; 3] = [
    OfOthers {
        format: 8,
        published: ("mitdb/205x.dat", 720),
        frames: 30,
        first: [
            [-65, -159, -108, -122, -233, -181, -122, -8, 44, 164, 251, 303],
            [44, -3, -102, -51, -28, -152, -100, -4, 95, 147, 22, 104],
        ],
        sums: [8816, 2079],
    },
    OfOthers {
        format: 310,
        published: ("mitdb/205x.dat", 720),
        frames: 27,
        first: [
            [477, -186, 505, -56, -510, 57, 410, 204, 282, -454, 326, -494],
            [209, -359, 211, -486, -483, 390, -452, 427, 336, 298, -358, 203],
        ],
        sums: [317, 219],
    },
    OfOthers {
        format: 311,
        published: ("bidmc/bidmc20x.dat", 209452),
        frames: 27,
        first: [
            [257, 263, 80, 125, -12, -383, -177, 32, -188, 1, 263, 79],
            [325, 77, 208, -188, 257, 263, 79, 119, -12, -192, -435, 0],
        ],
        sums: [114, 645],
    },
];

#[test]
fn bytes_that_others_published_are_what_another_reader_reads_in_them() {
    for of in OF_OTHERS {
        let (file, from) = of.published;
        let bytes = fs::read(root().join("crates/wire/data").join(file)).unwrap()[from..from + 72].to_vec();
        let line = |initial: i32| format!("r.dat {} 200/mV 12 0 {initial}\n", of.format);
        let header = format!("r 2 360 {}\n{}{}", of.frames, line(5), line(-7));
        let whole = read("r.hea", header.as_bytes(), &mut |_| Some(bytes.clone())).unwrap();
        for (nth, wave) in whole.waves.iter().enumerate() {
            let there: Vec<i32> = samples(wave).collect();
            assert_eq!(there[..12], of.first[nth], "format {}", of.format);
            assert_eq!(
                (there.len() as u64, there.iter().sum::<i32>()),
                (of.frames, of.sums[nth]),
                "format {}",
                of.format
            );
        }
    }
}

#[test]
fn packed_samples_are_what_another_reader_reads() {
    for (number, hex, wanted) in READ_ELSEWHERE {
        let bytes: Vec<u8> = hex.split(' ').map(|octet| u8::from_str_radix(octet, 16).unwrap()).collect();
        let line = |initial: i32| format!("r.dat {number} 100/mV 12 0 {initial}\n");
        let header = format!("r 3 100 4\n{}{}{}", line(50), line(-20), line(0));
        let whole = read("r.hea", header.as_bytes(), &mut |_| Some(bytes.clone())).unwrap();
        assert_eq!(whole.doubts, []);
        let invalid = Format::numbered(number.into()).unwrap().invalid().map(i32::from);
        for (nth, wave) in whole.waves.iter().enumerate() {
            let of_wave = wanted.iter().skip(nth).step_by(3).copied();
            let there: Vec<i32> = of_wave.filter(|sample| Some(*sample) != invalid).collect();
            assert_eq!(samples(wave).collect::<Vec<_>>(), there, "format {number}, signal {nth}");
        }
        // The control: a turned bit is another sample.
        let mut turned = bytes.clone();
        turned[1] ^= 0x10;
        assert_ne!(read("r.hea", header.as_bytes(), &mut |_| Some(turned.clone())).unwrap().waves, whole.waves);
    }
}

#[test]
fn records_of_many_makers_hold_what_their_headers_state() {
    let Some(folder) = unpacked("ecg_samples", "makers") else { return };
    let (mut signals, mut formats) = (0, std::collections::BTreeSet::new());
    for path in headers(&folder) {
        let bytes = fs::read(&path).unwrap();
        let Ok(header) = Header::parse(&bytes) else { continue };
        let there = header.files().iter().all(|file| path.with_file_name(&file.name).exists());
        // Layout headers have no samples, and the table of numbers has a rate slower than we count.
        if !there || header.files().is_empty() {
            continue;
        }
        let whole = open(&path).unwrap_or_else(|refused| panic!("{}: {refused:?}", path.display()));
        assert_eq!(whole.doubts, [], "{}", path.display());
        for (wave, signal) in whole.waves.iter().zip(&header.signals) {
            formats.extend(signal.format.map(Format::number));
            signals += 1;
            let first = wave.runs.first().filter(|run| run.first == 0).map(|run| run.samples[0]);
            assert!(signal.skew > 0 || first.is_none_or(|first| first == signal.initial), "{}", path.display());
        }
    }
    println!("{signals} signals with their stated first sample and checksum, formats {formats:?}");
    assert!(signals > 700 && [16, 61, 80, 212].iter().all(|number| formats.contains(number)));
}

#[test]
fn segments_are_put_where_they_belong() {
    let Some(folder) = unpacked("ecg_samples", "segments") else { return };
    let at = |name: &str| folder.join("ecg_samples/wfdb_python").join(name);
    // A varying layout with eighteen segments of other gains; counts as the Python package reads them.
    let varying = open(&at("multi-segment/s25047/s25047-2704-05-04-10-44.hea")).unwrap();
    assert_eq!(varying.doubts, []);
    let counts: Vec<_> = varying.waves.iter().map(|wave| (wave.plan.label.as_str(), samples(wave).count())).collect();
    assert_eq!(counts, [("II", 516_778), ("V", 517_371), ("ABP", 97_500)]);
    let first = &varying.waves[0].runs[0];
    assert_eq!((first.first, first.samples[0], first.scale.gain.mantissa), (25_740, -24, 86));
    assert!(varying.waves.iter().all(|wave| wave.length == 543_240));
    // Fixed layout, three of seven signals four times as fast. One sample of lead I is the invalid count, which the
    // Python package adds up with the others.
    let fixed = open(&at("multi-segment/041s/041s.hea")).unwrap();
    let sums: Vec<_> = fixed.waves.iter().map(|wave| (wave.length, samples(wave).sum::<i32>())).collect();
    let slow = [(2000, -957_496), (2000, 93_964), (2000, -721_792), (2000, -1_010_600)];
    assert_eq!(sums, [&[(8000, 258_566), (8000, -10_052 + 2048), (8000, 695)][..], &slow].concat());
    // Of thirty-four segments two are there: the others are gaps, and each is named.
    let torn = open(&at("multi-segment/p000878/p000878-2137-10-26-16-57.hea")).unwrap();
    assert!(torn.doubts.iter().all(|doubt| matches!(doubt, Doubt::NotThere { .. })) && torn.doubts.len() > 20);
    let pleth = torn.waves.iter().find(|wave| wave.plan.label == "PLETH").unwrap();
    assert_eq!((pleth.runs[0].first, pleth.runs[0].samples[0]), (3750 + 46, 21));
    assert_eq!((samples(pleth).count(), pleth.length), (3554, 52_725_000));
    // A skewed signal: its first four samples lie before the beginning, and as many are missing at the end.
    let skewed = open(&at("03700181.hea")).unwrap();
    let resp = &skewed.waves[2];
    assert_eq!((resp.runs[0].samples[..3].to_vec(), resp.gaps()), (vec![-208, -186, -164], vec![(74_996, 4)]));
}

#[test]
fn sixty_four_channels_with_annotations() {
    let Some(folder) = unpacked("eeg", "channels") else { return };
    let whole = open(&folder.join("eegmmidb_64ch_overlapping_annotations.edf")).unwrap();
    assert_eq!((whole.waves.len(), whole.events.len(), whole.doubts.len()), (64, 38, 0));
    let sum = |nth: usize| samples(&whole.waves[nth]).map(i64::from).sum::<i64>();
    // Sums, first samples, counts and annotations as pyedflib 0.1 reads them.
    assert_eq!((sum(0), sum(63)), (-90_345, -108_623));
    assert_eq!(samples(&whole.waves[0]).take(6).collect::<Vec<_>>(), [21, 7, 11, 26, 65, 26]);
    assert_eq!(whole.waves[0].length, 15_872);
    assert!(whole.waves.iter().all(|wave| wave.gaps().is_empty() && wave.plan.rate.millihertz() == 128_000));
    assert_eq!((whole.events[1].onset.to_string().as_str(), whole.events[1].text.as_str()), ("1.375", "T1"));
    let nights = open(&folder.join("SC4001EC-Hypnogram.edf")).unwrap();
    assert_eq!((nights.waves.len(), nights.events.len()), (0, 154));
    assert_eq!(nights.events[0].text, "Sleep stage W");
}

/// A discontinuous EDF+ that another program wrote (`crates/wire/data/eegmmidb/LICENCE.md`). The sums of its seconds are
/// those of the same seconds in the continuous file it was cut from, as numpy adds them up.
#[test]
fn a_discontinuous_recording_of_another_maker_has_its_gaps_where_they_are() {
    let path = root().join("crates/wire/data/eegmmidb/luna-edf-d.edf");
    let whole = open(&path).unwrap();
    assert_eq!(whole.doubts, []);
    let wanted = [
        ("Fc5.", [455, -250, -1784, -1962, -381, 1222, -5084, -142]),
        ("Cz..", [-1010, -382, -1742, -1764, -1732, -200, -5653, -1488]),
    ];
    for (wave, (label, sums)) in whole.waves.iter().zip(wanted) {
        assert_eq!(wave.plan.label, label);
        let there: Vec<i32> = samples(wave).collect();
        assert_eq!(there.chunks(128).map(|second| second.iter().sum::<i32>()).collect::<Vec<_>>(), sums);
        // Seconds 2 to 4, then three are missing, 8 and 9, then nine are missing, 19 to 21.
        assert_eq!(wave.gaps(), [(3 * 128, 3 * 128), (8 * 128, 9 * 128)]);
    }
    assert_eq!(whole.waves.len(), 2);
    // The control: a record that says another time leaves another gap.
    let mut moved = fs::read(&path).unwrap();
    let at = moved.windows(4).position(|four| four == b"+8\x14\x14").unwrap();
    moved[at + 1] = b'7';
    let whole = read("moved.edf", &moved, &mut |_| None).unwrap();
    assert_ne!(whole.waves[0].gaps(), [(3 * 128, 3 * 128), (8 * 128, 9 * 128)]);
}

#[test]
fn the_carried_bedside_recording_is_whole() {
    let folder = root().join("crates/wire/data/bidmc");
    let whole = open(&folder.join("bidmc20x.hea")).unwrap();
    assert_eq!(whole.doubts, []);
    let lengths: Vec<_> = whole.waves.iter().map(|wave| (wave.plan.label.as_str(), samples(wave).count())).collect();
    assert_eq!(lengths, ["II", "V", "PLETH", "RESP"].map(|label| (label, 37_500)));
    let text = fs::read_to_string(folder.join("bidmc20xn.csv")).unwrap();
    let mut lines = text.lines();
    let columns = Columns::parse(lines.next().unwrap().as_bytes()).unwrap();
    let rows: Vec<Row> = lines.map(|line| Row::parse(line.as_bytes(), &columns).unwrap()).collect();
    assert_eq!((columns.0.as_slice(), rows.len()), (&["HR", "PULSE", "RESP", "SpO2"].map(String::from)[..], 300));
}
