//! What the bytes of one notification mean, as a tree that a person or a program can read.
//!
//! A table from the name of a format to its reader. It shows what was sent; what a driver makes of it is another
//! matter. Numbers keep their digits, special values stay absent, and a number that no body can have is marked.

mod bedside;
mod oximeter;
mod polar;

use crate::drivers::plausible;
use crate::gatt::blood_pressure::{self as bp, BloodPressure, CuffPressure};
use crate::gatt::date_time::DateTime;
use crate::gatt::device_information::{self as dis, PnpId, SystemId, Text, VendorSource};
use crate::gatt::heart_rate::{self as hr, Contact, HeartRate};
use crate::gatt::plx_continuous::{self as plx, PlxContinuous};
use crate::gatt::plx_spot_check::{self as spot, PlxSpotCheck};
use crate::gatt::temperature::{self as warmth, Temperature};
use crate::gatt::weight::{self as scale, Weight};
use crate::gatt::{battery, battery::BatteryLevel};
use crate::sfloat::{Float, Sfloat};
use crate::vendor::berry::{self, Framing, Packet};
use crate::vendor::polar::{self as pmd, Frame};
use crate::{Fault, Malformed};
use vitals::{Absent, Decimal, Parameter, Quality, Quantity, Unit, Value};

/// A named part of what was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    pub name: &'static str,
    pub value: FieldValue,
}

/// The value of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldValue {
    /// A number as sent, with its UCUM unit where it has one.
    Number {
        decimal: Decimal,
        unit: Option<&'static str>,
        implausible: bool,
    },
    /// A code that says why there is no number.
    Absent(Absent),
    /// One word out of a closed list.
    Word(&'static str),
    /// The flags that are set, by name.
    Flags(Vec<&'static str>),
    Text(String),
    /// Octets in the order in which they are usually written.
    Octets(Vec<u8>),
    List(Vec<FieldValue>),
    Group(Vec<Field>),
}

/// Bytes understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// What the format is called in its specification.
    pub format: &'static str,
    pub fields: Vec<Field>,
}

/// Why nothing was understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// No format has this name.
    UnknownName,
    Malformed(Malformed),
}

