//! Where things lie.

use std::path::{Path, PathBuf};

/// The project's folders, seen from this build of xtask.
pub struct Project {
    pub root: PathBuf,
}

impl Project {
    /// The workspace this xtask was compiled in.
    pub fn here() -> Self {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = xtask.parent().expect("xtask lies one folder below the workspace root");
        Self { root: root.to_path_buf() }
    }

    pub fn at(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The folder of finished programs: where this xtask itself was built to.
    pub fn built(&self, program: &str) -> PathBuf {
        let folder = std::env::current_exe().ok().and_then(|path| path.parent().map(Path::to_path_buf));
        let folder = folder.unwrap_or_else(|| self.at("target/debug"));
        folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
    }

    /// The recordings and facts that lie beside a developer's clone; absent on other machines.
    pub fn shared(&self) -> Option<PathBuf> {
        let shared = self.root.parent()?.join("shared");
        shared.is_dir().then_some(shared)
    }

    /// True for a folder that holds a package of npm.
    pub fn has_npm_package(&self, folder: &str) -> bool {
        self.at(folder).join("package.json").is_file()
    }
}
