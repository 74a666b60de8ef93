//! Where cleaned media of an archive are kept between builds: in the user's own cache folder, never in the archive, which others can
//! write to.

use crate::archive::Store;
use crate::media::receipt::digest;
use camino::{Utf8Path, Utf8PathBuf};

/// The store of the archive in this folder; one that keeps nothing where the system names no folder for caches. Words in pictures are
/// read if the system has the program `tesseract`.
pub(crate) fn store(root: &Utf8Path) -> Store {
    let store = match (caches(), root.canonicalize_utf8()) {
        (Some(caches), Ok(root)) => {
            let archive = digest(root.as_str().as_bytes());
            let name = archive.get(..16).unwrap_or_default();
            Store::at(caches.join("casebook").join(name).join("media"))
        }
        _ => Store::none(),
    };
    match tesseract() {
        Some(program) => store.reading_with(program),
        None => store,
    }
}

/// The program that reads words in pictures, if it lies in a folder where the system looks for programs.
fn tesseract() -> Option<Utf8PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let name = if cfg!(windows) {
        "tesseract.exe"
    } else {
        "tesseract"
    };
    std::env::split_paths(&folders)
        .filter_map(|folder| Utf8PathBuf::from_path_buf(folder.join(name)).ok())
        .find(|path| path.is_absolute() && path.is_file())
}

fn caches() -> Option<Utf8PathBuf> {
    let folder = |name: &str| {
        let value = std::env::var(name).ok()?;
        let path = Utf8PathBuf::from(value);
        // The specification of base directories has it that others are to be passed over.
        path.is_absolute().then_some(path)
    };
    folder("XDG_CACHE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".cache")))
}
