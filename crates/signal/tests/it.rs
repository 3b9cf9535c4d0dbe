//! The detector against recordings annotated by cardiologists. Annotations are read here, never by the product.

#![cfg(test)]
use signal::score::Score;
use signal::{Beats, Chain, Cleaned, Derived, Pacing, Pulses};
use std::path::{Path, PathBuf};
use vitals::{Attribute, Channel, Decimal, Flag, Instant, Lead, Link, Method, Origin, Packet, Quality, Rate, Run};
use vitals::{Sample, Scale, Source, Span, Strip, Unit, Value, Wall};
use wire::recording::RecordDriver;
use wire::{Driver, Now};

use wire::wfdb::{Annotation, Annotations, Decoder, Header};

/// ANSI/AAMI EC57: beats match within 150 ms, the first five minutes are for learning.
const WINDOW_MS: u64 = 150;
const LEARNING_S: u64 = 300;

/// One lead of a recording with its reference.
struct Case {
    header: Header,
    samples: Vec<i32>,
    reference: Annotations,
}

impl Case {
    fn open(stem: &Path, lead: usize) -> Self {
        let read = |ending: &str| std::fs::read(stem.with_extension(ending)).unwrap();
        let header = Header::parse(&read("hea")).unwrap();
        let mut decoder = Decoder::new(&header).unwrap();
        let mut samples = Vec::new();
        decoder.push(&read("dat"), |signal, sample| {
            if signal == lead {
                samples.push(sample.expect("these records have no invalid sample"));
            }
        });
        assert_eq!((decoder.short(), decoder.wrong_checksum()), (None, None), "{}", stem.display());
        Self { reference: Annotations::parse(&read("atr")).unwrap(), header, samples }
    }

    fn samples_in(&self, millis: u64) -> u64 {
        millis * u64::from(self.header.rate.millihertz()) / 1_000_000
    }

    fn gain(&self) -> f64 {
        self.header.signals[0].scale.gain.to_f64()
    }

    /// Beats and pacemaker pulses of `samples`, as the product finds them.
    fn found(&self, samples: &[i32]) -> (Vec<u64>, Vec<u64>) {
        let mut pacing = Pacing::new(self.header.rate, self.gain());
        let (mut clean, mut pulses) = (Vec::new(), Vec::new());
        let parts = samples.chunks(97).map(|piece| pacing.see(piece)).collect::<Vec<Cleaned>>();
        for part in parts.into_iter().chain([pacing.gap(0)]) {
            clean.extend(part.samples);
            pulses.extend(part.pulses);
        }
        (self.counted(&clean), pulses)
    }

    /// The beats that the detector alone counts.
    fn counted(&self, samples: &[i32]) -> Vec<u64> {
        let mut found = Vec::new();
        let mut beats = Beats::new(self.header.rate, self.gain());
        samples.chunks(97).for_each(|piece| beats.push(piece, &mut found));
        beats.finish(&mut found);
        found.iter().map(|beat| beat.at).collect()
    }

    fn beats(&self) -> Vec<u64> {
        self.found(&self.samples).0
    }

    fn score(&self, found: &[u64]) -> Score {
        let reference: Vec<u64> = self.reference.beats().collect();
        let counted = (self.samples_in(LEARNING_S * 1000), self.reference.flutter());
        Score::within(&reference, found, self.samples_in(WINDOW_MS), (counted.0, &counted.1))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The records of the MIT-BIH Arrhythmia Database that lie beside the project, in order.
fn arrhythmia_records() -> Option<Vec<PathBuf>> {
    let folder = root().join("../shared/data/mitdb");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("SKIP: ../shared/data/mitdb is not there");
        return None;
    };
    let mut stems: Vec<PathBuf> =
        files.map(|file| file.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "atr")).collect();
    stems.sort();
    Some(stems)
}

fn percent(share: Option<f64>) -> f64 {
    share.map_or(f64::NAN, |share| share * 100.0)
}

