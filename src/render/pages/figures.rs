//! The archive in pictures: what is in it and how its threads went. Counts by kind, role and broad region; never by person, never by
//! approval of the crowd.

use super::{Desk, discussion, facts};
use crate::archive::Case;
use crate::archive::case::{OutcomeStatus, SourceKind, Weekday};
use crate::archive::choice::Choice;
use crate::archive::masthead::YearMonth;
use crate::archive::people::Role;
use crate::markdown::Contribution;
use crate::markdown::discussion::Disposition;
use crate::render::drawing::{Bars, Series};
use crate::render::view::ChartView;
use crate::words::Words;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How many techniques the first chart shows: those with the most cases.
const TECHNIQUES: usize = 16;
const DISPOSITIONS: [Disposition; 4] = [
    Disposition::Useful,
    Disposition::Opinion,
    Disposition::Superseded,
    Disposition::Unsafe,
];

/// Rows of counts, each with its name.
type Rows = Vec<(String, Vec<usize>)>;

/// Every chart that has something to show.
pub(super) fn charts(desk: &Desk<'_>) -> Vec<ChartView> {
    let words = &desk.theme.words;
    let all = [
        techniques(desk),
        roles(desk),
        regions(desk),
        weekdays(desk, words),
        sources(desk, words),
        corrections(desk, words),
        answers(desk, words),
        outcomes(desk, words),
    ];
    all.into_iter()
        .filter(|chart| !chart.drawing_html.is_empty())
        .collect()
}

fn cases<'a>(desk: &'a Desk<'_>) -> impl Iterator<Item = &'a Case> {
    desk.site.cases.iter().map(|case| &**case)
}

fn thread(case: &Case) -> impl Iterator<Item = &Contribution> {
    let all = case.body.discussion.iter().flat_map(|d| &d.contributions);
    all.filter(|c| discussion::is_shown(c))
}

/// Title and lead of a chart from the theme's strings.
fn chart(
    id: &str,
    words: &Words,
    drawing_html: String,
    columns: Vec<String>,
    rows: &Rows,
) -> ChartView {
    ChartView {
        id: format!("ui-{id}"),
        title: words.fill(&format!("figures.{id}.title"), &[]),
        lead: words.fill(&format!("figures.{id}.lead"), &[]),
        drawing_html,
        columns,
        rows: rows
            .iter()
            .map(|(name, counts)| {
                (
                    name.clone(),
                    counts.iter().map(ToString::to_string).collect(),
                )
            })
            .collect(),
    }
}

fn bars(id: &str, words: &Words, over: &str, parts: &[String], rows: &Rows) -> ChartView {
    let title = words.fill(&format!("figures.{id}.title"), &[]);
    let drawing = Bars {
        label: &title,
        parts,
        rows,
    }
    .draw();
    let columns = std::iter::once(words.fill(&format!("figures.{over}"), &[]))
        .chain(parts.iter().cloned())
        .collect();
    chart(id, words, drawing, columns, rows)
}

/// Cases of each technique by the year in which they were published.
fn techniques(desk: &Desk<'_>) -> ChartView {
    let words = &desk.theme.words;
    let year = |case: &Case| case.masthead.published.map(Date::year);
    let years: BTreeSet<i16> = cases(desk).filter_map(year).collect();
    let years: Vec<i16> = match (years.first(), years.last()) {
        (Some(first), Some(last)) => (*first..=*last).collect(),
        _ => Vec::new(),
    };
    let mut terms: Vec<_> = desk
        .site
        .facet("technique")
        .map(|facet| facet.terms.iter().collect())
        .unwrap_or_default();
    // Stable: techniques with as many cases stay in the order of the vocabulary.
    terms.sort_by_key(|term| std::cmp::Reverse(term.cases.len()));
    let rows: Rows = terms
        .into_iter()
        .take(TECHNIQUES)
        .map(|term| {
            let name = facts::named(desk.site, words, "technique", &term.id).label;
            let of = |wanted: &i16| {
                let members = term.cases.iter();
                members
                    .filter(|&&at| year(&desk.site.cases[at]) == Some(*wanted))
                    .count()
            };
            (name, years.iter().map(of).collect())
        })
        .collect();
    let columns: Vec<String> = years.iter().map(ToString::to_string).collect();
    let title = words.fill("figures.techniques.title", &[]);
    let drawing = Series {
        label: &title,
        columns: &columns,
        rows: &rows,
    }
    .draw();
    let heads = std::iter::once(words.fill("figures.technique", &[])).chain(columns);
    chart("techniques", words, drawing, heads.collect(), &rows)
}

