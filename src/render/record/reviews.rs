//! What each moderator reviewed, in the form that ORCID's API 3.0 takes peer reviews in, ready for whoever may write to an ORCID record.
//!
//! Field names and values are those of ORCID's `peer-review-3.0` message. Who posts it adds what casebook cannot know: the address of the
//! convening organisation, and a group that was registered with ORCID (`docs/moderator-guide.md`).

use crate::render::output::Output;
use crate::site::{Deed, Site, SitePath};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The file of a moderator's reviews.
pub(in crate::render) fn address(id: &str) -> String {
    format!("{}peer-review.json", SitePath::moderator(id))
}

/// One file for each moderator.
pub(super) fn write(site: &Site, output: &mut Output) {
    for moderator in &site.moderation.moderators {
        let json = json!({
            "orcid": moderator.orcid,
            "name": moderator.name,
            "demonstration": moderator.demonstration,
            "peer-reviews": reviews(site, &moderator.id),
        });
        let text = format!("{json:#}\n");
        output.put(address(&moderator.id), text.into_bytes());
    }
}

/// One review for each content that a moderator approved, whatever number of scopes it was for; newest first.
fn reviews(site: &Site, id: &str) -> Vec<Value> {
    let mut by_content: BTreeMap<(&str, String), Vec<&Deed>> = BTreeMap::new();
    for deed in site.deeds.iter().filter(|deed| deed.act == "approval") {
        if deed.moderator == id && deed.id.is_some() {
            let content = (deed.subject.as_str(), deed.digest.hex());
            by_content.entry(content).or_default().push(deed);
        }
    }
    let mut reviews: Vec<(Date, Value)> = by_content
        .into_iter()
        .filter_map(|((subject, digest), deeds)| {
            let last = deeds.iter().max_by_key(|deed| deed.time)?;
            Some((last.day(), review(site, subject, &digest, last)))
        })
        .collect();
    reviews.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    reviews.into_iter().map(|(_, review)| review).collect()
}

fn review(site: &Site, subject: &str, digest: &str, deed: &Deed) -> Value {
    let config = &site.config;
    let page = format!("{}{subject}/", config.base_url);
    let host = config
        .base_url
        .split("//")
        .nth(1)
        .and_then(|rest| rest.split('/').next())
        .unwrap_or_default();
    let day = deed.day();
    let value = |text: String| json!({ "value": text });
    json!({
        "reviewer-role": "reviewer",
        "review-identifiers": { "external-id": [{
            "external-id-type": "source-work-id",
            "external-id-value": format!("{subject}@sha256:{digest}"),
            "external-id-url": value(page.clone()),
            "external-id-relationship": "self",
        }] },
        "review-url": value(page.clone()),
        "review-type": "review",
        "review-completion-date": {
            "year": value(format!("{:04}", day.year())),
            "month": value(format!("{:02}", day.month())),
            "day": value(format!("{:02}", day.day())),
        },
        "review-group-id": format!("orcid-generated:{host}"),
        "subject-external-identifier": {
            "external-id-type": "uri",
            "external-id-value": page,
            "external-id-url": value(page.clone()),
            "external-id-relationship": "self",
        },
        "subject-container-name": value(config.title.clone()),
        "subject-type": "other",
        "subject-name": { "title": value(deed.title.clone().unwrap_or_default()) },
        "subject-url": value(page),
        "convening-organization": { "name": config.title },
        "visibility": "public",
    })
}
