//! Embeds `themes/default`: writes a list of its files, in order of path, for `src/render/theme/embedded.rs` to include.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Writes `theme.rs` into `out`: an expression of type `&[(&str, &[u8])]`.
pub(crate) fn embed(root: &Path, out: &Path) -> io::Result<()> {
    let folder = root.join("themes/default");
    let mut files = Vec::new();
    walk(&folder, &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for file in files {
        let name = file
            .strip_prefix(&folder)
            .unwrap_or(&file)
            .to_string_lossy()
            .replace('\\', "/");
        let _ = writeln!(
            list,
            "    ({name:?}, include_bytes!({:?})),",
            file.to_string_lossy()
        );
    }
    list.push_str("]\n");
    fs::write(out.join("theme.rs"), list)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
