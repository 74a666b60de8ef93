//! The moderators' commands as they are typed, without a terminal, on a signed archive.

use crate::signed_archive::{key_path, sign_all, signed_archive, with_case};
use crate::small_archive::{SmallArchive, leaks};
use std::fs;
use std::process::Command;

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(archive: &SmallArchive, words: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_casebook"))
        .args(words)
        .current_dir(archive.root())
        .env_remove("SSH_AUTH_SOCK")
        .env_remove("CASEBOOK_PASSPHRASE")
        .output()
        .unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The day on which the program signs what it is asked to sign in this test.
fn today() -> jiff::civil::Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

#[track_caller]
fn done(archive: &SmallArchive, words: &[&str]) -> String {
    let ran = run(archive, words);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    ran.out
}

/// The words, signed with one of the demonstration keys.
fn with_key<'a>(words: &[&'a str], key: &'a str) -> Vec<&'a str> {
    [words, &["--key", key, "--yes"]].concat()
}

fn key(name: &str) -> String {
    key_path(name).into_string()
}

#[test]
fn a_case_goes_from_the_queue_through_approval_to_a_correction_and_a_retraction() {
    let archive = signed_archive();
    archive.case("one", "", "It was a zebrafinch.");
    let (ann, bob) = (key("demo-a"), key("demo-b"));
    let queue = done(&archive, &["review"]);
    assert!(queue.contains("cases/one"), "{queue}");
    assert!(queue.contains("waits for ann or bob"), "{queue}");

    let approved = done(
        &archive,
        &with_key(&["approve", "cases/one", "--scope", "all"], &ann),
    );
    assert!(
        approved.contains("scope: privacy"),
        "it says what it signs: {approved}"
    );
    assert!(!leaks(&archive.build_on(today()), "zebrafinch").is_empty());
    assert!(done(&archive, &["review"]).contains("Nothing waits"));
    assert!(done(&archive, &["verify"]).contains("statements: "));

    archive.case("one", "", "It was a bullfinch.");
    let changed = done(&archive, &["review", "cases/one"]);
    assert!(
        changed.contains("[-zebrafinch.-]{+bullfinch.+}"),
        "{changed}"
    );
    let json = done(&archive, &["review", "--format", "json"]);
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(first["owed"], "renewal");
    assert_eq!(first["whom"], serde_json::json!(["ann", "bob"]));
    done(
        &archive,
        &with_key(&["approve", "cases/one", "--scope", "all"], &ann),
    );

    done(
        &archive,
        &with_key(
            &["correct", "cases/one", "--note", "It was\na bullfinch."],
            &bob,
        ),
    );
    let log = done(&archive, &["log", "cases/one"]);
    assert!(log.contains("It was a bullfinch."), "{log}");
    assert_eq!(log.matches("signature holds").count(), 4, "{log}");

    let words = [
        "retract",
        "cases/one",
        "--kind",
        "privacy",
        "--reason",
        "At the patient's wish.",
    ];
    let said = done(&archive, &with_key(&words, &bob));
    assert!(
        said.contains("What git, backups and other copies remember is not"),
        "{said}"
    );
    let left: Vec<String> = walk(archive.root().as_std_path());
    assert!(
        left.iter().all(|path| !path.contains("index.md")),
        "{left:?}"
    );
    for path in &left {
        let bytes = fs::read(path).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(
            !text.contains("bullfinch") && !text.contains("zebrafinch"),
            "{path}"
        );
    }
    assert_eq!(
        leaks(&archive.build_on(today()), "bullfinch"),
        Vec::<String>::new()
    );
    let again = run(&archive, &with_key(&words, &bob));
    assert_eq!(again.code, Some(2));
}

/// Every file below, hidden ones too.
fn walk(folder: &std::path::Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(walk(&path));
        } else {
            files.push(path.to_string_lossy().into_owned());
        }
    }
    files
}