#[test]
fn beats_are_found_in_the_arrhythmia_database() {
    let Some(stems) = arrhythmia_records() else { return };
    let (mut all, mut shifted) = (Score::default(), Score::default());
    println!("record matched missed extra    F1 offset/ms");
    for stem in &stems {
        let case = Case::open(stem, 0);
        let found = case.beats();
        let score = case.score(&found);
        let name = stem.file_stem().unwrap().display().to_string();
        let milliseconds = score.offset().unwrap_or(f64::NAN) * 1e6 / f64::from(case.header.rate.millihertz());
        let Score { matched, missed, extra, .. } = score;
        println!("{name:6} {matched:7} {missed:6} {extra:5} {:6.2} {milliseconds:+.1}", percent(score.f1()));
        all = all.plus(score);
        // The control: the same beats a third of a second later are no beats.
        let later: Vec<u64> = found.iter().map(|at| at + case.samples_in(333)).collect();
        shifted = shifted.plus(case.score(&later));
    }
    let Score { matched, missed, extra, .. } = all;
    println!("all    {matched:7} {missed:6} {extra:5} {:6.3}", percent(all.f1()));
    println!("control, all beats 333 ms later: {:.1}", percent(shifted.f1()));
    assert_eq!(stems.len(), 24);
    assert!(all.f1().unwrap() >= 0.995);
    assert!(all.offset().unwrap().abs() < 2.0, "the fiducial lies on the R peak");
    assert!(shifted.f1().unwrap() < 0.9, "the score can fail");
}

/// A pulse of two milliseconds and `millivolts` about 70 times a minute, at no fixed place against the heart; where they begin.
fn with_pulses(case: &Case, millivolts: f64) -> (Vec<i32>, Vec<u64>) {
    let count = (millivolts * case.gain()) as i32;
    let begins: Vec<u64> =
        (1..).map(|n| n * 307 + n * n % 13).take_while(|at| *at + 307 < case.samples.len() as u64).collect();
    let mut samples = case.samples.clone();
    // At 360 Hz two milliseconds are one sample at most, and a part of it.
    begins.iter().for_each(|at| samples[*at as usize] += count);
    (samples, begins)
}

/// Beats that an annotator says a pacemaker made, or had a part in.
fn paced(case: &Case) -> Vec<u64> {
    let by_pacemaker = |annotation: &&Annotation| matches!(annotation.code.letter(), Some('/' | 'f'));
    case.reference.0.iter().filter(by_pacemaker).map(|annotation| annotation.at).collect()
}

/// Two records are of paced hearts. Their tapes kept little of the pulses, so many must be missed; what is marked must be one.
#[test]
fn pulses_are_marked_where_a_pacemaker_is_and_hardly_anywhere_else() {
    let Some(stems) = arrhythmia_records() else { return };
    let (mut before_a_beat, mut marked, mut elsewhere, mut minutes) = (0, 0, 0, 0);
    for stem in &stems {
        let case = Case::open(stem, 0);
        let (_, pulses) = case.found(&case.samples);
        let paced = paced(&case);
        if paced.is_empty() {
            elsewhere += pulses.len();
            minutes += case.samples.len() / (360 * 60);
            continue;
        }
        let near = |at: &&u64| paced.iter().any(|beat| beat.abs_diff(**at) < case.samples_in(WINDOW_MS));
        let hits = pulses.iter().filter(near).count();
        let name = stem.file_stem().unwrap().display();
        println!("{name}: {} paced beats, {} pulses marked, {hits} of them at a paced beat", paced.len(), pulses.len());
        before_a_beat += hits;
        marked += pulses.len();
    }
    println!("records without a pacemaker: {elsewhere} marks in {minutes} minutes");
    assert!(before_a_beat * 100 >= marked * 99 && marked > 1000);
    assert!(elsewhere * 60 <= minutes, "no more than one an hour");
}

#[test]
fn pulses_that_are_put_in_are_marked_and_not_counted() {
    let Some(stems) = arrhythmia_records() else { return };
    let (mut without, mut with, mut control) = (Score::default(), Score::default(), Score::default());
    let (mut there, mut hit) = (0, 0);
    for stem in &stems {
        let case = Case::open(stem, 0);
        without = without.plus(case.score(&case.beats()));
        let (samples, begins) = with_pulses(&case, 20.0);
        let (beats, pulses) = case.found(&samples);
        with = with.plus(case.score(&beats));
        there += begins.len();
        hit += begins.iter().filter(|at| pulses.binary_search(at).is_ok()).count();
        control = control.plus(case.score(&case.counted(&samples)));
    }
    let percent = |score: Score| score.f1().unwrap() * 100.0;
    println!("pulses of 20 mV put in: {hit} of {there} marked");
    println!(
        "beats: {:.3} without them, {:.3} with, {:.1} where they are not taken out",
        percent(without),
        percent(with),
        percent(control)
    );
    assert!(hit * 1000 >= there * 999);
    assert!(percent(without) - percent(with) < 0.05, "what is put in changes no count of beats");
    assert!(percent(control) < 70.0, "the control: pulses are counted as beats where they are not taken out");
}

