//! Attacks on the gate of a signed archive: each tries to publish what no moderator approved, and must fail.

use crate::signed_archive::{
    POLICY, TIME, moderators, public_line, put, sign_all, signed_archive, statement, with_case,
};
use crate::small_archive::{SmallArchive, codes, leaks, text};
use casebook::archive::moderation::Scope;
use std::fs;
use std::process::Command;

const SECRET: &str = "zebrafinch";
const SCOPES: [Scope; 3] = [Scope::Focus, Scope::Facts, Scope::Privacy];
const FOCUS: &str = "cases/one/approvals/focus.ann.approval";

/// Nothing of the secret is in any published file.
#[track_caller]
fn fails(archive: &SmallArchive, code: &str) {
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    assert!(codes(&build).contains(&code), "{:?}", codes(&build));
}

fn read(archive: &SmallArchive, path: &str) -> String {
    fs::read_to_string(archive.root().join(path)).unwrap()
}

#[test]
fn what_was_signed_and_not_touched_is_published() {
    let build = with_case("It was a zebrafinch.").build();
    assert_eq!(codes(&build), Vec::<&str>::new());
    assert!(text(&build, "cases/one/index.html").contains(SECRET));
}

#[test]
fn editing_one_byte_of_text_or_front_matter_fails() {
    for (from, to) in [("It was", "It is "), ("ideal: 1", "ideal: 3")] {
        let archive = with_case("It was a zebrafinch.");
        let index = read(&archive, "cases/one/index.md");
        assert!(index.contains(from));
        archive.file("cases/one/index.md", &index.replacen(from, to, 1));
        fails(&archive, "stale-approval");
    }
}

#[test]
fn editing_one_byte_of_an_image_or_an_attachment_fails() {
    let drawing =
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>"#;
    for path in ["cases/one/a.svg", "cases/one/notes.txt"] {
        let archive = signed_archive();
        archive.case("one", "", "![A line](a.svg)\n\nIt was a zebrafinch.");
        archive.file("cases/one/a.svg", drawing);
        archive.file("cases/one/notes.txt", "one");
        sign_all(&archive, "cases/one");
        assert!(!leaks(&archive.build(), SECRET).is_empty());
        let before = read(&archive, path);
        archive.file(path, &before.replace("h9", "h8").replace("one", "two"));
        fails(&archive, "stale-approval");
    }
}

#[test]
fn adding_or_renaming_a_file_fails() {
    let archive = with_case("It was a zebrafinch.");
    archive.file("cases/one/added.txt", "");
    fails(&archive, "stale-approval");
    let archive = signed_archive();
    archive.case("one", "", "It was a zebrafinch.");
    archive.file("cases/one/a.txt", "x");
    sign_all(&archive, "cases/one");
    let folder = archive.root().join("cases/one");
    fs::rename(folder.join("a.txt"), folder.join("b.txt")).unwrap();
    fails(&archive, "stale-approval");
}

#[test]
fn swapping_the_approvals_of_two_cases_fails() {
    let archive = signed_archive();
    for slug in ["one", "two"] {
        archive.case(slug, "", "It was a zebrafinch.");
        sign_all(&archive, &format!("cases/{slug}"));
    }
    let cases = archive.root().join("cases");
    fs::rename(cases.join("one/approvals"), cases.join("aside")).unwrap();
    fs::rename(cases.join("two/approvals"), cases.join("one/approvals")).unwrap();
    fs::rename(cases.join("aside"), cases.join("two/approvals")).unwrap();
    fails(&archive, "bad-approval");
}

#[test]
fn an_approval_whose_subject_was_rewritten_fails() {
    let archive = with_case("Nothing.");
    archive.case("two", "", "It was a zebrafinch.");
    let digest = archive.digest("cases/two");
    for scope in SCOPES {
        let name = format!("approvals/{}.ann.approval", scope_name(scope));
        let signed = read(&archive, &format!("cases/one/{name}"));
        let old = archive.digest("cases/one").to_string();
        let forged = signed
            .replace("subject: cases/one", "subject: cases/two")
            .replace(&old, &digest.to_string());
        archive.file(&format!("cases/two/{name}"), &forged);
    }
    fails(&archive, "bad-signature");
}