#[test]
fn nobody_is_asked_to_sign_what_would_not_count_and_nothing_is_written() {
    let archive = with_case("It was a zebrafinch.");
    let index = fs::read_to_string(archive.root().join("cases/one/index.md")).unwrap();
    let own = index.replace("- name: An Author", "- name: An Author\n    moderator: bob");
    archive.file("cases/one/index.md", &own);
    let before = walk(archive.root().as_std_path());
    for (name, why) in [("demo-b", "`bob` wrote it"), ("demo-c", "not in office")] {
        let key = key(name);
        let ran = run(
            &archive,
            &with_key(&["approve", "cases/one", "--scope", "facts"], &key),
        );
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains(why), "{}", ran.err);
    }
    let no_key = run(&archive, &["approve", "cases/one", "--scope", "facts"]);
    assert!(no_key.err.contains("no key to sign with"), "{}", no_key.err);
    assert_eq!(walk(archive.root().as_std_path()), before);
}

#[test]
fn a_checklist_is_confirmed_item_by_item() {
    let archive = with_case("It was a zebrafinch.");
    let policy = "version: 2\nchecklists:\n  facts:\n    references: I read them.\n";
    archive.file("moderation/policy.yaml", policy);
    let ann = key("demo-a");
    let words = ["approve", "cases/one", "--scope", "facts"];
    let ran = run(&archive, &with_key(&words, &ann));
    assert!(ran.err.contains("references: I read them."), "{}", ran.err);
    let unknown = [&words[..], &["--confirm", "refrences"]].concat();
    assert!(
        run(&archive, &with_key(&unknown, &ann))
            .err
            .contains("refrences")
    );
    let confirmed = [&words[..], &["--confirm", "references"]].concat();
    let said = done(&archive, &with_key(&confirmed, &ann));
    assert!(said.contains("confirmed: references"), "{said}");
}

#[test]
fn moderators_change_by_the_word_of_those_who_are() {
    let archive = with_case("It was a zebrafinch.");
    archive.file(
        "moderation/policy.yaml",
        "version: 1\nmoderators: { charter: 2 }\n",
    );
    let (ann, bob) = (key("demo-a"), key("demo-b"));
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&new)
        .status()
        .expect("the tests need ssh-keygen (package openssh-client)");
    assert!(made.success());
    let public = format!("{}.pub", new.display());
    let add = [
        "moderator",
        "add",
        "cleo",
        "--name",
        "Cleo",
        "--public-key",
        &public,
    ];
    let said = done(&archive, &with_key(&add, &ann));
    assert!(said.contains("1 of 2 signatures"), "{said}");
    assert_eq!(run(&archive, &["build", "--out", "../site"]).code, Some(1));
    done(&archive, &with_key(&["moderator", "seal"], &bob));
    let checked = run(&archive, &["check", "--deny-warnings"]);
    assert_eq!(checked.code, Some(0), "{}", checked.out);
    let cleo = new.to_string_lossy().into_owned();
    done(
        &archive,
        &with_key(&["approve", "cases/one", "--scope", "facts"], &cleo),
    );

    // Cleo's key is lost, and Ann and Bob say so: what it signed no longer counts.
    let fresh = folder.path().join("fresh");
    Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&fresh)
        .status()
        .unwrap();
    let public = format!("{}.pub", fresh.display());
    let rotate = [
        "moderator",
        "rotate-key",
        "cleo",
        "--public-key",
        &public,
        "--lost",
    ];
    done(&archive, &with_key(&rotate, &ann));
    done(&archive, &with_key(&["moderator", "seal"], &bob));
    let log = done(&archive, &["log", "cases/one"]);
    assert!(log.contains("was revoked"), "{log}");

    done(&archive, &with_key(&["moderator", "retire", "bob"], &ann));
    done(&archive, &with_key(&["moderator", "seal"], &bob));
    let verified = done(&archive, &["verify"]);
    assert!(verified.contains("4 versions"), "{verified}");
    let stranger = ["verify", "--trust", "sha256:0000"];
    assert_eq!(run(&archive, &stranger).code, Some(2));
}

