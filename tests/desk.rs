//! The review desk over HTTP: a whole review, and everything that must reach nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot set up is its failure"
)]
#![allow(
    dead_code,
    reason = "the small archives are those of the tests of the site, which use more of them"
)]

#[path = "desk/browser.rs"]
mod browser;
#[path = "site/signed_archive.rs"]
mod signed_archive;
#[path = "site/small_archive.rs"]
mod small_archive;

use browser::{Browser, Reply, opened};
use signed_archive::{key_path, signed_archive, with_case};
use small_archive::{SmallArchive, codes, leaks};
use std::fs;

/// A case that waits for everything, and a desk on its archive.
fn waiting(body: &str) -> (SmallArchive, Browser) {
    let archive = signed_archive();
    archive.case("one", "", body);
    let browser = opened(&archive);
    (archive, browser)
}

/// Every file of a case's folder, with what it says.
fn files(archive: &SmallArchive) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut folders = vec![archive.root().join("cases")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(camino::Utf8PathBuf::from_path_buf(path).unwrap());
            } else {
                let bytes = fs::read(&path).unwrap();
                files.push((path.to_string_lossy().into_owned(), bytes));
            }
        }
    }
    files.sort();
    files
}

const ALL: [(&str, &str); 3] = [("scope", "focus"), ("scope", "facts"), ("scope", "privacy")];

fn key() -> String {
    key_path("demo-a").to_string()
}

#[test]
fn a_case_goes_from_the_queue_to_a_published_page() {
    let (archive, browser) = waiting("It was a zebrafinch.");
    let queue = browser.get("");
    assert!(queue.body.contains("see/cases/one"), "{}", queue.body);
    let page = browser.get("see/cases/one");
    assert!(page.body.contains("never approved"));
    assert!(leaks(&archive.build(), "zebrafinch").is_empty());

    let mut form = vec![("act", "approve"), ("moderator", "ann")];
    form.extend(ALL);
    let shown = browser.decide(&page, "cases/one", &form);
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert!(shown.body.contains("subject: cases/one\nscope: facts\n"));
    assert_eq!(
        files(&archive).len(),
        1,
        "nothing is written before it is signed"
    );

    let key = key();
    let done = browser.post("sign", &[("do", "sign"), ("with", "file"), ("key", &key)]);
    assert_eq!(done.status, 303, "{}", done.body);
    let page = browser.get("see/cases/one");
    assert!(
        page.body.contains("Approved for focus, facts, privacy"),
        "{}",
        page.body
    );
    let build = archive.build();
    assert_eq!(codes(&build), Vec::<&str>::new());
    assert!(!leaks(&build, "zebrafinch").is_empty());
    // What was shown is signed once: the same form again signs nothing more.
    let was = files(&archive);
    let again = browser.post("sign", &[("do", "sign"), ("with", "file"), ("key", &key)]);
    assert_eq!(again.status, 303);
    assert_eq!(files(&archive), was);
}

#[test]
fn what_is_signed_is_what_was_shown_or_nothing() {
    let (archive, browser) = waiting("First.");
    let page = browser.get("see/cases/one");
    let form = [("act", "approve"), ("moderator", "ann"), ("scope", "facts")];
    // It changes between the page and the decision.
    archive.case("one", "", "Second.");
    let stale = browser.decide(&page, "cases/one", &form);
    assert_eq!(stale.status, 422);
    assert!(
        stale.body.contains("changed while you looked"),
        "{}",
        stale.body
    );
    // It changes between the decision and the signature.
    let shown = browser.decide(&browser.get("see/cases/one"), "cases/one", &form);
    assert_eq!(shown.status, 200);
    archive.case("one", "", "Third.");
    let key = key();
    let signed = browser.post("sign", &[("do", "sign"), ("with", "file"), ("key", &key)]);
    assert_eq!(signed.status, 422);
    assert_eq!(files(&archive).len(), 1);
}