fn scope_name(scope: Scope) -> &'static str {
    use casebook::archive::choice::Choice;
    scope.as_str()
}

#[test]
fn replaying_the_approval_of_an_earlier_version_fails() {
    let archive = with_case("Nothing.");
    let earlier = read(&archive, FOCUS);
    archive.case("one", "", "It was a zebrafinch.");
    for scope in [Scope::Facts, Scope::Privacy] {
        put(
            &archive,
            &statement(&archive, "cases/one", scope, "ann", TIME),
            "demo-a",
        );
    }
    archive.file(FOCUS, &earlier);
    fails(&archive, "stale-approval");
}

#[test]
fn an_approval_under_another_version_of_the_policy_fails() {
    let archive = with_case("It was a zebrafinch.");
    archive.file("moderation/policy.yaml", "version: 2\n");
    fails(&archive, "stale-approval");
}

#[test]
fn an_approval_without_a_signature_fails() {
    let archive = signed_archive();
    archive
        .case("one", "", "It was a zebrafinch.")
        .approve("cases/one");
    fails(&archive, "unsigned-approval");
}

#[test]
fn a_retired_moderator_cannot_approve_after_the_term() {
    let archive = with_case("It was a zebrafinch.");
    fs::remove_file(archive.root().join(FOCUS)).unwrap();
    let late = statement(&archive, "cases/one", Scope::Focus, "rex", TIME);
    put(&archive, &late, "demo-c");
    fails(&archive, "bad-approval");
}

#[test]
fn a_moderator_whose_term_has_not_begun_cannot_approve() {
    let archive = with_case("It was a zebrafinch.");
    let later = moderators().replace("name: Ann\n", "name: Ann\n    from: 2026-06-01\n");
    archive.file("moderation/moderators.yaml", &later);
    fails(&archive, "bad-approval");
}

#[test]
fn an_unlisted_key_cannot_approve_in_a_moderators_name() {
    let archive = signed_archive();
    archive.case("one", "", "It was a zebrafinch.");
    for scope in SCOPES {
        put(
            &archive,
            &statement(&archive, "cases/one", scope, "ann", TIME),
            "demo-b",
        );
    }
    fails(&archive, "bad-signature");
}

#[test]
fn a_revoked_key_counts_for_nothing_that_it_ever_signed() {
    let archive = with_case("It was a zebrafinch.");
    let line = public_line("demo-a");
    let revoked = moderators().replace(
        &format!("key: {line}\n"),
        &format!("key: {line}\n        revoked: 2026-11-01\n"),
    );
    archive.file("moderation/moderators.yaml", &revoked);
    fails(&archive, "stale-approval");
}

#[test]
fn a_key_signs_only_on_its_days() {
    for days in ["from: 2026-06-01", "to: 2026-05-05"] {
        let archive = with_case("It was a zebrafinch.");
        let line = public_line("demo-a");
        let bounded = moderators().replace(
            &format!("key: {line}\n"),
            &format!("key: {line}\n        {days}\n"),
        );
        archive.file("moderation/moderators.yaml", &bounded);
        fails(&archive, "bad-approval");
    }
}

#[test]
fn nobody_approves_their_own_case() {
    let archive = signed_archive();
    archive.case("one", "", "It was a zebrafinch.");
    let own = read(&archive, "cases/one/index.md")
        .replace("- name: An Author", "- name: An Author\n    moderator: ann");
    archive.file("cases/one/index.md", &own);
    sign_all(&archive, "cases/one");
    fails(&archive, "bad-approval");
}

#[test]
fn a_signature_for_another_namespace_fails() {
    let archive = with_case("It was a zebrafinch.");
    let statement = statement(&archive, "cases/one", Scope::Focus, "ann", TIME).to_string();
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    fs::copy(crate::signed_archive::key_path("demo-a"), &key).unwrap();
    private(&key);
    let file = folder.path().join("statement");
    fs::write(&file, &statement).unwrap();
    let signed = Command::new("ssh-keygen")
        .args(["-q", "-Y", "sign", "-n", "git", "-f"])
        .arg(&key)
        .arg(&file)
        .status()
        .expect("the tests need ssh-keygen (package openssh-client)");
    assert!(signed.success());
    let signature = fs::read_to_string(folder.path().join("statement.sig")).unwrap();
    archive.file(FOCUS, &format!("{statement}{signature}"));
    fails(&archive, "bad-signature");
}

