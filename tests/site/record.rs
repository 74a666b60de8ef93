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
    assert_eq!(
        statements.len(),
        7,
        "four of the case, three of the vocabulary"
    );
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
            .all(|path| !path.starts_with("record/") || path.ends_with(".html"))
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

#[test]
fn a_moderators_page_counts_what_they_did_and_names_their_interests_and_keys() {
    let archive = with_case("It was a zebrafinch.");
    let moderators = crate::signed_archive::moderators().replace(
        "name: Ann\n",
        "name: Ann\n    orcid: 0000-0002-1825-0097\n    from: 2024-01-01\n    interests:\n      - interest: Paid by a maker of mesh.\n        from: 2025-02-03\n",
    );
    archive.file("moderation/moderators.yaml", &moderators);
    let build = archive.build();
    let page = text(&build, "moderators/ann/index.html");
    for words in [
        "Paid by a maker of mesh.",
        "0000-0002-1825-0097",
        "since 1 January 2024",
        "Focus 2, Facts 2, Privacy 2",
        "moderators/ann/2026/",
        "The case one",
        "SHA256:",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let year = text(&build, "moderators/ann/2026/index.html");
    assert!(year.contains("Ann reviewed these write-ups for Small in 2026."));
    assert!(year.contains("record/cases/one/facts.ann.approval"));
    assert!(build.output.files.contains_key("moderators/rex/index.html"));
    assert!(
        !build
            .output
            .files
            .contains_key("moderators/rex/2026/index.html")
    );
}

#[test]
fn reviews_are_written_in_the_form_of_orcids_peer_reviews() {
    let archive = with_case("It was a zebrafinch.");
    let build = archive.build();
    let json: serde_json::Value =
        serde_json::from_str(text(&build, "moderators/ann/peer-review.json")).unwrap();
    let reviews = json["peer-reviews"].as_array().unwrap();
    assert_eq!(
        reviews.len(),
        1,
        "three scopes of one content are one review"
    );
    let review = &reviews[0];
    assert_eq!(review["reviewer-role"], "reviewer");
    assert_eq!(review["review-completion-date"]["day"]["value"], "06");
    assert_eq!(review["subject-name"]["title"]["value"], "The case one");
    assert_eq!(
        review["review-url"]["value"],
        "https://small.example/cases/one/"
    );
    let id = &review["review-identifiers"]["external-id"][0]["external-id-value"];
    assert_eq!(
        id.as_str().unwrap(),
        format!("cases/one@{}", archive.digest("cases/one"))
    );
}

#[test]
fn a_moderator_is_named_as_who_reviewed_and_never_as_an_author() {
    let archive = with_case("It was a zebrafinch.");
    let build = archive.build();
    let page = text(&build, "cases/one/index.html");
    let data = page.split("application/ld+json\">").nth(1).unwrap();
    let data = data.split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["reviewedBy"][0]["name"], "Ann");
    assert_eq!(data["author"].as_array().unwrap().len(), 1);
    assert_eq!(data["author"][0]["name"], "An Author");
    for tag in page.split("<meta ").skip(1) {
        let tag = tag.split('>').next().unwrap();
        assert!(!(tag.contains("citation_") && tag.contains("Ann")), "{tag}");
    }
}

#[test]
fn the_whole_record_is_a_page_and_its_one_command_verifies_every_signature() {
    let archive = with_case("It was a zebrafinch.");
    let build = archive.build();
    let page = text(&build, "record/index.html");
    let command = page
        .split("<code>")
        .filter_map(|part| part.split("</code>").next())
        .find(|code| code.contains("ssh-keygen"))
        .unwrap()
        .replace("&lt;", "<")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    let folder = tempfile::tempdir().unwrap();
    for path in build.output.files.keys() {
        if let Some(name) = path.strip_prefix("record/") {
            let to = folder.path().join(name);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::write(to, text(&build, path)).unwrap();
        }
    }
    let out = Command::new("sh")
        .args(["-c", &command])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(
        said.matches("Good \"casebook\" signature for ann").count(),
        6,
        "{said}"
    );
    // What each digest is of lies beside the statements.
    let listed = Command::new("sha256sum")
        .arg(folder.path().join("cases/one/content.sha256"))
        .output()
        .unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert_eq!(&listed[..64], archive.digest("cases/one").hex());
    for scope in ["focus", "facts", "privacy"] {
        assert!(page.contains(&format!("record/cases/one/{scope}.ann.approval")));
    }
    assert!(build.output.files.contains_key("record/2026/index.html"));
}
