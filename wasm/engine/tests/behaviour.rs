//! What a reader notices: each test is one promise of the search, asked through the public interface.
#![cfg(feature = "write")]

#[path = "behaviour/archive.rs"]
mod archive;

use archive::{Archive, document};
use casebook_search::{Document, Kind, Part, PartKind, Query};

/// A few cases as a small archive would have them.
fn archive() -> Archive {
    Archive::of(vec![
        document(
            "tar-leak",
            "Leak after transversus abdominis release",
            "A haematoma behind the mesh was drained.",
        ),
        document(
            "etep",
            "An e-TEP for a wide rectus diastasis",
            "Crossover above the umbilicus. Mesh in the retrorectus plane.",
        ),
        document(
            "gallbladder",
            "Bile leak after cholecystectomy",
            "The cystic stump was clipped. Infection was treated.",
        ),
        document(
            "stoma",
            "Parastomal hernia with obstruction",
            "Laparoscopic repair with a funnel. The patient recovered.",
        ),
        document(
            "sleeve",
            "Bleeding after sleeve gastrectomy",
            "Staple line oversewn; oesophageal injury excluded.",
        ),
        Document {
            kind: Kind::Technique,
            ..document(
                "t/tar",
                "TAR",
                "Posterior component separation step by step.",
            )
        },
    ])
}

#[test]
fn a_half_typed_last_word_still_finds_the_case() {
    let mut archive = archive();
    for typed in [
        "chol",
        "cholecys",
        "cholecystect",
        "cholecystectomi",
        "bile lea",
        "laparoscopi",
        "obstructio",
    ] {
        assert!(!archive.ask(typed).hits.is_empty(), "{typed}");
    }
    assert_eq!(archive.first("cholecystecto"), "gallbladder");
}

#[test]
fn results_never_vanish_while_a_word_is_typed() {
    let mut archive = archive();
    for (word, page) in [
        ("haematoma", "tar-leak"),
        ("oesophageal", "sleeve"),
        ("infection", "gallbladder"),
        ("crossover", "etep"),
        ("obstruction", "stoma"),
    ] {
        for (end, _) in word.char_indices().skip(3) {
            assert!(
                archive.urls(&word[..end]).contains(&page.to_owned()),
                "{}",
                &word[..end]
            );
        }
    }
}

#[test]
fn a_slip_of_the_finger_is_forgiven_and_said() {
    let mut archive = archive();
    for typed in [
        "cholecistectomy",
        "hcolecystectomy",
        "cholecystetcomy",
        "xholecystectomy",
    ] {
        let answer = archive.ask(typed);
        assert_eq!(answer.hits[0].page, "gallbladder", "{typed}");
        assert_eq!(answer.corrections[0].to, "cholecystectomy");
    }
    assert_eq!(archive.first("parastmoal hernia"), "stoma");
    assert_eq!(archive.first("infectoin"), "gallbladder");
}

#[test]
fn a_half_typed_word_with_a_slip_is_found_too() {
    assert_eq!(archive().first("cholesyst"), "gallbladder");
    assert_eq!(archive().first("transvresus ab"), "tar-leak");
}

#[test]
fn british_and_american_spelling_find_each_other() {
    assert_eq!(archive().first("hematoma"), "tar-leak");
    assert_eq!(archive().first("esophageal"), "sleeve");
}

#[test]
fn joined_hyphenated_and_split_words_find_each_other() {
    for typed in [
        "etep",
        "e-tep",
        "e tep",
        "E-TEP",
        "para stomal",
        "retro rectus",
        "retro-rectus",
        "bileleak",
    ] {
        assert!(!archive().ask(typed).hits.is_empty(), "{typed}");
    }
    assert_eq!(archive().first("etep"), "etep");
    assert_eq!(archive().first("e tep"), "etep");
    assert_eq!(archive().first("para stomal"), "stoma");
    assert_eq!(archive().first("bileleak"), "gallbladder");
}

#[test]
fn every_name_of_a_thing_finds_all_of_its_cases() {
    let mut archive = Archive::with_synonyms(
        vec![
            document(
                "abbreviated",
                "A wide defect",
                "We did a TAR on both sides.",
            ),
            document(
                "spelt-out",
                "Another defect",
                "A transversus abdominis release on both sides.",
            ),
            document("other", "Something else", "An onlay repair."),
        ],
        &[&[
            "TAR",
            "transversus abdominis release",
            "posterior component separation",
        ]],
    );
    for typed in [
        "tar",
        "Transversus abdominis release",
        "posterior component separation",
    ] {
        let mut urls = archive.urls(typed);
        urls.sort();
        assert_eq!(urls, ["abbreviated", "spelt-out"], "{typed}");
    }
    let answer = archive.ask("tar");
    let spelt_out = answer
        .hits
        .iter()
        .find(|hit| hit.page == "spelt-out")
        .unwrap();
    let (start, end) = spelt_out.snippet.marks[0];
    assert_eq!(
        &spelt_out.snippet.text[start..end],
        "transversus abdominis release"
    );
}

