//! Reading archives with every mistake that can be made in one: where it is found, and the way out that is offered.

#![allow(
    clippy::unwrap_used,
    reason = "what a test cannot set up is its failure"
)]

#[path = "archive/harness.rs"]
mod harness;

use camino::Utf8Path;
use casebook::archive;
use harness::{CASE, Small, said};

const INDEX: &str = "cases/a/index.md";

#[test]
fn an_archive_without_a_mistake_is_read_without_a_word() {
    let checked = Small::new().load();
    assert_eq!(said(&checked.report), [""; 0]);
    assert!(!checked.value.cases[0].broken);
    assert_eq!(checked.value.cases[0].folder.files.len(), 1);
}

#[test]
fn where_there_is_no_archive_the_way_to_one_is_told() {
    let folder = tempfile::TempDir::new().unwrap();
    let error = archive::load(Utf8Path::from_path(folder.path()).unwrap()).unwrap_err();
    assert!(error.to_string().contains("casebook init"), "{error}");
    assert!(archive::load(Utf8Path::new("/no/such/folder")).is_err());
}

#[test]
fn files_that_cannot_be_read_as_they_are() {
    let new = Small::new;
    new()
        .with(INDEX, format!("\u{feff}{CASE}"))
        .says("byte-order-mark cases/a/index.md:1:1", "UTF-8");
    new()
        .with(INDEX, "  \n")
        .says("empty-file cases/a/index.md", "casebook new");
    new()
        .with(INDEX, b"---\nt\xe4\n---\n")
        .says("not-utf8 cases/a/index.md", "UTF-8");
    new()
        .with(INDEX, format!("{CASE}{}", "x".repeat(2 << 20)))
        .says("file-too-large cases/a/index.md", "divide");
}

#[test]
fn line_breaks_of_windows_move_nothing() {
    let text = CASE
        .replace("title: A case", "title: A case\ntilte: x")
        .replace('\n', "\r\n");
    Small::new().with(INDEX, text).says(
        "unknown-field cases/a/index.md:3:1",
        "did you mean `title`?",
    );
}

#[test]
fn a_folder_without_index_is_told_apart_from_a_misnamed_one() {
    let small = Small::new().with("cases/b/case.md", CASE);
    assert_eq!(
        said(&small.load().report),
        ["missing-file cases/b/index.md"]
    );
    assert!(
        small.load().report.sorted()[0]
            .help
            .as_ref()
            .unwrap()
            .contains("rename `case.md`")
    );
}

#[test]
fn names_and_places_that_an_archive_does_not_take() {
    let new = Small::new;
    new()
        .with("cases/A b/index.md", CASE)
        .says("bad-slug cases/A b", "`a-b`");
    new()
        .with("cases/a/.DS_Store", "x")
        .says("stray-file cases/a/.DS_Store", "remove it");
    new()
        .with("cases/a/index.md~", "x")
        .says("stray-file cases/a/index.md~", "remove it");
    new()
        .with("cases/a/notes.txt", "x")
        .says("stray-file cases/a/notes.txt", "remove it");
    new()
        .with("cases/b.md", CASE)
        .says("stray-file cases/b.md", "cases/b/index.md");
    new()
        .with("technique/x/index.md", CASE)
        .says("stray-file technique", "`techniques`");
    new()
        .with("vocabulary/tecnique.yaml", "label: x\n")
        .says("stray-file vocabulary/tecnique.yaml", "`technique.yaml`");
    new()
        .with("cases/a/.gitkeep", "")
        .with("cases/a/.gitattributes", "")
        .with("README.md", "")
        .load_is_silent();
}

trait Silent {
    fn load_is_silent(self);
}

