//! `casebook log`: who decided what, when, and whether it still counts.

use super::arguments::LogArguments;
use super::check::now;
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict, locate};
use crate::moderate::{Docket, LogEntry, log};
use serde_json::json;

pub(crate) fn run(arguments: &LogArguments, console: &Console) -> Outcome {
    let root = locate::archive(arguments.archive.as_deref())?;
    let docket = Docket::open(&root, now()).map_err(Unable::new)?;
    let of = arguments
        .place
        .as_deref()
        .map(|p| docket.find(p))
        .transpose()?;
    let entries = log(&docket, of);
    if !console.is_human() {
        for it in &entries {
            console.object(&json!({
                "time": it.time.to_string(),
                "act": it.act,
                "subject": it.subject,
                "scope": it.scope,
                "moderator": it.moderator,
                "name": it.moderator_name,
                "digest": it.digest.to_string(),
                "words": it.words,
                "signed": it.signed,
                "lapsed": it.lapsed,
            }))?;
        }
        return Ok(Verdict::Clean);
    }
    let mut out: String = entries.iter().map(line).collect();
    if entries.is_empty() {
        out.push_str("Nothing was decided yet.\n");
    }
    console.result(&out)?;
    Ok(Verdict::Clean)
}

fn line(it: &LogEntry) -> String {
    let scope = it
        .scope
        .map(|scope| format!(" for {scope}"))
        .unwrap_or_default();
    let state = match (&it.lapsed, it.signed) {
        (Some(why), _) => format!("no longer counts: {why}"),
        (None, true) => "signature holds".to_owned(),
        (None, false) => "not signed".to_owned(),
    };
    let words = it.words.as_ref().map(|words| format!("\n    {words}"));
    format!(
        "{}  {}  {}{scope}  {}  ({state}){}\n",
        it.time.strftime("%Y-%m-%d %H:%M"),
        it.subject,
        it.act,
        it.moderator,
        words.unwrap_or_default(),
    )
}
