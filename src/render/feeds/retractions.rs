//! The feed of retractions, in Atom (RFC 4287): its address is the same on every site, and it is there before anything is retracted.

use super::{midnight, xml};
use crate::review::Tombstone;
use crate::site::{Site, SitePath};
use crate::words::Words;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt::Write;

/// Where it lies.
pub(in crate::render) const RETRACTIONS: &str = "retractions.xml";

/// Newest first, all of them: a retraction is never too old to be known.
pub(super) fn atom(site: &Site, words: &Words) -> String {
    let base = xml(&site.config.base_url);
    let title = words.fill("retracted.feed", &[("site", &site.config.title)]);
    let mut tombstones: Vec<&Tombstone> = site.tombstones.iter().collect();
    tombstones.sort_by(|a, b| (day(b), &a.id).cmp(&(day(a), &b.id)));
    let updated = tombstones.first().map_or(Date::ZERO, |t| day(t));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = writeln!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n  <id>{base}{RETRACTIONS}</id>\n  <title>{}</title>\n  <updated>{}</updated>\n  <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}{RETRACTIONS}\"/>\n  <link rel=\"alternate\" type=\"text/html\" href=\"{base}\"/>\n  <author><name>{}</name></author>",
        xml(&site.config.language),
        xml(&title),
        midnight(updated),
        xml(&site.config.title),
    );
    for tombstone in tombstones {
        let url = format!("{base}{}", xml(SitePath::write_up(&tombstone.id).as_str()));
        let called = tombstone
            .title
            .clone()
            .unwrap_or_else(|| words.fill("retracted.title", &[]));
        let date = midnight(day(tombstone));
        let decision = &tombstone.retraction.decision;
        let _ = writeln!(
            out,
            "  <entry>\n    <id>{url}#retracted</id>\n    <title>{}</title>\n    <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n    <published>{date}</published>\n    <updated>{date}</updated>\n    <summary>{}</summary>\n  </entry>",
            xml(&words.fill("retracted.entry", &[("title", &called)])),
            xml(decision.act.words()),
        );
    }
    out.push_str("</feed>\n");
    out
}

fn day(tombstone: &Tombstone) -> Date {
    let time = tombstone.retraction.decision.time;
    time.to_zoned(TimeZone::UTC).date()
}
