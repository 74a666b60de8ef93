//! JSON-LD for search engines, with fields as schema.org 30 defines them. Who wrote a text is its author; moderators are who reviewed it.
//!
//! `MedicalWebPage` and `LearningResource`: what a write-up is, who reviewed it when, and where it stands; `Quiz`: the decisions that it
//! asks for; [`thread`]: the discussion; `VideoObject`: its films.

mod thread;

use super::Desk;
use crate::archive::choice::Choice;
use crate::archive::links::own_file;
use crate::archive::{Case, LearningPath, Technique, WriteUp};
use crate::markdown::document::{DecisionOption, SectionKind};
use crate::media::MediaType;
use crate::render::pictures;
use crate::review::Cleared;
use crate::site::SitePath;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

pub(super) fn case(desk: &Desk<'_>, case: &Cleared<Case>) -> String {
    let mut value = page(desk, case, &["MedicalWebPage", "LearningResource"]);
    let words = &desk.theme.words;
    value["learningResourceType"] = json!("case report");
    value["teaches"] = json!(case.front.key_points.all);
    value["educationalUse"] = json!("professional education");
    let procedures = case.front.terms.get("procedure").into_iter().flatten();
    let about: Vec<Value> = procedures
        .map(|id| {
            let name = super::facts::named(desk.site, words, "procedure", id).label;
            json!({ "@type": "SurgicalProcedure", "name": name })
        })
        .collect();
    value["about"] = json!(about);
    let mut parts = quizzes(case);
    parts.extend(films(desk, case));
    parts.extend(thread::posting(desk, case));
    if !parts.is_empty() {
        value["hasPart"] = json!(parts);
    }
    script(&value)
}

pub(super) fn technique(desk: &Desk<'_>, technique: &Cleared<Technique>) -> String {
    let mut value = page(desk, technique, &["MedicalWebPage", "LearningResource"]);
    value["learningResourceType"] = json!("technique description");
    value["teaches"] = json!(technique.front.key_points.all);
    let films = films(desk, technique);
    if !films.is_empty() {
        value["hasPart"] = json!(films);
    }
    script(&value)
}

pub(super) fn path(desk: &Desk<'_>, path: &Cleared<LearningPath>) -> String {
    let mut value = page(desk, path, &["LearningResource"]);
    value["teaches"] = json!(path.front.aim);
    value["learningResourceType"] = json!("learning path");
    if let Some(level) = path.front.level {
        value["educationalLevel"] = json!(desk.theme.words.value("level", level.as_str()));
    }
    if let Some(minutes) = path.front.minutes {
        value["timeRequired"] = json!(format!("PT{minutes}M"));
    }
    let base = &desk.site.config.base_url;
    let steps = path.front.steps.iter().filter(|s| desk.site.has(&s.at));
    let parts: Vec<Value> = steps
        .map(|step| json!({ "@type": "LearningResource", "url": format!("{base}{}", SitePath::write_up(&step.at)) }))
        .collect();
    value["hasPart"] = json!(parts);
    script(&value)
}

fn page<Front>(desk: &Desk<'_>, write_up: &Cleared<WriteUp<Front>>, kinds: &[&str]) -> Value {
    let masthead = &write_up.masthead;
    let config = &desk.site.config;
    let url = |path: &SitePath| format!("{}{path}", config.base_url);
    let authors = masthead.authors.iter().map(|author| {
        let mut person = json!({ "@type": "Person", "name": author.name });
        if let Some(orcid) = &author.orcid {
            person["identifier"] = json!(format!("https://orcid.org/{orcid}"));
        }
        person
    });
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": if let [only] = kinds { json!(only) } else { json!(kinds) },
        "name": masthead.title,
        "description": masthead.summary,
        "inLanguage": masthead.language,
        "url": url(&SitePath::write_up(&write_up.id)),
        "version": masthead.version,
        "isAccessibleForFree": true,
        "isPartOf": { "@type": "WebSite", "name": config.title, "url": config.base_url },
        "author": authors.collect::<Vec<_>>(),
    });
    if kinds.contains(&"MedicalWebPage") {
        value["audience"] =
            json!({ "@type": "MedicalAudience", "audienceType": "health professionals" });
    }
    if let Some(licence) = &config.licence {
        value["license"] = json!(licence);
    }
    if let Some(date) = masthead.published {
        value["datePublished"] = json!(date.to_string());
    }
    if let Some(date) = masthead.updated() {
        value["dateModified"] = json!(date.to_string());
    }
    if !masthead.keywords.is_empty() {
        value["keywords"] = json!(masthead.keywords.join(", "));
    }
    if let Some(origin) = &masthead.translation_of {
        let original = crate::archive::WriteUpId::new(write_up.id.kind, origin.slug.as_str());
        if desk.site.has(&original) {
            value["translationOfWork"] = json!({ "@id": url(&SitePath::write_up(&original)) });
        }
    }
    standing(write_up, &mut value);
    value
}

