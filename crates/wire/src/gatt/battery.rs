//! Battery Level, 2A19 (Bluetooth SIG GATT Specification Supplement, Battery Level).

use crate::octets::Octets;
use crate::{Fault, Malformed};

pub const UUID: u16 = 0x2A19;

/// Charge left, 0 to 100 percent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BatteryLevel(u8);

impl BatteryLevel {
    /// `None` above one hundred.
    pub const fn of_percent(percent: u8) -> Option<Self> {
        if percent <= 100 { Some(Self(percent)) } else { None }
    }

    pub const fn percent(self) -> u8 {
        self.0
    }

    /// # Errors
    /// Anything but one byte; [`Fault::BadField`] above one hundred.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let percent = octets.u8()?;
        octets.done()?;
        Self::of_percent(percent).ok_or(Malformed { at: 0, what: Fault::BadField })
    }

    pub const fn emit(self) -> [u8; 1] {
        [self.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_a_charge_or_refused() {
        for byte in 0..=u8::MAX {
            match BatteryLevel::parse(&[byte]) {
                Ok(level) => assert_eq!((level.emit(), level.percent()), ([byte], byte)),
                Err(malformed) => assert!(byte > 100 && malformed == Malformed { at: 0, what: Fault::BadField }),
            }
        }
        assert_eq!(BatteryLevel::parse(&[]), Err(Malformed { at: 0, what: Fault::TooShort }));
        assert_eq!(BatteryLevel::parse(&[100, 0]), Err(Malformed { at: 1, what: Fault::TooLong }));
    }
}
