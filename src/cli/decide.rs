//! `casebook refuse`, `correct` and `retract`: shows what will be stated, has it signed and writes it.

use super::approve::capital;
use super::arguments::{
    CorrectArguments, RefuseArguments, RetractArguments, RetractionArgument, SigningArguments,
};
use super::check::{counted, now};
use super::console::Console;
use super::signatory::Signatory;
use super::unable::Unable;
use super::{Outcome, Verdict, locate};
use crate::moderate::{Docket, decree};
use crate::review::{Act, RetractionKind};
use serde_json::json;

pub(crate) fn refuse(arguments: &RefuseArguments, console: &Console) -> Outcome {
    let reason = arguments.reason.clone();
    decide(
        &arguments.place,
        Act::Refuse { reason },
        &arguments.signing,
        console,
    )
}

pub(crate) fn correct(arguments: &CorrectArguments, console: &Console) -> Outcome {
    let note = arguments.note.clone();
    decide(
        &arguments.place,
        Act::Correct { note },
        &arguments.signing,
        console,
    )
}

pub(crate) fn retract(arguments: &RetractArguments, console: &Console) -> Outcome {
    let act = Act::Retract {
        kind: match arguments.kind {
            RetractionArgument::Error => RetractionKind::Error,
            RetractionArgument::Privacy => RetractionKind::Privacy,
            RetractionArgument::Ethics => RetractionKind::Ethics,
            RetractionArgument::Other => RetractionKind::Other,
        },
        reason: arguments.reason.clone(),
    };
    decide(&arguments.place, act, &arguments.signing, console)
}

fn decide(place: &str, act: Act, signing: &SigningArguments, console: &Console) -> Outcome {
    let root = locate::archive(signing.archive.as_deref())?;
    let docket = Docket::open(&root, now()).map_err(Unable::new)?;
    let signatory = Signatory::find(signing, &docket.moderation, console)?;
    let decree = decree(&docket, place, &signatory.id, signatory.time, act)?;
    console.say(&format!("{}\n{}\n", decree.title, decree.decision))?;
    if !decree.removed.is_empty() {
        let what = counted(decree.removed.len(), "file");
        console.say(&format!("Removes {what} of {}:\n", decree.decision.subject))?;
        for path in &decree.removed {
            console.say(&format!("  {path}\n"))?;
        }
    }
    let with = capital(&signatory.with());
    console.say(&format!("{with}, as `{}`.\n", signatory.id))?;
    if console.can_ask() && !signing.yes && !console.agrees("Go ahead?") {
        return Err(Unable::new("nothing was decided"));
    }
    decree.record(&docket, signatory.signer.as_ref())?;
    console.say(&format!(
        "wrote {}\n",
        locate::base(&root).join(&decree.path)
    ))?;
    if decree
        .removed
        .iter()
        .any(|path| path.file_name() == Some("index.md"))
    {
        console.say("The content is gone from this folder. What git, backups and other copies remember is not: remove it there too.\n")?;
    }
    if !console.is_human() {
        let decision = &decree.decision;
        let removed: Vec<&str> = decree.removed.iter().map(|p| p.as_str()).collect();
        console.object(&json!({
            "act": decision.act.as_str(),
            "subject": decision.subject,
            "digest": decision.digest.to_string(),
            "moderator": decision.moderator,
            "time": decision.time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "policy": decision.policy,
            "words": decision.act.words(),
            "path": decree.path.as_str(),
            "removed": removed,
        }))?;
    }
    Ok(Verdict::Clean)
}
