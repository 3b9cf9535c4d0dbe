//! What the radio tests run on: a guest with Debian's kernel and bluetoothd, and Python with the virtual controller. Both are
//! made once for a recipe and kept outside the clone.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::Project;
use crate::say::{Stop, note, stop};
use crate::{apt, tool};

/// The guest's kernel as its recipe names it; only Debian 12 has it.
const KERNEL: &str = "linux-image-6.12-amd64";

/// Where the parts of the rig lie.
pub struct Rig {
    python: PathBuf,
    guest: PathBuf,
    script: PathBuf,
}

impl Rig {
    /// The rig of this clone's recipe; nothing on a system that has not the packages for it.
    ///
    /// # Errors
    /// No folder for it.
    pub fn of(project: &Project) -> Result<Option<Self>, Stop> {
        if !apt::is_here() || tool::ask(Command::new("apt-cache").args(["show", KERNEL])).is_none_or(|it| it.is_empty())
        {
            return Ok(None);
        }
        let cache = cache()?;
        let python = tool::ask(Command::new("python3").arg("--version")).unwrap_or_default();
        let venv = format!("bluetooth-python-{}", print(&[project.at("tests/bluetooth/requirements.txt")], &python)?);
        let guest = format!("bluetooth-guest-{}", print(&files(&project.at("tests/bluetooth/guest"))?, "")?);
        Ok(Some(Self {
            python: cache.join(venv),
            guest: cache.join(guest),
            script: project.at("tests/bluetooth/rig.py"),
        }))
    }

    /// Python with the packages of the rig.
    ///
    /// # Errors
    /// No network, or Python refused.
    pub fn python(&self, project: &Project) -> Result<String, Stop> {
        made(&self.python, |folder| {
            note("python3 -m venv, pip install");
            tool::show(Command::new("python3").args(["-m", "venv"]).arg(folder), "python3 -m venv")?;
            let mut pip = Command::new(folder.join("bin/python"));
            pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]);
            tool::show(pip.arg(project.at("tests/bluetooth/requirements.txt")), "pip install")
        })
    }

    /// The guest's kernel and initial RAM disk.
    ///
    /// # Errors
    /// No network, or a package that is not as expected.
    pub fn guest(&self, project: &Project) -> Result<String, Stop> {
        made(&self.guest, |folder| {
            note("from Debian's packages, about 20 s; nothing of it is installed");
            let mut recipe = Command::new("python3");
            recipe.arg("-B").arg(project.at("tests/bluetooth/guest/make.py")).arg(folder);
            tool::show(&mut recipe, "the guest's recipe")
        })
    }

    /// Runs a program beside the belt.
    pub fn run(&self, program: &Path) -> Command {
        let mut command = Command::new(self.python.join("bin/python"));
        command.arg("-B").arg(&self.script).arg(&self.guest).arg(program);
        command
    }
}

/// Makes a folder once: under another name first, so that one that was cut off is never taken for whole.
fn made(folder: &Path, make: impl FnOnce(&Path) -> Result<(), Stop>) -> Result<String, Stop> {
    if folder.is_dir() {
        return Ok("up to date".to_owned());
    }
    let failed = |what: &Path, error: std::io::Error| Stop(format!("cannot make {}: {error}", what.display()));
    let begun = folder.with_extension(format!("begun-{}", std::process::id()));
    fs::create_dir_all(&begun).map_err(|error| failed(&begun, error))?;
    let outcome = make(&begun);
    if outcome.is_ok() && fs::rename(&begun, folder).is_err() && !folder.is_dir() {
        return stop(format!("cannot make {}", folder.display()));
    }
    if begun.is_dir() {
        fs::remove_dir_all(&begun).map_err(|error| failed(&begun, error))?;
    }
    outcome.map(|()| "made".to_owned())
}

fn cache() -> Result<PathBuf, Stop> {
    let of = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = of("XDG_CACHE_HOME").or_else(|| of("HOME").map(|home| home.join(".cache")));
    cache.map(|cache| cache.join("wardlight")).ok_or_else(|| Stop("neither HOME nor XDG_CACHE_HOME is set".into()))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let failed = |error: std::io::Error| Stop(format!("cannot list {}: {error}", folder.display()));
    let entries = fs::read_dir(folder).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let mut files: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

/// A fingerprint by name and content, the same in every clone.
fn print(files: &[PathBuf], besides: &str) -> Result<String, Stop> {
    let mut hasher = DefaultHasher::new();
    besides.hash(&mut hasher);
    for file in files {
        file.file_name().hash(&mut hasher);
        match fs::read(file) {
            Ok(bytes) => bytes.hash(&mut hasher),
            Err(error) => return stop(format!("cannot read {}: {error}", file.display())),
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_recipe_has_another_fingerprint_and_a_failed_making_leaves_nothing() {
        let room = std::env::temp_dir().join(format!("wardlight-xtask-{}", std::process::id()));
        fs::create_dir_all(&room).unwrap();
        let recipe = room.join("recipe");
        fs::write(&recipe, "one").unwrap();
        let one = print(&files(&room).unwrap(), "").unwrap();
        assert_eq!(print(&files(&room).unwrap(), "").unwrap(), one);
        fs::write(&recipe, "two").unwrap();
        assert_ne!(print(&files(&room).unwrap(), "").unwrap(), one);

        let folder = room.join("made");
        assert!(made(&folder, |_| stop("it broke")).is_err());
        assert_eq!(fs::read_dir(&room).unwrap().count(), 1);
        assert_eq!(made(&folder, |_| Ok(())).unwrap(), "made");
        assert_eq!(made(&folder, |_| stop("it is not made again")).unwrap(), "up to date");
        fs::remove_dir_all(&room).unwrap();
    }
}
