//! `casebook search`: a built site searched as its readers do, natively.

mod explained;

use super::arguments::SearchArguments;
use super::check::counted;
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict};
use crate::publish::index::PublishedIndex;
use casebook_search::{Answer, Explanation, Hit, Query};
use serde_json::{Value, json};

/// How wide an excerpt's lines are.
const WIDTH: usize = 96;

pub(crate) fn run(arguments: &SearchArguments, console: &Console) -> Outcome {
    let mut index = PublishedIndex::open(&arguments.site).map_err(|error| {
        Unable::new(error).help("name the folder that `casebook build --out` wrote")
    })?;
    let query = Query {
        text: arguments.query.clone(),
        limit: arguments.limit,
        excerpts: true,
        ..Query::default()
    };
    let answer = index.answer(&query).map_err(Unable::new)?;
    let why = if arguments.explain {
        index.engine().explain(&query)
    } else {
        Vec::new()
    };
    if arguments.json {
        console.result(&format!("{}\n", as_json(&query, &answer, &why)))?;
    } else {
        console.result(&as_text(&query, &answer, &why, console))?;
    }
    Ok(Verdict::Clean)
}

fn as_text(query: &Query, answer: &Answer, why: &[Explanation], console: &Console) -> String {
    let mut out = format!("{} for `{}`", counted(answer.total, "result"), query.text);
    for it in &answer.corrections {
        out.push_str(&format!("; `{}` was taken for `{}`", it.from, it.to));
    }
    if !answer.missing.is_empty() {
        out.push_str(&format!(
            "; found nowhere: `{}`",
            answer.missing.join("`, `")
        ));
    }
    out.push('\n');
    for (number, hit) in (1_usize..).zip(&answer.hits) {
        out.push_str(&format!(
            "\n{number:>3}. {}  {:.4}\n",
            console.bold(&hit.title.text),
            hit.score
        ));
        out.push_str(&format!("     {}{}\n", hit.kind.name(), place(hit)));
        out.push_str(&format!("     {}\n", address(hit)));
        for line in wrapped(&hit.snippet.text) {
            out.push_str(&format!("     {line}\n"));
        }
        if let Some(why) = why.get(number - 1) {
            out.push_str(&explained::as_text(why));
        }
    }
    out
}

/// The part that matches best: ` · Surgeon B · surgeon · answer`.
fn place(hit: &Hit) -> String {
    let part = hit.part.iter();
    part.flat_map(|part| [Some(part.heading.as_str()), part.byline.as_deref()])
        .flatten()
        .filter(|text| !text.is_empty())
        .map(|text| format!(" · {text}"))
        .collect()
}

/// The page with the anchor of the best part, relative to the site's root.
fn address(hit: &Hit) -> String {
    match &hit.part {
        Some(part) if !part.anchor.is_empty() => format!("{}#{}", hit.page, part.anchor),
        _ => hit.page.clone(),
    }
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > WIDTH {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The shape of the browser's answer, with the bits of each score for comparisons.
fn as_json(query: &Query, answer: &Answer, why: &[Explanation]) -> Value {
    let hits = answer.hits.iter().enumerate().map(|(at, hit)| {
        let mut object = json!({
            "document": hit.document,
            "kind": hit.kind.name(),
            "url": address(hit),
            "page": hit.page,
            "title": hit.title.text,
            "labels": hit.labels,
            "badges": hit.badges,
            "part": hit.part.as_ref().map(|part| json!({
                "kind": part.kind.name(),
                "anchor": part.anchor,
                "heading": part.heading,
                "byline": part.byline,
            })),
            "snippet": hit.snippet.text,
            "score": hit.score,
            "bits": hit.score.to_bits(),
        });
        if let Some(why) = why.get(at) {
            object["explanation"] = explained::as_json(why);
        }
        object
    });
    let corrections = answer
        .corrections
        .iter()
        .map(|it| json!({ "from": it.from, "to": it.to }));
    json!({
        "query": query.text,
        "total": answer.total,
        "hits": hits.collect::<Vec<_>>(),
        "corrections": corrections.collect::<Vec<_>>(),
        "missing": answer.missing,
        "partial": answer.partial,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_broken_between_words_and_no_line_is_empty() {
        let text = "word ".repeat(60);
        let lines = wrapped(&text);
        assert!(lines.len() > 1);
        assert!(
            lines
                .iter()
                .all(|line| !line.is_empty() && line.len() <= WIDTH)
        );
        assert_eq!(lines.join(" "), text.trim());
        assert_eq!(wrapped("  "), Vec::<String>::new());
    }
}
