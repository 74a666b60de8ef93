//! `cargo xtask tidy`: the repository's rules that no compiler knows, as code.
//!
//! The rules themselves are in `tidy/rules.rs` and `tidy/licences.rs`; here is which files
//! they are put to.

mod licences;
mod rules;

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::shell::{command, output, root};

/// Checks every file that git knows or would add; prints each fault as `file:line: message`.
pub(crate) fn run() -> Outcome {
    let listed = output(command("git").args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let listed = String::from_utf8_lossy(&listed);
    let mut faults = Vec::new();
    let mut read = 0;
    for path in listed.split('\0').filter(|path| !path.is_empty()) {
        // A file deleted in the work tree is still in git's list, and a picture is no text.
        let Some(text) = fs::read(root().join(path))
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
        else {
            continue;
        };
        read += 1;
        faults.extend(rules::faults(path, &text));
    }
    faults.extend(licences::faults()?);
    for fault in &faults {
        println!("{fault}");
    }
    match faults.len() {
        0 => {
            println!("tidy: {read} files keep the rules");
            Ok(())
        }
        1 => Err(Failure::Found(
            "1 place breaks the repository's rules".into(),
        )),
        many => Err(Failure::Found(format!(
            "{many} places break the repository's rules"
        ))),
    }
}
