//! Recordings as devices: of several files, with numbers beside them, with holes, at every rate.

use super::{RECORDER, Read, at, downs, play};
use device::{Heard, Replay};
use vitals::{Channel, Down, Lead, LinkState, Method, Origin, Parameter, Span};

#[test]
fn the_bedside_recording_plays_waves_and_numbers_on_one_link() {
    let heard = play(&mut Replay::bedside(RECORDER), at(0), Span::secs(310));
    assert_eq!(downs(&heard), []);
    let read = Read::of(&heard);
    assert_eq!(read.malformed, []);
    let count = |channel: Channel| {
        let first_round = read.strips.iter().filter(|strip| strip.channel == channel && strip.first < 37_500);
        first_round.map(|strip| strip.samples.len()).sum::<usize>()
    };
    let channels = [Channel::Ecg(Lead::II), Channel::Ecg(Lead::V), Channel::Pleth, Channel::Respiration];
    assert_eq!(channels.map(count), [37_500; 4]);
    assert_eq!(heard[0], Heard::Link(RECORDER, LinkState::Up { origin: Origin::Replay }));
    for parameter in [Parameter::HeartRate, Parameter::PulseRate, Parameter::RespirationRate, Parameter::Spo2] {
        let numbers = read.numbers(RECORDER, parameter);
        assert!(numbers.iter().take(300).map(|(when, _)| when / 1000).eq(0..300), "{parameter:?}: one a second");
        assert!(numbers.iter().all(|(_, number)| number.is_some()));
        // After the end and the seam it begins anew.
        assert!(numbers[300].0 > 301_000 && numbers.len() > 302, "{}", numbers.len());
    }
    assert!(read.readings.iter().all(|(_, reading)| reading.method == Method::Reported));
}

/// A table of one electrocardiogram at 125 Hz, in which the moments of `hole` seconds are left out.
fn table(seconds: usize, hole: std::ops::Range<usize>) -> Vec<u8> {
    let row = |nth: usize| format!("{:.3},{}\n", nth as f64 * 0.008, nth % 7);
    let rows = (0..seconds * 125).filter(|nth| !hole.contains(&(nth / 125))).map(row);
    ["Time [s], II\n".to_owned()].into_iter().chain(rows).collect::<String>().into_bytes()
}

#[test]
fn a_hole_in_a_recording_is_a_gap_and_not_a_lost_link() {
    let heard = play(&mut Replay::file(RECORDER, &table(30, 10..20)), at(0), Span::secs(40));
    assert_eq!(downs(&heard), [(RECORDER, Down::Ended)]);
    let times: Vec<i64> = heard
        .iter()
        .filter_map(|one| match one {
            Heard::Packet(packet) => Some(packet.heard.micros() / 1000),
            Heard::Link(..) => None,
        })
        .collect();
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] <= 1000), "the link is never silent for long");
    let read = Read::of(&heard);
    assert_eq!(read.malformed, []);
    assert!(read.strips.iter().all(|strip| !(1250..2500).contains(&strip.first)));
    let after = read.strips.iter().find(|strip| strip.first >= 2500).unwrap();
    assert_eq!((after.first, (after.start.micros() + 20_000) / 1_000_000), (2500, 20));
}

#[test]
fn a_record_of_two_files_plays_both() {
    let header: &[u8] = b"r 2 100 200\na.dat 16 200 16 0 0 0 0 II\nb.dat 80 10 8 0 0 0 0 PLETH\n";
    let (a, b) = ([1_u8, 0].repeat(200), vec![129_u8; 200]);
    let mut replay = Replay::once(RECORDER, header.into(), a.into()).with_file(b.into());
    let heard = play(&mut replay, at(0), Span::secs(9));
    assert_eq!(downs(&heard), [(RECORDER, Down::Ended)]);
    let read = Read::of(&heard);
    for channel in [Channel::Ecg(Lead::II), Channel::Pleth] {
        let strips = read.strips.iter().filter(|strip| strip.channel == channel);
        assert_eq!(strips.map(|strip| strip.samples.len()).sum::<usize>(), 200, "{channel:?}");
    }
}

