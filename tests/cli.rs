//! The program as it is typed: what it prints, what it writes, how it exits.

#![allow(
    clippy::unwrap_used,
    reason = "what a test cannot set up is its failure"
)]

use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Every output in `tests/cli/*.md` is what the command above it prints, to the letter.
#[test]
fn commands_print_what_their_samples_show() {
    trycmd::TestCases::new()
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.md");
}

/// A folder that is gone after the test.
struct Folder {
    path: Utf8PathBuf,
    _kept: TempDir,
}

impl Folder {
    fn new() -> Self {
        let kept = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::try_from(kept.path().to_owned()).unwrap();
        Self { path, _kept: kept }
    }

    /// A folder with a new archive in it.
    fn archive() -> Self {
        let folder = Self::new();
        folder.run(&["init"]).exits_with(0);
        folder
    }

    /// Approvals without signatures, as an archive may choose.
    fn without_signatures(self) -> Self {
        let policy = "moderation/policy.yaml";
        self.change(policy, "signatures: required", "signatures: off");
        self
    }

    fn run(&self, words: &[&str]) -> Ran {
        self.run_in("", words)
    }

    fn run_in(&self, below: &str, words: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_casebook"))
            .args(words)
            .current_dir(self.path.join(below))
            .env_remove("CLICOLOR_FORCE")
            .output()
            .unwrap();
        Ran(output)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replacen(from, to, 1));
    }

    /// Every file below, with its bytes.
    fn files(&self) -> BTreeMap<Utf8PathBuf, Vec<u8>> {
        fn walk(folder: &Utf8Path, files: &mut BTreeMap<Utf8PathBuf, Vec<u8>>) {
            for entry in folder.read_dir_utf8().unwrap() {
                let path = entry.unwrap().into_path();
                if path.is_dir() {
                    walk(&path, files);
                } else {
                    files.insert(path.clone(), fs::read(&path).unwrap());
                }
            }
        }
        let mut files = BTreeMap::new();
        walk(&self.path, &mut files);
        files
    }
}

struct Ran(Output);

impl Ran {
    #[track_caller]
    fn exits_with(self, code: i32) -> Self {
        assert_eq!(
            self.0.status.code(),
            Some(code),
            "{}{}",
            self.out(),
            self.err()
        );
        self
    }

    fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }
}

#[test]
fn a_new_archive_passes_check_without_a_word_of_complaint() {
    let folder = Folder::archive();
    let ran = folder.run(&["check", "--deny-warnings"]).exits_with(0);
    assert!(ran.out().contains("nothing wrong"), "{}", ran.out());
    assert_eq!(ran.err(), "");
}

#[test]
fn a_new_archive_lets_git_change_no_byte_and_points_editors_at_its_schemas() {
    let folder = Folder::archive();
    assert!(folder.read(".gitattributes").contains("* -text"));
    let settings: serde_json::Value =
        serde_json::from_str(&folder.read(".vscode/settings.json")).unwrap();
    let schemas = settings["yaml.schemas"].as_object().unwrap();
    assert!(!schemas.is_empty());
    for schema in schemas.keys() {
        let schema: serde_json::Value = serde_json::from_str(&folder.read(schema)).unwrap();
        assert!(schema["$schema"].is_string());
    }
    for path in folder
        .files()
        .keys()
        .filter(|it| it.extension() == Some("yaml"))
    {
        let text = fs::read_to_string(path).unwrap();
        let schema = text
            .lines()
            .next()
            .and_then(|it| it.strip_prefix("# yaml-language-server: $schema="))
            .unwrap();
        assert!(path.parent().unwrap().join(schema).is_file(), "{path}");
    }
}

#[test]
fn init_leaves_every_file_that_is_there() {
    let folder = Folder::new();
    folder.write(".gitattributes", "mine\n");
    folder.write("vocabulary/anatomy.yaml", "mine too\n");
    let ran = folder.run(&["init"]).exits_with(0);
    assert!(ran.out().contains("kept  .gitattributes"), "{}", ran.out());
    assert_eq!(folder.read(".gitattributes"), "mine\n");
    assert_eq!(folder.read("vocabulary/anatomy.yaml"), "mine too\n");
    let before = folder.files();
    folder.run(&["init"]).exits_with(2);
    assert_eq!(folder.files(), before);
}

#[test]
fn what_new_makes_passes_check_and_is_never_made_twice() {
    let folder = Folder::archive();
    for (kind, place) in [
        ("case", "cases/of-mine/index.md"),
        ("technique", "techniques/of-mine/index.md"),
        ("path", "paths/of-mine/index.md"),
    ] {
        let title = "A title: with \"everything\" # in it";
        folder
            .run(&["new", kind, "of-mine", "--title", title])
            .exits_with(0);
        folder.run(&["check", "--deny-warnings"]).exits_with(0);
        let made = folder.read(place);
        folder.run(&["new", kind, "of-mine"]).exits_with(2);
        assert_eq!(folder.read(place), made);
    }
}

