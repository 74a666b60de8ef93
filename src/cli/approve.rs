//! `casebook approve`: shows what will be stated, has it signed and writes it. What counts is for `review` to say.

use super::arguments::{ApproveArguments, ScopeArgument};
use super::check::now;
use super::console::Console;
use super::signatory::Signatory;
use super::unable::Unable;
use super::{Outcome, Verdict, cache, locate};
use crate::archive::choice::Choice;
use crate::archive::moderation::Scope;
use crate::moderate::{ApprovalRequest, Docket, Draft, Hindrance, approvals};
use serde_json::json;

pub(crate) fn run(arguments: &ApproveArguments, console: &Console) -> Outcome {
    let root = locate::archive(arguments.signing.archive.as_deref())?;
    let docket = Docket::open_with(&root, now(), &cache::store(&root)).map_err(Unable::new)?;
    let signatory = Signatory::find(&arguments.signing, &docket.moderation, console)?;
    let mut request = ApprovalRequest {
        places: arguments.places.clone(),
        scopes: scopes(&arguments.scope),
        moderator: signatory.id.clone(),
        time: signatory.time,
        confirmed: arguments.confirm.clone(),
    };
    let drafts = match approvals(&docket, &request) {
        Err(Hindrance::Unconfirmed(items)) if console.can_ask() => {
            for (id, text) in items {
                if !console.agrees(&format!("Did you check this? {text}")) {
                    return Err(Unable::new("nothing was approved"));
                }
                request.confirmed.push(id);
            }
            approvals(&docket, &request)?
        }
        drafts => drafts?,
    };
    let base = locate::base(&root);
    for draft in &drafts {
        console.say(&shown(draft))?;
    }
    if drafts.iter().all(|draft| draft.standing) {
        console.say("Nothing to do: all of it is approved already.\n")?;
        return tell(&drafts, &signatory, console);
    }
    console.say(&format!(
        "{}, as `{}`.\n",
        capital(&signatory.with()),
        signatory.id
    ))?;
    if console.can_ask() && !arguments.signing.yes && !console.agrees("Approve?") {
        return Err(Unable::new("nothing was approved"));
    }
    Draft::record(&drafts, &docket, signatory.signer.as_ref())?;
    for draft in drafts.iter().filter(|draft| !draft.standing) {
        console.say(&format!("wrote {}\n", base.join(&draft.path)))?;
    }
    tell(&drafts, &signatory, console)
}

fn shown(draft: &Draft) -> String {
    if draft.standing {
        let scope = draft.statement.scope.as_str();
        return format!(
            "{}: approved for {scope} already\n",
            draft.statement.subject
        );
    }
    format!("{}\n{}\n", draft.title, draft.statement)
}

/// The same for programs.
fn tell(drafts: &[Draft], signatory: &Signatory, console: &Console) -> Outcome {
    if console.is_human() {
        return Ok(Verdict::Clean);
    }
    for draft in drafts {
        let statement = &draft.statement;
        let key = signatory.signer.as_ref();
        console.object(&json!({
            "subject": statement.subject,
            "scope": statement.scope.as_str(),
            "digest": statement.digest.to_string(),
            "moderator": statement.moderator,
            "time": statement.time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "policy": statement.policy,
            "confirmed": statement.confirmed,
            "path": draft.path.as_str(),
            "key": key.map(|key| key.public_key().fingerprint()),
            "standing": draft.standing,
        }))?;
    }
    Ok(Verdict::Clean)
}

/// The scopes that were asked for; none stands for those of the policy.
fn scopes(asked: &[ScopeArgument]) -> Vec<Scope> {
    if asked.contains(&ScopeArgument::All) {
        return Vec::new();
    }
    let scope = |it: &ScopeArgument| match it {
        ScopeArgument::Focus => Some(Scope::Focus),
        ScopeArgument::Facts => Some(Scope::Facts),
        ScopeArgument::Privacy => Some(Scope::Privacy),
        ScopeArgument::All => None,
    };
    asked.iter().filter_map(scope).collect()
}

pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
