//! Documents in other languages than the archive's: what a reader types finds them in every form that their language
//! gives a word, and where words are not apart by spaces, by part of the text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot set up is its failure"
)]

#[path = "behaviour/archive.rs"]
#[allow(dead_code, reason = "shared with the tests of behaviour")]
mod archive;

use archive::{Archive, document};
use casebook_search::{Document, english_serves};

fn archive() -> Archive {
    let written = [
        (
            "de",
            "Infiziertes Netz nach Narbenhernie",
            "Die Netze wurden in zwei Operationen entfernt.",
        ),
        (
            "es",
            "Infección de la malla",
            "Se retiraron las mallas y se cerraron las heridas.",
        ),
        (
            "fr",
            "Prothèse infectée",
            "Les prothèses ont été retirées, les plaies fermées.",
        ),
        (
            "it",
            "Rete infetta",
            "Le reti sono state rimosse dopo le infezioni.",
        ),
        ("ru", "Инфекция сетки", "Сетки удалены после операций."),
        ("ar", "عَدوى الشبكة", "أُزيلت الشبكة بعد العملية."),
        ("zh", "腹壁疝修补术后网片感染", "二次手术取出网片。"),
        (
            "ja",
            "腹壁瘢痕ヘルニア修復後のメッシュ感染",
            "再手術でメッシュを除去した。",
        ),
        ("en", "Mesh infection", "The mesh was taken out."),
    ];
    Archive::of(
        written
            .iter()
            .map(|(lang, title, text)| Document {
                lang: (*lang).into(),
                ..document(lang, title, text)
            })
            .collect(),
    )
}

#[test]
fn inflected_words_find_the_case_in_its_own_language() {
    let mut archive = archive();
    for (lang, typed) in [
        ("de", "Narbenhernien"),
        ("de", "Netzen"),
        ("de", "Operation"),
        ("es", "infecciones"),
        ("es", "malla"),
        ("es", "herida"),
        ("fr", "prothese"),
        ("fr", "plaie"),
        ("it", "infezione"),
        ("ru", "сеткой"),
        ("ru", "операция"),
        ("en", "infections"),
    ] {
        assert_eq!(archive.first(typed), lang, "{typed}");
    }
}

#[test]
fn arabic_is_found_with_and_without_its_vowel_signs() {
    let mut archive = archive();
    for typed in ["عدوى", "عدوا", "الشبكة", "أزيلت", "ازيلت"] {
        assert_eq!(archive.first(typed), "ar", "{typed}");
    }
}

#[test]
fn chinese_and_japanese_are_found_by_any_part_of_the_text() {
    let mut archive = archive();
    for (lang, typed) in [
        ("zh", "修补术"),
        ("zh", "网片"),
        ("zh", "取出网片"),
        ("ja", "ヘルニア"),
        ("ja", "瘢痕ヘルニア"),
        ("ja", "メッシュ"),
        ("ja", "再手術"),
    ] {
        assert_eq!(archive.first(typed), lang, "{typed}");
    }
    let both = archive.urls("腹壁");
    assert!(
        both.contains(&"zh".to_owned()) && both.contains(&"ja".to_owned()),
        "{both:?}"
    );
}

#[test]
fn the_same_text_is_cut_alike_in_the_index_and_in_the_query() {
    let text = "腹壁疝修补术后网片感染：網片とメッシュ";
    let mut archive = Archive::of(vec![
        Document {
            lang: "zh".into(),
            ..document("it", text, "。")
        },
        document("other", "Hernia", "Nothing else."),
    ]);
    let chars: Vec<char> = text.chars().collect();
    for length in 2..chars.len() {
        // One character between two marks begins no pair; a reader types more than that.
        let alone = |it: &&[char]| it.iter().filter(|c| c.is_alphanumeric()).count() > 1;
        for stretch in chars.windows(length).filter(alone) {
            let typed: String = stretch.iter().collect();
            assert_eq!(archive.first(&typed), "it", "{typed}");
        }
    }
}

#[test]
fn an_engine_knows_which_languages_the_small_one_serves() {
    assert!(english_serves("en-GB") && english_serves("zh") && english_serves("ja-JP"));
    assert!(!english_serves("de-AT") && !english_serves("ar") && !english_serves("nb-NO"));
}