#[test]
fn a_built_site_is_proven_by_building_it_anew() {
    let archive = with_case("It was a zebrafinch.");
    let out = tempfile::tempdir().unwrap();
    let site = out.path().join("site").to_string_lossy().into_owned();
    done(
        &archive,
        &["build", "--out", &site, "--today", "2026-11-23"],
    );
    let verify = ["verify", &site, "--archive", ".", "--today", "2026-11-23"];
    assert!(done(&archive, &verify).contains("byte for byte"));
    let page = format!("{site}/cases/one/index.html");
    let html = fs::read_to_string(&page).unwrap();
    fs::write(&page, html.replace("zebrafinch", "bullfinch")).unwrap();
    let ran = run(&archive, &verify);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.contains("cases/one/index.html: changed"),
        "{}",
        ran.out
    );
}

#[test]
fn approving_twice_writes_nothing_the_second_time() {
    let archive = signed_archive();
    archive.case("one", "", "It was a zebrafinch.");
    sign_all(&archive, "cases/one");
    let ann = key("demo-a");
    let file = archive
        .root()
        .join("cases/one/approvals/facts.ann.approval");
    let before = fs::read(&file).unwrap();
    let said = done(
        &archive,
        &with_key(&["approve", "cases/one", "--scope", "all"], &ann),
    );
    assert!(said.contains("Nothing to do"), "{said}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_crash_in_the_middle_of_approving_leaves_the_approvals_as_they_were() {
    let archive = with_case("Text.");
    let folder = archive.root().join("cases/one/approvals");
    let was: Vec<String> = walk(folder.as_std_path());
    let before = fs::read(folder.join("facts.ann.approval")).unwrap();
    // The machine stopped when one of two new approvals had been moved into place, and one of the old ones replaced.
    let staging = archive.root().join(".casebook/staging");
    fs::create_dir_all(&staging).unwrap();
    let journal = "cases/one/approvals/facts.ann.approval\ncases/one/approvals/focus.bob.approval\ncases/one/approvals/privacy.bob.approval\n";
    fs::write(staging.join("journal"), journal).unwrap();
    fs::write(staging.join("0.old"), &before).unwrap();
    fs::write(staging.join("2.new"), "the third").unwrap();
    fs::write(folder.join("facts.ann.approval"), "the first").unwrap();
    fs::write(folder.join("focus.bob.approval"), "the second").unwrap();
    let log = done(&archive, &["log", "cases/one"]);
    assert_eq!(log.matches("signature holds").count(), 3, "{log}");
    assert_eq!(walk(folder.as_std_path()), was);
    assert_eq!(fs::read(folder.join("facts.ann.approval")).unwrap(), before);
    assert!(!staging.exists());
}

#[test]
fn approvals_of_two_moderators_merge_in_git() {
    let archive = signed_archive();
    archive.case("one", "", "Text.");
    let git = |words: &[&str]| {
        let name = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
        let ran = Command::new("git")
            .args(name)
            .args(words)
            .current_dir(archive.root())
            .output()
            .expect("the tests need git");
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success(), "git {words:?}: {said}");
    };
    archive.file(".gitignore", "/.casebook/\n");
    git(&["init", "-q", "-b", "first"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "the case"]);
    for (branch, key_name) in [("ann", "demo-a"), ("bob", "demo-b")] {
        git(&["checkout", "-qb", branch, "first"]);
        let key = key(key_name);
        let approve = ["approve", "cases/one", "--scope", "all"];
        done(&archive, &with_key(&approve, &key));
        git(&["add", "-A"]);
        git(&["commit", "-qm", "approved"]);
    }
    git(&["merge", "-q", "ann"]);
    let log = done(&archive, &["log", "cases/one"]);
    assert_eq!(log.matches("signature holds").count(), 6, "{log}");
}