/// Where it stands, and who reviewed it when. An approved write-up is nobody's guarantee: the words say what was done, no more.
fn standing<Front>(write_up: &Cleared<WriteUp<Front>>, value: &mut Value) {
    let approvals = &write_up.clearance().approvals;
    let day = |time: jiff::Timestamp| time.to_zoned(TimeZone::UTC).date();
    let Some(last) = approvals.iter().map(|a| day(a.statement.time)).max() else {
        value["creativeWorkStatus"] = json!("Not approved");
        return;
    };
    value["creativeWorkStatus"] = json!("Approved by moderators");
    value["lastReviewed"] = json!(last.to_string());
    let mut names: Vec<&str> = approvals
        .iter()
        .map(|a| a.moderator_name.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    let people = names
        .into_iter()
        .map(|name| json!({ "@type": "Person", "name": name }));
    value["reviewedBy"] = json!(people.collect::<Vec<_>>());
    let corrections = &write_up.clearance().corrections;
    if !corrections.is_empty() {
        let notes = corrections.iter().map(|c| {
            json!({
                "@type": "CorrectionComment",
                "text": c.decision.act.words(),
                "dateCreated": day(c.decision.time).to_string(),
            })
        });
        value["correction"] = json!(notes.collect::<Vec<_>>());
    }
}

/// The decisions of a text, as questions with their answers.
fn quizzes<Front>(write_up: &WriteUp<Front>) -> Vec<Value> {
    let questions: Vec<Value> = write_up
        .body
        .sections
        .iter()
        .filter_map(|section| {
            let SectionKind::Decision { options, .. } = &section.kind else {
                return None;
            };
            let answers = |chosen: bool| -> Vec<Value> {
                let these = options.iter().filter(|o| o.chosen == chosen);
                these.map(answer).collect()
            };
            Some(json!({
                "@type": "Question",
                "eduQuestionType": if answers(true).len() > 1 { "Checkbox" } else { "Multiple choice" },
                "name": section.title_text,
                "text": section.passages.first().map_or(section.title_text.as_str(), |p| p.text.as_str()),
                "acceptedAnswer": answers(true),
                "suggestedAnswer": answers(false),
            }))
        })
        .collect();
    if questions.is_empty() {
        return Vec::new();
    }
    vec![json!({ "@type": "Quiz", "name": write_up.masthead.title, "hasPart": questions })]
}

fn answer(option: &DecisionOption) -> Value {
    json!({ "@type": "Answer", "text": option.text })
}

/// The films that a text shows.
fn films<Front>(desk: &Desk<'_>, write_up: &WriteUp<Front>) -> Vec<Value> {
    let page = format!(
        "{}{}",
        desk.site.config.base_url,
        SitePath::write_up(&write_up.id)
    );
    let folder = &write_up.folder;
    let shown = write_up.body.media.iter().filter_map(|used| {
        let media = pictures::find(folder, &own_file(&write_up.id, &used.target)?)?;
        let film = matches!(media.kind, MediaType::Mp4 | MediaType::Webm);
        film.then_some((used, media))
    });
    let films = shown.map(|(used, media)| {
        let mut film = json!({
            "@type": "VideoObject",
            "name": used.alt,
            "description": used.caption.as_deref().unwrap_or(&used.alt),
            "contentUrl": format!("{page}{}", pictures::address(media, &media.receipt.after)),
        });
        if let Some(poster) = pictures::poster(media, folder) {
            let address = pictures::address(poster, &poster.receipt.after);
            film["thumbnailUrl"] = json!(format!("{page}{address}"));
        }
        if let Some(date) = write_up.masthead.published {
            film["uploadDate"] = json!(date.to_string());
        }
        film
    });
    films.collect()
}

/// JSON that is safe inside a script element: no `<` in it.
fn script(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}
