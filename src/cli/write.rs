//! Writes files that do not exist yet: what `init`, `new` and `approve` make. Nothing here ever replaces a file.

use super::unable::Unable;
use camino::Utf8Path;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};

/// What became of a file that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// It is there now.
    New,
    /// Something was there already, and still is.
    Kept,
}

/// Writes a file unless something is there already, and makes the folders that lead to it.
///
/// # Errors
///
/// [`Unable`] when the system refuses.
pub(crate) fn write_new(path: &Utf8Path, text: &str) -> Result<Written, Unable> {
    let refused = |error| Unable::new(format!("cannot write `{path}`: {error}"));
    if let Some(folder) = path.parent().filter(|it| !it.as_str().is_empty()) {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    // To ask first and to write then would leave a moment for another program.
    let mut file = match File::create_new(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(Written::Kept),
        Err(error) => return Err(refused(error)),
    };
    file.write_all(text.as_bytes()).map_err(refused)?;
    Ok(Written::New)
}

#[cfg(test)]
mod tests {
    use super::*;
    use camino::Utf8PathBuf;

    #[test]
    fn a_file_that_is_there_is_kept_to_the_byte() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8PathBuf::try_from(folder.path().to_owned()).unwrap();
        let path = folder.join("a/b.md");
        assert_eq!(write_new(&path, "one").unwrap(), Written::New);
        assert_eq!(write_new(&path, "two").unwrap(), Written::Kept);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    }
}