/// Those who speak, each counted once in each case: pseudonyms are made anew for every case.
fn roles(desk: &Desk<'_>) -> ChartView {
    let words = &desk.theme.words;
    let mut counts: BTreeMap<Role, usize> = BTreeMap::new();
    for case in cases(desk) {
        for person in speakers(case) {
            *counts.entry(person.role).or_default() += 1;
        }
    }
    let rows = counts
        .into_iter()
        .map(|(role, count)| (words.value("role", role.as_str()), vec![count]))
        .collect();
    bars(
        "roles",
        words,
        "role",
        &[words.fill("figures.people", &[])],
        &rows,
    )
}

fn regions(desk: &Desk<'_>) -> ChartView {
    let words = &desk.theme.words;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases(desk) {
        for person in speakers(case) {
            let unsaid = || words.fill("figures.unsaid", &[]);
            *counts
                .entry(person.region.clone().unwrap_or_else(unsaid))
                .or_default() += 1;
        }
    }
    let mut rows: Rows = counts
        .into_iter()
        .map(|(region, n)| (region, vec![n]))
        .collect();
    rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts[0]));
    bars(
        "regions",
        words,
        "region",
        &[words.fill("figures.people", &[])],
        &rows,
    )
}

fn speakers(case: &Case) -> impl Iterator<Item = &crate::archive::people::Person> {
    case.front
        .people
        .iter()
        .filter(|person| thread(case).any(|c| c.author == person.id))
}

fn weekdays(desk: &Desk<'_>, words: &Words) -> ChartView {
    let began = |day: Weekday| {
        cases(desk)
            .filter(move |case| case.front.source.as_ref().and_then(|s| s.weekday) == Some(day))
    };
    let rows = Weekday::ALL
        .iter()
        .map(|day| {
            (
                words.value("weekday", day.as_str()),
                vec![began(*day).count()],
            )
        })
        .collect();
    bars(
        "weekdays",
        words,
        "weekday",
        &[words.fill("figures.threads", &[])],
        &rows,
    )
}

/// How the replies to a text, a photo, a video and a question were judged; of the thread's size, a mean.
fn sources(desk: &Desk<'_>, words: &Words) -> ChartView {
    let mut rows = Rows::new();
    let mut more = Vec::new();
    for kind in SourceKind::ALL {
        let of_kind: Vec<&Case> = cases(desk)
            .filter(|case| case.front.source.as_ref().is_some_and(|s| s.kind == *kind))
            .collect();
        if of_kind.is_empty() {
            continue;
        }
        let replies: Vec<&Contribution> = of_kind.iter().flat_map(|case| thread(case)).collect();
        rows.push((words.value("source", kind.as_str()), judged(&replies)));
        let tenths = (replies.len() * 10 + of_kind.len() / 2) / of_kind.len();
        more.push([
            of_kind.len().to_string(),
            format!("{}.{}", tenths / 10, tenths % 10),
        ]);
    }
    let mut view = bars("sources", words, "source", &parts(words), &rows);
    view.columns.extend([
        words.fill("figures.cases", &[]),
        words.fill("figures.mean", &[]),
    ]);
    for ((_, cells), more) in view.rows.iter_mut().zip(more) {
        cells.extend(more);
    }
    view
}

