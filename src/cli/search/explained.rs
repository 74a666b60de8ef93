//! What a score is made of, in words for people and as JSON.

use casebook_search::{Explanation, TermShare, WordShare};
use serde_json::{Value, json};

/// Lines below a hit: how the score comes about, then what each word adds.
pub(super) fn as_text(why: &Explanation) -> String {
    let sum: f32 = why.words.iter().map(|word| word.adds).sum();
    let mut line = format!("{:.4} = words {sum:.4}", why.score);
    for (factor, name) in [
        (why.coverage, "of the query covered"),
        (why.exact_title, "exact title"),
        (why.prior, "prior"),
        (why.together, "close together"),
    ] {
        // What is not at work is not told: a factor of 1 changes nothing.
        if (factor - 1.0).abs() > f32::EPSILON {
            line.push_str(&format!(" x {factor:.3} {name}"));
        }
    }
    if why.neighbours != 0.0 {
        line.push_str(&format!(" + {:.4} neighbours", why.neighbours));
    }
    let mut out = format!("     {line}\n");
    for word in &why.words {
        out.push_str(&format!("       {}\n", of_word(word)));
        for term in &word.terms {
            out.push_str(&format!("         {}\n", of_term(term)));
        }
    }
    out
}

fn of_word(word: &WordShare) -> String {
    if word.terms.is_empty() {
        return format!("`{}`: not in it, or too small a word", word.typed);
    }
    format!("`{}` adds {:.4}", word.typed, word.adds)
}

fn of_term(term: &TermShare) -> String {
    let fields = term.fields.iter();
    let fields: Vec<String> = fields
        .map(|(name, count, adds)| format!("{name} {count} times ({adds:.4})"))
        .collect();
    format!(
        "{} {:.4}: rarity {:.3} (in {} documents) x weight {:.3}, from {}",
        term.term,
        term.adds,
        term.rarity,
        term.documents,
        term.impact,
        fields.join(", ")
    )
}

/// The same for programs.
pub(super) fn as_json(why: &Explanation) -> Value {
    let terms = |terms: &[TermShare]| -> Vec<Value> {
        terms
            .iter()
            .map(|term| {
                let fields: serde_json::Map<String, Value> = term
                    .fields
                    .iter()
                    .map(|(name, count, adds)| {
                        ((*name).to_owned(), json!({ "count": count, "adds": adds }))
                    })
                    .collect();
                json!({
                    "term": term.term,
                    "documents": term.documents,
                    "rarity": term.rarity,
                    "impact": term.impact,
                    "adds": term.adds,
                    "fields": fields,
                })
            })
            .collect()
    };
    let words: Vec<Value> = why
        .words
        .iter()
        .map(|word| json!({ "typed": word.typed, "adds": word.adds, "terms": terms(&word.terms) }))
        .collect();
    json!({
        "words": words,
        "coverage": why.coverage,
        "exact_title": why.exact_title,
        "prior": why.prior,
        "together": why.together,
        "neighbours": why.neighbours,
    })
}