#[test]
fn a_checklist_is_confirmed_item_by_item_and_a_wrong_key_signs_nothing() {
    let (archive, browser) = waiting("First.");
    let policy = "version: 1\nsignatures: required\nchecklists:\n  facts:\n    references: I read the references.\n";
    archive.file("moderation/policy.yaml", policy);
    let page = browser.get("see/cases/one");
    let mut form = vec![("act", "approve"), ("moderator", "ann"), ("scope", "facts")];
    let missing = browser.decide(&page, "cases/one", &form);
    assert!(missing.body.contains("I read the references."));
    assert_eq!(missing.status, 422);
    form.push(("confirm", "all"));
    assert_eq!(browser.decide(&page, "cases/one", &form).status, 422);
    form.push(("confirm", "references"));
    assert_eq!(browser.decide(&page, "cases/one", &form).status, 200);
    let other = key_path("demo-c").to_string();
    let wrong = browser.post("sign", &[("do", "sign"), ("with", "file"), ("key", &other)]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("would not count"), "{}", wrong.body);
    assert_eq!(files(&archive).len(), 1);
    let back = browser.post("sign", &[("do", "back")]);
    assert_eq!(back.status, 303);
}

#[test]
fn refusing_correcting_and_retracting_are_signed_the_same_way() {
    let archive = with_case("It was a zebrafinch.");
    let browser = opened(&archive);
    let key = key();
    let sign = [("do", "sign"), ("with", "file"), ("key", key.as_str())];
    let steps: [(&[(&str, &str)], &str); 3] = [
        (
            &[("act", "correct"), ("words", "The dose was wrong.")],
            "note: The dose was wrong.",
        ),
        (
            &[("act", "refuse"), ("words", "It is\nwrong.")],
            "reason: It is wrong.",
        ),
        (
            &[
                ("act", "retract"),
                ("kind", "error"),
                ("words", "All of it."),
            ],
            "kind: error",
        ),
    ];
    for (decision, stated) in steps {
        let page = browser.get("see/cases/one");
        let mut form = vec![("moderator", "ann")];
        form.extend(decision);
        let shown = browser.decide(&page, "cases/one", &form);
        assert!(shown.body.contains(stated), "{}", shown.body);
        assert_eq!(browser.post("sign", &sign).status, 303);
    }
    let build = archive.build();
    assert!(codes(&build).is_empty(), "{:?}", codes(&build));
    assert!(leaks(&build, "zebrafinch").is_empty());
    let page = browser.get("see/cases/one");
    assert!(
        page.body.contains("Retracted by Ann: All of it."),
        "{}",
        page.body
    );
    assert!(!page.body.contains("<select"));
    assert!(browser.get("log").body.contains("The dose was wrong."));
}

#[test]
fn two_columns_show_what_changed_and_the_preview_shows_the_page_without_scripts() {
    let archive = with_case("The mesh lay behind the muscle.");
    let key = key();
    let browser = opened(&archive);
    // What was approved is kept when somebody approves it: done again here, with the desk.
    let page = browser.get("see/cases/one");
    let form = [("act", "approve"), ("moderator", "bob"), ("scope", "facts")];
    assert_eq!(browser.decide(&page, "cases/one", &form).status, 200);
    let bobs = key_path("demo-b").to_string();
    let signed = browser.post("sign", &[("do", "sign"), ("with", "file"), ("key", &bobs)]);
    assert_eq!(signed.status, 303, "{key} {}", signed.body);
    archive.case(
        "one",
        "",
        "The mesh lay before the <script>muscle</script>.",
    );
    let page = browser.get("see/cases/one");
    assert!(page.body.contains("<del>behind</del>"), "{}", page.body);
    assert!(page.body.contains("<ins>before</ins>"));
    assert!(!page.body.contains("<script"), "what authors write is text");
    archive.case("one", "", "The mesh lay before the muscle.");
    browser.get("see/cases/one");
    let preview = browser.get("preview/cases/one/");
    assert_eq!(preview.status, 200);
    assert!(preview.body.contains("before the muscle"));
    for rule in [
        "sandbox allow-same-origin;",
        "default-src 'none'",
        "frame-ancestors 'self'",
    ] {
        assert!(preview.head.contains(rule), "{}", preview.head);
    }
    assert!(!preview.head.contains("script-src"));
    assert_eq!(browser.get("preview/../see/cases/one").status, 404);
}

