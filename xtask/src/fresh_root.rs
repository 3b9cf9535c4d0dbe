//! A bare Debian root that holds only Rust, Node and git, and its removal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::say::{Stop, note, stop};
use crate::tool;

/// Mounts what programs expect and goes inside. This happens in a mount space of its own, so that nothing is left
/// mounted, however the line ends.
const ENTER: &str = r#"for place in sys dev tmp/.X11-unix; do
    mkdir -p "$0/$place" && mount --rbind "/$place" "$0/$place" || exit 1
done
exec chroot --userspec="$1" "$0" /bin/bash -c "$2""#;

/// A shell line to run inside.
pub struct Inside {
    pub user: &'static str,
    pub home: &'static str,
    pub line: String,
    pub network: bool,
}

/// The root's folder; deleted when dropped, also after a failure.
pub struct Root {
    path: PathBuf,
    variables: Vec<(String, String)>,
}

impl Root {
    /// Makes the root in `path` and copies in the toolchain, Node and what this machine needs to reach the network.
    ///
    /// # Errors
    /// mmdebstrap or a copy failed.
    pub fn make(path: PathBuf) -> Result<Self, Stop> {
        note("mmdebstrap: Debian with ca-certificates, git, sudo, build-essential");
        let mut bootstrap = Command::new("mmdebstrap");
        bootstrap.args(["--quiet", "--mode=root", "--variant=apt"]);
        bootstrap.arg("--include=ca-certificates,git,sudo,build-essential");
        let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
        let codename = release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="));
        bootstrap.arg(codename.unwrap_or("bookworm")).arg(&path);
        let sources = Path::new("/etc/apt/sources.list.d/debian.sources");
        if sources.is_file() {
            bootstrap.arg(sources);
        }
        tool::show(&mut bootstrap, "mmdebstrap")?;
        let mut root = Self { path, variables: Vec::new() };
        root.furnish()?;
        Ok(root)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn furnish(&mut self) -> Result<(), Stop> {
        note("copying the Rust toolchain and Node");
        let Some(toolchain) = tool::ask(Command::new("rustc").args(["--print", "sysroot"])) else {
            return stop("rustc is missing");
        };
        self.copy(Path::new(&toolchain), "opt/rust")?;
        let Some(node) = tool::ask(Command::new("node").args(["-p", "process.execPath"])) else {
            return stop("node is missing");
        };
        self.copy(Path::new(&node), "opt/node/bin/node")?;
        let modules = Path::new(&node).parent().and_then(Path::parent).map(|top| top.join("lib/node_modules/npm"));
        let Some(npm) = modules.filter(|path| path.is_dir()) else {
            return stop(format!("npm is not where node at {node} keeps it"));
        };
        self.copy(&npm, "opt/node/lib/node_modules/npm")?;
        let start = "#!/bin/sh\nexec /opt/node/bin/node /opt/node/lib/node_modules/npm/bin/npm-cli.js \"$@\"\n";
        self.write("opt/node/bin/npm", start)?;
        let npm = self.path.join("opt/node/bin/npm");
        tool::show(Command::new("chmod").arg("755").arg(&npm), "chmod")?;
        self.reach_the_network()
    }

    /// Name servers, apt's and npm's settings, and the certificate files that the environment names.
    fn reach_the_network(&mut self) -> Result<(), Stop> {
        for file in ["/etc/resolv.conf", "/etc/hosts", "/etc/npmrc", "/usr/etc/npmrc", "/etc/ssl/certs"] {
            if Path::new(file).exists() {
                self.copy(Path::new(file), file.trim_start_matches('/'))?;
            }
        }
        for entry in fs::read_dir("/etc/apt/apt.conf.d").into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("99") {
                self.copy(&entry.path(), &format!("etc/apt/apt.conf.d/{name}"))?;
            }
        }
        // npm knows where the certificates are from the user's settings.
        let certificates = tool::ask(tool::npm(Path::new("/")).args(["config", "get", "cafile"])).unwrap_or_default();
        if Path::new(&certificates).is_file() {
            self.write("opt/node/etc/npmrc", &format!("cafile={certificates}\n"))?;
            self.copy(Path::new(&certificates), certificates.trim_start_matches('/'))?;
        }
        let named = |name: &str| {
            name.contains("CERT") || name.contains("CA_BUNDLE") || name.contains("SSL") || name.contains("PROXY")
        };
        for (name, value) in std::env::vars().filter(|(name, _value)| named(&name.to_uppercase())) {
            if Path::new(&value).is_file() {
                self.copy(Path::new(&value), value.trim_start_matches('/'))?;
            }
            self.variables.push((name, value));
        }
        Ok(())
    }

    fn copy(&self, from: &Path, to: &str) -> Result<(), Stop> {
        let to = self.path.join(to);
        let folder = to.parent().unwrap_or(&self.path);
        fs::create_dir_all(folder).map_err(|error| Stop(format!("cannot make {}: {error}", folder.display())))?;
        let mut cp = Command::new("cp");
        // Files are followed, folders keep their links inside.
        if from.is_dir() {
            cp.args(["-a", "-T"])
        } else {
            cp.args(["-L", "-p", "-T", "--remove-destination"])
        };
        tool::show(cp.arg(from).arg(&to), &format!("copying {}", from.display()))
    }

    fn write(&self, to: &str, text: &str) -> Result<(), Stop> {
        let to = self.path.join(to);
        let folder = to.parent().unwrap_or(&self.path);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&to, text));
        written.map_err(|error| Stop(format!("cannot write {}: {error}", to.display())))
    }

    /// Adds a user with a home who may use sudo without a password.
    ///
    /// # Errors
    /// useradd failed.
    pub fn add_user(&self, name: &str) -> Result<(), Stop> {
        self.write(&format!("etc/sudoers.d/{name}"), &format!("{name} ALL=(ALL) NOPASSWD: ALL\n"))?;
        self.as_root(&format!("useradd -m -s /bin/bash {name}"))
    }

    /// Runs a short shell line inside as root.
    ///
    /// # Errors
    /// The line failed.
    pub fn as_root(&self, line: &str) -> Result<(), Stop> {
        let inside = Inside { user: "root", home: "/root", line: line.to_owned(), network: false };
        tool::show(&mut self.command(&inside), &format!("`{line}` in the bare root"))
    }

    /// Runs a shell line inside and gives each line of its output to `each`.
    ///
    /// # Errors
    /// The line failed.
    pub fn watch(&self, line: &Inside, each: impl Fn(&str) + Sync) -> Result<(), Stop> {
        let what = format!("`{}` in the bare root as {}", line.line, line.user);
        tool::watch(&mut self.command(line), &what, each)
    }

    fn command(&self, inside: &Inside) -> Command {
        let Inside { user, home, line, network } = inside;
        let mut command = Command::new("unshare");
        if !network {
            command.arg("--net");
        }
        // A process space of its own: whatever is left running inside ends with the line.
        command.args(["--mount", "--pid", "--fork", "--kill-child"]);
        command.arg(format!("--mount-proc={}", self.path.join("proc").display()));
        command.args(["/bin/sh", "-c", ENTER]).arg(&self.path).arg(format!("{user}:{user}")).arg(line);
        command.env_clear();
        command.env("HOME", home).env("USER", user).env("LANG", "C.UTF-8").env("TERM", "dumb");
        command.env("PATH", "/opt/rust/bin:/opt/node/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        if tool::show(Command::new("rm").args(["-rf", "--one-file-system"]).arg(&self.path), "rm").is_err() {
            eprintln!("xtask: {} could not be deleted", self.path.display());
        }
    }
}
