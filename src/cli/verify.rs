//! `casebook verify`: every signature of an archive, or of a built site, and on whose word they count.

use super::arguments::VerifyArguments;
use super::check::{counted, today};
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict, locate};
use crate::build;
use crate::moderate::{Docket, log, prove};
use crate::publish;
use crate::review::{Now, Trust};
use camino::Utf8Path;
use serde_json::json;

pub(crate) fn run(arguments: &VerifyArguments, console: &Console) -> Outcome {
    let now = Now {
        today: today(&arguments.clock),
        preview: false,
    };
    if let Some(folder) = &arguments.folder
        && !folder.join("casebook.yaml").is_file()
        && (folder.join(".casebook.json").is_file() || folder.join("record/record.json").is_file())
    {
        return site(folder, arguments, now, console);
    }
    archive(arguments, now, console)
}

fn archive(arguments: &VerifyArguments, now: Now, console: &Console) -> Outcome {
    let root = locate::archive(arguments.folder.as_deref())?;
    let docket = Docket::open(&root, now).map_err(Unable::new)?;
    trusted(&docket.trust, arguments)?;
    console.report(&docket.report, locate::base(&root), false)?;
    let entries = log(&docket, None);
    let standing = entries.iter().filter(|e| e.lapsed.is_none()).count();
    let signed = entries.iter().filter(|e| e.signed).count();
    let Trust {
        root: first,
        versions,
        ..
    } = docket.trust;
    if console.is_human() {
        console.result(&format!(
            "{}: {standing} count, {signed} carry a signature that holds.\n\
             Policy and moderators: {}, each signed by moderators of the one before.\n\
             The first is taken on trust: {first}\n",
            counted(entries.len(), "statement"),
            counted(usize::try_from(versions).unwrap_or(usize::MAX), "version"),
        ))?;
    } else {
        console.object(&json!({
            "statements": entries.len(),
            "counting": standing,
            "signed": signed,
            "versions": versions,
            "trust": first.to_string(),
        }))?;
    }
    Ok(if docket.report.has_errors() {
        Verdict::Faults
    } else {
        Verdict::Clean
    })
}

/// The root of trust is the one that somebody saw before.
fn trusted(trust: &Trust, arguments: &VerifyArguments) -> Result<(), Unable> {
    match &arguments.trust {
        Some(expected) if *expected != trust.root.to_string() => Err(Unable::new(format!(
            "the first moderators and policy are {}, and not {expected}",
            trust.root
        ))
        .help("somebody began a new chain of moderators: find out who, before you trust it")),
        _ => Ok(()),
    }
}

/// A built site by what it publishes about itself. Nothing that its pages say is proven by that: the archive proves it.
fn alone(folder: &Utf8Path, arguments: &VerifyArguments, now: Now, console: &Console) -> Outcome {
    let cannot = |why: String| Unable::new(format!("cannot read `{folder}`: {why}"));
    let proof = prove(folder, now).map_err(|error| cannot(error.to_string()))?;
    let Some(proof) = proof else {
        return Err(Unable::new(format!("`{folder}` publishes no record: nothing in it is signed"))
            .help("`casebook verify SITE --archive ARCHIVE --today DAY` builds it anew, with the day on which it was built"));
    };
    trusted(&proof.trust, arguments)?;
    let first = proof.trust.root;
    if console.is_human() {
        for (place, what) in &proof.faults {
            console.result(&format!("{place}: {what}\n"))?;
        }
        let pages = counted(proof.approved, "page");
        let mut text = format!(
            "{}: each signature holds, by a moderator who may sign it.\n{pages} about a content that was approved",
            counted(proof.statements, "statement")
        );
        if proof.retracted > 0 {
            text.push_str(&format!(", {} retracted", proof.retracted));
        }
        text.push_str(&format!(
            ".\nThe first moderators and policy are taken on trust: {first}\nThat the pages show this content and nothing else is proven with the archive: `--archive`.\n"
        ));
        if proof.faults.is_empty() {
            console.result(&text)?;
        } else {
            let faults = counted(proof.faults.len(), "fault");
            console.result(&format!("{faults}: {folder} is not proven.\n"))?;
        }
    } else {
        let faults: Vec<_> = proof
            .faults
            .iter()
            .map(|(place, what)| json!({ "place": place, "fault": what }))
            .collect();
        console.object(&json!({
            "statements": proof.statements,
            "approved": proof.approved,
            "retracted": proof.retracted,
            "versions": proof.trust.versions,
            "trust": first.to_string(),
            "faults": faults,
        }))?;
    }
    Ok(if proof.faults.is_empty() {
        Verdict::Clean
    } else {
        Verdict::Faults
    })
}

/// A built site is proven by building it anew: the same archive gives the same bytes.
fn site(folder: &Utf8Path, arguments: &VerifyArguments, now: Now, console: &Console) -> Outcome {
    let Some(named) = &arguments.archive else {
        return alone(folder, arguments, now, console);
    };
    let root = locate::archive(Some(named))?;
    let docket = Docket::open(&root, now).map_err(Unable::new)?;
    trusted(&docket.trust, arguments)?;
    console.doing("Building the site anew");
    let built = build::build(&root, now).map_err(Unable::new)?;
    console.done();
    let differences = publish::compare(&built.output, folder).map_err(Unable::new)?;
    if console.is_human() {
        for (path, how) in &differences {
            console.result(&format!("{path}: {how}\n"))?;
        }
        let same = built.output.files.len().saturating_sub(differences.len());
        console.result(&match differences.len() {
            0 => format!(
                "{}, each byte for byte what this archive's approved content makes.\nThe first moderators and policy are taken on trust: {}\n",
                counted(same, "file"),
                docket.trust.root
            ),
            n => format!("{} of {folder} are not what this archive makes.\n", counted(n, "file")),
        })?;
    } else {
        for (path, how) in &differences {
            console.object(&json!({ "path": path, "difference": how }))?;
        }
    }
    Ok(if differences.is_empty() && !built.report.has_errors() {
        Verdict::Clean
    } else {
        Verdict::Faults
    })
}