#[test]
fn every_answer_forbids_scripts_frames_and_keeping() {
    let (_archive, browser) = waiting("First.");
    for path in [
        "",
        "all",
        "log",
        "see/cases/one",
        "desk.css",
        "no/such/page",
    ] {
        let head = browser.get(path).head;
        for rule in [
            "cache-control: no-store",
            "default-src 'none'",
            "frame-ancestors 'none'",
            "x-frame-options: deny",
            "x-content-type-options: nosniff",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(head.contains(rule), "{path}: {rule} in {head}");
        }
        assert!(!head.contains("script-src"), "{path}");
    }
}

/// That a request learned nothing of the archive.
fn reached_nothing(reply: &Reply) {
    assert!(
        [403, 404, 405, 421].contains(&reply.status),
        "{}",
        reply.status
    );
    for word in ["The case", "cases/one", "ticket", "Small"] {
        assert!(!reply.body.contains(word), "{}", reply.body);
    }
}

#[test]
fn a_stranger_and_a_second_use_of_the_token_reach_nothing() {
    let (archive, browser) = waiting("First.");
    reached_nothing(&browser.raw("GET", &browser.entrance, &[], ""));
    for path in ["/", "/desk-0/", &format!("{}see/cases/one", browser.door)] {
        reached_nothing(&browser.raw("GET", path, &[], ""));
        let forged = "Cookie: casebook-desk=0000";
        reached_nothing(&browser.raw("GET", path, &[forged], ""));
    }
    reached_nothing(&browser.raw("GET", "/enter/", &[], ""));
    reached_nothing(&browser.raw("GET", "/enter/0000", &[], ""));
    assert_eq!(files(&archive).len(), 1);
}

#[test]
fn another_name_for_this_computer_reaches_nothing() {
    let (_archive, browser) = waiting("First.");
    let cookie = browser.cookie_line();
    for host in ["attacker.example", "attacker.example:80", "192.168.1.5"] {
        let reply = browser.asked("GET", &browser.door, host, &[&cookie], "");
        reached_nothing(&reply);
        assert_eq!(reply.status, 421);
    }
    let fresh = opened_once();
    let reply = fresh.asked("GET", &fresh.entrance, "attacker.example", &[], "");
    assert_eq!(reply.status, 421);
}

/// A desk that nobody has entered yet.
fn opened_once() -> Browser {
    browser::unopened(&signed_archive())
}

#[test]
fn a_request_from_another_site_or_without_its_ticket_changes_nothing() {
    let (archive, browser) = waiting("First.");
    let cookie = browser.cookie_line();
    let page = browser.get("see/cases/one");
    let ticket = browser::ticket(&page);
    let digest = browser::digest(&page);
    let body = |ticket: &str| {
        format!(
            "ticket={ticket}&act=refuse&subject=cases/one&digest={digest}&moderator=ann&words=No"
        )
    };
    let own = format!("Origin: http://{}", browser.host());
    let path = format!("{}decide", browser.door);
    let good = browser.raw("POST", &path, &[&cookie, &own], &body(&ticket));
    assert_eq!(
        good.status, 200,
        "the same request with everything right is heard"
    );
    let there = "Origin: https://attacker.example";
    for headers in [
        vec![cookie.as_str(), there],
        vec![cookie.as_str(), "Origin: null"],
        vec![cookie.as_str()],
        vec![cookie.as_str(), own.as_str(), "Sec-Fetch-Site: cross-site"],
        vec![cookie.as_str(), own.as_str(), "Sec-Fetch-Site: same-site"],
        vec![own.as_str()],
    ] {
        reached_nothing(&browser.raw("POST", &path, &headers, &body(&ticket)));
    }
    for wrong in ["", "0", &ticket[1..]] {
        reached_nothing(&browser.raw("POST", &path, &[&cookie, &own], &body(wrong)));
    }
    // The ticket counts in the form alone, not in the address.
    let asked = format!("{path}?ticket={ticket}");
    reached_nothing(&browser.raw("POST", &asked, &[&cookie, &own], &body("")));
    assert_eq!(files(&archive).len(), 1);
}

#[test]
fn after_the_desk_was_closed_nothing_is_heard() {
    let (_archive, browser) = waiting("First.");
    assert_eq!(browser.post("leave", &[]).status, 200);
    browser.is_gone();
}