#[test]
fn an_archive_is_found_from_any_folder_inside_it_and_paths_lead_there() {
    let folder = Folder::archive();
    folder.change("cases/example/index.md", "summary:", "sumary:");
    let ran = folder
        .run_in("cases/example", &["check", "--format", "short"])
        .exits_with(1);
    assert!(
        ran.out()
            .contains("../../cases/example/index.md:3:1: error[unknown-field]"),
        "{}",
        ran.out()
    );
}

#[test]
fn every_format_tells_of_the_same_mistake_and_only_errors_fail() {
    let folder = Folder::archive();
    folder.write(
        "cases/example/unused.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
    );
    for format in ["human", "short", "json", "sarif", "github"] {
        let ran = folder.run(&["check", "--format", format]).exits_with(0);
        assert!(
            ran.out().contains("unused-media"),
            "{format}: {}",
            ran.out()
        );
        folder
            .run(&["check", "--format", format, "--deny-warnings"])
            .exits_with(1);
    }
}

#[test]
fn colours_are_for_terminals_unless_they_are_asked_for() {
    let folder = Folder::archive();
    folder.change("cases/example/index.md", "summary:", "sumary:");
    let plain = folder.run(&["check"]).exits_with(1);
    assert!(!plain.out().contains('\u{1b}'));
    let coloured = folder.run(&["check", "--color", "always"]).exits_with(1);
    assert!(coloured.out().contains('\u{1b}'));
}

#[test]
fn an_approval_puts_a_case_into_the_site_and_a_change_takes_it_out_again() {
    let folder = Folder::archive().without_signatures();
    folder.change("cases/example/index.md", "status: draft", "status: ready");
    let before = folder.run(&["build", "--out", "site"]).exits_with(0);
    assert!(
        before.out().contains("nobody approved it for privacy"),
        "{}",
        before.out()
    );
    assert!(!folder.path.join("site/cases/example").exists());

    let ran = folder
        .run(&[
            "approve",
            "cases/example/",
            "--scope",
            "all",
            "--moderator",
            "example-moderator",
            "--confirm=all",
        ])
        .exits_with(0);
    assert!(ran.out().contains("Not signed"), "{}", ran.out());
    folder.run(&["build", "--out", "site"]).exits_with(0);
    assert!(folder.path.join("site/cases/example/index.html").exists());

    folder.change(
        "cases/example/index.md",
        "What happened",
        "What has happened",
    );
    let after = folder.run(&["build", "--out", "site"]).exits_with(0);
    assert!(
        after.out().contains("it changed after it was approved"),
        "{}",
        after.out()
    );
    assert!(!folder.path.join("site/cases/example").exists());
}

#[test]
fn a_name_in_a_case_stops_it_until_a_moderator_acknowledges_exactly_this_text() {
    let folder = Folder::archive();
    let case = "cases/example/index.md";
    folder.change(
        case,
        "What happened, in",
        "Mr. Hollins came back. What happened, in",
    );
    let found = folder.run(&["check", "--format", "short"]).exits_with(1);
    assert!(
        found
            .out()
            .contains("error[identifier]: `Mr. Hollins` is a name"),
        "{}",
        found.out()
    );

    let known = "acknowledged:\n  - {text: Mr. Hollins, reason: invented, moderator: example-moderator}\nkeywords:";
    folder.change(case, "keywords:", known);
    folder.run(&["check", "--format", "short"]).exits_with(0);

    folder.change(case, "Mr. Hollins came", "Mr. Ruiz came");
    let other = folder.run(&["check", "--format", "short"]).exits_with(1);
    assert!(
        other.out().contains("error[identifier]: `Mr. Ruiz`"),
        "{}",
        other.out()
    );
    assert!(
        other.out().contains("warning[unused-acknowledgement]"),
        "{}",
        other.out()
    );
}

#[test]
fn nothing_is_approved_when_one_of_the_names_is_wrong() {
    let folder = Folder::archive().without_signatures();
    let before = folder.files();
    let approve = |place: &str, moderator: &str| {
        let words = [
            "approve",
            "cases/example",
            place,
            "--scope",
            "all",
            "--moderator",
            moderator,
        ];
        folder.run(&words).exits_with(2)
    };
    let slip = approve("pages/abuot", "example-moderator");
    assert!(
        slip.err().contains("did you mean `pages/about`?"),
        "{}",
        slip.err()
    );
    let slip = approve("pages/about", "exampel-moderator");
    assert!(
        slip.err().contains("did you mean `example-moderator`?"),
        "{}",
        slip.err()
    );
    assert_eq!(folder.files(), before);
}

