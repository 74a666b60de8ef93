//! The licences of the crates that casebook is built from: each must allow what MIT and
//! Apache-2.0 allow.

use std::collections::BTreeSet;

use crate::failure::Outcome;
use crate::shell::{command, output};

const ALLOWED: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "IJG",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Crates under the Mozilla Public License, which binds changes to their own files and nothing beside them: ammonia, which
/// cleans author HTML, reads styles with these, and they are taken as they are.
const UNCHANGED: [(&str, &str); 2] = [("cssparser", "MPL-2.0"), ("dtoa-short", "MPL-2.0")];

/// Every dependency, of any target, whose licence is not among the allowed ones.
pub(super) fn faults() -> Outcome<Vec<String>> {
    let listed = output(command("cargo").args([
        "tree",
        "--workspace",
        "--locked",
        "--edges=normal,build",
        "--target=all",
        "--prefix=none",
        "--format={p}\t{l}",
    ]))?;
    let listed = String::from_utf8_lossy(&listed);
    let crates: BTreeSet<&str> = listed
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|line| !line.is_empty())
        .collect();
    Ok(crates
        .into_iter()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(name, licence)| !is_allowed(licence) && !is_taken_unchanged(name, licence))
        .map(|(name, licence)| format!("Cargo.lock: {name} is under `{licence}`"))
        .collect())
}

/// An SPDX expression of the forms that crates use: choices, joined by `AND`.
fn is_allowed(expression: &str) -> bool {
    expression.split(" AND ").all(|part| {
        part.trim_matches(['(', ')'])
            .split(" OR ")
            .flat_map(|choice| choice.split('/'))
            .any(|choice| ALLOWED.contains(&choice.trim()))
    })
}

/// Whether a crate, as cargo prints it with its version, is one of those that are taken as they are.
fn is_taken_unchanged(name: &str, licence: &str) -> bool {
    let name = name.split(' ').next().unwrap_or_default();
    UNCHANGED.contains(&(name, licence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_allowed_choice_is_enough_and_every_joined_part_needs_one() {
        assert!(is_allowed("MIT OR GPL-3.0"));
        assert!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(is_allowed("MIT/Apache-2.0"));
        assert!(!is_allowed("MIT AND GPL-3.0"));
        assert!(!is_allowed("MPL-2.0"));
        assert!(!is_allowed(""));
        assert!(is_taken_unchanged("dtoa-short v0.3.5", "MPL-2.0"));
        assert!(!is_taken_unchanged("dtoa-short v0.3.5", "GPL-3.0"));
    }
}
