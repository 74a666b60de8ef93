//! What is about to be signed, word for word, and with what.

use super::deciding::hindered;
use crate::archive::choice::Choice;
use crate::desk::act::{Intent, Pending};
use crate::desk::look::Look;
use crate::moderate::Hindrance;
use camino::Utf8PathBuf;
use serde::Serialize;

/// What somebody can sign with.
#[derive(Debug)]
pub(in crate::desk) struct Means {
    /// Their keys in ssh-agent: fingerprint and comment.
    pub(in crate::desk) agent: Vec<(String, String)>,
    /// The key file that was named when the desk was opened.
    pub(in crate::desk) file: Option<Utf8PathBuf>,
    /// The policy asks for no signature.
    pub(in crate::desk) unsigned: bool,
}

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::desk) struct SignView {
    subject: String,
    title: String,
    /// `approval`, `refusal`, `retraction`, `correction`.
    act: String,
    /// The texts, to the byte, each with the file that it comes into.
    statements: Vec<(String, String)>,
    /// Files that go.
    removed: Vec<String>,
    agent: Vec<(String, String)>,
    file: String,
    unsigned: bool,
    /// `agent` or `file` or `nothing`: what is chosen at first.
    first: &'static str,
    wrong: Option<String>,
}

pub(in crate::desk) fn sign(
    pending: &Pending,
    means: &Means,
    look: &Look,
    wrong: Option<&Hindrance>,
) -> SignView {
    let (title, act, statements, removed) = match &pending.what {
        Intent::Approve(drafts) => (
            drafts.first().map(|d| d.title.clone()).unwrap_or_default(),
            "approval",
            drafts
                .iter()
                .map(|d| (d.path.to_string(), d.statement.to_string()))
                .collect(),
            Vec::new(),
        ),
        Intent::Decide(decree) => (
            decree.title.clone(),
            decree.decision.act.as_str(),
            vec![(decree.path.to_string(), decree.decision.to_string())],
            decree.removed.iter().map(ToString::to_string).collect(),
        ),
    };
    SignView {
        subject: pending.subject.clone(),
        title,
        act: act.to_owned(),
        statements,
        removed,
        first: if means.file.is_some() {
            "file"
        } else if !means.agent.is_empty() {
            "agent"
        } else if means.unsigned {
            "nothing"
        } else {
            "file"
        },
        agent: means.agent.clone(),
        file: means
            .file
            .as_ref()
            .map_or_else(|| "~/.ssh/id_ed25519".to_owned(), ToString::to_string),
        unsigned: means.unsigned,
        wrong: wrong.map(|why| hindered(&look.words, why)),
    }
}

/// What the next page says first.
pub(in crate::desk) fn done(pending: &Pending, look: &Look) -> String {
    let words = &look.words;
    match &pending.what {
        Intent::Approve(drafts) => {
            let scopes: Vec<String> = drafts
                .iter()
                .map(|d| words.value("scope", d.statement.scope.as_str()))
                .collect();
            words.fill("done.approval", &[("scopes", &scopes.join(", "))])
        }
        Intent::Decide(decree) => {
            words.fill(&format!("done.{}", decree.decision.act.as_str()), &[])
        }
    }
}
