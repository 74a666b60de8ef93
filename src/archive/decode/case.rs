//! The front matter that only a case has.

use super::super::case::{
    CaseFront, Consent, ConsentBasis, EstablishedAnswer, Outcome, OutcomeStatus, Source, SourceKind,
};
use super::super::fields::Fields;
use super::super::findings::Findings;
use super::super::people::{Credit, Person};
use super::super::surgery::{Classification, Complication, Patient, Setting};
use super::super::value;
use super::masthead::{key_points, novelty};
use super::report_twice;
use super::teaching::teaching;
use crate::diagnostic::{Code, Diagnostic};

/// What only a case says of itself.
pub(crate) fn case(fields: Fields<'_>, findings: &mut Findings) -> CaseFront {
    let terms = ["procedure", "technique", "approach", "anatomy", "specialty"]
        .into_iter()
        .map(|facet| (facet.to_owned(), fields.texts(facet)))
        .filter(|(_, terms)| !terms.is_empty())
        .collect();
    let setting = fields.record("setting");
    let patient = fields.record("patient");
    let people = people(fields, findings);
    CaseFront {
        terms,
        setting: setting.map_or_else(Setting::default, |s| Setting {
            urgency: s.choice("urgency"),
            hospital: s.choice("hospital"),
            resources: s.choice("resources"),
        }),
        patient: patient.map_or_else(Patient::default, |p| Patient {
            age: p.choice("age"),
            sex: p.choice("sex"),
            asa: p.choice("asa"),
            bmi: p.choice("bmi"),
        }),
        classifications: classifications(fields),
        complications: complications(fields),
        outcome: fields.record("outcome").and_then(|o| outcome(o, findings)),
        novelty: novelty(fields),
        established_answer: fields.record("established-answer").and_then(answer),
        key_points: key_points(fields),
        teaching: teaching(fields, &people, findings),
        people,
        source: fields.record("source").map(source),
        consent: consent(fields),
    }
}

fn classifications(fields: Fields<'_>) -> Vec<Classification> {
    let entries = fields
        .node("classifications")
        .map_or(&[][..], |n| n.entries());
    entries
        .iter()
        .filter_map(|entry| {
            Some(Classification {
                name: entry.key.clone(),
                value: entry.value.text().filter(|t| !t.is_empty())?.to_owned(),
            })
        })
        .collect()
}

fn complications(fields: Fields<'_>) -> Vec<Complication> {
    fields
        .records("complications")
        .into_iter()
        .filter_map(|c| {
            let grade = c.written("grade").and_then(value::grade);
            Some(Complication {
                term: c.text("term")?,
                grade: grade.map(|(grade, _)| grade),
                disability: grade.is_some_and(|(_, disability)| disability),
                when: c.text("when"),
                note: c.text("note"),
            })
        })
        .collect()
}

fn outcome(fields: Fields<'_>, findings: &mut Findings) -> Option<Outcome> {
    let status: OutcomeStatus = fields.choice("status")?;
    if status == OutcomeStatus::Awaited
        && fields.node("due").is_none()
        && let Some(span) = fields.span("status")
    {
        findings.push(
            &span,
            Diagnostic::new(Code::MissingField, "an awaited outcome needs `due`")
                .help("add `due:` with the month in which it can be told, as `2027-04`"),
        );
    }
    Some(Outcome {
        status,
        due: fields.month("due"),
        interval: fields.text("interval"),
        summary: fields.text("summary"),
        practice_changed: fields.choice("practice-changed"),
    })
}

fn answer(fields: Fields<'_>) -> Option<EstablishedAnswer> {
    Some(EstablishedAnswer {
        status: fields.choice("status")?,
        statement: fields.text("statement").unwrap_or_default(),
        references: fields.texts("references"),
        reached_by: fields.text("reached-by"),
    })
}

fn people(fields: Fields<'_>, findings: &mut Findings) -> Vec<Person> {
    let records = fields.records("people");
    let ids = records
        .iter()
        .filter_map(|p| Some((p.written("id")?, p.span("id")?)));
    report_twice(
        ids,
        "the person",
        "give each participant an id of their own",
        findings,
    );
    let mut people = Vec::with_capacity(records.len());
    for person in records {
        let named = person.choice("credit") == Some(Credit::Named);
        match (named, person.span("credit"), person.span("name")) {
            (true, Some(credit), None) => findings.push(
                &credit,
                Diagnostic::new(
                    Code::MissingField,
                    "whoever is credited by name needs `name`",
                )
                .help("add `name:`, or write `credit: anonymous`"),
            ),
            (false, _, Some(name)) => findings.push(
                &name,
                Diagnostic::new(
                    Code::UnknownField,
                    "`name` is for participants who asked to be named",
                )
                .help("remove it, or add `credit: named`: whoever did not ask stays a pseudonym"),
            ),
            _ => {}
        }
        let (Some(id), Some(role)) = (person.text("id"), person.choice("role")) else {
            continue;
        };
        people.push(Person {
            id,
            role,
            region: person.text("region"),
            experience: person.text("experience"),
            name: if named { person.text("name") } else { None },
        });
    }
    people
}

fn source(fields: Fields<'_>) -> Source {
    Source {
        community: fields.text("community"),
        kind: fields.choice("kind").unwrap_or(SourceKind::Text),
        month: fields.month("month"),
        weekday: fields.choice("weekday"),
        contributions: fields.count("contributions"),
        participants: fields.count("participants"),
    }
}

fn consent(fields: Fields<'_>) -> Consent {
    let consent = fields.record("consent");
    Consent {
        basis: consent
            .and_then(|c| c.choice("basis"))
            .unwrap_or(ConsentBasis::NotIdentifiable),
        reference: consent.and_then(|c| c.text("reference")),
    }
}
