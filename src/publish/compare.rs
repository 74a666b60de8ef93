//! A published folder against what should be in it: every file, every byte.

use super::marker;
use crate::render::Output;
use camino::Utf8Path;
use std::{fs, io};

/// The files that differ, with how: `changed`, `missing`, `not made by this archive`; by path.
///
/// # Errors
///
/// When the folder or a media file of the archive cannot be read.
pub fn compare(output: &Output, folder: &Utf8Path) -> io::Result<Vec<(String, &'static str)>> {
    let mut differences = Vec::new();
    for path in output.files.keys() {
        let wanted = super::read(output, path)?;
        match fs::read(folder.join(path)) {
            Ok(there) if Some(&there) == wanted.as_ref() => {}
            Ok(_) => differences.push((path.clone(), "changed")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                differences.push((path.clone(), "missing"));
            }
            Err(error) => return Err(error),
        }
    }
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.map_err(io::Error::from)?;
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap_or(entry.path())
            .to_string_lossy()
            .replace('\\', "/");
        let known = output.files.contains_key(&path) || path == marker::FILE;
        if !entry.file_type().is_dir() && !known {
            differences.push((path, "not made by this archive"));
        }
    }
    differences.sort();
    Ok(differences)
}
