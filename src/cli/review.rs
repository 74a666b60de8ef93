//! `casebook review`: the queue, or one write-up with what changed in it. What waits is for `moderate` to say.

use super::arguments::ReviewArguments;
use super::check::{counted, now};
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict, cache, locate};
use crate::archive::choice::Choice;
use crate::moderate::{
    Changes, Docket, Fate, FileChange, Item, Piece, Waiting, changes, checklist, queue, who_can,
};
use serde_json::{Value, json};

/// How many words of what did not change are shown on each side of what did.
const AROUND: usize = 8;

pub(crate) fn run(arguments: &ReviewArguments, console: &Console) -> Outcome {
    let root = locate::archive(arguments.archive.as_deref())?;
    let docket = Docket::open_with(&root, now(), &cache::store(&root)).map_err(Unable::new)?;
    if let Some(id) = &arguments.moderator {
        docket.known_moderator(id)?;
    }
    match &arguments.place {
        Some(place) => one(&docket, docket.find(place)?, console),
        None => all(&docket, arguments.moderator.as_ref(), console),
    }
}

fn all(docket: &Docket, whom: Option<&String>, console: &Console) -> Outcome {
    let waiting: Vec<Waiting> = queue(docket)
        .into_iter()
        .filter(|w| whom.is_none_or(|id| w.whom.contains(id)))
        .collect();
    if !console.is_human() {
        for it in &waiting {
            console.object(&json!({
                "subject": it.subject,
                "title": it.title,
                "owed": it.owed.as_str(),
                "scope": it.owed.scope().map(Choice::as_str),
                "why": it.owed.why(),
                "whom": it.whom,
                "since": it.since.map(|day| day.to_string()),
            }))?;
        }
        return Ok(Verdict::Clean);
    }
    let mut out = String::new();
    let mut last = "";
    for it in &waiting {
        if it.subject != last {
            out.push_str(&format!("{}  {}\n", console.bold(&it.subject), it.title));
            last = &it.subject;
        }
        let since = it.since.map(|day| format!(", since {day}"));
        let whom = if it.whom.is_empty() {
            "its authors".to_owned()
        } else {
            it.whom.join(" or ")
        };
        out.push_str(&format!(
            "  {}{}\n      waits for {whom}\n",
            it.owed.why(),
            since.unwrap_or_default()
        ));
    }
    let mut subjects: Vec<&str> = waiting.iter().map(|w| w.subject.as_str()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    out.push_str(&match subjects.len() {
        0 => "Nothing waits.\n".to_owned(),
        n => format!(
            "{} waiting. `casebook review PLACE` shows one.\n",
            counted(n, "write-up")
        ),
    });
    console.result(&out)?;
    Ok(Verdict::Clean)
}

fn one(docket: &Docket, item: &Item, console: &Console) -> Outcome {
    let changes = changes(docket, item);
    if !console.is_human() {
        console.object(&json_of(docket, item, &changes))?;
        return Ok(Verdict::Clean);
    }
    let mut out = format!(
        "{}\n{}  {}\n\n",
        console.bold(&item.title),
        item.subject,
        item.digest()
    );
    if item.draft {
        out.push_str("It is a draft: it waits for its authors.\n\n");
    }
    out.push_str(&approvals(docket, item));
    out.push_str(&said(&changes));
    let findings = item.findings(docket);
    if !findings.is_empty() {
        out.push_str(&format!("\n{}\n", counted(findings.len(), "finding")));
        for finding in findings {
            let name = finding.code.as_str();
            out.push_str(&format!("  {name}: {}\n", finding.message));
        }
    }
    for scope in docket.scopes_of(item) {
        let items = checklist(docket, item, *scope);
        if !items.is_empty() {
            out.push_str(&format!(
                "\nWho approves it for {} confirms:\n",
                scope.as_str()
            ));
            for item in items {
                out.push_str(&format!("  [ ] {}: {}\n", item.id, item.text));
            }
        }
    }
    console.result(&out)?;
    Ok(Verdict::Clean)
}

fn approvals(docket: &Docket, item: &Item) -> String {
    let mut out = String::new();
    for approval in item.approvals() {
        let statement = &approval.statement;
        let day = statement.time.strftime("%Y-%m-%d");
        let (scope, name) = (statement.scope.as_str(), &approval.moderator_name);
        out.push_str(&format!("Approved for {scope} by {name} on {day}.\n"));
    }
    for reason in item.reasons() {
        let whom = reason
            .scope()
            .map(|s| who_can(docket, item, s).join(" or "));
        let waits = whom
            .filter(|w| !w.is_empty())
            .map(|w| format!(" It waits for {w}."));
        out.push_str(&format!(
            "Not published: {reason}.{}\n",
            waits.unwrap_or_default()
        ));
    }
    out
}

fn said(changes: &Changes) -> String {
    match changes {
        Changes::New => "\nIt was never approved: all of it is new.\n".to_owned(),
        Changes::None => "\nIt is what was approved, to the byte.\n".to_owned(),
        Changes::Unknown(last) => format!(
            "\nIt changed since {} approved it for {} on {}, and no copy of what was approved was kept: neither in .casebook/approved nor in git.\n",
            last.moderator,
            last.scope.as_str(),
            last.time.strftime("%Y-%m-%d")
        ),
        Changes::Since(last, files) => {
            let mut out = format!(
                "\nChanged since {} approved it for {} on {}; [-gone-] and {{+new+}}:\n",
                last.moderator,
                last.scope.as_str(),
                last.time.strftime("%Y-%m-%d")
            );
            for file in files {
                match file {
                    FileChange::Added(path) => out.push_str(&format!("  new file {path}\n")),
                    FileChange::Removed(path) => out.push_str(&format!("  {path} is gone\n")),
                    FileChange::Renamed(from, to) => {
                        out.push_str(&format!("  {from} is called {to} now\n"));
                    }
                    FileChange::Replaced(path) => {
                        out.push_str(&format!("  {path} was replaced: look at it\n"));
                    }
                    FileChange::Words { path, part, pieces } => {
                        out.push_str(&format!("  {path}, {part}:\n{}", shown(pieces)));
                    }
                }
            }
            out
        }
    }
}

/// The pieces that changed, with a few words around them.
fn shown(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece.fate {
            Fate::Gone => text.push_str(&format!("[-{}-]", piece.text)),
            Fate::New => text.push_str(&format!("{{+{}+}}", piece.text)),
            Fate::Same => text.push_str(&shortened(&piece.text, at > 0, at + 1 < pieces.len())),
        }
    }
    text.lines().map(|line| format!("    {line}\n")).collect()
}

