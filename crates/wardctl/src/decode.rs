//! `decode`: what the bytes of one notification mean.

use crate::{Failed, Outcome};
use clap::Args;
use serde_json::{Map, Value, json};
use vitals::Absent;
use wire::decode::{Field, FieldValue, Refused};

#[derive(Args)]
#[command(after_help = "Examples: wardctl decode 2A37 1E55320021 00\n          wardctl decode berry 8632084861")]
pub struct Decode {
    /// A 16-bit characteristic, a 128-bit UUID, or a vendor's name.
    name: String,
    /// The bytes, in hexadecimal; blanks between them do not matter.
    #[arg(required = true, num_args = 1..)]
    hex: Vec<String>,
}

impl Decode {
    pub fn run(self) -> Outcome {
        let text: String = self.hex.concat().chars().filter(|c| !c.is_whitespace()).collect();
        let bytes = octets(&text)?;
        let decoded = wire::decode(&self.name, &bytes).map_err(|refused| {
            Failed::Input(match refused {
                Refused::UnknownName => format!("{}: no format of this name is known", self.name),
                Refused::Malformed(wire::Malformed { at, what }) => {
                    format!("{}: byte {at} of {}: {what:?}; nothing was decoded", self.name, bytes.len())
                }
            })
        })?;
        println!("{}", json!({ "format": decoded.format, "fields": group(&decoded.fields) }));
        Ok(())
    }
}

fn octets(text: &str) -> Result<Vec<u8>, Failed> {
    let bad = |what: String| Failed::Input(format!("{text:?} is not hexadecimal: {what}"));
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return Err(bad("two digits make a byte".into()));
    }
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| bad(format!("digit {at} or {}", at + 1))))
        .collect()
}

fn group(fields: &[Field]) -> Value {
    let named = fields.iter().map(|field| (field.name.to_owned(), value(&field.value)));
    Value::Object(named.collect::<Map<_, _>>())
}

fn value(of: &FieldValue) -> Value {
    match of {
        FieldValue::Number { decimal, unit, implausible } => {
            let mut number = json!({ "value": decimal.to_string() });
            if let Some(unit) = unit {
                number["unit"] = json!(unit);
            }
            if *implausible {
                number["implausible"] = json!(true);
            }
            number
        }
        FieldValue::Absent(why) => json!({ "absent": absent(*why) }),
        FieldValue::Word(word) => json!(word),
        FieldValue::Flags(flags) => json!(flags),
        FieldValue::Text(text) => json!(text),
        FieldValue::Octets(octets) => json!(octets.iter().map(|octet| format!("{octet:02x}")).collect::<String>()),
        FieldValue::List(list) => Value::Array(list.iter().map(value).collect()),
        FieldValue::Group(fields) => group(fields),
    }
}

fn absent(why: Absent) -> &'static str {
    match why {
        Absent::NotANumber => "nan",
        Absent::NotAtThisResolution => "nres",
        Absent::PositiveInfinity => "+inf",
        Absent::NegativeInfinity => "-inf",
        Absent::Reserved => "reserved",
        Absent::Unavailable => "unavailable",
        Absent::OutOfRange => "out_of_range",
    }
}