impl From<Malformed> for Refused {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

/// The last 96 bits of every UUID assigned by the Bluetooth SIG (Core Specification, Vol 3, Part B, 2.5.1).
const BASE: u128 = 0x0000_1000_8000_0080_5F9B_34FB;

/// Reads `bytes` as the format `name`: a 16-bit characteristic ("2A37", "0x2a37"), a 128-bit UUID, or a vendor's name
/// ("berry"). Case does not matter.
///
/// # Errors
/// [`Refused`], with the place in the bytes.
pub fn decode(name: &str, bytes: &[u8]) -> Result<Decoded, Refused> {
    let lower = name.trim().to_ascii_lowercase();
    let (format, fields) = match lower.as_str() {
        "berry" | "berrymed" | "bci" | "bm1000" => ("BerryMed BCI", bci(bytes)?),
        "polar" | "pmd" => ("Polar Measurement Data", polar::frame(&Frame::parse(bytes)?)),
        "sfloat" => ("SFLOAT", vec![field("value", number(Sfloat::parse(bytes)?.value(), None))]),
        "float" => ("FLOAT", vec![field("value", number(Float::parse(bytes)?.value(), None))]),
        _ => match uuid(&lower).ok_or(Refused::UnknownName)? {
            berry::NOTIFY => ("BerryMed BCI", bci(bytes)?),
            pmd::DATA => ("Polar Measurement Data", polar::frame(&Frame::parse(bytes)?)),
            long if long << 32 >> 32 == BASE => {
                let short = u16::try_from(long >> 96).map_err(|_| Refused::UnknownName)?;
                gatt(short, bytes)?
            }
            _ => return Err(Refused::UnknownName),
        },
    };
    Ok(Decoded { format, fields })
}

/// The whole UUID of a short or long name.
fn uuid(name: &str) -> Option<u128> {
    let digits: String = name.strip_prefix("0x").unwrap_or(name).chars().filter(|c| *c != '-').collect();
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let value = u128::from_str_radix(&digits, 16).ok().filter(|_| plain)?;
    match digits.len() {
        4 | 8 => Some(value << 96 | BASE),
        32 => Some(value),
        _ => None,
    }
}

fn gatt(uuid: u16, bytes: &[u8]) -> Result<(&'static str, Vec<Field>), Refused> {
    let text = |format| Ok((format, vec![field("text", FieldValue::Text(Text::parse(bytes)?.as_str().to_owned()))]));
    match uuid {
        hr::UUID => Ok(("Heart Rate Measurement", heart_rate(&HeartRate::parse(bytes)?))),
        plx::UUID => Ok(("PLX Continuous Measurement", oximeter::continuous(&PlxContinuous::parse(bytes)?))),
        spot::UUID => Ok(("PLX Spot-Check Measurement", oximeter::spot_check(&PlxSpotCheck::parse(bytes)?))),
        bp::UUID => Ok(("Blood Pressure Measurement", bedside::blood_pressure(&BloodPressure::parse(bytes)?))),
        bp::INTERMEDIATE => Ok(("Intermediate Cuff Pressure", bedside::cuff_pressure(&CuffPressure::parse(bytes)?))),
        warmth::UUID => Ok(("Temperature Measurement", bedside::temperature(&Temperature::parse(bytes)?))),
        warmth::INTERMEDIATE => Ok(("Intermediate Temperature", bedside::temperature(&Temperature::parse(bytes)?))),
        scale::UUID => Ok(("Weight Measurement", bedside::weight(&Weight::parse(bytes)?))),
        battery::UUID => {
            let percent = i64::from(BatteryLevel::parse(bytes)?.percent());
            Ok(("Battery Level", vec![field("battery", measured(Parameter::Battery, Quantity::percent(percent)))]))
        }
        dis::SYSTEM_ID => {
            let id = SystemId::parse(bytes)?;
            Ok(("System ID", vec![field("system_id", FieldValue::Octets(id.0.to_vec()))]))
        }
        dis::MODEL => text("Model Number String"),
        dis::SERIAL => text("Serial Number String"),
        dis::FIRMWARE => text("Firmware Revision String"),
        dis::HARDWARE => text("Hardware Revision String"),
        dis::SOFTWARE => text("Software Revision String"),
        dis::MANUFACTURER => text("Manufacturer Name String"),
        dis::PNP_ID => Ok(("PnP ID", pnp(PnpId::parse(bytes)?))),
        _ => Err(Refused::UnknownName),
    }
}

fn heart_rate(sent: &HeartRate) -> Vec<Field> {
    let rate = Quantity::per_minute(i64::from(sent.beats.per_minute()));
    let contact = match sent.contact {
        Contact::NotSupported => "not_supported",
        Contact::Lost => "lost",
        Contact::Detected => "detected",
    };
    let mut fields = vec![
        field("heart_rate", measured(Parameter::HeartRate, rate)),
        field("sensor_contact", FieldValue::Word(contact)),
    ];
    fields.extend(sent.energy.map(|energy| field("energy_expended", count(energy.into(), Some("kJ")))));
    let interval = |interval: &hr::Interval| {
        let quantity = interval.quantity();
        measured(Parameter::RrInterval, quantity.in_unit(Unit::Millisecond).unwrap_or(quantity))
    };
    if !sent.intervals.is_empty() {
        fields.push(field("rr_intervals", FieldValue::List(sent.intervals.iter().map(interval).collect())));
    }
    fields
}

fn pnp(sent: PnpId) -> Vec<Field> {
    let source = match sent.source {
        VendorSource::Bluetooth => "bluetooth",
        VendorSource::Usb => "usb",
    };
    vec![
        field("vendor_id_source", FieldValue::Word(source)),
        field("vendor_id", FieldValue::Octets(sent.vendor.to_be_bytes().to_vec())),
        field("product_id", FieldValue::Octets(sent.product.to_be_bytes().to_vec())),
        field("product_version", FieldValue::Octets(sent.version.to_be_bytes().to_vec())),
    ]
}

/// A whole number of packets.
fn bci(bytes: &[u8]) -> Result<Vec<Field>, Malformed> {
    let mut framing = Framing::default();
    let (packets, skipped) = framing.push(bytes);
    match skipped {
        Some(malformed) => Err(malformed),
        None if packets.is_empty() || framing.held() > 0 => Err(Malformed { at: bytes.len(), what: Fault::TooShort }),
        None => {
            let packets = packets.iter().map(|packet| FieldValue::Group(bci_packet(packet))).collect();
            Ok(vec![field("packets", FieldValue::List(packets))])
        }
    }
}

fn bci_packet(sent: &Packet) -> Vec<Field> {
    let coded = |parameter, unit, code: u8, none: u8| {
        let number = if code == none { Err(Absent::NotANumber) } else { Ok(Decimal::new(code.into(), 0)) };
        special(parameter, unit, number)
    };
    let pleth = match (sent.sample(), sent.pleth) {
        (Some(_), pleth) => count(pleth.into(), Some(Unit::Arbitrary.ucum())),
        (None, 0) => FieldValue::Absent(Absent::NotANumber),
        (None, _) => FieldValue::Absent(Absent::OutOfRange),
    };
    let flags = [
        ("no_signal", sent.no_signal),
        ("unplugged", sent.unplugged),
        ("beep", sent.beep),
        ("no_finger", sent.no_finger),
        ("searching", sent.searching),
    ];
    vec![
        field("spo2", coded(Parameter::Spo2, Unit::Percent, sent.spo2, Packet::NO_SPO2)),
        field("pulse_rate", coded(Parameter::PulseRate, Unit::PerMinute, sent.pulse_rate, Packet::NO_PULSE_RATE)),
        field("pleth", pleth),
        field("signal_strength", count(sent.signal.into(), None)),
        field("bar", count(sent.bar.into(), None)),
        field("flags", FieldValue::Flags(flags.into_iter().filter(|(_, set)| *set).map(|(name, _)| name).collect())),
    ]
}

const fn field(name: &'static str, value: FieldValue) -> Field {
    Field { name, value }
}

fn count(number: i64, unit: Option<&'static str>) -> FieldValue {
    FieldValue::Number { decimal: Decimal::new(number, 0), unit, implausible: false }
}

fn number(value: Result<Decimal, Absent>, unit: Option<&'static str>) -> FieldValue {
    match value {
        Ok(decimal) => FieldValue::Number { decimal, unit, implausible: false },
        Err(why) => FieldValue::Absent(why),
    }
}

fn special(parameter: Parameter, unit: Unit, value: Result<Decimal, Absent>) -> FieldValue {
    match value {
        Ok(decimal) => measured(parameter, Quantity { decimal, unit }),
        Err(why) => FieldValue::Absent(why),
    }
}

fn measured(parameter: Parameter, quantity: Quantity) -> FieldValue {
    let value = Value::Measured(quantity);
    let implausible = plausible::judge(parameter, value, Quality::GOOD).0 != value;
    FieldValue::Number { decimal: quantity.decimal, unit: Some(quantity.unit.ucum()), implausible }
}

/// A device's own time; a date that is none is out of range.
fn time(at: DateTime) -> FieldValue {
    if at.is_allowed() { FieldValue::Text(at.to_string()) } else { FieldValue::Absent(Absent::OutOfRange) }
}

/// The word for an absent value in output for programs.
pub const fn absent_word(absent: Absent) -> &'static str {
    match absent {
        Absent::NotANumber => "nan",
        Absent::NotAtThisResolution => "nres",
        Absent::PositiveInfinity => "positive_infinity",
        Absent::NegativeInfinity => "negative_infinity",
        Absent::Reserved => "reserved",
        Absent::Unavailable => "unavailable",
        Absent::OutOfRange => "out_of_range",
    }
}

