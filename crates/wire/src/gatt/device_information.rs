//! Device Information, 2A23 to 2A29 and 2A50 (Bluetooth SIG Device Information Service 1.2 and GATT Specification
//! Supplement): what a device says about itself.

use crate::octets::Octets;
use crate::{Fault, Malformed};

pub const SYSTEM_ID: u16 = 0x2A23;
pub const MODEL: u16 = 0x2A24;
pub const SERIAL: u16 = 0x2A25;
pub const FIRMWARE: u16 = 0x2A26;
pub const HARDWARE: u16 = 0x2A27;
pub const SOFTWARE: u16 = 0x2A28;
pub const MANUFACTURER: u16 = 0x2A29;
pub const PNP_ID: u16 = 0x2A50;

/// A UTF-8 string without control characters, not empty.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Text(String);

/// System ID as an EUI-64, most significant byte first: reversed on the wire, manufacturer's part first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SystemId(pub [u8; 8]);

/// Who assigned the vendor number of a [`PnpId`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VendorSource {
    Bluetooth,
    Usb,
}

/// PnP ID: the product by numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PnpId {
    pub source: VendorSource,
    pub vendor: u16,
    pub product: u16,
    pub version: u16,
}

impl Text {
    /// `None` for text that no device may say: empty, with control characters, or longer than a value can be.
    pub fn of(text: &str) -> Option<Self> {
        Self::parse(text.as_bytes()).ok().filter(|parsed| parsed.as_str() == text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Zeros at the end are padding and dropped: many devices send a buffer of fixed length.
    ///
    /// # Errors
    /// [`Fault::BadText`] at the first byte that is not UTF-8 or is a control character; [`Fault::TooShort`] where
    /// nothing is said.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        Octets::of_value(bytes)?;
        let padding = bytes.iter().rev().take_while(|byte| **byte == 0).count();
        let said = &bytes[..bytes.len() - padding];
        if said.is_empty() {
            return Err(Malformed { at: 0, what: Fault::TooShort });
        }
        let bad = |at| Malformed { at, what: Fault::BadText };
        let text = std::str::from_utf8(said).map_err(|error| bad(error.valid_up_to()))?;
        match text.find(char::is_control) {
            Some(at) => Err(bad(at)),
            None => Ok(Self(text.to_owned())),
        }
    }

    pub fn emit(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl SystemId {
    /// # Errors
    /// Anything but eight bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let mut id: [u8; 8] = octets.take()?;
        octets.done()?;
        id.reverse();
        Ok(Self(id))
    }

    pub fn emit(self) -> [u8; 8] {
        let mut bytes = self.0;
        bytes.reverse();
        bytes
    }
}

impl PnpId {
    /// # Errors
    /// Anything but seven bytes; [`Fault::BadField`] for a source that nobody assigned.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let source = match octets.u8()? {
            1 => VendorSource::Bluetooth,
            2 => VendorSource::Usb,
            _ => return Err(Malformed { at: 0, what: Fault::BadField }),
        };
        let parsed = Self { source, vendor: octets.u16()?, product: octets.u16()?, version: octets.u16()? };
        octets.done()?;
        Ok(parsed)
    }

    pub fn emit(self) -> [u8; 7] {
        let source = match self.source {
            VendorSource::Bluetooth => 1,
            VendorSource::Usb => 2,
        };
        let [a, b] = self.vendor.to_le_bytes();
        let [c, d] = self.product.to_le_bytes();
        let [e, f] = self.version.to_le_bytes();
        [source, a, b, c, d, e, f]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_refused_where_it_is_not_text() {
        let refused = |bytes: &[u8], at, what| assert_eq!(Text::parse(bytes), Err(Malformed { at, what }));
        refused(b"", 0, Fault::TooShort);
        refused(b"\0\0", 0, Fault::TooShort);
        refused(b"AB\xff", 2, Fault::BadText);
        refused(b"AB\n", 2, Fault::BadText);
        refused(b"A\0B", 1, Fault::BadText);
        refused(&[b'A'; 513], 512, Fault::TooLong);
        assert_eq!(Text::parse(b"BM1000\0\0").unwrap().as_str(), "BM1000");
    }

    #[test]
    fn the_system_id_is_shown_most_significant_first() {
        let id = SystemId::parse(&[0xde, 0xbc, 0x9a, 0xfe, 0xff, 0x56, 0x34, 0x12]).unwrap();
        assert_eq!(id.0, [0x12, 0x34, 0x56, 0xff, 0xfe, 0x9a, 0xbc, 0xde]);
    }

    proptest! {
        #[test]
        fn text_there_and_back(text in "\\PC{1,40}") {
            let text = Text::of(&text).unwrap();
            prop_assert_eq!(Text::parse(text.emit()), Ok(text.clone()));
        }

        #[test]
        fn any_bytes_are_judged(bytes in proptest::collection::vec(any::<u8>(), 0..12)) {
            let refusals = [
                Text::parse(&bytes).map(|text| text.emit().to_vec()),
                SystemId::parse(&bytes).map(|id| id.emit().to_vec()),
                PnpId::parse(&bytes).map(|id| id.emit().to_vec()),
            ];
            for emitted in refusals {
                match emitted {
                    Ok(emitted) => prop_assert!(bytes.starts_with(&emitted)),
                    Err(malformed) => prop_assert!(malformed.at <= bytes.len()),
                }
            }
        }
    }
}