#[test]
fn a_title_that_is_just_what_was_typed_comes_first() {
    let mut archive = Archive::of(vec![
        document(
            "long",
            "TAR after TAR: when a TAR fails and a TAR is redone",
            "TAR TAR TAR TAR",
        ),
        document("exact", "TAR", "Step by step."),
    ]);
    assert_eq!(archive.first("tar"), "exact");
}

#[test]
fn a_small_word_more_does_not_change_the_results() {
    let mut archive = archive();
    assert_eq!(
        archive.urls("leak after release"),
        archive.urls("a leak after the release")
    );
}

#[test]
fn stop_words_alone_are_found() {
    assert!(archive().urls("after").len() >= 3);
}

#[test]
fn a_phrase_keeps_words_together_and_a_minus_leaves_out() {
    let mut archive = archive();
    assert_eq!(archive.urls("\"bile leak\""), ["gallbladder"]);
    assert_eq!(archive.urls("leak -bile"), ["tar-leak"]);
    assert_eq!(archive.urls("\"leak after transversus\""), ["tar-leak"]);
}

#[test]
fn a_phrase_that_nothing_has_falls_back_to_its_words_and_says_so() {
    let answer = archive().ask("\"leak bile\"");
    assert_eq!(answer.hits[0].page, "gallbladder");
    assert_eq!(answer.missing, ["leak bile"]);
}

#[test]
fn words_that_nothing_has_leave_the_rest_and_are_named() {
    let answer = archive().ask("cholecystectomy qqqqzzzz");
    assert_eq!(answer.hits[0].page, "gallbladder");
    assert_eq!(answer.missing, ["qqqqzzzz"]);
}

#[test]
fn the_hit_names_the_reply_that_matches_and_shows_it() {
    let reply = Part {
        kind: PartKind::Contribution,
        anchor: "a1".into(),
        heading: "Surgeon B".into(),
        byline: Some("Surgeon B, answer".into()),
        text: "Drain it early and leave the mesh alone.".into(),
    };
    let mut case = document("case", "A seroma", "A large collection.");
    case.parts.push(reply);
    let answer = Archive::of(vec![case]).ask("drain mesh");
    let hit = &answer.hits[0];
    let part = hit.part.as_ref().unwrap();
    assert_eq!(
        (part.kind, part.anchor.as_str()),
        (PartKind::Contribution, "a1")
    );
    assert_eq!(part.byline.as_deref(), Some("Surgeon B, answer"));
    let marked: Vec<&str> = hit
        .snippet
        .marks
        .iter()
        .map(|(start, end)| &hit.snippet.text[*start..*end])
        .collect();
    assert_eq!(marked, ["Drain", "mesh"]);
}

#[test]
fn an_excerpt_of_a_long_text_shows_the_match() {
    let long = format!(
        "{} The fistula closed. {}",
        "Nothing here. ".repeat(200),
        "Nor here. ".repeat(200)
    );
    let answer = Archive::of(vec![document("long", "Long", &long)]).ask("fistula");
    let snippet = &answer.hits[0].snippet;
    assert!(snippet.text.len() < 400);
    assert_eq!(
        &snippet.text[snippet.marks[0].0..snippet.marks[0].1],
        "fistula"
    );
}

#[test]
fn kinds_and_pages_of_results_are_kept_to() {
    let mut archive = archive();
    let technique = Query {
        text: "release tar".into(),
        kinds: vec![Kind::Technique],
        limit: 10,
        ..Query::default()
    };
    assert_eq!(archive.answer(&technique).total, 1);
    let all = archive.urls("after");
    let second = Query {
        text: "after".into(),
        limit: 1,
        offset: 1,
        ..Query::default()
    };
    assert_eq!(archive.answer(&second).hits[0].page, all[1]);
}

#[test]
fn a_name_of_a_thing_that_stands_nowhere_is_neither_missing_nor_misspelt() {
    let mut archive = Archive::with_synonyms(
        vec![
            document("tar", "Transversus abdominis release", "Step by step."),
            document("tear", "A tear of the serosa", "Sutured."),
        ],
        &[&["transversus abdominis release", "TAR"]],
    );
    let answer = archive.ask("TAR");
    assert_eq!(answer.hits[0].page, "tar");
    assert!(answer.missing.is_empty(), "{:?}", answer.missing);
    assert!(answer.corrections.is_empty(), "{:?}", answer.corrections);
}

