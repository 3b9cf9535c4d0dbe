//! `audit verify`: whether everything that was kept is there and as it was, and the name of what is not.

use crate::export::Store;
use crate::{Failed, Outcome};
use clap::{Args, Subcommand};
use serde_json::json;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;
use store::{Break, Broken, Report};

#[derive(Args)]
pub struct Audit {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Subcommand)]
enum Kind {
    /// Checks every page, table, wave and entry of the audit chain, and the end of the chain against the keychain.
    Verify(Verify),
    /// Writes the whole audit chain as a signed copy that anybody can check without the store.
    Export(Export),
    /// Checks a signed copy: its signature, and that every entry follows from the one before.
    Check(Check),
}

#[derive(Args)]
#[command(after_help = "Example: wardctl audit export --folder ./training --out audit.jsonl")]
struct Export {
    #[command(flatten)]
    store: Store,
    /// Where to. A file that is there is not written over.
    #[arg(long)]
    out: PathBuf,
}

#[derive(Args)]
#[command(after_help = "Example: wardctl audit check audit.jsonl --signed-by 5f0c...")]
struct Check {
    copy: PathBuf,
    /// The public key it must be signed with, as the clinic told it: without it a copy proves only that it is whole.
    #[arg(long)]
    signed_by: Option<String>,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
#[command(after_help = "Example: wardctl audit verify --folder ./training")]
struct Verify {
    #[command(flatten)]
    store: Store,
    #[arg(long)]
    json: bool,
}

impl Audit {
    pub fn run(self) -> Outcome {
        match self.kind {
            Kind::Verify(verify) => verify.run(),
            Kind::Export(export) => export.run(),
            Kind::Check(check) => check.run(),
        }
    }
}

impl Export {
    fn run(self) -> Outcome {
        let (records, folder) = self.store.open()?;
        let refused = |why| Failed::Input(format!("{}: {}", folder.display(), crate::record::said(&why)));
        let copy = records.signed_copy().map_err(refused)?;
        let failed = |error: std::io::Error| Failed::Work(format!("{}: {error}", self.out.display()));
        let mut file = OpenOptions::new().write(true).create_new(true).open(&self.out).map_err(failed)?;
        file.write_all(copy.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
        let head = host::signed::check(&copy, None).map_err(|error| Failed::Work(error.to_string()))?;
        println!("{}: {} entries, signed by {}", self.out.display(), head.entries, head.public_key);
        Ok(())
    }
}

impl Check {
    fn run(self) -> Outcome {
        let named = |what: &dyn std::fmt::Display| format!("{}: {what}", self.copy.display());
        let text = std::fs::read_to_string(&self.copy).map_err(|error| Failed::Input(named(&error)))?;
        let head = host::signed::check(&text, self.signed_by.as_deref()).map_err(|why| Failed::Work(named(&why)))?;
        if self.json {
            let named = self.signed_by.is_some();
            println!(
                "{}",
                json!({ "entries": head.entries, "clinic": head.clinic, "exported": head.exported, "by": head.by,
                        "public_key": head.public_key, "key_named": named })
            );
        } else {
            let whose = if self.signed_by.is_some() { "the key that was named" } else { "a key nobody named" };
            println!("whole: {} entries of {:?}, signed by {whose}: {}", head.entries, head.clinic, head.public_key);
        }
        Ok(())
    }
}

impl Verify {
    fn run(self) -> Outcome {
        let (records, folder) = self.store.open()?;
        let noted = host::Records::noted_head(&folder);
        let report = records.verify(noted.as_ref());
        let report = report.map_err(|error| Failed::Work(format!("{}: {error}", folder.display())))?;
        // Of a page that is not what was written much else follows, in words that help nobody.
        let pages = report.broken.iter().any(|broken| matches!(broken, Broken::Page(_)));
        let told = report.broken.iter().filter(|broken| !(pages && matches!(broken, Broken::Structure(_))));
        let broken: Vec<String> = told.map(named).collect();
        if self.json {
            let (entries, items) = report.head.map_or((None, None), |head| (Some(head.count), Some(head.items)));
            println!(
                "{}",
                json!({ "entries": entries, "items": items, "head_noted": noted.is_some(), "broken": broken })
            );
        } else {
            broken.iter().for_each(|line| println!("{line}"));
            if broken.is_empty() {
                println!("{}", whole(&report, noted.is_some()));
            }
        }
        match broken.len() {
            0 => Ok(()),
            count => Err(Failed::Work(format!("{}: {count} things are not as they were kept", folder.display()))),
        }
    }
}

fn whole(report: &Report, noted: bool) -> String {
    let (entries, items) = report.head.map_or((0, 0), |head| (head.count, head.items));
    let end = if noted {
        "the end is what the keychain noted, or later"
    } else {
        "no end was noted in a keychain: what was cut off at the end would not be seen"
    };
    format!("whole: {entries} entries of the audit chain, {items} items kept; {end}")
}

/// What is not as it was kept, in one line.
fn named(broken: &Broken) -> String {
    match broken {
        Broken::Page(said) => format!("page: {said}"),
        Broken::Structure(said) => format!("structure: {said}"),
        Broken::Dangling { table, row } => format!("row {row} of {table} points to one that is not there"),
        Broken::Row { table, row } if row == "count" => format!("{table}: not as many rows as the audit chain says"),
        Broken::Row { table, row } => format!("row {row} of {table} is not what the audit chain says of it"),
        Broken::Wave { table, id } => format!("wave {id} in {table} cannot be unpacked"),
        Broken::Unreadable(said) => format!("nothing more could be read: {said}"),
        Broken::Audit(what) => match what {
            Break::Missing { seq } => format!("audit: an entry is missing before {seq}"),
            Break::Unlinked { seq } => format!("audit: entry {seq} does not follow from the one before it"),
            Break::Changed { seq } => format!("audit: entry {seq} was changed"),
            Break::Cut { have, head } => {
                format!("audit: cut off after entry {have}, or an older copy put back; the keychain noted {head}")
            }
            Break::Replaced { seq } => format!("audit: entry {seq} is another one than the keychain noted"),
            Break::ItemsMissing { have, head } => format!("{have} items are kept; the keychain noted {head}"),
        },
    }
}
