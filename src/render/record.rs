//! The decision record as files: each signed statement with its signature apart, as `ssh-keygen -Y verify` takes them, the keys that may have
//! made them, by whose word the keys are theirs, what each digest is of, and all of it as JSON. Refusals are between moderators and
//! authors, and are not published.

mod charter;
mod reviews;

pub(super) use charter::charter;
pub(super) use reviews::address as reviews;

use super::output::Output;
use crate::archive::WriteUp;
use crate::archive::choice::Choice;
use crate::archive::folder::SourceFile;
use crate::review::digest::listing;
use crate::review::{Approval, Cleared, Decided};
use crate::site::Site;
use serde_json::{Value, json};

/// Where it lies.
pub(crate) const FOLDER: &str = "record";
/// The keys of all moderators, for `ssh-keygen -Y verify -f`.
pub(crate) const SIGNERS: &str = "record/allowed_signers";
/// All of it for programs.
pub(crate) const JSON: &str = "record/record.json";
/// The file beside a subject's statements that lists what their digest is of.
pub(crate) const LISTING: &str = "content.sha256";

/// The published file of a statement; its signature has the same name and `.sig` after it.
pub(super) fn statement(subject: &str, file_name: &str) -> String {
    format!("{FOLDER}/{subject}/{file_name}")
}

/// Writes the record, where anything is signed.
pub(super) fn write(site: &Site, output: &mut Output) {
    reviews::write(site, output);
    let mut record = Record {
        output,
        site,
        entries: Vec::new(),
    };
    site.cases.iter().for_each(|w| record.write_up(w));
    site.techniques.iter().for_each(|w| record.write_up(w));
    site.paths.iter().for_each(|w| record.write_up(w));
    site.pages.iter().for_each(|w| record.write_up(w));
    for tombstone in &site.tombstones {
        record.decision(&tombstone.retraction);
    }
    site.vocabulary.iter().for_each(|a| record.approval(a));
    if site.vocabulary.iter().any(|a| a.signature.is_some()) {
        record.listing("vocabulary", &site.vocabulary_files);
    }
    let Record {
        entries, output, ..
    } = record;
    if entries.is_empty() {
        return;
    }
    let keys = site.moderation.moderators.iter().flat_map(|m| {
        let held = m.keys.iter().filter(|key| !key.revoked);
        held.map(|key| key.public.allowed_signer(&m.id))
    });
    output.put(SIGNERS, keys.collect::<String>().into_bytes());
    charter::write(site, output);
    let json = json!({
        "trust": site.trust.root.to_string(),
        "charter": site.trust.head.to_string(),
        "versions": site.trust.versions,
        "policy": site.moderation.policy.version,
        "built": site.now.today.to_string(),
        "statements": entries,
    });
    output.put(JSON, format!("{json:#}\n").into_bytes());
}

struct Record<'a> {
    output: &'a mut Output,
    site: &'a Site,
    entries: Vec<Value>,
}

impl Record<'_> {
    fn write_up<Front>(&mut self, write_up: &Cleared<WriteUp<Front>>) {
        let clearance = write_up.clearance();
        clearance.approvals.iter().for_each(|a| self.approval(a));
        clearance.corrections.iter().for_each(|d| self.decision(d));
        if clearance.approvals.iter().any(|a| a.signature.is_some()) {
            self.listing(&write_up.id.to_string(), &write_up.folder.files);
        }
    }

    fn approval(&mut self, approval: &Approval) {
        let Some(signature) = &approval.signature else {
            return;
        };
        let stated = &approval.statement;
        let path = statement(&stated.subject, &stated.file_name());
        self.put(&path, stated.to_string(), signature);
        let entry = json!({
            "act": "approval",
            "subject": stated.subject,
            "scope": stated.scope.as_str(),
            "digest": stated.digest.to_string(),
            "moderator": self.moderator(&stated.moderator, &approval.moderator_name),
            "time": stated.time.to_string(),
            "policy": stated.policy,
            "confirmed": stated.confirmed,
            "statement": path,
            "signature": format!("{path}.sig"),
        });
        self.entries.push(entry);
    }

    fn decision(&mut self, decided: &Decided) {
        let Some(signature) = &decided.signature else {
            return;
        };
        let stated = &decided.decision;
        let path = statement(&stated.subject, &stated.file_name());
        self.put(&path, stated.to_string(), signature);
        let entry = json!({
            "act": stated.act.as_str(),
            "subject": stated.subject,
            "digest": stated.digest.to_string(),
            "moderator": self.moderator(&stated.moderator, &decided.moderator_name),
            "time": stated.time.to_string(),
            "policy": stated.policy,
            "words": stated.act.words(),
            "statement": path,
            "signature": format!("{path}.sig"),
        });
        self.entries.push(entry);
    }

    fn put(&mut self, path: &str, statement: String, signature: &str) {
        self.output.put(path, statement.into_bytes());
        let signature = signature.as_bytes().to_vec();
        self.output.put(format!("{path}.sig"), signature);
    }

    /// What the digest of a subject's statements is of.
    fn listing(&mut self, subject: &str, files: &[SourceFile]) {
        let text = listing(files);
        self.output
            .put(statement(subject, LISTING), text.into_bytes());
    }

    fn moderator(&self, id: &str, name: &str) -> Value {
        let listed = self.site.moderation.moderator(id);
        json!({
            "id": id,
            "name": name,
            "orcid": listed.and_then(|m| m.orcid.clone()),
            "demonstration": listed.is_some_and(|m| m.demonstration),
        })
    }
}
