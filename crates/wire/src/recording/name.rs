//! What a recording's own names mean.

use vitals::{Channel, Lead, Rate, Site, Unit};

/// Slower than this is a table of numbers and no picture of breath or pulse, whatever it is called. Design choice.
const SLOWEST_WAVE: Rate = Rate::hertz(4);

/// The channel of the wave called `label`, which is number `nth` of its recording.
///
/// WFDB describes a wave by its lead or by what a monitor prints ("II", "PLETH", "ABP"). EDF+ says kind and place
/// ("ECG II", "ECG V2-R", "Resp chest"; EDF+ specification 2.1.3 and its standard texts). A name we do not know is
/// [`Channel::Other`], so that nothing of a recording goes unseen; `None` beyond the 256th wave.
pub(crate) fn channel(label: &str, unit: Unit, rate: Rate, nth: usize) -> Option<Channel> {
    let other = u8::try_from(nth).ok().map(Channel::Other);
    if rate < SLOWEST_WAVE {
        return other;
    }
    // The WFDB files of BIDMC end their names with a comma.
    let name = label.trim().trim_end_matches(',');
    let (kind, place) = name.split_once([' ', '_']).unwrap_or((name, ""));
    let is = |word: &str| kind.eq_ignore_ascii_case(word);
    if is("ECG") || is("EKG") || starts(name, "ECG") {
        let electrode = place.split(['-', ' ']).next().unwrap_or_default();
        return Some(Channel::Ecg(Lead::named(electrode)));
    }
    if is("PLETH") || is("PPG") {
        return Some(Channel::Pleth);
    }
    if starts(name, "RESP") {
        return Some(Channel::Respiration);
    }
    let site = match kind.to_ascii_uppercase().as_str() {
        "ABP" | "ART" => Some(Site::Abp),
        "PAP" => Some(Site::Pap),
        "CVP" => Some(Site::Cvp),
        _ => None,
    };
    if let Some(site) = site {
        return Some(Channel::Pressure(site));
    }
    match Lead::named(name) {
        Lead::Unnamed if name.is_empty() && unit == Unit::Millivolt => Some(Channel::Ecg(Lead::Unnamed)),
        Lead::Unnamed => other,
        lead => Some(Channel::Ecg(lead)),
    }
}

fn starts(name: &str, word: &str) -> bool {
    name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Channels for all waves of a recording. Of two of one name the second is told apart by its number.
pub(crate) fn apart(channels: impl IntoIterator<Item = Option<Channel>>) -> Vec<Option<Channel>> {
    let mut known: Vec<Option<Channel>> = Vec::new();
    for (nth, channel) in channels.into_iter().enumerate() {
        let again = channel.is_some() && known.contains(&channel);
        known.push(if again { u8::try_from(nth).ok().map(Channel::Other) } else { channel });
    }
    known
}

/// Our unit for one as recordings write it, and by how many powers of ten a gain per theirs is larger as a gain per
/// ours.
pub(crate) fn unit(units: &str) -> (Unit, i8) {
    match units {
        "mV" | "mv" | "MV" => (Unit::Millivolt, 0),
        "uV" | "uv" | "UV" | "µV" | "μV" => (Unit::Millivolt, 3),
        "V" => (Unit::Millivolt, -3),
        "%" => (Unit::Percent, 0),
        // Pressures, temperatures and flows are drawn without unit until a unit of theirs is among ours.
        _ => (Unit::Arbitrary, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_recordings_write_them() {
        let at = |label: &str, nth| channel(label, Unit::Millivolt, Rate::hertz(125), nth).unwrap();
        for (label, wanted) in [
            ("MLII", Channel::Ecg(Lead::MlII)),
            ("avr", Channel::Ecg(Lead::Avr)),
            ("II,", Channel::Ecg(Lead::II)),
            ("V", Channel::Ecg(Lead::V)),
            ("MCL1", Channel::Ecg(Lead::Mcl1)),
            ("ECG", Channel::Ecg(Lead::Unnamed)),
            ("ECG1", Channel::Ecg(Lead::Unnamed)),
            ("ECG II", Channel::Ecg(Lead::II)),
            ("EKG V2-R", Channel::Ecg(Lead::V2)),
            ("", Channel::Ecg(Lead::Unnamed)),
            ("PLETH", Channel::Pleth),
            ("RESP,", Channel::Respiration),
            ("Resp chest", Channel::Respiration),
            ("ABP", Channel::Pressure(Site::Abp)),
            ("PAP", Channel::Pressure(Site::Pap)),
            ("EEG Fpz-Cz", Channel::Other(7)),
            ("?", Channel::Other(7)),
            ("vx", Channel::Ecg(Lead::Vx)),
        ] {
            assert_eq!(at(label, 7), wanted, "{label}");
        }
        assert_eq!(channel("EEG", Unit::Millivolt, Rate::hertz(125), 256), None);
        assert_eq!(channel("", Unit::Arbitrary, Rate::hertz(125), 3), Some(Channel::Other(3)));
        assert_eq!(channel("RESP", Unit::Arbitrary, Rate::hertz(1), 3), Some(Channel::Other(3)));
    }

    #[test]
    fn two_of_one_name_are_told_apart() {
        let ecg = Some(Channel::Ecg(Lead::Unnamed));
        assert_eq!(apart([ecg, ecg, None, None]), [ecg, Some(Channel::Other(1)), None, None]);
    }
}
