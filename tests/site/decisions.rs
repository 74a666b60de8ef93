//! Refusals, corrections and retractions of a signed archive, and what the site shows of them.

use crate::signed_archive::{put, put_decision, sign_all, signed_archive, statement, with_case};
use crate::small_archive::{SmallArchive, codes, leaks, text};
use casebook::archive::moderation::Scope;
use casebook::review::{Act, Decision, RetractionKind};
use std::fs;

const SECRET: &str = "zebrafinch";

fn decision(archive: &SmallArchive, act: Act, time: &str) -> Decision {
    Decision {
        subject: "cases/one".into(),
        digest: archive.digest("cases/one"),
        moderator: "bob".into(),
        time: time.parse().unwrap(),
        policy: "1".into(),
        act,
    }
}

fn retraction(archive: &SmallArchive, kind: RetractionKind) -> Decision {
    let reason = "The operation was another one.".into();
    decision(
        archive,
        Act::Retract { kind, reason },
        "2026-06-01T09:00:00Z",
    )
}

#[test]
fn a_refusal_keeps_a_case_out_until_its_moderator_approves_it_after_all() {
    let archive = with_case("It was a zebrafinch.");
    let reason = "The second reference does not say this.".into();
    let refusal = decision(&archive, Act::Refuse { reason }, "2026-06-01T09:00:00Z");
    put_decision(&archive, &refusal, "demo-b");
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    assert!(
        build.left_out[0].reasons[0]
            .to_string()
            .contains("Bob refused it")
    );
    let after_all = statement(
        &archive,
        "cases/one",
        Scope::Facts,
        "bob",
        "2026-06-02T09:00:00Z",
    );
    put(&archive, &after_all, "demo-b");
    assert!(!leaks(&archive.build(), SECRET).is_empty());
}

#[test]
fn a_refusal_is_about_one_content_and_ends_with_it() {
    let archive = with_case("It was a sparrow.");
    let reason = "No.".into();
    let refusal = decision(&archive, Act::Refuse { reason }, "2026-06-01T09:00:00Z");
    put_decision(&archive, &refusal, "demo-b");
    archive.case("one", "", "It was a zebrafinch.");
    sign_all(&archive, "cases/one");
    assert!(!leaks(&archive.build(), SECRET).is_empty());
}

#[test]
fn a_correction_stands_on_the_page_in_the_news_and_in_the_feeds() {
    let archive = with_case("It was a zebrafinch.");
    let note = "The dose was ten times too high.";
    let act = Act::Correct { note: note.into() };
    put_decision(
        &archive,
        &decision(&archive, act, "2026-06-01T09:00:00Z"),
        "demo-b",
    );
    let build = archive.build();
    assert_eq!(codes(&build), Vec::<&str>::new());
    for page in [
        "cases/one/index.html",
        "news/index.html",
        "feed.xml",
        "feed.json",
    ] {
        assert!(text(&build, page).contains(note), "{page}");
    }
    assert!(text(&build, "feed.xml").contains("2026-06-01T00:00:00Z"));
}

#[test]
fn a_forged_decision_is_an_error_and_changes_nothing() {
    let archive = with_case("It was a zebrafinch.");
    let forged = retraction(&archive, RetractionKind::Error);
    put_decision(&archive, &forged, "demo-c");
    let build = archive.build();
    assert!(codes(&build).contains(&"bad-signature"));
    assert!(text(&build, "cases/one/index.html").contains(SECRET));
}

#[test]
fn a_retraction_keeps_the_address_and_leaves_lists_paths_and_the_search() {
    let archive = with_case("It was a zebrafinch.");
    put_decision(
        &archive,
        &retraction(&archive, RetractionKind::Error),
        "demo-b",
    );
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    let page = text(&build, "cases/one/index.html");
    for said in [
        "The case one",
        "The operation was another one.",
        "Bob",
        "noindex",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(text(&build, "retractions.xml").contains("The operation was another one."));
    let elsewhere = leaks(&build, "The case one");
    let told = [
        "cases/one/index.html",
        "moderators/bob/2026/index.html",
        "record/2026/index.html",
        "record/index.html",
        "retractions.xml",
    ];
    assert_eq!(
        elsewhere, told,
        "where it is said that it was retracted, and nowhere else"
    );
}

#[test]
fn a_retracted_case_stays_out_of_a_preview_and_when_it_is_approved_anew() {
    let archive = with_case("It was a zebrafinch.");
    put_decision(
        &archive,
        &retraction(&archive, RetractionKind::Ethics),
        "demo-b",
    );
    archive.case("one", "", "It was a zebrafinch!");
    sign_all(&archive, "cases/one");
    assert_eq!(leaks(&archive.build(), SECRET), Vec::<String>::new());
    assert_eq!(leaks(&archive.preview(), SECRET), Vec::<String>::new());
}

#[test]
fn a_privacy_removal_leaves_nothing_of_the_content_in_any_file() {
    let archive = signed_archive();
    archive.case("two", "", "See [the other](../one/index.md).");
    sign_all(&archive, "cases/two");
    archive.case(
        "one",
        "keywords: [zebrafinch]\naliases: [zebrafinch-day]\n",
        "It was a zebrafinch.",
    );
    let index = fs::read_to_string(archive.root().join("cases/one/index.md")).unwrap();
    archive.file(
        "cases/one/index.md",
        &index.replace("The case one", "A zebrafinch"),
    );
    sign_all(&archive, "cases/one");
    assert!(leaks(&archive.build(), SECRET).len() > 3);
    // With the content still there, and without it.
    put_decision(
        &archive,
        &retraction(&archive, RetractionKind::Privacy),
        "demo-b",
    );
    assert_eq!(leaks(&archive.build(), SECRET), Vec::<String>::new());
    fs::remove_file(archive.root().join("cases/one/index.md")).unwrap();
    let build = archive.build();
    assert!(!build.report.has_errors(), "{:?}", codes(&build));
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    let page = text(&build, "cases/one/index.html");
    assert!(page.contains("The operation was another one."));
    assert!(text(&build, "retractions.xml").contains("cases/one/"));
}

#[test]
fn an_emptied_folder_whose_retraction_does_not_count_is_an_error() {
    let archive = with_case("It was a zebrafinch.");
    put_decision(
        &archive,
        &retraction(&archive, RetractionKind::Privacy),
        "demo-c",
    );
    fs::remove_file(archive.root().join("cases/one/index.md")).unwrap();
    assert!(archive.build().report.has_errors());
}
