//! Time stamps of devices, where they lie and how they are written: Date Time, 2A08 (Bluetooth SIG GATT Specification
//! Supplement): `year u16 | month | day | hour | minute | second`, in no time zone.

use std::sync::Arc;
use vitals::{Attribute, Packet, Span, Wall};
use wire::gatt::date_time::DateTime;

/// Octets of a stamp.
const LENGTH: usize = 7;
/// Where a device begins that has lost its clock: 2000-01-01 00:00:00, seconds since 1970. Design choice; many devices
/// have a date of their own.
pub const LOST: Wall = Wall::from_micros(946_684_800 * 1_000_000);

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
        Attribute::Gatt(_) | Attribute::Vendor(_) => None,
        // What plays a recording has no clock of its own.
        Attribute::RecordHeader | Attribute::RecordSignal | Attribute::RecordFile(_) | Attribute::RecordNumerics => {
            None
        }
    }
}

/// The packet of a device that lost its clock so long ago. One without a stamp passes as it is.
pub fn lost(packet: Packet, ago: Span) -> Packet {
    let stamp = DateTime::of_seconds((LOST + ago).micros().div_euclid(1_000_000));
    let (Some(at), Some(stamp)) = (place(&packet), stamp) else { return packet };
    let mut bytes = packet.bytes.to_vec();
    let Some(there) = bytes.get_mut(at..at + LENGTH) else { return packet };
    there.copy_from_slice(&stamp.emit());
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
    fn a_lost_clock_changes_the_stamp_and_nothing_else() {
        let sent = packet(0x2A5E, &[0x01, 97, 0, 60, 0, 0xea, 0x07, 11, 25, 4, 20, 9]);
        let got = lost(sent, Span::secs(61));
        assert_eq!(got.bytes[..], [0x01, 97, 0, 60, 0, 0xd0, 0x07, 1, 1, 0, 1, 1]);
        for plain in [packet(0x2A5E, &[0x00, 97, 0, 60, 0]), packet(0x2A37, &[0x06, 72]), packet(0x2A35, &[0x02, 1])] {
            assert_eq!(lost(plain.clone(), Span::secs(1)), plain);
        }
    }
}