#[test]
fn rates_from_one_to_ten_thousand_and_forty_channels_are_borne() {
    for rate in [1_u64, 10_000] {
        let line = |nth: usize| format!("r.dat 16 200 16 0 0 0 0 lead {nth}\n");
        let header = format!("r 40 {rate} {}\n{}", 3 * rate, (0..40).map(line).collect::<String>());
        let signal = vec![7_u8; 40 * 2 * 3 * rate as usize];
        let mut replay = Replay::once(RECORDER, header.into_bytes().into(), signal.into());
        let heard = play(&mut replay, at(0), Span::secs(9));
        assert_eq!(downs(&heard), [(RECORDER, Down::Ended)], "{rate}");
        let read = Read::of(&heard);
        let channels: std::collections::BTreeSet<Channel> = read.strips.iter().map(|strip| strip.channel).collect();
        assert_eq!(channels.len(), 40);
        let samples: usize = read.strips.iter().map(|strip| strip.samples.len()).sum();
        assert_eq!(samples as u64, 40 * 3 * rate);
    }
}

/// The fields of an EDF header.
fn fields(of: &[(&str, usize)]) -> Vec<u8> {
    of.iter().map(|(text, width)| format!("{text:<width$}")).collect::<String>().into_bytes()
}

#[test]
fn an_edf_file_plays_a_data_record_at_a_time() {
    let header = |records: &'static str| {
        let opening = [("0", 8), ("X", 80), ("X", 80), ("01.01.2500.00.00", 16), ("512", 8), ("", 44), (records, 8)];
        let signal = [("1", 8), ("1", 4), ("ECG II", 16), ("", 80), ("mV", 8), ("-10", 8), ("10", 8), ("-1000", 8)];
        let rest = [("1000", 8), ("", 80), ("100", 8), ("", 32)];
        fields(&[opening.as_slice(), &signal, &rest].concat())
    };
    let played = |records: &'static str, seconds: usize| {
        let file = [header(records), vec![1; 200 * seconds]].concat();
        let heard = play(&mut Replay::file(RECORDER, &file), at(0), Span::secs(20));
        let samples: usize = Read::of(&heard).strips.iter().map(|strip| strip.samples.len()).sum();
        (downs(&heard), samples)
    };
    assert_eq!(played("5", 5), (vec![(RECORDER, Down::Ended)], 500));
    assert_eq!(played("9", 5), (vec![(RECORDER, Down::CutShort)], 500));
}

#[test]
fn what_an_edf_file_is_annotated_with_is_not_played() {
    let opening = [("0", 8), ("X", 80), ("X", 80), ("01.01.2500.00.00", 16), ("768", 8), ("EDF+C", 44), ("2", 8)];
    let count = [("1", 8), ("2", 4), ("ECG II", 16), ("EDF Annotations", 16), ("", 160), ("mV", 8), ("", 8)];
    let ranges = [("-10", 8), ("-1", 8), ("10", 8), ("1", 8), ("-1000", 8), ("-32768", 8), ("1000", 8), ("32767", 8)];
    let rest = [("", 160), ("100", 8), ("20", 8), ("", 64)];
    let header = fields(&[opening.as_slice(), &count, &ranges, &rest].concat());
    let played = |noted: &[u8], count: u8| {
        let record = |second: u8| {
            let mut lists = [b"+", [b'0' + second].as_slice(), b"\x14\x14\0", noted].concat();
            lists.resize(40, 0);
            [vec![count; 200], lists].concat()
        };
        let file = [header.clone(), record(0), record(1)].concat();
        let read = Read::of(&play(&mut Replay::file(RECORDER, &file), at(0), Span::secs(9)));
        assert_eq!(read.malformed, []);
        read.strips
    };
    let plain = played(b"", 1);
    assert_eq!(plain.iter().map(|strip| strip.samples.len()).sum::<usize>(), 200);
    assert!(plain == played(b"+0\x14Asystole\x14\0", 1));
    assert!(plain != played(b"", 2), "control: other samples are played otherwise");
}
