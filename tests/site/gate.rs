//! The gate, tried from outside: whatever is not approved is in no published file.

use crate::small_archive::{SmallArchive, codes, leaks, text};
use casebook::archive::moderation::Scope;

const SECRET: &str = "zebrafinch";

#[test]
fn an_approved_case_is_published_and_found() {
    let archive = SmallArchive::new();
    archive
        .case("one", "", "It was a zebrafinch.")
        .approve("cases/one");
    let build = archive.build();
    assert_eq!(codes(&build), Vec::<&str>::new());
    assert!(text(&build, "cases/one/index.html").contains(SECRET));
    assert!(
        leaks(&build, SECRET)
            .iter()
            .any(|path| path.starts_with("search/")),
        "the index holds it"
    );
}

#[test]
fn an_unapproved_case_is_in_no_published_file() {
    let archive = SmallArchive::new();
    archive.case(
        "zebrafinch",
        "keywords: [zebrafinch]\naliases: [old-zebrafinch]\n",
        "It was a zebrafinch.",
    );
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    assert_eq!(build.left_out.len(), 1);
    assert_eq!(codes(&build), ["not-cleared"]);
}

#[test]
fn each_scope_is_needed() {
    for missing in [Scope::Focus, Scope::Facts, Scope::Privacy] {
        let archive = SmallArchive::new();
        archive.case("one", "", "It was a zebrafinch.");
        for scope in [Scope::Focus, Scope::Facts, Scope::Privacy] {
            if scope != missing {
                archive.approve_as("cases/one", scope, "ann", "2026-05-06T07:08:09Z");
            }
        }
        let build = archive.build();
        assert_eq!(
            leaks(&build, SECRET),
            Vec::<String>::new(),
            "without {missing:?}"
        );
    }
}

#[test]
fn one_changed_byte_after_approval_takes_the_case_out() {
    let archive = SmallArchive::new();
    archive
        .case("one", "", "It was a zebrafinch.")
        .approve("cases/one");
    archive.case("one", "", "It was a zebrafinch!");
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    assert_eq!(codes(&build), ["stale-approval"]);
}

#[test]
fn a_file_added_after_approval_takes_the_case_out() {
    let archive = SmallArchive::new();
    archive
        .case("one", "", "It was a zebrafinch.")
        .approve("cases/one");
    archive.file("cases/one/extra.txt", "more");
    assert_eq!(leaks(&archive.build(), SECRET), Vec::<String>::new());
}

#[test]
fn approvals_of_another_case_do_not_count() {
    let archive = SmallArchive::new();
    archive
        .case("one", "", "It was a zebrafinch.")
        .case("two", "", "Nothing.")
        .approve("cases/two");
    for scope in ["focus", "facts", "privacy"] {
        let from = archive
            .root()
            .join(format!("cases/two/approvals/{scope}.ann.approval"));
        let stolen = std::fs::read_to_string(from).unwrap();
        archive.file(
            &format!("cases/one/approvals/{scope}.ann.approval"),
            &stolen,
        );
    }
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    assert!(codes(&build).contains(&"bad-approval"));
}

#[test]
fn nobody_unlisted_retired_or_from_the_future_can_approve() {
    for (moderator, time, code) in [
        ("eve", "2026-05-06T07:08:09Z", "unknown-moderator"),
        ("bob", "2026-05-06T07:08:09Z", "bad-approval"),
        ("ann", "2027-05-06T07:08:09Z", "bad-approval"),
    ] {
        let archive = SmallArchive::new();
        archive.case("one", "", "It was a zebrafinch.");
        for scope in [Scope::Focus, Scope::Facts, Scope::Privacy] {
            archive.approve_as("cases/one", scope, moderator, time);
        }
        let build = archive.build();
        assert_eq!(
            leaks(&build, SECRET),
            Vec::<String>::new(),
            "{moderator} at {time}"
        );
        assert!(
            codes(&build).contains(&code),
            "{moderator} at {time}: {:?}",
            codes(&build)
        );
    }
}

#[test]
fn an_author_cannot_approve_their_own_case() {
    let archive = SmallArchive::new();
    let text = "---\ntitle: Own\nsummary: Own.\nprocedure: [ventral]\nauthors: [{ name: Ann, moderator: ann }]\nnovelty: { ideal: 1, evidence: 4 }\nkey-points: { all: [One.] }\nconsent: { basis: illustration }\n---\n\nIt was a zebrafinch.\n";
    archive
        .file("cases/own/index.md", text)
        .approve("cases/own");
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    assert!(codes(&build).contains(&"bad-approval"));
}

#[test]
fn a_draft_stays_out_even_when_it_is_approved() {
    let archive = SmallArchive::new();
    archive
        .case("one", "status: draft\n", "It was a zebrafinch.")
        .approve("cases/one");
    assert_eq!(leaks(&archive.build(), SECRET), Vec::<String>::new());
}

#[test]
fn a_case_with_an_error_stays_out_even_when_it_is_approved() {
    let archive = SmallArchive::new();
    archive
        .case("one", "titel: x\n", "It was a zebrafinch.")
        .approve("cases/one");
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    assert!(build.report.has_errors());
}

#[test]
fn an_unapproved_vocabulary_stops_the_build() {
    let archive = SmallArchive::new();
    archive.file(
        "vocabulary/anatomy.yaml",
        "label: Anatomy\nplural: Anatomy\nterms:\n  groin:\n    label: Groin\n",
    );
    assert!(archive.build().report.has_errors());
}

#[test]
fn a_preview_shows_everything_and_marks_every_page() {
    let archive = SmallArchive::new();
    archive.case("one", "status: draft\n", "It was a zebrafinch.");
    let build = archive.preview();
    let pages = build
        .output
        .files
        .keys()
        .filter(|path| path.ends_with(".html"));
    for page in pages {
        let html = text(&build, page);
        assert!(html.contains("noindex"), "{page} may not be indexed");
        assert!(html.contains("preview-banner"), "{page} carries the mark");
    }
    assert!(text(&build, "cases/one/index.html").contains("It is a draft"));
    assert!(build.output.preview);
}

#[test]
fn an_off_topic_contribution_is_in_no_published_file() {
    let archive = SmallArchive::new();
    let thread = "## Discussion\n\n### surgeon-a {#a .answer .off-topic}\n\nLook at my zebrafinch.\n\n#### nurse-b {#b .answer .useful}\n\nBack to the case.\n";
    archive.case("one", "", thread).approve("cases/one");
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    assert!(text(&build, "cases/one/index.html").contains("Back to the case."));
}

#[test]
fn a_withheld_contribution_keeps_its_place_and_loses_its_words() {
    let archive = SmallArchive::new();
    archive.file(
        "casebook.yaml",
        "title: Small\ndescription: A small archive.\nbase-url: https://small.example/\nlanguage: en\nunsafe-replies: withheld\n",
    );
    let thread = "## Discussion\n\n### surgeon-a {#a .answer .unsafe corrected-by=b}\n\nUse a zebrafinch.\n\n#### nurse-b {#b .answer .useful}\n\nNo.\n";
    archive.case("one", "", thread).approve("cases/one");
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    assert!(text(&build, "cases/one/index.html").contains("id=\"a\""));
}
