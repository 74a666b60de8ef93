//! Attacks on who may approve: moderators and policy changed without the word of those who moderate.

use crate::signed_archive::{POLICY, TIME, moderators, put, signer, statement_of, with_case};
use crate::small_archive::{SmallArchive, codes, leaks};
use casebook::archive::moderation::Scope;
use casebook::review::{Seal, charter_digest};
use sha2::{Digest as _, Sha256};
use std::fs;

const SECRET: &str = "zebrafinch";
const SCOPES: [Scope; 3] = [Scope::Focus, Scope::Facts, Scope::Privacy];

fn read(archive: &SmallArchive, path: &str) -> String {
    fs::read_to_string(archive.root().join(path)).unwrap()
}

/// An archive whose moderators are at version 2, sealed by Ann; version 1 lies beside it.
fn chartered(second: &str) -> SmallArchive {
    let archive = with_case("It was a zebrafinch.");
    let files = |version: u32, moderators: &str| {
        archive.file(
            &format!("moderation/charter/{version}/moderators.yaml"),
            moderators,
        );
        archive.file(&format!("moderation/charter/{version}/policy.yaml"), POLICY);
        let hash = |text: &str| Sha256::digest(text.as_bytes()).into();
        charter_digest(hash(moderators), hash(POLICY))
    };
    let first = files(1, &moderators());
    let digest = files(2, second);
    archive.file("moderation/moderators.yaml", second);
    let seal = Seal {
        version: 2,
        digest,
        previous: Some(first),
        moderator: "ann".into(),
        time: TIME.parse().unwrap(),
    };
    let text = seal.to_string();
    let signature = signer("demo-a").sign(&text).unwrap();
    archive.file(
        "moderation/charter/2/ann.seal",
        &format!("{text}{signature}"),
    );
    archive
}

fn with_eve() -> String {
    moderators().replace(
        "id: rex\n    name: Rex\n    to: 2020-01-01",
        "id: eve\n    name: Eve",
    )
}

#[test]
fn a_change_of_the_moderators_that_one_of_them_signed_counts() {
    let archive = chartered(&with_eve());
    assert!(!leaks(&archive.build(), SECRET).is_empty());
}

#[test]
fn a_change_of_the_moderators_without_signatures_fails() {
    let archive = chartered(&with_eve());
    archive.file(
        "moderation/moderators.yaml",
        &with_eve().replace("Eve", "Mallory"),
    );
    assert!(codes(&archive.build()).contains(&"unsigned-charter"));
    assert!(archive.build().report.has_errors());

    let archive = chartered(&with_eve());
    fs::remove_file(archive.root().join("moderation/charter/2/ann.seal")).unwrap();
    assert!(codes(&archive.build()).contains(&"unsigned-charter"));

    // Nor may the newcomer sign their own coming, nor the policy be loosened without a word.
    let archive = chartered(&with_eve());
    let seal = read(&archive, "moderation/charter/2/ann.seal");
    let (text, _) = casebook::signing::split(&seal);
    let own = text.replace("moderator: ann", "moderator: eve");
    let signature = signer("demo-c").sign(&own).unwrap();
    fs::remove_file(archive.root().join("moderation/charter/2/ann.seal")).unwrap();
    archive.file(
        "moderation/charter/2/eve.seal",
        &format!("{own}{signature}"),
    );
    assert!(codes(&archive.build()).contains(&"unsigned-charter"));

    let archive = chartered(&with_eve());
    archive
        .case("two", "", "It was a zebrafinch.")
        .approve("cases/two");
    archive.file("moderation/policy.yaml", "version: 1\nsignatures: off\n");
    let build = archive.build();
    assert!(codes(&build).contains(&"unsigned-charter"));
    assert!(
        !leaks(&build, SECRET)
            .iter()
            .any(|path| path.contains("two"))
    );
}

#[test]
fn an_approval_by_somebody_who_was_sneaked_into_the_moderators_never_counts() {
    let archive = chartered(&moderators());
    archive.case("two", "", "A hooded crow.");
    let digest = archive.digest("cases/two");
    for scope in SCOPES {
        put(
            &archive,
            &statement_of("cases/two", scope, digest, "eve", TIME),
            "demo-c",
        );
    }
    archive.file("moderation/moderators.yaml", &with_eve());
    let build = archive.build();
    assert!(build.report.has_errors());
    assert_eq!(leaks(&build, "hooded crow"), Vec::<String>::new());
}