const EXCERPT: &str = "../wire/data/mitdb/205x";
/// Bytes of the excerpt in a hundred milliseconds: 36 frames of three bytes.
const TENTH: usize = 108;

/// The first lead of the excerpt as the station gets it: through the driver, ten packets a second.
fn strips() -> Vec<Strip> {
    let stem = Path::new(env!("CARGO_MANIFEST_DIR")).join(EXCERPT);
    let mut driver = RecordDriver::new(Source(1), Origin::Replay);
    let mut feed = |attribute, tenths: usize, bytes: &[u8]| {
        let heard = Instant::new(Run(1), 100_000 * tenths as i64);
        let now = Now { instant: heard, wall: Wall::from_micros(0) };
        driver.packet(now, &Packet { link: Link(1), attribute, heard, bytes: bytes.into() }).samples
    };
    feed(Attribute::RecordHeader, 0, &std::fs::read(stem.with_extension("hea")).unwrap());
    let signal = std::fs::read(stem.with_extension("dat")).unwrap();
    let samples = signal.chunks(TENTH).enumerate().flat_map(|(i, piece)| feed(Attribute::RecordSignal, i + 1, piece));
    let strips = samples.filter_map(|sample| match sample {
        Sample::Strip(strip) => Some(strip),
        Sample::Reading(_) => None,
    });
    strips.filter(|strip| strip.channel == Channel::Ecg(Lead::MlII)).collect()
}

/// The rate of the last eight of `beats` (with the one before them) up to `at`, per minute.
fn reference_rate(beats: &[u64], at: u64, rate: f64) -> Option<f64> {
    let upto = beats.partition_point(|beat| *beat <= at);
    let nine = beats.get(upto.checked_sub(9)?..upto)?;
    Some(8.0 * 60.0 * rate / (nine[8] - nine[0]) as f64)
}

/// Median and 95th percentile of the sizes of the differences, per minute.
fn differences(readings: &[(u64, i64)], beats: &[u64]) -> (f64, f64) {
    let difference = |(at, found): &(u64, i64)| Some((reference_rate(beats, *at, 360.0)? - *found as f64).abs());
    let mut all: Vec<f64> = readings.iter().filter_map(difference).collect();
    assert!(all.len() > 400, "a reading a beat");
    all.sort_by(f64::total_cmp);
    (all[all.len() / 2], all[all.len() * 95 / 100])
}

#[test]
fn the_heart_rate_of_the_excerpt_agrees_with_its_reference() {
    let case = Case::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join(EXCERPT), 0);
    let strips = strips();
    let mut chain = Chain::new(&strips[0]);
    let mut readings = Vec::new();
    for strip in &strips {
        let derived = chain.see(Wall::from_micros(0), strip);
        assert_eq!(derived.display.len(), strip.samples.len());
        assert_eq!(derived.quality, Quality::GOOD);
        let beat = derived.beats.last().map(|beat| beat.since(strips[0].start).as_micros() as u64 * 360 / 1_000_000);
        for reading in derived.readings {
            assert_eq!((reading.origin, reading.method), (Origin::Replay, Method::Derived));
            let Value::Measured(quantity) = reading.value else { panic!("no number: {reading:?}") };
            // The reference beat lies within the matching window of the found one.
            readings.push((beat.unwrap() + case.samples_in(WINDOW_MS), quantity.decimal.mantissa));
        }
    }
    let beats: Vec<u64> = case.reference.beats().collect();
    let (median, most) = differences(&readings, &beats);
    println!("205x: {} readings, median {median:.2}, p95 {most:.2} /min", readings.len());
    assert!(median <= 2.0 && most <= 5.0);
    // The control: the reference of another rhythm, each fifth beat left out.
    let fewer: Vec<u64> = beats.iter().enumerate().filter(|(i, _)| i % 5 != 0).map(|(_, beat)| *beat).collect();
    let (median, _) = differences(&readings, &fewer);
    println!("control, each fifth reference beat left out: median {median:.1}");
    assert!(median > 2.0);
}

/// What the chain says of a lead that beats for twenty seconds and then shows `after` (in counts around the zero).
fn after_twenty_seconds(after: impl Fn(usize) -> i32) -> Vec<(Instant, Derived)> {
    let strips = strips();
    let mut chain = Chain::new(&strips[0]);
    let cut = 200;
    let told = strips.iter().take(500).enumerate().map(|(tenth, strip)| {
        let ended = |i: usize| strip.scale.zero + after((tenth - cut) * 36 + i);
        let samples = (0..strip.samples.len()).map(|i| if tenth < cut { strip.samples[i] } else { ended(i) });
        let strip = Strip { samples: samples.collect(), ..strip.clone() };
        (strip.heard, chain.see(Wall::from_micros(0), &strip))
    });
    told.collect()
}

