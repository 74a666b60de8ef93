//! A folder that `publish` made, read file by file. No request leads out of it.

use super::headers::Rules;
use camino::{Utf8Path, Utf8PathBuf};
use std::{fs, io};

/// A built site on the disk.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Without symbolic links, so that what a request leads to can be compared with it.
    root: Utf8PathBuf,
    rules: Rules,
}

impl Folder {
    pub(crate) fn open(folder: &Utf8Path) -> io::Result<Self> {
        let root = folder.canonicalize_utf8()?;
        fs::read_dir(&root)?;
        let rules = match fs::read_to_string(root.join("_headers")) {
            Ok(text) => Rules::parse(&text),
            Err(_) => Rules::default(),
        };
        Ok(Self { root, rules })
    }

    pub(crate) fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The bytes of a file, its path as [`super::answer`] made it of a request: relative and without `..`.
    pub(crate) fn read(&self, path: &str) -> Option<Vec<u8>> {
        let real = self.root.join(path).canonicalize_utf8().ok()?;
        (real.starts_with(&self.root) && real.is_file())
            .then(|| fs::read(&real).ok())
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_can_be_read() {
        let outer = tempfile::tempdir().unwrap();
        let outer = Utf8PathBuf::try_from(outer.path().to_owned()).unwrap();
        let site = outer.join("site");
        fs::create_dir(&site).unwrap();
        fs::write(site.join("index.html"), "home").unwrap();
        fs::write(outer.join("secret"), "secret").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outer.join("secret"), site.join("link")).unwrap();
        let folder = Folder::open(&site).unwrap();
        assert_eq!(folder.read("index.html").unwrap(), b"home");
        assert_eq!(folder.read("../secret"), None);
        assert_eq!(folder.read("link"), None);
        assert_eq!(folder.read(""), None);
        assert_eq!(folder.read(outer.join("secret").as_str()), None);
    }
}
