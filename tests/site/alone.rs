//! `casebook verify SITE` without the archive: a built site proves by itself who approved what, and what was tampered with does not.

use crate::signed_archive::{sign_all, with_case};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A built site in a folder of its own; the archive is gone.
fn built() -> (tempfile::TempDir, PathBuf) {
    let archive = with_case("It was a zebrafinch.");
    // A former address, and a plain page.
    archive.case("one", "aliases: [older]\n", "It was a zebrafinch.");
    archive.file("pages/about/index.md", "---\ntitle: About\n---\n\nWords.\n");
    for subject in ["cases/one", "pages/about"] {
        sign_all(&archive, subject);
    }
    let kept = tempfile::tempdir().unwrap();
    let site = kept.path().join("site");
    let ran = Command::new(env!("CARGO_BIN_EXE_casebook"))
        .args(["build", "--today", "2026-11-23", "--out"])
        .arg(&site)
        .current_dir(archive.root())
        .output()
        .unwrap();
    assert!(ran.status.success());
    (kept, site)
}

fn verify(site: &Path, more: &[&str]) -> (Option<i32>, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_casebook"))
        .arg("verify")
        .arg(site)
        .args(["--today", "2026-11-23"])
        .args(more)
        .output()
        .unwrap();
    let out = String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap();
    (ran.status.code(), out)
}

fn change(site: &Path, path: &str, edit: impl Fn(String) -> String) {
    let path = site.join(path);
    let text = fs::read_to_string(&path).unwrap();
    let edited = edit(text.clone());
    assert_ne!(text, edited);
    fs::write(path, edited).unwrap();
}

#[test]
fn a_site_as_it_was_built_proves_itself() {
    let (_kept, site) = built();
    let (code, said) = verify(&site, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("9 statements: each signature holds"),
        "{said}"
    );
    assert!(
        said.contains("2 pages about a content that was approved"),
        "{said}"
    );
    let (code, _) = verify(&site, &["--trust", "sha256:0000"]);
    assert_eq!(
        code,
        Some(2),
        "another beginning than the one that was seen before"
    );
}

#[test]
fn what_somebody_changed_in_a_site_is_told() {
    type Edit = fn(&Path);
    let edits: [(&str, Edit); 8] = [
        ("another digest on the page", |site| {
            let statement = site.join("record/cases/one/facts.ann.approval");
            let statement = fs::read_to_string(statement).unwrap();
            let digest = statement.split("sha256:").nth(1).unwrap()[..8].to_owned();
            change(site, "cases/one/index.html", |page| {
                page.replace(&digest, "00000000")
            });
        }),
        ("a page that nobody approved", |site| {
            fs::create_dir_all(site.join("cases/two")).unwrap();
            fs::copy(
                site.join("cases/one/index.html"),
                site.join("cases/two/index.html"),
            )
            .unwrap();
        }),
        ("a page that is gone", |site| {
            fs::remove_file(site.join("cases/one/index.html")).unwrap();
        }),
        ("another content", |site| {
            change(site, "record/cases/one/content.sha256", |list| {
                list.replace("index", "other")
            });
        }),
        ("another statement", |site| {
            change(site, "record/cases/one/facts.ann.approval", |text| {
                text.replace("T07", "T08")
            });
        }),
        ("a signature that is gone", |site| {
            fs::remove_file(site.join("record/cases/one/facts.ann.approval.sig")).unwrap();
        }),
        ("an approval that is gone", |site| {
            fs::remove_file(site.join("record/cases/one/facts.ann.approval")).unwrap();
        }),
        ("a moderator more, whom nobody sealed", |site| {
            let now = site.join("record/charter/1/moderators.yaml");
            fs::create_dir_all(site.join("record/charter/2")).unwrap();
            let text = fs::read_to_string(&now).unwrap();
            let text = format!("{text}  - id: eve\n    name: Eve\n");
            fs::write(site.join("record/charter/2/moderators.yaml"), text).unwrap();
            let policy = "record/charter/2/policy.yaml";
            fs::copy(site.join("record/charter/1/policy.yaml"), site.join(policy)).unwrap();
        }),
    ];
    for (what, edit) in edits {
        let (_kept, site) = built();
        edit(&site);
        let (code, said) = verify(&site, &[]);
        assert_eq!(code, Some(1), "{what}: {said}");
        assert!(said.contains("is not proven"), "{what}: {said}");
    }
}

#[test]
fn a_folder_without_a_record_proves_nothing() {
    let kept = tempfile::tempdir().unwrap();
    fs::write(kept.path().join(".casebook.json"), "{}").unwrap();
    let (code, said) = verify(kept.path(), &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("publishes no record"), "{said}");
}
