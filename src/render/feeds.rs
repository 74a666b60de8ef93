//! Atom (RFC 4287) and JSON Feed 1.1: new and changed write-ups, newest first.

use super::output::Output;
use crate::archive::masthead::Masthead;
use crate::archive::{WriteUp, WriteUpId};
use crate::review::Cleared;
use crate::site::{Site, SitePath};
use crate::words::Words;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;
use std::fmt::Write;

/// Where the feeds lie.
pub(super) const ATOM: &str = "feed.xml";
/// Where the feeds lie.
pub(super) const JSON: &str = "feed.json";

mod retractions;
pub(super) use retractions::RETRACTIONS;

/// One entry.
struct Entry<'a> {
    url: String,
    title: String,
    masthead: &'a Masthead,
    published: Date,
    updated: Date,
    note: Option<&'a str>,
    /// The newest correction, in words, where nothing is newer.
    corrected: Option<String>,
}

/// Writes both feeds.
pub(super) fn write(site: &Site, words: &Words, output: &mut Output) {
    let entries = entries(site, words);
    output.put(ATOM, atom(site, words, &entries).into_bytes());
    output.put(JSON, json_feed(site, words, &entries));
    output.put(RETRACTIONS, retractions::atom(site, words).into_bytes());
}

fn entries<'a>(site: &'a Site, words: &Words) -> Vec<Entry<'a>> {
    let mut all = Vec::new();
    all.extend(site.cases.iter().filter_map(|w| entry(w, site, words)));
    all.extend(site.techniques.iter().filter_map(|w| entry(w, site, words)));
    all.extend(site.paths.iter().filter_map(|w| entry(w, site, words)));
    all.sort_by(|a, b| (b.updated, &a.url).cmp(&(a.updated, &b.url)));
    all.truncate(site.config.feed_entries);
    all
}

/// A write-up without a date cannot stand in a feed: both formats ask for one.
fn entry<'a, Front>(
    write_up: &'a Cleared<WriteUp<Front>>,
    site: &Site,
    words: &Words,
) -> Option<Entry<'a>> {
    let masthead = &write_up.masthead;
    let WriteUpId { kind, .. } = &write_up.id;
    let correction = write_up.clearance().corrections.last();
    let corrected = correction.map(|c| c.decision.time.to_zoned(TimeZone::UTC).date());
    let updated = masthead.updated()?.max(corrected.unwrap_or(Date::ZERO));
    let change = masthead.changes.iter().max_by_key(|c| c.date);
    Some(Entry {
        url: format!(
            "{}{}",
            site.config.base_url,
            SitePath::write_up(&write_up.id)
        ),
        title: words.fill(
            "feed.entry",
            &[
                ("kind", &words.value("kind", kind.as_str())),
                ("title", &masthead.title),
            ],
        ),
        masthead,
        published: masthead.published.unwrap_or(updated),
        corrected: correction
            .filter(|_| corrected.is_some_and(|day| change.is_none_or(|c| c.date <= day)))
            .map(|c| words.fill("retracted.correction", &[("note", c.decision.act.words())])),
        updated,
        note: change.map(|c| c.note.as_str()),
    })
}

/// Midnight of a day, as RFC 3339 writes it: write-ups are dated to the day.
fn midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

fn xml(text: &str) -> String {
    let legal = text
        .chars()
        .filter(|c| matches!(c, '\t' | '\n' | '\r' | ' '..));
    super::fill::escape(&legal.collect::<String>())
}

fn atom(site: &Site, words: &Words, entries: &[Entry<'_>]) -> String {
    let base = xml(&site.config.base_url);
    let title = xml(&words.fill("feed.title", &[("site", &site.config.title)]));
    let updated = entries
        .first()
        .map_or_else(|| midnight(Date::ZERO), |e| midnight(e.updated));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = writeln!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
        xml(&site.config.language)
    );
    let _ = writeln!(
        out,
        "  <id>{base}</id>\n  <title>{title}</title>\n  <subtitle>{}</subtitle>",
        xml(&site.config.description)
    );
    let _ = writeln!(out, "  <updated>{updated}</updated>");
    let _ = writeln!(
        out,
        "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}{ATOM}\"/>"
    );
    let _ = writeln!(
        out,
        "  <link rel=\"alternate\" type=\"text/html\" href=\"{base}\"/>"
    );
    let _ = writeln!(
        out,
        "  <author><name>{}</name></author>",
        xml(&site.config.title)
    );
    let _ = writeln!(
        out,
        "  <generator version=\"{}\">casebook</generator>",
        env!("CARGO_PKG_VERSION")
    );
    for entry in entries {
        let url = xml(&entry.url);
        let _ = writeln!(
            out,
            "  <entry xml:lang=\"{}\">",
            xml(&entry.masthead.language)
        );
        let _ = writeln!(
            out,
            "    <id>{url}</id>\n    <title>{}</title>",
            xml(&entry.title)
        );
        let _ = writeln!(
            out,
            "    <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>"
        );
        let _ = writeln!(
            out,
            "    <published>{}</published>",
            midnight(entry.published)
        );
        let _ = writeln!(out, "    <updated>{}</updated>", midnight(entry.updated));
        for author in &entry.masthead.authors {
            let _ = writeln!(
                out,
                "    <author><name>{}</name></author>",
                xml(&author.name)
            );
        }
        let _ = writeln!(out, "    <summary>{}</summary>", xml(&summary(entry)));
        out.push_str("  </entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

/// The summary, and what changed where something did.
fn summary(entry: &Entry<'_>) -> String {
    match entry.corrected.as_deref().or(entry.note) {
        Some(note) => format!("{}\n\n{note}", entry.masthead.summary),
        None => entry.masthead.summary.clone(),
    }
}

fn json_feed(site: &Site, words: &Words, entries: &[Entry<'_>]) -> Vec<u8> {
    let items: Vec<serde_json::Value> = entries
        .iter()
        .map(|entry| {
            let authors: Vec<_> = entry
                .masthead
                .authors
                .iter()
                .map(|a| json!({ "name": a.name }))
                .collect();
            json!({
                "id": entry.url,
                "url": entry.url,
                "title": entry.title,
                "content_text": summary(entry),
                "summary": entry.masthead.summary,
                "date_published": midnight(entry.published),
                "date_modified": midnight(entry.updated),
                "authors": authors,
                "tags": entry.masthead.keywords,
                "language": entry.masthead.language,
            })
        })
        .collect();
    let base = &site.config.base_url;
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": words.fill("feed.title", &[("site", &site.config.title)]),
        "description": site.config.description,
        "home_page_url": base,
        "feed_url": format!("{base}{JSON}"),
        "language": site.config.language,
        "items": items,
    });
    let mut bytes = feed.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}
