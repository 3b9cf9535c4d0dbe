//! Time stamps of devices, where they lie and how they are written: Date Time, 2A08 (Bluetooth SIG GATT Specification
//! Supplement): `year u16 | month | day | hour | minute | second`, in no time zone.

use std::sync::Arc;
use vitals::{Attribute, Packet, Span, Wall};

/// Octets of a stamp.
const LENGTH: usize = 7;
const DAY: i64 = 86_400;
/// Where a device begins that has lost its clock: 2000-01-01 00:00:00, seconds since 1970. Design choice; many devices
/// have a date of their own.
pub const LOST: Wall = Wall::from_micros(946_684_800 * 1_000_000);

/// A stamp of a moment.
pub fn stamp(at: Wall) -> [u8; LENGTH] {
    let seconds = at.micros().div_euclid(1_000_000);
    let (year, month, day) = date(seconds.div_euclid(DAY));
    let of_day = seconds.rem_euclid(DAY);
    let [low, high] = u16::try_from(year).unwrap_or(0).to_le_bytes();
    let small = |number: i64| u8::try_from(number).unwrap_or(0);
    [low, high, small(month), small(day), small(of_day / 3600), small(of_day / 60 % 60), small(of_day % 60)]
}

/// Year, month and day of a day counted from 1970-01-01 in the Gregorian calendar: the year begins in March, so that
/// the leap day is its last, and 400 years have 146,097 days.
fn date(days: i64) -> (i64, i64, i64) {
    // 1970-01-01 is 719,468 days behind 0000-03-01.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
}

/// Where the stamp of a measurement lies: behind flags and numbers, where the flags announce one. Layouts as in the
/// GATT Specification Supplement; `None` where there is none.
fn place(packet: &Packet) -> Option<usize> {
    let announced = |bit: u8, at: usize| packet.bytes.first().filter(|flags| **flags & bit != 0).map(|_| at);
    match packet.attribute {
        // Pulse oximeter, spot-check: flags, saturation and rate.
        Attribute::Gatt(0x2A5E) => announced(1 << 0, 5),
        // Blood pressure: flags, three pressures.
        Attribute::Gatt(0x2A35) => announced(1 << 1, 7),
        // Temperature: flags, a FLOAT.
        Attribute::Gatt(0x2A1C) => announced(1 << 1, 5),
        // Weight: flags, a number of two octets.
        Attribute::Gatt(0x2A9D) => announced(1 << 1, 3),
        // The clock itself.
        Attribute::Gatt(0x2A08 | 0x2A2B) => Some(0),
        Attribute::Gatt(_) | Attribute::Vendor(_) | Attribute::RecordHeader | Attribute::RecordSignal => None,
    }
}

/// The packet of a device that lost its clock so long ago. One without a stamp passes as it is.
pub fn lost(packet: Packet, ago: Span) -> Packet {
    let Some(at) = place(&packet) else { return packet };
    let mut bytes = packet.bytes.to_vec();
    let Some(there) = bytes.get_mut(at..at + LENGTH) else { return packet };
    there.copy_from_slice(&stamp(LOST + ago));
    Packet { bytes: Arc::from(bytes), ..packet }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::{Instant, Link, Run};

    fn packet(attribute: u16, bytes: &[u8]) -> Packet {
        let heard = Instant::new(Run(1), 0);
        Packet { link: Link(1), attribute: Attribute::Gatt(attribute), heard, bytes: bytes.into() }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, wanted) in [
            (0, [0xb2, 0x07, 1, 1, 0, 0, 0]),
            // 2021-01-01 12:00:00 and the leap days 2000-02-29 and 2024-02-29 23:59:59.
            (1_609_502_400, [0xe5, 0x07, 1, 1, 12, 0, 0]),
            (951_782_400, [0xd0, 0x07, 2, 29, 0, 0, 0]),
            (1_709_251_199, [0xe8, 0x07, 2, 29, 23, 59, 59]),
        ] {
            assert_eq!(stamp(Wall::from_micros(seconds * 1_000_000)), wanted);
        }
    }

    #[test]
    fn a_lost_clock_changes_the_stamp_and_nothing_else() {
        let sent = packet(0x2A5E, &[0x01, 97, 0, 60, 0, 0xea, 0x07, 11, 25, 4, 20, 9]);
        let got = lost(sent, Span::secs(61));
        assert_eq!(got.bytes[..], [0x01, 97, 0, 60, 0, 0xd0, 0x07, 1, 1, 0, 1, 1]);
        for plain in [packet(0x2A5E, &[0x00, 97, 0, 60, 0]), packet(0x2A37, &[0x06, 72]), packet(0x2A35, &[0x02, 1])] {
            assert_eq!(lost(plain.clone(), Span::secs(1)), plain);
        }
    }
}
