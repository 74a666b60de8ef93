//! Approving: the statements that somebody is about to sign, and recording them once they are signed.

use super::{Docket, Hindrance, Item, checklist, record, signed, trial};
use crate::archive::choice::Choice;
use crate::archive::moderation::{ChecklistItem, Scope};
use crate::publish::approved;
use crate::publish::ledger::Entry;
use crate::review::Statement;
use crate::signing::Signer;
use camino::{Utf8Path, Utf8PathBuf};
use jiff::Timestamp;

/// The word that confirms every item.
const ALL: &str = "all";

/// What somebody wants to approve.
#[derive(Debug, Clone)]
pub struct ApprovalRequest {
    /// `cases/<slug>` and so on.
    pub places: Vec<String>,
    /// For which scopes; none stands for those of the policy.
    pub scopes: Vec<Scope>,
    /// Who.
    pub moderator: String,
    /// When.
    pub time: Timestamp,
    /// The items of the checklists that were confirmed, by id; `all` for all.
    pub confirmed: Vec<String>,
}

/// A statement that is ready to be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What will be stated.
    pub statement: Statement,
    /// The title of what it is about.
    pub title: String,
    /// Its file, relative to the archive.
    pub path: Utf8PathBuf,
    /// The same moderator has approved the same content for the same scope already, and it counts: nothing is to be done.
    pub standing: bool,
}

/// The statements of a request, in the order of places and scopes. Every place is found before anything is signed: a slip in the last
/// name approves nothing.
///
/// # Errors
///
/// When a place or the moderator is unknown, something is broken or retracted, or the checklist is not confirmed.
pub fn approvals(docket: &Docket, request: &ApprovalRequest) -> Result<Vec<Draft>, Hindrance> {
    docket.known_moderator(&request.moderator)?;
    let mut drafts = Vec::new();
    let mut asked = Vec::new();
    for place in &request.places {
        let item = docket.find(place)?;
        if item.retraction().is_some() {
            return Err(Hindrance::Retracted(item.subject.clone()));
        }
        if item.broken {
            return Err(Hindrance::Broken(item.subject.clone()));
        }
        for scope in scopes(docket, item, &request.scopes) {
            let checklist = checklist(docket, item, scope);
            drafts.push(draft(docket, item, scope, &checklist, request));
            asked.extend(checklist);
        }
    }
    confirmed(docket, asked, &request.confirmed)?;
    Ok(drafts)
}

fn scopes(docket: &Docket, item: &Item, asked: &[Scope]) -> Vec<Scope> {
    let mut scopes = if asked.is_empty() {
        docket.scopes_of(item).to_vec()
    } else {
        asked.to_vec()
    };
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

fn draft(
    docket: &Docket,
    item: &Item,
    scope: Scope,
    checklist: &[ChecklistItem],
    request: &ApprovalRequest,
) -> Draft {
    let statement = Statement {
        subject: item.subject.clone(),
        scope,
        digest: item.digest(),
        moderator: request.moderator.clone(),
        time: request.time,
        policy: docket.moderation.policy.version.clone(),
        confirmed: checklist.iter().map(|i| i.id.clone()).collect(),
    };
    let standing = item.approvals().iter().any(|approval| {
        approval.statement.scope == scope && approval.statement.moderator == request.moderator
    });
    Draft {
        path: Utf8Path::new(&item.subject)
            .join("approvals")
            .join(statement.file_name()),
        title: item.title.clone(),
        statement,
        standing,
    }
}

/// That every item that was asked for was confirmed, and that no unknown one was.
fn confirmed(
    docket: &Docket,
    asked: Vec<ChecklistItem>,
    confirmed: &[String],
) -> Result<(), Hindrance> {
    let policy = &docket.moderation.policy;
    let listed = |id: &String| {
        let mut lists = Scope::ALL.iter().map(|scope| policy.checklist(*scope));
        lists.any(|list| list.iter().any(|item| item.id == *id))
    };
    let known = |id: &&String| *id == ALL || listed(id) || asked.iter().any(|i| i.id == **id);
    if let Some(unknown) = confirmed.iter().find(|id| !known(id)) {
        return Err(Hindrance::NoItem(unknown.clone()));
    }
    if confirmed.iter().any(|id| id == ALL) {
        return Ok(());
    }
    let mut missing: Vec<(String, String)> = Vec::new();
    for item in asked {
        let named = (item.id, item.text);
        if !confirmed.contains(&named.0) && !missing.contains(&named) {
            missing.push(named);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(Hindrance::Unconfirmed(missing))
}

impl Draft {
    /// Signs it, and makes sure that it will count: whoever may not approve is told before anything is written.
    ///
    /// # Errors
    ///
    /// When it cannot be signed or would not count.
    pub fn sign(&self, docket: &Docket, signer: Option<&Signer>) -> Result<String, Hindrance> {
        let text = signed(&self.statement.to_string(), signer)?;
        let judgement = trial::heard(docket, &self.statement.subject, &self.path, &text)?;
        let counts = judgement
            .approvals
            .iter()
            .any(|a| a.statement == self.statement);
        if counts {
            return Ok(text);
        }
        let lapsed = judgement.lapsed.first().map(|(_, why)| why.to_string());
        let wrong = judgement.report.sorted().first().map(|d| d.message.clone());
        let why = wrong.or(lapsed).unwrap_or_default();
        Err(Hindrance::WouldNotCount(why))
    }

    /// Signs all of them, then records all of them: an error signs or writes none. Those that stand already are passed over.
    ///
    /// # Errors
    ///
    /// When one cannot be signed, would not count, or cannot be written.
    pub fn record(
        drafts: &[Self],
        docket: &Docket,
        signer: Option<&Signer>,
    ) -> Result<(), Hindrance> {
        let mut entries = Vec::new();
        for draft in drafts.iter().filter(|draft| !draft.standing) {
            let text = draft.sign(docket, signer)?;
            entries.push(Entry::Write(draft.path.clone(), text.into_bytes()));
        }
        record(docket, &entries)?;
        for draft in drafts {
            if let Ok(item) = docket.find(&draft.statement.subject) {
                // A cache: that it cannot be written takes nothing from the approval.
                let folder = Utf8Path::new(&item.subject);
                let _ = approved::keep(&docket.root, folder, &item.folder.files, item.digest());
            }
        }
        Ok(())
    }
}