/// A moderator's key with a passphrase, made by `ssh-keygen`, in the place of Ann's.
fn locked_key(archive: &SmallArchive, folder: &std::path::Path) -> String {
    let path = folder.join("key");
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", PASSPHRASE, "-C", "", "-f"])
        .arg(&path)
        .status()
        .expect("the tests need ssh-keygen (package openssh-client)");
    assert!(made.success());
    let line = fs::read_to_string(folder.join("key.pub")).unwrap();
    let moderators = signed_archive::moderators();
    let added = format!("      - key: {}\n  - id: bob", line.trim());
    let moderators = moderators.replacen("  - id: bob", &added, 1);
    archive.file("moderation/moderators.yaml", &moderators);
    path.to_string_lossy().into_owned()
}

const PASSPHRASE: &str = "correct horse battery";

#[test]
fn a_passphrase_opens_the_key_once_and_stands_in_no_answer() {
    let (archive, browser) = waiting("First.");
    let folder = tempfile::tempdir().unwrap();
    let key = locked_key(&archive, folder.path());
    let page = browser.get("see/cases/one");
    let form = [("act", "approve"), ("moderator", "ann"), ("scope", "facts")];
    assert_eq!(browser.decide(&page, "cases/one", &form).status, 200);
    let sign = |passphrase: &str| {
        let fields = [
            ("do", "sign"),
            ("with", "file"),
            ("key", &key),
            ("passphrase", passphrase),
        ];
        browser.post("sign", &fields)
    };
    for wrong in ["", "incorrect horse"] {
        let refused = sign(wrong);
        assert_eq!(refused.status, 422);
        assert!(
            wrong.is_empty() || !refused.body.contains(wrong),
            "{}",
            refused.body
        );
        assert_eq!(files(&archive).len(), 1);
    }
    let signed = sign(PASSPHRASE);
    assert_eq!(signed.status, 303, "{}", signed.body);
    for page in ["", "see/cases/one", "log"] {
        assert!(!browser.get(page).body.contains(PASSPHRASE));
    }
    assert_eq!(files(&archive).len(), 2);
    // It was not remembered: the next signature asks for it again.
    let page = browser.get("see/cases/one");
    let form = [("act", "approve"), ("moderator", "ann"), ("scope", "focus")];
    assert_eq!(browser.decide(&page, "cases/one", &form).status, 200);
    assert_eq!(sign("").status, 422);
}

/// Ends the agent with the test.
struct Running(std::process::Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn ssh_agent_signs_what_was_shown_with_a_key_that_is_the_moderators() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let archive = signed_archive();
    archive.case("one", "", "First.");
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("agent");
    let mut child = Command::new("ssh-agent")
        .args(["-D", "-a"])
        .arg(&socket)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the tests need ssh-agent (package openssh-client)");
    let mut said = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    let _agent = Running(child);
    // `ssh-add` takes no key that others can read, and a checkout may have made them so.
    for name in ["demo-a", "demo-c"] {
        let key = folder.path().join(name);
        fs::copy(key_path(name), &key).unwrap();
        private(&key);
        let added = Command::new("ssh-add")
            .arg("-q")
            .arg(&key)
            .env("SSH_AUTH_SOCK", &socket)
            .status();
        assert!(added.unwrap().success());
    }
    let browser = browser::opened_with(&archive, Some(casebook::signing::Agent::at(&socket)));
    let page = browser.get("see/cases/one");
    let form = [("act", "approve"), ("moderator", "ann"), ("scope", "facts")];
    let shown = browser.decide(&page, "cases/one", &form);
    let keys: Vec<&str> = shown
        .body
        .split("value=\"agent ")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(
        keys.len(),
        1,
        "of two keys that it holds, one is Ann's: {keys:?}"
    );
    let with = format!(
        "agent {}",
        keys[0].replace("&#x2F;", "/").replace("&#x3D;", "=")
    );
    let signed = browser.post("sign", &[("do", "sign"), ("with", &with)]);
    assert_eq!(signed.status, 303, "{}", signed.body);
    assert_eq!(files(&archive).len(), 2);
}

#[cfg(unix)]
fn private(key: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(key, fs::Permissions::from_mode(0o600)).unwrap();
}

#[cfg(not(unix))]
fn private(_: &std::path::Path) {}