fn shortened(text: &str, after_change: bool, before_change: bool) -> String {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    if words.len() <= AROUND * 2 + 4 {
        return text.to_owned();
    }
    let head = if after_change {
        words[..AROUND].concat()
    } else {
        String::new()
    };
    let tail = if before_change {
        words[words.len() - AROUND..].concat()
    } else {
        String::new()
    };
    format!("{head}[…] {tail}")
}

fn json_of(docket: &Docket, item: &Item, changes: &Changes) -> Value {
    let files = match changes {
        Changes::Since(_, files) => files.iter().map(file_of).collect(),
        _ => Vec::new(),
    };
    let (state, last) = match changes {
        Changes::New => ("new", None),
        Changes::None => ("same", None),
        Changes::Since(last, _) => ("changed", Some(last)),
        Changes::Unknown(last) => ("unknown", Some(last)),
    };
    let findings: Vec<Value> = item
        .findings(docket)
        .iter()
        .map(|d| json!({ "code": d.code.as_str(), "severity": d.severity.as_str(), "message": d.message }))
        .collect();
    let approvals: Vec<Value> = item
        .approvals()
        .iter()
        .map(|a| json!({ "scope": a.statement.scope.as_str(), "moderator": a.statement.moderator, "time": a.statement.time.to_string() }))
        .collect();
    let checklists: serde_json::Map<String, Value> = docket
        .scopes_of(item)
        .iter()
        .map(|scope| {
            let items: Vec<Value> = checklist(docket, item, *scope)
                .iter()
                .map(|i| json!({ "id": i.id, "text": i.text }))
                .collect();
            (scope.as_str().to_owned(), json!(items))
        })
        .collect();
    let waits: Vec<Value> = item
        .reasons()
        .iter()
        .map(|reason| {
            let whom = reason.scope().map(|s| who_can(docket, item, s));
            json!({ "why": reason.to_string(), "kind": reason.as_str(), "scope": reason.scope().map(Choice::as_str), "whom": whom.unwrap_or_default() })
        })
        .collect();
    json!({
        "subject": item.subject,
        "title": item.title,
        "digest": item.digest().to_string(),
        "draft": item.draft,
        "approvals": approvals,
        "waits": waits,
        "since": last.map(|s| json!({ "moderator": s.moderator, "scope": s.scope.as_str(), "time": s.time.to_string(), "digest": s.digest.to_string() })),
        "changed": state,
        "files": files,
        "findings": findings,
        "checklists": checklists,
    })
}

fn file_of(change: &FileChange) -> Value {
    match change {
        FileChange::Added(path) => json!({ "change": "added", "path": path.as_str() }),
        FileChange::Removed(path) => json!({ "change": "removed", "path": path.as_str() }),
        FileChange::Replaced(path) => json!({ "change": "replaced", "path": path.as_str() }),
        FileChange::Renamed(from, to) => {
            json!({ "change": "renamed", "path": to.as_str(), "from": from.as_str() })
        }
        FileChange::Words { path, part, pieces } => {
            let pieces: Vec<Value> = pieces
                .iter()
                .map(|p| json!({ "fate": p.fate.as_str(), "text": p.text }))
                .collect();
            json!({ "change": "words", "path": path.as_str(), "part": part, "pieces": pieces })
        }
    }
}
