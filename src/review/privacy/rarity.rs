//! Combinations of facts that stand alone in the archive: none of them names anybody, together they may point at one person.
//!
//! What is counted are the quasi-identifiers of a case: of its front matter age band, sex, procedure, complication, kind of hospital,
//! month of the thread; of its text what somebody works as and which country or state is named. The smallest combination of at most three that no other case shares is shown to the moderator, who knows
//! whether it is rare in the world as well.

use crate::archive::Case;
use crate::archive::choice::Choice;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use std::collections::BTreeMap;

/// One quasi-identifier: what it is, its value, how to make it coarser.
type Fact = (&'static str, String, &'static str);

/// The most facts in a combination: with more of them every case of a small archive stands alone.
const MOST: usize = 3;

/// Says which cases stand alone and by what. Drawn cases count among the others and are not spoken of.
pub(crate) fn examine(cases: &[Case]) -> Report {
    let facts: Vec<Vec<Fact>> = cases.iter().map(facts).collect();
    let mut counts: BTreeMap<Vec<(&str, &str)>, usize> = BTreeMap::new();
    for facts in &facts {
        for combination in combinations(facts) {
            *counts.entry(key(&combination)).or_default() += 1;
        }
    }
    let mut report = Report::new();
    for (case, facts) in cases.iter().zip(&facts) {
        if case.masthead.illustration {
            continue;
        }
        let alone = combinations(facts)
            .into_iter()
            .find(|combination| counts.get(&key(combination)) == Some(&1));
        if let Some(alone) = alone {
            report.push(message(&alone).at(Place::file(case.id.index())));
        }
    }
    report
}

fn facts(case: &Case) -> Vec<Fact> {
    let front = &case.front;
    let mut facts: Vec<Fact> = Vec::new();
    if let Some(age) = front.patient.age {
        facts.push(("age", age.as_str().to_owned(), "leave the age out"));
    }
    if let Some(sex) = front.patient.sex {
        facts.push(("sex", sex.as_str().to_owned(), "leave the sex out"));
    }
    if let Some(hospital) = front.setting.hospital {
        let coarser = "leave the kind of hospital out";
        facts.push(("hospital", hospital.as_str().to_owned(), coarser));
    }
    if let Some(month) = front.source.as_ref().and_then(|source| source.month) {
        let written = format!("{}-{:02}", month.year, month.month);
        facts.push(("month", written, "leave the month of the thread out"));
    }
    let terms = front.terms.get("procedure").into_iter().flatten();
    facts.extend(terms.map(|term| ("procedure", term.clone(), "choose a broader procedure")));
    let events = front.complications.iter().map(|it| it.term.clone());
    facts.extend(events.map(|term| ("complication", term, "choose a broader complication")));
    for text in &case.texts {
        let written = text.searched();
        let words: Vec<&str> = written
            .split(|c: char| !(c.is_alphabetic() || c == '-'))
            .filter(|word| !word.is_empty())
            .collect();
        facts.extend(said(&words));
    }
    facts.sort();
    facts.dedup();
    facts
}

/// What a text says somebody works as, and where it takes place: `a retired welder`, `worked as a farmer`, `from Ohio`.
fn said(words: &[&str]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for pair in words.windows(2) {
        let &[before, word] = pair else { continue };
        let lower = word.to_lowercase();
        let person = matches!(
            before,
            "a" | "an" | "A" | "An" | "as" | "retired" | "former" | "working" | "old"
        );
        if person && WORK.contains(&lower.as_str()) {
            facts.push(("occupation", lower, "leave out what the patient works as"));
        } else if matches!(before, "in" | "from" | "In" | "From" | "of")
            && word.starts_with(char::is_uppercase)
            && REGIONS
                .split_ascii_whitespace()
                .any(|region| region == lower)
        {
            facts.push(("region", word.to_owned(), "name a larger region"));
        }
    }
    facts
}

/// States and countries.
const REGIONS: &str = include_str!("words/regions.txt");

