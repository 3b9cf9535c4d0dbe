//! Pages of what was kept: composed here from the store's values and the words of `messages/`, drawn by `exchange`.

mod disclosure;
mod strip;
mod written;

pub(crate) use disclosure::disclosure;
pub(crate) use strip::{stamp, strip};
pub(crate) use written::{save, save_text};

use std::path::PathBuf;

/// Where pages go: a folder of its own among the user's documents, or in the home folder where the system names none.
pub(crate) fn folder() -> Option<PathBuf> {
    dirs::document_dir().or_else(dirs::home_dir).map(|folder| folder.join("Wardlight"))
}
