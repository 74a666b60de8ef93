//! Embeds `themes/default`, its scripts without their comments: writes a list of its files, in order of path, for `src/render/theme/embedded.rs` to include.

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
        let mut embedded = file.clone();
        if name.ends_with(".js") {
            embedded = out.join(name.replace('/', "-"));
            fs::write(&embedded, without_comments(&fs::read_to_string(&file)?))?;
        }
        let _ = writeln!(
            list,
            "    ({name:?}, include_bytes!({:?})),",
            embedded.to_string_lossy()
        );
    }
    list.push_str("]\n");
    fs::write(out.join("theme.rs"), list)
}

/// The line that keeps a place for the engine is read when a site is published.
const KEPT: &str = "// @";

/// A script without the lines that are only comments, and without indentation: readers' browsers pay
/// for every byte. The scripts of this theme have no text that spans lines.
fn without_comments(script: &str) -> String {
    let mut kept = String::new();
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        let is_comment = in_comment || line.starts_with("//") && !line.starts_with(KEPT);
        in_comment &= !line.ends_with("*/");
        if !is_comment && !line.is_empty() {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
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