/// `ssh-keygen` takes no private key that others may read.
fn private(key: &std::path::Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(key, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let _ = key;
}

#[test]
fn a_truncated_or_mangled_signature_fails() {
    let good = read(&with_case("It was a zebrafinch."), FOCUS);
    let begin = good.find("-----BEGIN").unwrap();
    let bad = [
        good[..good.len() - 1].to_owned(),
        good[..begin + 60].to_owned(),
        good.replacen("U1NIU0lH", "U1NIU0lI", 1),
        good.replace("-----END SSH SIGNATURE-----\n", ""),
        format!("{good}\n"),
        format!("{good}{}", &good[begin..]),
    ];
    for text in bad {
        let archive = with_case("It was a zebrafinch.");
        archive.file(FOCUS, &text);
        fails(&archive, "bad-signature");
    }
}

#[test]
fn line_endings_cannot_be_played_with() {
    let archive = with_case("It was a zebrafinch.");
    let index = read(&archive, "cases/one/index.md");
    archive.file("cases/one/index.md", &index.replace('\n', "\r\n"));
    fails(&archive, "stale-approval");
    let archive = with_case("It was a zebrafinch.");
    let approval = read(&archive, FOCUS);
    archive.file(FOCUS, &approval.replace('\n', "\r\n"));
    fails(&archive, "bad-approval");
}

#[test]
fn a_statement_from_the_future_fails() {
    let archive = with_case("It was a zebrafinch.");
    let tomorrow = statement(
        &archive,
        "cases/one",
        Scope::Focus,
        "ann",
        "2026-11-24T00:00:01Z",
    );
    put(&archive, &tomorrow, "demo-a");
    fails(&archive, "bad-approval");
}

#[test]
fn paths_that_look_alike_are_not_the_same() {
    // A folder whose first letter is Cyrillic holds content, not approvals; a slug like that is no address.
    let archive = with_case("It was a zebrafinch.");
    fs::rename(
        archive.root().join("cases/one/approvals"),
        archive.root().join("cases/one/\u{430}pprovals"),
    )
    .unwrap();
    fails(&archive, "not-cleared");
    let archive = with_case("Nothing.");
    archive.case("\u{43e}ne", "", "It was a zebrafinch.");
    for scope in SCOPES {
        let file = format!("approvals/{}.ann.approval", scope_name(scope));
        let stolen = read(&archive, &format!("cases/one/{file}"));
        archive.file(&format!("cases/\u{43e}ne/{file}"), &stolen);
    }
    fails(&archive, "bad-slug");
    // Names that differ by case are one file on some machines.
    let archive = with_case("It was a zebrafinch.");
    archive.file("cases/one/INDEX.md", "Another text.");
    fails(&archive, "case-collision");
}

#[test]
#[cfg(unix)]
fn a_symbolic_link_brings_nothing_in() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("index.md");
    let archive = with_case("Nothing.");
    let index = archive.root().join("cases/one/index.md");
    let text = fs::read_to_string(&index).unwrap();
    fs::write(&target, text.replace("Nothing.", "It was a zebrafinch.")).unwrap();
    fs::remove_file(&index).unwrap();
    symlink(&target, &index).unwrap();
    fails(&archive, "symlink-outside");
    // Nor do the approvals of another case, or another list of moderators.
    let archive = with_case("Nothing.");
    archive.case("two", "", "It was a zebrafinch.");
    let cases = archive.root().join("cases");
    symlink(cases.join("one/approvals"), cases.join("two/approvals")).unwrap();
    fails(&archive, "not-cleared");
    let archive = signed_archive();
    archive
        .case("one", "", "It was a zebrafinch.")
        .approve("cases/one");
    let policy = archive.root().join("moderation/policy.yaml");
    let lax = outside.path().join("policy.yaml");
    fs::write(&lax, "version: 1\nsignatures: off\n").unwrap();
    fs::remove_file(&policy).unwrap();
    symlink(&lax, &policy).unwrap();
    fails(&archive, "unsigned-approval");
}

