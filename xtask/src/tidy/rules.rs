//! The rules, as functions of a file's path and text. No file is opened here.

use std::path::Path;

/// No file of code is longer. Past 400 lines, look for a second room.
const MAX_LINES: usize = 500;

/// Endings of files that people write as code.
const CODE: [&str; 7] = ["rs", "js", "mjs", "css", "html", "py", "sh"];

/// Endings of other text in which a space at the end of a line means nothing.
const DATA: [&str; 4] = ["toml", "yml", "yaml", "json"];

/// File and folder names that say nothing about what lives there.
const NAMELESS: [&str; 6] = ["utils", "util", "helpers", "helper", "misc", "common"];

/// Beginnings of paths that exist on one machine only.
const MACHINE_PATHS: [&str; 3] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/tm", "p/bash"),
];

/// Every fault in one file, each as `path:line: what is wrong`.
pub(super) fn faults(path: &str, text: &str) -> Vec<String> {
    let extension = Path::new(path)
        .extension()
        .map_or("", |it| it.to_str().unwrap_or(""));
    let code = CODE.contains(&extension);
    let generated = path.ends_with(".lock") || path.ends_with("package-lock.json");
    let mut found = Vec::new();
    let mut fault = |line: usize, what: String| found.push(format!("{path}:{line}: {what}"));

    if extension == "rs" {
        if !text.starts_with("//!") {
            fault(
                1,
                "open with `//!`: what lives here, and what does not".into(),
            );
        }
        if path.ends_with("/mod.rs") {
            fault(
                1,
                "name it after its folder, beside it, instead of `mod.rs`".into(),
            );
        }
    }
    let lines = text.lines().count();
    if code && lines > MAX_LINES {
        fault(
            lines,
            format!("{lines} lines: no file of code has more than {MAX_LINES}"),
        );
    }
    if let Some(name) = nameless(path).filter(|_| code) {
        fault(
            1,
            format!("`{name}` says nothing about what lives there: name the concept"),
        );
    }
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if (code || DATA.contains(&extension)) && !is_sample(path) && line.ends_with([' ', '\t']) {
            fault(number, "space at the end of the line".into());
        }
        if extension == "rs" && is_glob_import(line) {
            fault(
                number,
                "import by name: `*` hides who depends on whom".into(),
            );
        }
        if !generated && let Some(machine) = machine_path(line) {
            fault(number, format!("`{machine}` is a folder of one machine"));
        }
    }
    found
}

/// Inputs and expected outputs of tests, whose spaces may be the point.
fn is_sample(path: &str) -> bool {
    path.contains("tests/") && !path.ends_with(".rs") && !path.ends_with(".mjs")
}

fn nameless(path: &str) -> Option<&str> {
    path.split('/')
        .map(|part| part.split('.').next().unwrap_or(part))
        .find(|part| NAMELESS.contains(part))
}

fn is_glob_import(line: &str) -> bool {
    // A prelude is made to be taken whole: its traits are called, never named.
    if line.trim_end().ends_with("::prelude::*;") {
        return false;
    }
    let line = line.trim_start();
    let import = line.strip_prefix("pub ").unwrap_or(line);
    import.starts_with("use ") && import.ends_with("::*;") && import != "use super::*;"
}

/// A machine's folder at the start of a path: within a web address the same letters are
/// harmless.
fn machine_path(line: &str) -> Option<&'static str> {
    MACHINE_PATHS.into_iter().find(|start| {
        line.match_indices(start).any(|(at, _)| {
            !line[..at]
                .chars()
                .next_back()
                .is_some_and(|before| before.is_alphanumeric() || "._-$}*".contains(before))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_keeps_the_rules_has_no_fault() {
        let text = "//! What lives here.\n\nuse std::path::Path;\nuse super::*;\n";
        assert_eq!(faults("src/site.rs", text), [""; 0]);
    }

    #[test]
    fn a_rust_file_without_its_opening_words_is_a_fault() {
        assert_eq!(faults("src/site.rs", "fn main() {}\n").len(), 1);
    }

    #[test]
    fn a_file_of_501_lines_is_a_fault_and_a_snapshot_of_501_lines_is_not() {
        let text = format!("//!\n{}", "\n".repeat(500));
        assert_eq!(faults("src/site.rs", &text).len(), 1);
        assert_eq!(faults("tests/snapshots/site.snap", &text), [""; 0]);
    }

    #[test]
    fn names_that_say_nothing_are_faults_wherever_they_stand() {
        assert_eq!(faults("src/helpers/dates.rs", "//!\n").len(), 1);
        assert_eq!(faults("src/site/utils.rs", "//!\n").len(), 1);
        assert_eq!(faults("src/site/mod.rs", "//!\n").len(), 1);
        assert_eq!(faults("src/site/helpful.rs", "//!\n"), [""; 0]);
    }

    #[test]
    fn a_space_at_the_end_of_a_line_is_a_fault_except_in_a_tests_input() {
        assert_eq!(faults("src/site.rs", "//! a \n").len(), 1);
        assert_eq!(faults("tests/input/case.yaml", "a: \n"), [""; 0]);
    }

    #[test]
    fn only_tests_import_everything_and_only_from_their_parent() {
        assert_eq!(faults("src/site.rs", "//!\npub use std::io::*;\n").len(), 1);
    }

    #[test]
    fn a_machines_folder_is_a_fault_and_the_same_word_in_an_address_is_not() {
        let machine = MACHINE_PATHS[0];
        let inside = format!("see {machine}main\n");
        let address = format!("https://example.org{machine}main\n");
        assert_eq!(faults("docs/a.md", &inside).len(), 1);
        assert_eq!(faults("docs/a.md", &address), [""; 0]);
    }
}
