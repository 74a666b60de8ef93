//! The questions of a learning path to take along: a CSV file, and a text file that Anki imports.
//!
//! Anki's file begins with the lines that its importer reads as settings (docs.ankiweb.net, "Text Files": separator, html, deck,
//! columns, tags column); each card is then one line of three fields.

use super::fill::escape;
use super::output::Output;
use crate::archive::{Case, Kind, LearningPath, Technique, WriteUp};
use crate::markdown::document::SectionKind;
use crate::markdown::{Document, Section};
use crate::site::{Site, SitePath};
use crate::words::Words;
use std::fmt::Write;

/// One question with its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Card {
    /// The write-up that asks.
    title: String,
    address: String,
    slug: String,
    /// `decision` or `quiz`.
    kind: &'static str,
    question: String,
    offered: Vec<String>,
    /// What was done, or is right.
    right: Vec<String>,
    /// What there is to say about it.
    because: String,
}

/// Where the questions of a path lie as CSV.
pub(super) fn csv_address(path: &LearningPath) -> String {
    format!("{}questions.csv", SitePath::write_up(&path.id))
}

/// Where they lie for Anki.
pub(super) fn anki_address(path: &LearningPath) -> String {
    format!("{}anki.txt", SitePath::write_up(&path.id))
}

/// Writes the questions of every path that asks any.
pub(super) fn write(site: &Site, words: &Words, output: &mut Output) {
    for path in &site.paths {
        let cards = cards(site, path);
        if !cards.is_empty() {
            output.put(csv_address(path), csv(&cards, words).into_bytes());
            let deck = format!("{}::{}", site.config.title, path.masthead.title);
            output.put(anki_address(path), anki(&cards, &deck, words).into_bytes());
        }
    }
}

fn cards(site: &Site, path: &LearningPath) -> Vec<Card> {
    let stops = path.front.steps.iter();
    let published = stops.filter_map(|step| Some((&step.at, *site.places.get(&step.at)?)));
    published
        .flat_map(|(id, at)| match id.kind {
            Kind::Case => of_case(&site.cases[at], site),
            Kind::Technique => of_technique(&site.techniques[at], site),
            Kind::Path | Kind::Page => Vec::new(),
        })
        .collect()
}

fn of_case(case: &Case, site: &Site) -> Vec<Card> {
    let mut cards = decisions(case, site);
    cards.extend(case.front.teaching.quiz.iter().map(|question| {
        let whys = question
            .answers
            .iter()
            .filter_map(|a| Some((a, a.why.as_ref()?)));
        let mut because: Vec<String> = whys
            .map(|(a, why)| format!("{}: {why}", a.answer))
            .collect();
        because.extend(question.explanation.clone());
        Card {
            kind: "quiz",
            question: question.question.clone(),
            offered: question.answers.iter().map(|a| a.answer.clone()).collect(),
            right: question
                .answers
                .iter()
                .filter(|a| a.right)
                .map(|a| a.answer.clone())
                .collect(),
            because: because.join("\n"),
            ..blank(case, site)
        }
    }));
    cards
}

fn of_technique(technique: &Technique, site: &Site) -> Vec<Card> {
    decisions(technique, site)
}

fn decisions<Front>(write_up: &WriteUp<Front>, site: &Site) -> Vec<Card> {
    let Document { sections, .. } = &write_up.body;
    let asked = sections.iter().filter_map(|section| {
        let SectionKind::Decision {
            options,
            answer_text,
            ..
        } = &section.kind
        else {
            return None;
        };
        let first = options.first().map_or("", |option| option.text.as_str());
        Some(Card {
            kind: "decision",
            question: question(section, first),
            offered: options.iter().map(|option| option.text.clone()).collect(),
            right: options
                .iter()
                .filter(|option| option.chosen)
                .map(|option| option.text.clone())
                .collect(),
            because: answer_text.clone(),
            ..blank(write_up, site)
        })
    });
    asked.collect()
}

