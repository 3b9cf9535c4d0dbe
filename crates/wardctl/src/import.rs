//! `import patients`: a table of people, each line judged as if somebody had typed it.

use crate::export::Store;
use crate::record::said;
use crate::{Failed, Outcome};
use clap::{Args, Subcommand};
use host::LineRefused;
use serde_json::json;
use std::path::PathBuf;

#[derive(Args)]
pub struct Import {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Subcommand)]
enum Kind {
    /// Registers the people of a table with a first line of column names: surname, given, birth (1964-03-12), age, sex,
    /// village, phone, record_number. Good lines are kept; the others are told by number.
    Patients(Patients),
}

#[derive(Args)]
#[command(after_help = "Example: wardctl import patients village.csv --folder ./training --by 'R. Iyer'")]
struct Patients {
    /// Comma, semicolon or tab between the columns; UTF-8.
    file: PathBuf,
    #[command(flatten)]
    store: Store,
    /// Who imports, where the store names nobody. Otherwise whoever opens it.
    #[arg(long, value_name = "NAME", required_unless_present = "member", conflicts_with = "member")]
    by: Option<String>,
    #[arg(long)]
    json: bool,
}

impl Import {
    pub fn run(self) -> Outcome {
        match self.kind {
            Kind::Patients(patients) => patients.run(),
        }
    }
}

impl Patients {
    fn run(self) -> Outcome {
        let failed = |error: &dyn std::fmt::Display| Failed::Input(format!("{}: {error}", self.file.display()));
        let bytes = std::fs::read(&self.file).map_err(|error| failed(&error))?;
        let (records, folder) = self.store.open()?;
        let by = self.by.as_deref().unwrap_or_default();
        let done = records.import_patients(&folder, &bytes, by).map_err(|error| failed(&error))?;
        let refused: Vec<(usize, String)> = done.refused.iter().map(|(line, why)| (*line, in_words(why))).collect();
        if self.json {
            let lines = refused.iter().map(|(line, why)| json!({ "line": line, "why": why }));
            println!("{}", json!({ "kept": done.kept, "refused": lines.collect::<Vec<_>>() }));
        } else {
            refused.iter().for_each(|(line, why)| println!("line {line}: {why}"));
            println!("{} people are registered now; {} lines were not kept", done.kept, refused.len());
        }
        Ok(())
    }
}

fn in_words(why: &LineRefused) -> String {
    match why {
        LineRefused::Facts(refusal) => said(refusal),
        LineRefused::NotText => "is not UTF-8 text".into(),
        LineRefused::QuoteOpen => "a quotation mark is not closed on this line".into(),
        LineRefused::Fields { have, want } => format!("has {have} fields where the first line has {want}"),
        LineRefused::Sex(text) => format!("“{text}” is no sex; f, m, other or unknown"),
        LineRefused::Registered => {
            "somebody with this record number, or with all of this, is registered already".into()
        }
    }
}