/// The word for a fault in output for programs.
pub const fn fault_word(fault: Fault) -> &'static str {
    match fault {
        Fault::TooShort => "too_short",
        Fault::TooLong => "too_long",
        Fault::BadField => "bad_field",
        Fault::UnknownFormat => "unknown_format",
        Fault::BadText => "bad_text",
        Fault::Resynchronised => "resynchronised",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_format_under_all_its_names() {
        for name in ["2A19", "2a19", " 0x2A19 ", "00002a19-0000-1000-8000-00805f9b34fb", "00002A19"] {
            assert_eq!(decode(name, &[64]).unwrap().format, "Battery Level", "{name}");
        }
        for name in ["berry", "BCI", "49535343-1E4D-4BD9-BA61-23C647249616"] {
            assert_eq!(decode(name, &[0x86, 0x32, 0x08, 0x48, 0x61]).unwrap().format, "BerryMed BCI", "{name}");
        }
        for name in ["", "2A34", "+2A9", "12A19", "10002a19-0000-1000-8000-00805f9b34fb", "nonsense"] {
            assert_eq!(decode(name, &[64]), Err(Refused::UnknownName), "{name}");
        }
    }

    #[test]
    fn specials_are_absent_and_the_impossible_is_marked() {
        let decoded = decode("2A5F", &[0x00, 0xff, 0x07, 0x90, 0x01]).unwrap();
        assert_eq!(decoded.fields[0].value, FieldValue::Absent(Absent::NotANumber));
        let rate = Decimal::new(400, 0);
        let wanted = FieldValue::Number { decimal: rate, unit: Some("/min"), implausible: true };
        assert_eq!(decoded.fields[1].value, wanted);
    }

    #[test]
    fn a_torn_vendor_packet_is_refused_where_it_is_torn() {
        let torn = |bytes: &[u8]| decode("berry", bytes).unwrap_err();
        assert_eq!(torn(&[]), Malformed { at: 0, what: Fault::TooShort }.into());
        assert_eq!(torn(&[0x86, 0x32]), Malformed { at: 2, what: Fault::TooShort }.into());
        assert_eq!(torn(&[0x86, 0x32, 0x86]), Malformed { at: 2, what: Fault::Resynchronised }.into());
    }

    proptest! {
        #[test]
        fn any_bytes_under_any_name_are_judged(
            uuid in prop::sample::select(vec!["2A1C", "2A9D", "2A35", "2A36", "2A37", "2A5E", "2A5F", "2A19", "2A23", "2A25", "2A50", "berry", "polar", "sfloat", "float"]),
            name in "[0-9a-fx-]{0,40}",
            bytes in proptest::collection::vec(any::<u8>(), 0..30),
        ) {
            if let Err(Refused::Malformed(malformed)) = decode(uuid, &bytes) {
                prop_assert!(malformed.at <= bytes.len());
            }
            let _judged = decode(&name, &bytes);
        }
    }
}
