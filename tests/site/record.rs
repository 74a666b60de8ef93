//! The published record: a stranger with `ssh-keygen` and coreutils follows the page.

use crate::signed_archive::{TIME, put, sign_all, statement, with_case};
use crate::small_archive::{SmallArchive, leaks, text};
use casebook::archive::moderation::Scope;
use std::process::Command;

#[test]
fn a_stranger_verifies_an_approval_with_the_commands_that_the_page_shows() {
    let archive = with_case("It was a zebrafinch.");
    let build = archive.build();
    let page = text(&build, "cases/one/index.html");
    let commands: Vec<String> = page
        .split("<code>")
        .filter_map(|part| part.split("</code>").next())
        .map(|code| {
            code.replace("&lt;", "<")
                .replace("&amp;", "&")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
        })
        .collect();
    let sign = commands.iter().find(|c| c.contains("ssh-keygen")).unwrap();
    let digest = commands.iter().find(|c| c.contains("sha256sum")).unwrap();
    // What the page links to, downloaded into one folder.
    let folder = tempfile::tempdir().unwrap();
    let record =
        build.output.files.keys().filter(|path| {
            path.starts_with("record/cases/one/") || *path == "record/allowed_signers"
        });
    for path in record {
        assert!(page.contains(path.as_str()), "{path}");
        let name = path.rsplit('/').next().unwrap();
        std::fs::write(folder.path().join(name), text(&build, path)).unwrap();
    }
    let out = Command::new("sh")
        .args(["-ec", sign])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        out.status.success(),
        "{sign}\n{}",
        String::from_utf8_lossy(&out.stderr)
    );
    assert_eq!(
        said.matches("Good \"casebook\" signature for ann").count(),
        3,
        "{said}"
    );

    let out = Command::new("sh")
        .args(["-ec", digest])
        .current_dir(archive.root())
        .output()
        .unwrap();
    let printed = String::from_utf8(out.stdout).unwrap();
    let printed = printed.split_whitespace().next().unwrap();
    assert!(text(&build, "record/cases/one/facts.ann.approval").contains(printed));
    assert!(page.contains(printed));
}

#[test]
fn the_record_as_json_names_every_statement_that_counted() {
    let archive = with_case("It was a zebrafinch.");
    put(
        &archive,
        &statement(&archive, "cases/one", Scope::Facts, "bob", TIME),
        "demo-b",
    );
    let build = archive.build();
    let record: serde_json::Value =
        serde_json::from_str(text(&build, "record/record.json")).unwrap();
    let statements = record["statements"].as_array().unwrap();
    assert_eq!(statements.len(), 4);
    for it in statements {
        let path = it["signature"].as_str().unwrap();
        assert!(build.output.files.contains_key(path), "{path}");
    }
    assert!(record["trust"].as_str().unwrap().starts_with("sha256:"));
}

#[test]
fn an_archive_without_signatures_says_so_on_every_page_and_has_no_record() {
    let archive = SmallArchive::new();
    archive.case("one", "", "Text.").approve("cases/one");
    let build = archive.build();
    assert!(
        build
            .output
            .files
            .keys()
            .all(|path| !path.starts_with("record/"))
    );
    let said = "Approvals in this build carry no signatures.";
    for (path, _) in build
        .output
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
    {
        assert!(text(&build, path).contains(said), "{path}");
    }
    let signed = with_case("Text.");
    sign_all(&signed, "cases/one");
    assert_eq!(leaks(&signed.build(), said), Vec::<String>::new());
}