impl Silent for Small {
    fn load_is_silent(self) {
        assert_eq!(said(&self.load().report), [""; 0]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_differ_only_by_case_are_said_even_where_they_are_two_files() {
    let svg = "<svg width='1' height='1'/>";
    let small = Small::new()
        .with("cases/a/x.svg", svg)
        .with("cases/a/X.svg", svg)
        .body("\n![x](x.svg)\n\n![X](X.svg)\n");
    small.says("case-collision cases/a/x.svg", "rename");
}

#[cfg(unix)]
#[test]
fn no_symbolic_link_is_followed() {
    let elsewhere = tempfile::NamedTempFile::new().unwrap();
    let small = Small::new();
    std::os::unix::fs::symlink(elsewhere.path(), small.root().join("cases/a/x.svg")).unwrap();
    small.says("symlink-outside cases/a/x.svg", "copy");
}

#[test]
fn two_write_ups_cannot_have_one_address() {
    let other = CASE.replace("title: A case", "title: B\naliases: [a]");
    Small::new()
        .with("cases/b/index.md", other)
        .says("duplicate-address cases/b/index.md:3:11", "`cases/a`");
}

#[test]
fn front_matter_that_is_none() {
    let new = Small::new;
    new()
        .with(INDEX, "Text.\n")
        .says("no-front-matter cases/a/index.md:1:1", "line `---`");
    new()
        .with(INDEX, format!("\n{CASE}"))
        .says("no-front-matter cases/a/index.md:1:1", "first line");
    new()
        .with(INDEX, CASE.replacen("---\n\nText", "\nText", 1))
        .says("unclosed-front-matter cases/a/index.md:1:1", "line `---`");
    new()
        .edit("title: A case", "title: A: case")
        .says("invalid-yaml cases/a/index.md:2:9", "double quotes");
    new()
        .edit("title: A case", "title: A case\ntitle: B")
        .says("duplicate-key cases/a/index.md:3:1", "keep one");
}

#[test]
fn fields_that_are_not_as_their_table_says() {
    let new = Small::new;
    new()
        .edit("summary: What it is about.\n", "")
        .says("missing-field cases/a/index.md:1:1", "add `summary:`");
    new()
        .edit("summary:", "sumary: x\nsummary:")
        .says("unknown-field cases/a/index.md:3:1", "`summary`");
    new()
        .edit("[repair]", "repair")
        .says("wrong-type cases/a/index.md:4:12", "[repair]");
    new()
        .edit("A case", "")
        .says("empty-value cases/a/index.md:2:1", "value");
    new()
        .edit("A case", &"x".repeat(161))
        .says("too-long cases/a/index.md:2:8", "160");
    new()
        .edit("role: surgeon", "role: surgon")
        .says("unknown-value cases/a/index.md:8:32", "`surgeon`");
    new()
        .edit("consent:", "patient: {age: 63}\nconsent:")
        .says("unknown-value cases/a/index.md:9:16", "`60-69`");
    new()
        .edit("consent:", "published: 14.4.2025\nconsent:")
        .says("bad-date cases/a/index.md:9:12", "2025-04-14");
    new()
        .edit("consent:", "outcome: {status: awaited}\nconsent:")
        .says("missing-field cases/a/index.md:9:19", "due");
    new()
        .edit("evidence: 5", "evidence: 2")
        .says("evidence-too-high cases/a/index.md:6:31", "`4`");
    new()
        .edit("consent:", "classifications: {ehs-ventral: M9}\nconsent:")
        .says("bad-classification cases/a/index.md:9:32", "M3 M4 W2 R1");
    new()
        .edit("surgeon}]", "surgeon}, {id: surgeon-a, role: nurse}]")
        .says("duplicate-entry cases/a/index.md:8:47", "own");
}

#[test]
fn names_that_lead_nowhere() {
    let new = Small::new;
    new()
        .edit("[repair]", "[repiar]")
        .says("unknown-term cases/a/index.md:4:13", "`repair`");
    new()
        .edit("name: Somebody", "name: S, moderator: x")
        .says("unknown-moderator cases/a/index.md:5:32", "moderators.yaml");
    new()
        .body("\nSaid [@nobody2020].\n")
        .says("unknown-citation cases/a/index.md:14:8", "references.bib");
    new()
        .body("\n## Discussion\n\n### surgeon-b {.answer .useful}\n\nYes.\n")
        .says("unknown-person cases/a/index.md:16:1", "`surgeon-a`");
    let path =
        "---\ntitle: P\nsummary: S\nauthors: [{name: N}]\naim: A\nsteps:\n  - at: cases/aa\n---\n";
    new()
        .with("paths/p/index.md", path)
        .says("unknown-step paths/p/index.md:7:9", "`cases/");
    let round = "label: P\nplural: Ps\nterms:\n  repair: {label: R, parent: b}\n  b: {label: B, parent: repair}\n";
    new().with("vocabulary/procedure.yaml", round).says(
        "vocabulary-cycle vocabulary/procedure.yaml:4:30",
        "repair > b > repair",
    );
}

#[test]
fn links_are_followed_or_refused() {
    let link = |target: &str| Small::new().body(&format!("\n[text]({target})\n"));
    link("../b/index.md").says("broken-link cases/a/index.md:14:1", "");
    link("index.md#operaton").says("broken-anchor cases/a/index.md:14:1", "id");
    link("/cases/a/").says("address-link cases/a/index.md:14:1", "`../a/index.md`");
    link("javascript:alert(1)").says("forbidden-scheme cases/a/index.md:14:1", "https:");
    link("https://example.org/").load_is_silent();
}

#[test]
fn pictures_are_there_and_are_what_they_say() {
    let new = Small::new;
    let svg = "<svg width='3' height='2'/>";
    new()
        .body("\n![x](figure.svg)\n")
        .says("missing-media cases/a/index.md:14:1", "folder");
    new()
        .with("cases/a/x.svg", svg)
        .says("unused-media cases/a/x.svg", "show it");
    new()
        .body("\n![x](https://example.org/x.png)\n")
        .says("remote-image cases/a/index.md:14:1", "beside index.md");
    new()
        .with("cases/a/x.png", svg)
        .body("\n![x](x.png)\n")
        .says("unsupported-media cases/a/x.png", "`.svg`");
    let checked = new()
        .with("cases/a/x.svg", svg)
        .body("\n![x](x.svg)\n")
        .load();
    assert_eq!(
        checked.value.cases[0].folder.media[0].receipt.size,
        Some((3, 2))
    );
}

#[test]
fn references_are_read_entry_by_entry() {
    let new = Small::new;
    let entry =
        "@article{a2020, author = {Roe, Jane}, title = {T}, journal = {J}, year = {2020}}\n";
    new()
        .with("references.bib", "@article{a2020, title = {T")
        .says("bad-bibliography references.bib:1:27", "brace");
    new()
        .with("references.bib", entry.repeat(2))
        .says("duplicate-entry references.bib:2:10", "remove one");
    new()
        .with("cases/a/references.bib", entry)
        .says("unused-reference cases/a/references.bib", "[@a2020]");
    let inherits = "@article{x, title = {T}, year = {2020}, crossref = {x}}\n";
    new()
        .with("references.bib", inherits)
        .says("bad-bibliography references.bib:1:10", "crossref");
    let checked = new()
        .with("references.bib", entry)
        .body("\nSaid [@a2020].\n")
        .load();
    assert_eq!(said(&checked.report), [""; 0]);
    assert!(
        checked.value.cases[0].bibliography.references["a2020"]
            .text
            .starts_with("Roe J.")
    );
}

#[test]
fn every_mistake_of_every_file_is_said_in_one_run_and_the_rest_is_kept() {
    let small = Small::new()
        .edit("summary:", "sumary:")
        .with(
            "cases/b/index.md",
            CASE.replace("evidence: 5", "evidence: 1"),
        )
        .with(
            "casebook.yaml",
            "title: T\nbase-url: https://example.org/x\nlanguage: en\n",
        );
    let checked = small.load();
    assert_eq!(
        said(&checked.report),
        [
            "missing-field casebook.yaml:1:1",
            "missing-field cases/a/index.md:1:1",
            "unknown-field cases/a/index.md:3:1",
            "evidence-too-high cases/b/index.md:6:31",
        ]
    );
    let archive = checked.value;
    assert_eq!(archive.config.base_url, "https://example.org/x/");
    assert!(archive.cases.iter().all(|c| c.broken));
    assert_eq!(archive.cases[0].masthead.title, "A case");
}
