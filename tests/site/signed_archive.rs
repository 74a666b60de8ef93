//! A small archive whose approvals are signed, with the demonstration keys. No test lives here.

use crate::small_archive::SmallArchive;
use camino::{Utf8Path, Utf8PathBuf};
use casebook::archive::moderation::Scope;
use casebook::review::{Decision, Digest, Statement};
use casebook::signing::{KeyFile, Signer};

/// When honest moderators sign.
pub(crate) const TIME: &str = "2026-05-06T07:08:09Z";

pub(crate) const POLICY: &str = "version: 1\nsignatures: required\n";

pub(crate) fn key_path(name: &str) -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/demo-keys")
        .join(name)
}

pub(crate) fn signer(name: &str) -> Signer {
    Signer::Key(Box::new(KeyFile::read(&key_path(name)).unwrap()))
}

pub(crate) fn public_line(name: &str) -> String {
    signer(name).public_key().line()
}

/// Ann and Bob are in office, Rex was until 2020, Eve is nobody: her key is `demo-c`'s, which Rex had.
pub(crate) fn moderators() -> String {
    format!(
        "moderators:\n  - id: ann\n    name: Ann\n    keys:\n      - key: {}\n  - id: bob\n    name: Bob\n    keys:\n      - key: {}\n  - id: rex\n    name: Rex\n    to: 2020-01-01\n    keys:\n      - key: {}\n",
        public_line("demo-a"),
        public_line("demo-b"),
        public_line("demo-c"),
    )
}

/// An archive whose policy asks for signatures, with its vocabulary approved.
pub(crate) fn signed_archive() -> SmallArchive {
    let archive = SmallArchive::new();
    archive.file("moderation/policy.yaml", POLICY);
    archive.file("moderation/moderators.yaml", &moderators());
    sign_all(&archive, "vocabulary");
    archive
}

/// A signed archive with one case of these words, approved by Ann.
pub(crate) fn with_case(body: &str) -> SmallArchive {
    let archive = signed_archive();
    archive.case("one", "", body);
    sign_all(&archive, "cases/one");
    archive
}

/// Ann approves what the folder holds at this moment, for every scope.
pub(crate) fn sign_all(archive: &SmallArchive, subject: &str) {
    for scope in [Scope::Focus, Scope::Facts, Scope::Privacy] {
        let statement = statement(archive, subject, scope, "ann", TIME);
        put(archive, &statement, "demo-a");
    }
}

pub(crate) fn statement(
    archive: &SmallArchive,
    subject: &str,
    scope: Scope,
    moderator: &str,
    time: &str,
) -> Statement {
    statement_of(subject, scope, archive.digest(subject), moderator, time)
}

pub(crate) fn statement_of(
    subject: &str,
    scope: Scope,
    digest: Digest,
    moderator: &str,
    time: &str,
) -> Statement {
    Statement {
        subject: subject.to_owned(),
        scope,
        digest,
        moderator: moderator.to_owned(),
        time: time.parse().unwrap(),
        policy: "1".to_owned(),
        confirmed: Vec::new(),
    }
}

/// Signs a statement with a key and lays it where it belongs.
pub(crate) fn put(archive: &SmallArchive, statement: &Statement, key: &str) {
    let text = statement.to_string();
    let signature = signer(key).sign(&text).unwrap();
    archive.file(
        &format!("{}/approvals/{}", statement.subject, statement.file_name()),
        &format!("{text}{signature}"),
    );
}

/// The same for a decision.
pub(crate) fn put_decision(archive: &SmallArchive, decision: &Decision, key: &str) {
    let text = decision.to_string();
    let signature = signer(key).sign(&text).unwrap();
    archive.file(
        &format!("{}/approvals/{}", decision.subject, decision.file_name()),
        &format!("{text}{signature}"),
    );
}
