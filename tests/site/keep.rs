//! `stale: keep`: what changed after its approval stays as it was approved, and only as long as that is proven.

use crate::signed_archive::{
    POLICY, TIME, put, put_decision, sign_all, signed_archive, statement, with_case,
};
use crate::small_archive::{SmallArchive, codes, leaks, text};
use casebook::archive;
use casebook::archive::moderation::Scope;
use casebook::publish::{self, approved};
use casebook::render::Content;
use casebook::review::{Act, Decision, RetractionKind};
use std::fs;

const PLAIN: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>"#;

/// A case that was approved as "zebrafinch", was kept, and says "bullfinch" now; the policy keeps what is stale.
fn changed() -> SmallArchive {
    let archive = signed_archive();
    archive.file("moderation/policy.yaml", &format!("{POLICY}stale: keep\n"));
    archive.case("one", "", "![A line](a.svg)\n\nIt was a zebrafinch.");
    archive.file("cases/one/a.svg", PLAIN);
    sign_all(&archive, "cases/one");
    keep(&archive);
    archive.case("one", "", "![A line](a.svg)\n\nIt was a bullfinch.");
    archive.file("cases/one/a.svg", &PLAIN.replace("h9", "h8"));
    archive
}

/// Keeps the case as it is, as approving it does.
fn keep(archive: &SmallArchive) {
    let loaded = archive::load(archive.root()).unwrap().value;
    let files = &loaded.cases[0].folder.files;
    let digest = archive.digest("cases/one");
    approved::keep(archive.root(), "cases/one".into(), files, digest).unwrap();
}

fn copy(archive: &SmallArchive) -> camino::Utf8PathBuf {
    let versions = archive.root().join(".casebook/approved/cases/one");
    let version = fs::read_dir(versions).unwrap().next().unwrap().unwrap();
    let folder = version.path().join("cases/one");
    camino::Utf8PathBuf::from_path_buf(folder).unwrap()
}

#[test]
fn a_changed_case_stays_as_it_was_approved_and_its_page_says_so() {
    let archive = changed();
    let build = archive.build();
    let page = text(&build, "cases/one/index.html");
    assert!(page.contains("zebrafinch"));
    assert!(page.contains("An editor has changed this since."), "{page}");
    assert_eq!(leaks(&build, "bullfinch"), Vec::<String>::new());
    assert!(!build.report.has_errors());
    assert_eq!(codes(&build), ["stale-approval"]);
    // Its pictures are those of that version, too.
    let media =
        build.output.files.iter().find_map(|(path, content)| {
            matches!(content, Content::Media(_)).then_some(path.clone())
        });
    let picture = publish::read(&build.output, &media.unwrap())
        .unwrap()
        .unwrap();
    assert!(String::from_utf8(picture).unwrap().contains("h9"));
    // A preview shows what lies there.
    assert!(!leaks(&archive.preview(), "bullfinch").is_empty());
    // The new version is shown once it is approved, and nothing says that anything was changed.
    sign_all(&archive, "cases/one");
    let build = archive.build();
    let page = text(&build, "cases/one/index.html");
    assert!(page.contains("bullfinch") && !page.contains("An editor has changed"));
}

#[test]
fn without_the_policy_or_without_the_copy_it_leaves() {
    let archive = changed();
    archive.file("moderation/policy.yaml", POLICY);
    assert_eq!(leaks(&archive.build(), "finch"), Vec::<String>::new());
    let archive = changed();
    fs::remove_dir_all(archive.root().join(".casebook")).unwrap();
    assert_eq!(leaks(&archive.build(), "finch"), Vec::<String>::new());
}

#[test]
fn a_copy_that_was_touched_is_not_shown() {
    for change in ["edit", "add", "remove"] {
        let archive = changed();
        let copy = copy(&archive);
        match change {
            "edit" => {
                let text = fs::read_to_string(copy.join("index.md")).unwrap();
                fs::write(copy.join("index.md"), text.replace("zebra", "gold")).unwrap();
            }
            "add" => fs::write(copy.join("more.txt"), "finch").unwrap(),
            _ => fs::remove_file(copy.join("a.svg")).unwrap(),
        }
        let build = archive.build();
        assert_eq!(leaks(&build, "finch"), Vec::<String>::new(), "{change}");
    }
}

#[test]
fn a_copy_shows_nothing_that_its_approvals_do_not_cover() {
    // One scope was approved anew for what is there now: no version has all of them.
    let archive = changed();
    let now = statement(&archive, "cases/one", Scope::Facts, "ann", TIME);
    put(&archive, &now, "demo-a");
    let build = archive.build();
    assert_eq!(leaks(&build, "finch"), Vec::<String>::new());
    // An approval without its signature covers nothing.
    let archive = changed();
    let path = "cases/one/approvals/privacy.ann.approval";
    let text = fs::read_to_string(archive.root().join(path)).unwrap();
    archive.file(path, &text[..text.find("-----BEGIN").unwrap()]);
    assert_eq!(leaks(&archive.build(), "finch"), Vec::<String>::new());
}

#[test]
fn what_was_retracted_is_kept_in_no_version() {
    for kind in [RetractionKind::Error, RetractionKind::Privacy] {
        let archive = changed();
        let decision = Decision {
            subject: "cases/one".into(),
            digest: archive.digest("cases/one"),
            moderator: "ann".into(),
            time: TIME.parse().unwrap(),
            policy: "1".into(),
            act: Act::Retract {
                kind,
                reason: "It was wrong.".into(),
            },
        };
        put_decision(&archive, &decision, "demo-a");
        assert_eq!(leaks(&archive.build(), "finch"), Vec::<String>::new());
    }
    let archive = with_case("Nothing.");
    assert!(codes(&archive.build()).is_empty());
}