/// What people work as, where it says something about them; the professions of the thread are left out.
const WORK: &[&str] = &[
    "accountant",
    "actor",
    "actress",
    "architect",
    "artist",
    "athlete",
    "baker",
    "barber",
    "bricklayer",
    "builder",
    "butcher",
    "carpenter",
    "chef",
    "cleaner",
    "clerk",
    "climber",
    "cook",
    "cyclist",
    "dancer",
    "diver",
    "driver",
    "electrician",
    "engineer",
    "farmer",
    "firefighter",
    "fisherman",
    "forester",
    "gardener",
    "guard",
    "hairdresser",
    "hunter",
    "jockey",
    "journalist",
    "judge",
    "labourer",
    "laborer",
    "lawyer",
    "librarian",
    "lifeguard",
    "mayor",
    "mechanic",
    "miner",
    "model",
    "monk",
    "musician",
    "nun",
    "officer",
    "painter",
    "pastor",
    "photographer",
    "pilot",
    "plumber",
    "politician",
    "policeman",
    "policewoman",
    "postman",
    "priest",
    "prisoner",
    "rabbi",
    "roofer",
    "sailor",
    "secretary",
    "shepherd",
    "singer",
    "soldier",
    "student",
    "tailor",
    "teacher",
    "trucker",
    "veteran",
    "violinist",
    "waiter",
    "waitress",
    "weightlifter",
    "welder",
    "writer",
];

/// Every combination of at most [`MOST`] facts, the smallest first.
fn combinations(facts: &[Fact]) -> Vec<Vec<&Fact>> {
    let mut all: Vec<Vec<&Fact>> = Vec::new();
    let mut last: Vec<(usize, Vec<&Fact>)> = vec![(0, Vec::new())];
    for _ in 0..MOST {
        let mut next = Vec::new();
        for (from, chosen) in &last {
            for (at, fact) in facts.iter().enumerate().skip(*from) {
                let mut more = chosen.clone();
                more.push(fact);
                next.push((at + 1, more));
            }
        }
        all.extend(next.iter().map(|(_, chosen)| chosen.clone()));
        last = next;
    }
    all
}

fn key<'a>(combination: &[&'a Fact]) -> Vec<(&'a str, &'a str)> {
    combination
        .iter()
        .map(|(what, value, _)| (*what, value.as_str()))
        .collect()
}

fn message(alone: &[&Fact]) -> Diagnostic {
    let facts: Vec<String> = alone
        .iter()
        .map(|(what, value, _)| format!("{what} {value}"))
        .collect();
    let coarser: Vec<&str> = alone.iter().map(|(_, _, coarser)| *coarser).collect();
    Diagnostic::new(
        Code::RareCombination,
        format!("no other case of the archive has {}", facts.join(", ")),
    )
    .help(format!(
        "if it is rare in the world too: {}",
        coarser.join(", or ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_works_as_and_the_state_are_facts_of_the_text() {
        let words: Vec<&str> = "A 60 year old farmer from Ohio a teacher writes driver in Winter"
            .split(' ')
            .collect();
        let said: Vec<(&str, String)> = said(&words)
            .into_iter()
            .map(|(what, value, _)| (what, value))
            .collect();
        let expect = [
            ("occupation", "farmer"),
            ("region", "Ohio"),
            ("occupation", "teacher"),
        ];
        assert_eq!(said, expect.map(|(what, value)| (what, value.to_owned())));
    }

    #[test]
    fn combinations_come_smallest_first_and_hold_at_most_three_facts() {
        let facts: Vec<Fact> = ["a", "b", "c", "d"]
            .iter()
            .map(|v| ("age", (*v).to_owned(), ""))
            .collect();
        let all = combinations(&facts);
        assert_eq!(all.len(), 4 + 6 + 4);
        assert!(all.windows(2).all(|pair| pair[0].len() <= pair[1].len()));
        assert_eq!(key(&all[4]), [("age", "a"), ("age", "b")]);
    }
}