#[test]
fn fewer_moderators_than_the_policy_asks_for_do_not_clear_a_case() {
    let archive = with_case("It was a zebrafinch.");
    archive.file(
        "moderation/policy.yaml",
        &format!("{POLICY}moderators: {{ facts: 2 }}\n"),
    );
    fails(&archive, "not-cleared");
    let second = statement(&archive, "cases/one", Scope::Facts, "bob", TIME);
    put(&archive, &second, "demo-b");
    assert!(!leaks(&archive.build(), SECRET).is_empty());
}

#[test]
fn one_moderator_counts_for_one_scope_where_the_policy_says_so() {
    let archive = with_case("It was a zebrafinch.");
    archive.file(
        "moderation/policy.yaml",
        &format!("{POLICY}several-scopes: false\n"),
    );
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
}

#[test]
fn an_approval_that_has_lasted_its_time_fails() {
    let archive = with_case("It was a zebrafinch.");
    archive.file(
        "moderation/policy.yaml",
        &format!("{POLICY}approval-months: 6\n"),
    );
    fails(&archive, "stale-approval");
    archive.file(
        "moderation/policy.yaml",
        &format!("{POLICY}approval-months: 7\n"),
    );
    assert!(!leaks(&archive.build(), SECRET).is_empty());
}

#[test]
fn an_approval_that_confirms_too_little_of_the_checklist_fails() {
    let archive = with_case("It was a zebrafinch.");
    let checklist = "checklists:\n  facts:\n    references: I read them.\n";
    archive.file("moderation/policy.yaml", &format!("{POLICY}{checklist}"));
    fails(&archive, "bad-approval");
    let mut confirmed = statement(&archive, "cases/one", Scope::Facts, "ann", TIME);
    confirmed.confirmed.push("references".into());
    put(&archive, &confirmed, "demo-a");
    assert!(!leaks(&archive.build(), SECRET).is_empty());
}

#[test]
fn no_theme_or_setting_shows_a_draft_or_what_was_not_approved() {
    let archive = with_case("Nothing.");
    archive.case("two", "", "It was a zebrafinch.");
    archive.case("three", "status: draft\n", "It was a zebrafinch.");
    // A template may show all that it is given, and a setting that nobody reads is an error.
    archive.file("theme/templates/home.html", "<p>{{ __tera_context }}</p>\n");
    let build = archive.build();
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
    assert_eq!(leaks(&build, "The case two"), Vec::<String>::new());
    let config = read(&archive, "casebook.yaml");
    archive.file(
        "casebook.yaml",
        &format!("{config}drafts: true\npreview: true\n"),
    );
    let build = archive.build();
    assert!(build.report.has_errors());
    assert_eq!(leaks(&build, SECRET), Vec::<String>::new());
}

#[test]
fn an_unsafe_reply_without_a_correction_keeps_a_case_from_being_approved() {
    let archive = signed_archive();
    let thread = "## Discussion\n\n### surgeon-a {#a .answer .unsafe}\n\nUse a zebrafinch.\n";
    archive.case("one", "", thread);
    sign_all(&archive, "cases/one");
    fails(&archive, "uncorrected-unsafe");
    let docket = docket(&archive);
    let request = casebook::moderate::ApprovalRequest {
        places: vec!["cases/one".into()],
        scopes: vec![Scope::Facts],
        moderator: "bob".into(),
        time: TIME.parse().unwrap(),
        confirmed: Vec::new(),
    };
    let refused = casebook::moderate::approvals(&docket, &request);
    assert!(matches!(
        refused,
        Err(casebook::moderate::Hindrance::Broken(_))
    ));
}

fn docket(archive: &SmallArchive) -> casebook::moderate::Docket {
    let now = casebook::review::Now {
        today: crate::small_archive::TODAY,
        preview: false,
    };
    casebook::moderate::Docket::open(archive.root(), now).unwrap()
}