/// The heading of a decision and its text up to the options.
fn question(section: &Section, first_option: &str) -> String {
    let text = section.passages.first().map_or("", |p| p.text.as_str());
    let end = text.find(first_option).filter(|_| !first_option.is_empty());
    let asked = text[..end.unwrap_or(text.len())].trim();
    if asked.is_empty() {
        section.title_text.clone()
    } else {
        format!("{asked}\n{}", section.title_text)
    }
}

fn blank<Front>(write_up: &WriteUp<Front>, site: &Site) -> Card {
    Card {
        title: write_up.masthead.title.clone(),
        address: format!(
            "{}{}",
            site.config.base_url,
            SitePath::write_up(&write_up.id)
        ),
        slug: write_up.id.slug.clone(),
        kind: "",
        question: String::new(),
        offered: Vec::new(),
        right: Vec::new(),
        because: String::new(),
    }
}

fn csv(cards: &[Card], words: &Words) -> String {
    let columns = [
        "write_up",
        "address",
        "kind",
        "question",
        "options",
        "answer",
        "explanation",
    ];
    let mut out = String::new();
    let head = columns.map(|column| words.fill(&format!("study.{column}"), &[]));
    row(&mut out, &head);
    for card in cards {
        let kind = words.fill(&format!("study.{}", card.kind), &[]);
        let cells = [
            card.title.clone(),
            card.address.clone(),
            kind,
            card.question.clone(),
            card.offered.join("\n"),
            card.right.join("\n"),
            card.because.clone(),
        ];
        row(&mut out, &cells);
    }
    out
}

/// One record of RFC 4180. A cell that a spreadsheet would take for a formula is marked as text.
fn row(out: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let _ = write!(
            out,
            "{}\"{}{}\"",
            if at > 0 { "," } else { "" },
            if formula { "'" } else { "" },
            cell.replace('"', "\"\"")
        );
    }
    out.push_str("\r\n");
}

fn anki(cards: &[Card], deck: &str, words: &Words) -> String {
    let one_line = |text: &str| escape(text).replace('\t', " ").replace('\n', "<br>");
    let mut out = format!(
        "#separator:tab\n#html:true\n#deck:{}\n#columns:{}\t{}\t{}\n#tags column:3\n",
        deck.replace(['\n', '\t'], " "),
        words.fill("study.front", &[]),
        words.fill("study.back", &[]),
        words.fill("study.tags", &[])
    );
    for card in cards {
        let list = |items: &[String]| {
            let items: String = items
                .iter()
                .map(|i| format!("<li>{}</li>", one_line(i)))
                .collect();
            format!("<ul>{items}</ul>")
        };
        let _ = writeln!(
            out,
            "{}{}\t{}{}<br><small><a href=\"{}\">{}</a></small>\t{} {}",
            one_line(&card.question),
            list(&card.offered),
            list(&card.right),
            one_line(&card.because),
            escape(&card.address),
            one_line(&card.title),
            card.slug,
            card.kind
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_its_quotes_and_is_no_formula() {
        let mut out = String::new();
        row(
            &mut out,
            &["say \"ah\"".into(), "=1+1".into(), "a\nb".into()],
        );
        assert_eq!(out, "\"say \"\"ah\"\"\",\"'=1+1\",\"a\nb\"\r\n");
    }

    #[test]
    fn a_card_is_one_line_of_three_fields() {
        let card = Card {
            title: "A < B".into(),
            address: "https://x.example/".into(),
            slug: "a".into(),
            kind: "quiz",
            question: "Which?\nSay\tit.".into(),
            offered: vec!["one".into(), "two".into()],
            right: vec!["two".into()],
            because: "So.".into(),
        };
        let text = anki(&[card], "Deck", &Words::default());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[..3], ["#separator:tab", "#html:true", "#deck:Deck"]);
        assert_eq!(lines.len(), 6);
        let fields: Vec<&str> = lines[5].split('\t').collect();
        assert_eq!(
            fields[0],
            "Which?<br>Say it.<ul><li>one</li><li>two</li></ul>"
        );
        assert_eq!(
            fields[1],
            "<ul><li>two</li></ul>So.<br><small><a href=\"https://x.example/\">A &lt; B</a></small>"
        );
        assert_eq!(fields[2], "a quiz");
    }
}