/// Whether a silence of four seconds was ever seen on a trusted trace, and what the trace was called at the end.
fn asystole(told: &[(Instant, Derived)]) -> (bool, Quality) {
    let silent = |(heard, derived): &(Instant, Derived)| {
        derived.last_beat.is_some_and(|beat| heard.since(beat) >= Span::secs(4))
    };
    (told.iter().any(silent), told.last().unwrap().1.quality)
}

#[test]
fn a_heart_that_stops_is_silence_on_a_living_trace() {
    // Noise of 0.03 mV from top to bottom, as an amplifier may have (IEC 60601-2-27).
    let told = after_twenty_seconds(|i| (i * 7919 % 7) as i32 - 3);
    assert_eq!(asystole(&told), (true, Quality::GOOD));
    let stopped = told[199].0;
    let late: Vec<&Instant> = told.iter().flat_map(|(_, derived)| &derived.beats).filter(|at| **at > stopped).collect();
    assert!(late.is_empty(), "no beat is found in noise, in thirty seconds");
    // The control: the same recording going on.
    let strips = strips();
    let mut chain = Chain::new(&strips[0]);
    let beating: Vec<_> = strips.iter().map(|strip| (strip.heard, chain.see(Wall::from_micros(0), strip))).collect();
    assert_eq!(asystole(&beating), (false, Quality::GOOD));
}

#[test]
fn a_pacemaker_without_a_heart_behind_it_is_an_asystole() {
    // Pulses of 5 mV, 72 a minute, on the noise of an amplifier, at 200 counts a millivolt.
    let pulse = |i: usize| if i.is_multiple_of(300) { 1000 } else { 0 };
    let told = after_twenty_seconds(|i| (i * 7919 % 7) as i32 - 3 + pulse(i));
    assert_eq!(asystole(&told), (true, Quality::GOOD));
    let marked: usize = told.iter().map(|(_, derived)| derived.pulses.len()).sum();
    assert_eq!(marked, 36, "30 s of 36 samples a tenth, a pulse each 300");
    // The control: the detector alone counts every one of them.
    let mut counted = Vec::new();
    let samples: Vec<i32> = (0..10_800).map(|i| (i * 7919 % 7) as i32 - 3 + pulse(i)).collect();
    Beats::new(Rate::hertz(360), 200.0).push(&samples, &mut counted);
    assert!(counted.len() > 30, "{} beats", counted.len());
}

#[test]
fn a_dead_or_drowned_trace_is_no_asystole() {
    let check = |flag, after: fn(usize) -> i32| {
        let (silent, quality) = asystole(&after_twenty_seconds(after));
        assert!(!silent && quality.has(flag), "{flag:?}: {silent} {quality:?}");
    };
    check(Flag::Flat, |_| 0);
    check(Flag::Saturated, |_| 1023);
    check(Flag::Artifact, |i| (i * 7919 % 301) as i32 - 150);
}

#[test]
fn a_gap_ends_what_was_known() {
    let strips = strips();
    let mut chain = Chain::new(&strips[0]);
    let wall = Wall::from_micros(0);
    let before: Vec<Derived> = strips[..150].iter().map(|strip| chain.see(wall, strip)).collect();
    assert!(before.iter().any(|derived| !derived.readings.is_empty()));
    // Five seconds are missing: for two new seconds there is no rate, and no beat is remembered across.
    let after = chain.see(wall, &strips[200]);
    assert_eq!((after.readings.len(), after.last_beat), (0, Some(strips[200].start)));
    let soon: Vec<Derived> = strips[201..220].iter().map(|strip| chain.see(wall, strip)).collect();
    assert!(soon.iter().all(|derived| derived.readings.is_empty()));
    let later: Vec<Derived> = strips[220..260].iter().map(|strip| chain.see(wall, strip)).collect();
    assert!(later.iter().any(|derived| !derived.readings.is_empty()));
}

#[test]
fn any_samples_at_any_rate_are_borne() {
    let strips = strips();
    let extremes = [i32::MIN, i32::MAX, 0, 1, i32::MIN, -1];
    for millihertz in [1, 62_500, 100_000, 9_999_999, 10_000_000, u32::MAX] {
        for gain in [Decimal::new(1, 127), Decimal::new(-1, -128), Decimal::new(i64::MAX, 0)] {
            let rate = Rate::from_millihertz(millihertz).unwrap();
            let scale = Scale { gain, zero: i32::MIN, unit: Unit::Millivolt };
            let samples = extremes.repeat(3000).into();
            let mut strip = Strip { rate, scale, samples, first: u64::MAX - 40_000, ..strips[0].clone() };
            let mut chain = Chain::new(&strip);
            chain.see(Wall::from_micros(0), &strip);
            strip.first = 3;
            assert_eq!(chain.see(Wall::from_micros(0), &strip).display.len(), 18_000);
        }
    }
}

