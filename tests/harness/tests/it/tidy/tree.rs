//! The files of the project.

use super::text;
use std::fs;
use std::path::{Path, PathBuf};

const SKIPPED: &[&str] = &["target", "node_modules", "dist", ".git", ".setup", "corpus", "gen"];
const READ: &[&str] = &["rs", "ts", "svelte", "css", "html", "md", "toml", "ftl", "json", "js", "mjs", "sql", "hea"];

/// A text file, and its code with comments and strings blanked.
pub struct File {
    /// From the project's root, with forward slashes.
    pub path: String,
    pub text: String,
    /// The same lines without comments, strings and in-file tests.
    pub code: String,
    /// Belongs to the tests.
    pub test: bool,
}

impl File {
    pub fn new(path: &str, text: &str) -> Self {
        let code = match path.rsplit('.').next() {
            Some("rs") => text::without_tests(&text::rust_code(text)),
            Some("ts" | "svelte" | "js" | "mjs") => text::script_code(text),
            _ => text.to_owned(),
        };
        let test = ["tests/", "/fuzz/", "_tests.rs", ".test.ts"].iter().any(|part| path.contains(part));
        Self { path: path.to_owned(), text: text.to_owned(), code, test }
    }

    pub fn is(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// True for the sources of a program, not for its tests.
    pub fn is_product(&self) -> bool {
        let in_product = ["crates/", "src-tauri/", "ui/src/"].iter().any(|start| self.path.starts_with(start));
        in_product && !self.test
    }

    /// The lines of the code, counted from one.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the harness lies in the workspace")
}

pub fn files() -> Vec<File> {
    let root = root();
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    let relative = |path: &Path| {
        let path = path.strip_prefix(&root).expect("the walk began at the root");
        path.to_string_lossy().replace('\\', "/")
    };
    // Another program may remove a file while we walk; what is gone cannot be untidy.
    let read = |path: &PathBuf| Some(File::new(&relative(path), &fs::read_to_string(path).ok()?));
    let mut files: Vec<File> = paths.iter().filter_map(read).collect();
    let homes: Vec<String> = files.iter().flat_map(test_homes).collect();
    for file in &mut files {
        file.test |= homes.iter().any(|home| file.path.starts_with(home));
    }
    files
}

/// Where the test modules lie that this file declares.
fn test_homes(file: &File) -> Vec<String> {
    let stem = file.path.trim_end_matches(".rs");
    let is_root = ["/lib", "/main", "/mod"].iter().any(|name| stem.ends_with(name));
    let folder = if is_root { stem.rsplit_once('/').map_or("", |(folder, _name)| folder) } else { stem };
    let code = text::rust_code(if file.is(&[".rs"]) { &file.text } else { "" });
    text::test_modules(&code).flat_map(|name| ["/", ".rs"].map(|end| format!("{folder}/{name}{end}"))).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && !path.is_symlink() {
            if !SKIPPED.contains(&name.as_str()) {
                walk(&path, paths);
            }
        } else if READ.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
            paths.push(path);
        }
    }
}
