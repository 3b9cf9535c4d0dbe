//! The detector against recordings annotated by cardiologists. Annotations are read here, never by the product.

#![cfg(test)]
use signal::Beats;
use signal::score::Score;
use std::path::{Path, PathBuf};

use wire::wfdb::{Annotations, Decoder, Header};

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
                samples.push(i32::from(sample.expect("these records have no invalid sample")));
            }
        });
        assert_eq!((decoder.short(), decoder.wrong_checksum()), (None, None), "{}", stem.display());
        Self { reference: Annotations::parse(&read("atr")).unwrap(), header, samples }
    }

    fn samples_in(&self, millis: u64) -> u64 {
        millis * u64::from(self.header.rate.millihertz()) / 1_000_000
    }

    fn beats(&self) -> Vec<u64> {
        let mut found = Vec::new();
        let mut beats = Beats::new(self.header.rate, self.header.signals[0].scale.gain.to_f64());
        self.samples.chunks(97).for_each(|piece| beats.push(piece, &mut found));
        beats.finish(&mut found);
        found.iter().map(|beat| beat.at).collect()
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