#[test]
fn an_explanation_is_what_the_scores_are_made_of() {
    let mut archive = archive();
    for typed in [
        "mesh",
        "leak after",
        "tar",
        "mehs infec",
        "transversus abdominis release",
        "\"bile leak\" infection qqxzzyqqx",
    ] {
        let query = Query {
            text: typed.into(),
            limit: 10,
            ..Query::default()
        };
        let hits = archive.answer(&query).hits;
        let explained = archive.explain(&query);
        assert!(!hits.is_empty() && hits.len() == explained.len(), "{typed}");
        for (hit, why) in hits.iter().zip(explained) {
            assert_eq!((hit.document, hit.score), (why.document, why.score));
            let words: f32 = why.words.iter().map(|word| word.adds).sum();
            let sum =
                words * why.coverage * why.exact_title * why.prior * why.together + why.neighbours;
            assert!((sum - hit.score).abs() < 1e-4, "{typed}: {sum} {why:?}");
            for word in why.words.iter().filter(|word| word.terms.len() == 1) {
                assert!(
                    (word.terms[0].adds - word.adds).abs() < 1e-4,
                    "{typed}: {word:?}"
                );
            }
        }
    }
}

#[test]
fn kinds_are_counted_as_if_none_were_chosen() {
    let mut archive = archive();
    let mut counts = |text: &str, kinds: Vec<Kind>| -> Vec<(String, usize, bool)> {
        let query = Query {
            text: text.into(),
            kinds,
            facets: true,
            ..Query::default()
        };
        let facets = archive.answer(&query).facets;
        let kinds = facets.into_iter().find(|facet| facet.name == "kind");
        let values = kinds.expect("kinds are always counted").values;
        values
            .into_iter()
            .map(|it| (it.id, it.count, it.selected))
            .collect()
    };
    let all = counts("release separation", Vec::new());
    assert_eq!(all[0], ("case".to_owned(), 1, false));
    assert_eq!(all[1], ("technique".to_owned(), 1, false));
    let chosen = counts("release separation", vec![Kind::Technique]);
    assert_eq!(chosen[0], ("case".to_owned(), 1, false));
    assert_eq!(chosen[1], ("technique".to_owned(), 1, true));
    assert_eq!(
        counts("release separation kind:technique", Vec::new()),
        chosen
    );
    assert_eq!(counts("qqxzzyqqx", Vec::new())[0].1, 0);
}

#[test]
fn chinese_is_found_by_part_of_a_word() {
    let mut archive = Archive::of(vec![
        document("zh", "腹壁疝修补术", "网片感染后取出"),
        document("en", "Hernia", "Mesh"),
    ]);
    for typed in ["腹壁疝", "疝修补", "感染", "网片"] {
        assert_eq!(archive.urls(typed), ["zh"], "{typed}");
    }
    assert_eq!(archive.urls("疝"), ["zh"]);
}

#[test]
fn diacritics_need_not_be_typed() {
    let mut archive = Archive::of(vec![document(
        "fr",
        "Éventration médiane",
        "Prothèse retirée",
    )]);
    for typed in ["eventration", "Éventration", "prothese", "PROTHÈSE"] {
        assert_eq!(archive.urls(typed), ["fr"], "{typed}");
    }
}

#[test]
fn a_match_in_the_other_spelling_is_marked() {
    let mut archive = archive();
    for (typed, marked) in [("hematoma", "haematoma"), ("esophageal", "oesophageal")] {
        let query = Query {
            text: typed.into(),
            excerpts: true,
            limit: 1,
            ..Query::default()
        };
        let hit = archive.answer(&query).hits.remove(0);
        let marks = hit.snippet.marks.iter();
        let marks: Vec<&str> = marks.map(|it| &hit.snippet.text[it.0..it.1]).collect();
        assert_eq!(marks, [marked]);
    }
}

#[test]
fn words_that_stand_close_together_come_first() {
    let filler = "the patient was seen in clinic and went home after a second visit ".repeat(5);
    let texts = [
        format!("Seroma was seen. {filler} Quilting was done."),
        format!("Seroma after quilting. {filler} All was done."),
    ];
    let documents = texts.iter().enumerate();
    let documents = documents.map(|(number, text)| document(&number.to_string(), "A repair", text));
    let mut archive = Archive::of(documents.collect());
    let query = Query {
        text: "seroma quilting".into(),
        limit: 10,
        ..Query::default()
    };
    let hits = archive.answer(&query).hits;
    assert_eq!(hits[0].page, "1");
    assert!(hits[0].score > hits[1].score);
}
