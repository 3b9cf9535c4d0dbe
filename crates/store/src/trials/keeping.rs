//! What is kept comes back as it was.

use super::ward::*;
use crate::*;
use vitals::*;

#[test]
fn what_was_kept_is_there_after_the_next_start() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let reader = ward.open().reader().unwrap();
    let sessions = reader.sessions().unwrap();
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].patient.name, "Zebedee Quartermain");
    assert_eq!(sessions[0].ended, None);
    assert_eq!(reader.next().unwrap(), Next { run: Run(2), session: 2 });
    let kept: Vec<_> = (1..=3).map(|second| reading(1, at(1, second * 1_000_000), 90 + second)).collect();
    assert_eq!(reader.readings(1).unwrap(), kept);
    let waves = reader.waves(1).unwrap();
    let pieces = reader.wave(waves[0].id, waves[0].from, waves[0].to).unwrap();
    assert_eq!(pieces.len(), 1);
    assert_eq!(pieces[0].samples.len(), 100);
    assert!(reader.verify(None).unwrap().is_whole());
}
