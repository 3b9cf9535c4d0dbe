//! Remembering that a step's inputs have not changed, under `.setup/`.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::project::Project;
use crate::say::{Stop, stop};

/// A fingerprint of files, by path and content. It detects change; it protects nothing.
pub fn fingerprint(paths: &[PathBuf]) -> Result<String, Stop> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        match fs::read(&file) {
            Ok(bytes) => bytes.hash(&mut hasher),
            Err(error) => return stop(format!("cannot read {}: {error}", file.display())),
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Stop> {
    if path.is_file() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    if !path.is_dir() {
        return Ok(());
    }
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return stop(format!("cannot list {}: {error}", path.display())),
    };
    for entry in entries {
        match entry {
            Ok(entry) => collect(&entry.path(), files)?,
            Err(error) => return stop(format!("cannot list {}: {error}", path.display())),
        }
    }
    Ok(())
}

/// True when the step `name` was last finished with this fingerprint.
pub fn is_current(project: &Project, name: &str, fingerprint: &str) -> bool {
    fs::read_to_string(project.at(".setup").join(name)).is_ok_and(|kept| kept == fingerprint)
}

/// Remembers that the step `name` was finished with this fingerprint.
///
/// # Errors
/// The folder `.setup` cannot be written.
pub fn keep(project: &Project, name: &str, fingerprint: &str) -> Result<(), Stop> {
    let folder = project.at(".setup");
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(name), fingerprint));
    written.map_err(|error| Stop(format!("cannot write {}: {error}", folder.display())))
}

/// Forgets that the step `name` was finished.
///
/// # Errors
/// The folder `.setup` cannot be written.
pub fn forget(project: &Project, name: &str) -> Result<(), Stop> {
    match fs::remove_file(project.at(".setup").join(name)) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => stop(format!("cannot forget {name}: {error}")),
    }
}