#[test]
fn a_build_with_errors_leaves_the_site_as_it_was_and_a_preview_shows_what_it_can() {
    let folder = Folder::archive();
    folder.run(&["build", "--out", "site"]).exits_with(0);
    let home = folder.read("site/index.html");
    folder.change(
        "casebook.yaml",
        "title: New archive",
        "title: Other archive",
    );
    folder.change("cases/example/index.md", "summary:", "sumary:");
    let ran = folder.run(&["build", "--out", "site"]).exits_with(1);
    assert!(ran.out().contains("Nothing was built"), "{}", ran.out());
    assert_eq!(folder.read("site/index.html"), home);

    folder
        .run(&["build", "--out", "preview", "--preview"])
        .exits_with(1);
    assert!(folder.read("preview/index.html").contains("Other archive"));
    // A preview may never take a published site's place.
    folder
        .run(&["build", "--out", "site", "--preview"])
        .exits_with(2);
    assert_eq!(folder.read("site/index.html"), home);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = Folder::archive();
    folder
        .run(&["build", "--out", "one", "--preview", "--threads", "1"])
        .exits_with(0);
    folder
        .run(&["build", "--out", "many", "--preview", "--threads", "7"])
        .exits_with(0);
    let files = folder.files();
    let below = |name: &str| -> BTreeMap<Utf8PathBuf, &Vec<u8>> {
        let root = folder.path.join(name);
        files
            .iter()
            .filter_map(|(path, bytes)| Some((path.strip_prefix(&root).ok()?.to_owned(), bytes)))
            .collect()
    };
    assert!(!below("one").is_empty());
    assert_eq!(below("one"), below("many"));
    folder
        .run(&["build", "--out", "none", "--threads", "0"])
        .exits_with(2);
}

#[test]
fn every_kind_of_file_has_a_schema_and_every_shell_its_completions() {
    let folder = Folder::new();
    for kind in [
        "case",
        "technique",
        "path",
        "page",
        "config",
        "vocabulary",
        "policy",
        "moderators",
    ] {
        let ran = folder.run(&["schema", kind]).exits_with(0);
        let schema: serde_json::Value = serde_json::from_str(&ran.out()).unwrap();
        assert!(schema["$schema"].is_string(), "{kind}");
        assert!(schema["properties"].is_object(), "{kind}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = folder.run(&["completions", shell]).exits_with(0);
        assert!(ran.out().contains("explain"), "{shell}");
    }
}

#[test]
fn an_explanation_is_the_documents_own_for_a_bare_name_and_for_a_pasted_one() {
    let folder = Folder::new();
    for name in ["unknown-theme", "error[unknown-theme]:"] {
        let ran = folder.run(&["explain", name]).exits_with(0);
        assert_eq!(
            ran.out(),
            include_str!("../docs/diagnostics/unknown-theme.md")
        );
    }
    let all = folder.run(&["explain"]).exits_with(0).out();
    assert!(all.contains("error    unknown-theme\n"), "{all}");
}

#[test]
fn a_manual_page_is_named_after_its_command() {
    let folder = Folder::new();
    let page = folder.run(&["man", "build"]).exits_with(0).out();
    assert!(page.contains(".TH casebook-build 1"), "{page}");
    assert!(
        folder
            .run(&["man"])
            .exits_with(0)
            .out()
            .contains(".TH casebook 1")
    );
}

#[test]
fn a_built_site_is_searched_as_its_readers_do() {
    let folder = Folder::archive();
    folder
        .run(&["build", "--preview", "--out", "site"])
        .exits_with(0);
    let title = folder.read("cases/example/index.md");
    let title = title
        .lines()
        .find_map(|line| line.strip_prefix("title: "))
        .unwrap();
    let found = folder.run(&["search", title]);
    assert!(found.out().contains(title), "{}", found.out());
    let json = folder.run(&["search", title, "site", "--json", "--limit", "1"]);
    let answer: serde_json::Value = serde_json::from_str(&json.out()).unwrap();
    assert_eq!(answer["hits"][0]["title"], title);
    assert_eq!(answer["hits"].as_array().unwrap().len(), 1);
    assert!(answer["hits"][0]["explanation"].is_null());
    let why = folder
        .run(&["search", title, "--explain"])
        .exits_with(0)
        .out();
    assert!(why.contains("= words ") && why.contains("rarity"), "{why}");
    let json = folder.run(&["search", title, "--explain", "--json"]).out();
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(answer["hits"][0]["explanation"]["words"][0]["adds"].is_number());
    folder.run(&["search", "-", "site"]).exits_with(0);
    folder.run(&["search", title, "cases"]).exits_with(2);
    folder.write("site/search/entry.idx", "no index");
    folder.run(&["search", title]).exits_with(2);
}
