//! Where cleaned media of an archive are kept between builds: in the user's own cache folder, never in the archive, which others can
//! write to.

use crate::archive::Store;
use crate::media::receipt::digest;
use camino::{Utf8Path, Utf8PathBuf};

/// The store of the archive in this folder; one that keeps nothing where the system names no folder for caches.
pub(crate) fn store(root: &Utf8Path) -> Store {
    let (Some(caches), Ok(root)) = (caches(), root.canonicalize_utf8()) else {
        return Store::none();
    };
    let archive = digest(root.as_str().as_bytes());
    let name = archive.get(..16).unwrap_or_default();
    Store::at(caches.join("casebook").join(name).join("media"))
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