/// A pleth, 125 samples a second, and the pulse rate that the monitor showed, second by second.
struct Pleth {
    name: String,
    wave: Vec<f64>,
    monitor: Vec<f64>,
}

/// Recordings of the BIDMC set that lie beside the project.
fn pleths() -> Option<Vec<Pleth>> {
    let archive = root().join("../shared/data/bidmc/bidmc.tar.bz2");
    if !archive.exists() {
        println!("SKIP: ../shared/data/bidmc is not there");
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bidmc");
    std::fs::create_dir_all(&folder).unwrap();
    let unpacked = std::process::Command::new("tar").arg("xjf").arg(&archive).arg("-C").arg(&folder).status().unwrap();
    assert!(unpacked.success());
    let mut names: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with("_Signals.csv"))
        .collect();
    names.sort();
    let column = |path: &Path, name: &str| {
        let text = std::fs::read_to_string(path).unwrap();
        let mut lines = text.lines();
        let at = lines.next().unwrap().split(',').position(|title| title.trim() == name).unwrap();
        lines.map(|line| line.split(',').nth(at).unwrap().trim().parse().unwrap_or(f64::NAN)).collect::<Vec<f64>>()
    };
    let read = |path: &PathBuf| {
        let numerics = PathBuf::from(path.to_string_lossy().replace("Signals", "Numerics"));
        let name = path.file_name().unwrap().to_string_lossy()[..8].to_owned();
        Pleth { name, wave: column(path, "PLETH"), monitor: column(&numerics, "PULSE") }
    };
    Some(names.iter().map(read).collect())
}

#[test]
fn the_rate_in_a_pleth_is_the_monitors_own() {
    let Some(recordings) = pleths() else { return };
    let mut apart: Vec<f64> = Vec::new();
    let (mut seconds, mut shifted, mut doubted) = (0, Vec::new(), 0);
    for Pleth { name, wave, monitor } in &recordings {
        let rate = Rate::hertz(125);
        let mut pulses = Pulses::new(rate);
        let (mut told, mut against) = (0, 0);
        for (second, (piece, said)) in wave.chunks_exact(125).zip(monitor).enumerate() {
            let start = Instant::new(Run(1), second as i64 * 1_000_000);
            let strip = Strip {
                source: Source(1),
                channel: Channel::Pleth,
                first: second as u64 * 125,
                start,
                heard: start,
                rate,
                scale: Scale { gain: Decimal::new(1, 0), zero: 0, unit: Unit::Arbitrary },
                samples: piece.iter().map(|value| (value * 1000.0) as i32).collect(),
                quality: Quality::GOOD,
                origin: Origin::Replay,
            };
            pulses.see(&strip);
            seconds += usize::from(said.is_finite());
            if let (Some(rate), true) = (pulses.per_minute(), said.is_finite()) {
                apart.push((rate as f64 - said).abs());
                shifted.push((rate as f64 * 1.25 - said).abs());
                told += 1;
                // As `station::agree` doubts: more than 10 /min and 10 % for ten seconds.
                let differ = (rate as f64 - said).abs() > (rate as f64 / 10.0).max(10.0);
                against = if differ { against + 1 } else { 0 };
                doubted += usize::from(against > 10);
            } else {
                against = 0;
            }
        }
        println!("{name}: {told} of {} s", monitor.len());
    }
    let rank = |of: &mut Vec<f64>, share: f64| {
        of.sort_by(f64::total_cmp);
        of[(of.len() as f64 * share) as usize]
    };
    let (median, most) = (rank(&mut apart, 0.5), rank(&mut apart, 0.95));
    println!("pleth: {} of {seconds} s told, |difference| median {median}, p95 {most} /min", apart.len());
    assert!(median <= 2.0 && most <= 5.0);
    println!("pleth: the monitor's rate would have been questioned for {doubted} s");
    assert!(doubted * 200 < seconds, "hardly a true rate is questioned");
    assert!(apart.len() * 2 > seconds, "told in more than half of all seconds");
    assert!(rank(&mut shifted, 0.5) > 10.0, "the control: a quarter too fast is seen");
}