fn parts(words: &Words) -> Vec<String> {
    DISPOSITIONS
        .iter()
        .map(|d| words.value("disposition", d.as_str()))
        .collect()
}

fn judged(replies: &[&Contribution]) -> Vec<usize> {
    DISPOSITIONS
        .iter()
        .map(|d| replies.iter().filter(|c| c.disposition == Some(*d)).count())
        .collect()
}

/// How the moderators judged, by role, and how many unsafe replies were corrected in the thread itself.
fn corrections(desk: &Desk<'_>, words: &Words) -> ChartView {
    let all: Vec<(&Contribution, Role)> = cases(desk)
        .flat_map(|case| thread(case).map(move |c| (c, discussion::role_of(case, c))))
        .collect();
    let mut rows = Rows::new();
    for role in Role::ALL {
        let of_role: Vec<&Contribution> = all
            .iter()
            .filter(|(_, r)| r == role)
            .map(|(c, _)| *c)
            .collect();
        let counts = judged(&of_role);
        if counts.iter().sum::<usize>() > 0 {
            rows.push((words.value("role", role.as_str()), counts));
        }
    }
    let unsafe_ones = all
        .iter()
        .filter(|(c, _)| c.disposition == Some(Disposition::Unsafe));
    let (corrected, unsafe_count) = unsafe_ones.fold((0, 0), |(corrected, all), (c, _)| {
        (corrected + usize::from(c.corrected_by.is_some()), all + 1)
    });
    let mut view = bars("corrections", words, "role", &parts(words), &rows);
    let (corrected, unsafe_count) = (corrected.to_string(), unsafe_count.to_string());
    view.lead = words.fill(
        "figures.corrections.lead",
        &[("corrected", &corrected), ("unsafe", &unsafe_count)],
    );
    view
}

/// Whether there was an established answer, and whether the thread reached it.
fn answers(desk: &Desk<'_>, words: &Words) -> ChartView {
    let mut counts: BTreeMap<_, [usize; 2]> = BTreeMap::new();
    for answer in cases(desk).filter_map(|case| case.front.established_answer.as_ref()) {
        let at = usize::from(answer.reached_by.is_none());
        counts.entry(answer.status).or_default()[at] += 1;
    }
    let rows = counts
        .into_iter()
        .map(|(status, counts)| (words.value("answer", status.as_str()), counts.to_vec()))
        .collect();
    let parts = [
        words.fill("figures.reached", &[]),
        words.fill("figures.missed", &[]),
    ];
    bars("answers", words, "answer", &parts, &rows)
}

/// What is known of the patients, and what is still owed, by the month in which it was promised.
fn outcomes(desk: &Desk<'_>, words: &Words) -> ChartView {
    let today = desk.site.now.today;
    let this_month = YearMonth {
        year: today.year(),
        month: today.month(),
    };
    let outcomes = || cases(desk).map(|case| case.front.outcome.as_ref());
    let known = outcomes()
        .flatten()
        .filter(|o| o.status == OutcomeStatus::Known)
        .count();
    let unsaid = outcomes().filter(Option::is_none).count();
    let owed: Vec<Option<YearMonth>> = outcomes()
        .flatten()
        .filter(|o| o.status == OutcomeStatus::Awaited)
        .map(|o| o.due)
        .collect();
    let overdue = owed
        .iter()
        .flatten()
        .filter(|due| **due < this_month)
        .count();
    let rows: Rows = [
        ("known", known),
        ("owed", owed.len() - overdue),
        ("overdue", overdue),
        ("untold", unsaid),
    ]
    .into_iter()
    .map(|(key, count)| (words.fill(&format!("figures.{key}"), &[]), vec![count]))
    .collect();
    bars(
        "outcomes",
        words,
        "outcome",
        &[words.fill("figures.cases", &[])],
        &rows,
    )
}
