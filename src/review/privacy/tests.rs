//! What the recognisers promise of any text, and what single rules find and leave alone.

mod lists;

use super::bench::Tally;
use super::lines::Entry;
use super::{Kind, Recogniser};
use proptest::prelude::*;
use std::sync::LazyLock;

static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(Recogniser::new);

/// `NAME Hollins` for each finding.
fn found(text: &str) -> Vec<String> {
    let found = RECOGNISER.find(text);
    found
        .iter()
        .map(|f| format!("{} {}", f.kind.as_str(), &text[f.span.clone()]))
        .collect()
}

/// Those of the texts, which hold no identifier, in which something is found.
fn with_findings(texts: &[&str]) -> Vec<String> {
    let findings = |text: &&str| {
        let found = found(text);
        (!found.is_empty()).then(|| format!("{text}: {found:?}"))
    };
    texts.iter().filter_map(findings).collect()
}

#[test]
fn a_name_after_a_title_is_one_wherever_it_stands_again() {
    assert_eq!(
        found("Mr. Hollins came back. We saw Hollins again."),
        ["NAME Mr. Hollins", "NAME Hollins"]
    );
}

#[test]
fn what_surgery_is_named_after_is_nobody() {
    assert_eq!(
        with_findings(&[
            "A Pfannenstiel incision, a Hartmann procedure and a Whipple.",
            "Kocher clamps, Allis forceps, a Foley catheter and a Jackson-Pratt drain.",
            "The Rives-Stoppa repair, Clavien-Dindo grade IIIb, Calot's triangle.",
            "Ramirez described the release. Lichtenstein repair was done.",
            "As Smith et al. showed, and Jones (2019) confirmed.",
        ]),
        [""; 0]
    );
}

#[test]
fn in_a_short_german_letter_nouns_are_nobody_and_a_range_of_days_is_whole() {
    assert_eq!(
        found(
            "Sehr geehrte Frau Kollegin Brandstätter, wir berichten über Herrn Ole Tamm, geb. 14.02.1957, der \
             vom 3.-7.4.2018 in unserer stationären Behandlung war. Mit freundlichen Grüßen Prof. Dr. H. Wagen"
        ),
        [
            "NAME Frau Kollegin Brandstätter",
            "NAME Herrn Ole Tamm",
            "DATE 14.02.1957",
            "DATE 3.-7.4.2018",
            "NAME Prof. Dr. H. Wagen",
        ]
    );
}

#[test]
fn measures_are_no_dates() {
    assert_eq!(
        with_findings(&[
            "BP 120/80, pain 3/10, strength 5/5, vision 20/40.",
            "3-0 Vicryl and 2/3 of the cases, 10-12 days, L4/5 and C5-6.",
            "From 2005 to 2010 we saw 34 cases; POD 3 was quiet.",
            "Between January 2010 and December 2015, 212 consecutive patients were enrolled.",
        ]),
        [""; 0]
    );
}

#[test]
fn dates_are_found_in_four_languages() {
    for (text, date) in [
        ("Seen on March 12th, 2019.", "March 12th, 2019"),
        ("Ingresa el 12 de marzo de 2019.", "12 de marzo de 2019"),
        ("Aufnahme am 12. März 2019.", "12. März 2019"),
        ("Vu le 3 mars.", "3 mars"),
        ("Seen 10/17/95.", "10/17/95"),
        ("On 2019-03-12 it leaked.", "2019-03-12"),
        ("Intervenido el 3-II-2016.", "3-II-2016"),
        ("It was done march 3rd.", "march 3rd"),
        ("Admitted on the seventh of April.", "the seventh of April"),
        (
            "Seen May the twenty-first, 2019.",
            "May the twenty-first, 2019",
        ),
        ("Ingresa el dos de mayo.", "dos de mayo"),
        ("Hospitalisé du 3 au 9 octobre 2019.", "3 au 9 octobre 2019"),
    ] {
        assert_eq!(found(text), [format!("DATE {date}")]);
    }
}

#[test]
fn who_made_something_and_where_is_nobodys_place() {
    assert_eq!(
        with_findings(&[
            "A Phasix mesh (Becton Dickinson, Franklin Lakes, NJ, USA) was placed.",
            "It was closed with PDS (Ethicon, Somerville, NJ).",
            "Analysis used SPSS 25 (IBM Corp., Armonk, New York).",
            "According to the Cleveland Clinic classification it was wide.",
            "Measuring 12 x 8 cm. Irrigate 3 L. Monitoring 24 hours.",
            "5. May the mesh shrink? 12 Fr, 0-0 silk, Day 3.",
        ]),
        [""; 0]
    );
}

#[test]
fn an_address_is_found_from_its_house_to_its_postcode() {
    for (text, place) in [
        (
            "Mrs. Hollins lives at 2207 Quail Hollow, Boise, ID 83709-1142.",
            "2207 Quail Hollow, Boise, ID 83709-1142",
        ),
        (
            "Mr. Hollins, 17a Peckham Rye, London SE15 4ST, came.",
            "17a Peckham Rye, London SE15 4ST",
        ),
        (
            "Herr Kopp wohnhaft in Julius-Zeilinger-Gasse 3/1, 5700 Zell am See.",
            "5700 Zell am See",
        ),
    ] {
        let found = found(text);
        let whole = format!("LOCATION {place}");
        assert!(found.contains(&whole), "{found:?}");
    }
}

#[test]
fn a_name_is_known_by_an_age_an_address_or_who_speaks() {
    for (text, name) in [
        ("Maks Imiela is a 54-year-old farmer.", "Maks Imiela"),
        ("From: Oeshi Sane <o.sane@example.org>", "Oeshi Sane"),
        (
            "hello, i am rachit kashyap age 45, mail r@example.org",
            "rachit kashyap",
        ),
        ("pt van Dommelen seen by dr. Coolen", "van Dommelen"),
    ] {
        let found = found(text);
        assert!(found.contains(&format!("NAME {name}")), "{found:?}");
    }
}

#[test]
fn in_a_note_written_small_hospitals_and_relatives_are_found() {
    assert_eq!(
        found(
            "pt transferred from st vincents to spaulding rehab per dr kowalski, pcp dr lee at mass general, daughter (beth) at bedside"
        ),
        [
            "LOCATION st vincents",
            "LOCATION spaulding rehab",
            "NAME kowalski",
            "NAME lee",
            "LOCATION mass general",
            "NAME beth",
        ]
    );
    assert_eq!(
        found("pt seen at pain clinic per dr kowalski, pcp dr lee"),
        ["NAME kowalski", "NAME lee"]
    );
}

/// Says which of some findings a text with other identifiers lacks.
fn lacking(cases: &[(&str, &str)]) -> Vec<String> {
    let lacks = |(text, wanted): &(&str, &str)| {
        let found = found(text);
        (!found.iter().any(|it| it == wanted)).then(|| format!("{wanted}: {found:?}"))
    };
    cases.iter().filter_map(lacks).collect()
}

#[test]
fn codes_plates_and_files_are_found_whole_in_a_text_with_identifiers() {
    assert_eq!(
        lacking(&[
            (
                "Mrs. Crane, MRN 4409172, scan RM-2230175.",
                "OTHER_ID RM-2230175"
            ),
            (
                "His number reads 7EG2-F18-QA55 there.",
                "PLAN_ID 7EG2-F18-QA55"
            ),
            (
                "Mrs. Crane, MRN 4409172, under RC/2021/00417.",
                "OTHER_ID RC/2021/00417"
            ),
            (
                "Dra. Seco, DNI 12345678Z, pieza con nº 15B-03812 y se avisa.",
                "OTHER_ID 15B-03812"
            ),
            (
                "Mme Dupont, née le 3 mars 1960, moto immatriculée FB-318-QK.",
                "VEHICLE FB-318-QK"
            ),
            (
                "Frau Anna Schmidt, geb. 3.4.1950, des Fahrzeugs HH-TX 2091, wurde aufgenommen.",
                "VEHICLE HH-TX 2091"
            ),
            (
                "Frau Anna Schmidt, geb. 3.4.1950, RV-Nr.: 53 010766 N 034, wurde aufgenommen.",
                "SSN 53 010766 N 034"
            ),
            (
                "Mrs. Crane, MRN 4409172, UID 1.2.840.99113.7.20210817.5512.",
                "OTHER_ID 1.2.840.99113.7.20210817.5512"
            ),
            (
                "Mrs. Crane, MRN 4409172, photo IMG_0448_crane.JPG in chart.",
                "PHOTO IMG_0448_crane.JPG"
            ),
        ]),
        [""; 0]
    );
}

#[test]
fn names_are_found_whole_as_letters_tables_and_messages_write_them() {
    assert_eq!(
        lacking(&[
            (
                "Pr Aliénor d'Estrées a vu Mme Dupont le 3 mars.",
                "NAME Pr Aliénor d'Estrées"
            ),
            (
                "Frau Anna Schmidt, geb. Petit, geb. am 3.4.1950.",
                "NAME Petit"
            ),
            (
                "PID|1||700441^^^SJ||KHALIL^NADIA^R||19660912|F",
                "NAME KHALIL^NADIA^R"
            ),
            (
                "Dr. Crane, MRN 4409172\n0845 | RM1 | Vu, Linh | 33F",
                "NAME Vu, Linh"
            ),
            (
                "MRN 4409172. ASSISTANT: Joon-ho Baek, M.D.",
                "NAME Joon-ho Baek"
            ),
            (
                "Mrs. Crane, MRN 4409172, called. Stone's son, Mr. Harold Stone, came.",
                "NAME Stone"
            ),
            (
                "Kollege Dr. Braun, Tel. 0511 77813, am 3.5.2020. Viele Grüße\nThomas",
                "NAME Thomas"
            ),
            (
                "Mr. Walter \"Gus\" Pettibone, MRN 4409172",
                "NAME Mr. Walter \"Gus\" Pettibone"
            ),
        ]),
        [""; 0]
    );
}

#[test]
fn places_are_found_whole_by_what_they_are_called() {
    assert_eq!(
        lacking(&[
            (
                "Dr. Crane, MRN 4409172, at Elm Street Family Health, will see her.",
                "LOCATION Elm Street Family Health"
            ),
            (
                "Dr. Crane, MRN 4409172. Seen by Dr. Stern, Lakeside Pediatrics, today.",
                "LOCATION Lakeside Pediatrics"
            ),
            (
                "Dr. Crane, MRN 4409172, presented to Harbor View from home.",
                "LOCATION Harbor View"
            ),
            (
                "Dr. Crane, MRN 4409172, mail to P.O. Box 3317.",
                "LOCATION P.O. Box 3317"
            ),
            (
                "Mme Dupont, née le 3 mars 1960, opérée à Saint-Brieuc par le Dr Petit.",
                "LOCATION Saint-Brieuc"
            ),
            (
                "Don Juan Ruiz, DNI 12345678Z, ingresa en el Hospital Torre Alboraida con dolor.",
                "LOCATION Hospital Torre Alboraida"
            ),
        ]),
        [""; 0]
    );
    // Kinds of surgery and of rooms are no places.
    assert_eq!(
        found(
            "Mrs. Crane was seen in General Surgery and in the Recovery Room by Vascular Surgery."
        ),
        ["NAME Mrs. Crane"]
    );
}

#[test]
fn a_postcode_with_its_country_is_found_with_its_town() {
    for place in ["D-10115 Berlin", "CH-8001 Zürich", "F-75011 Paris"] {
        assert_eq!(found(&format!("{place}.")), [format!("LOCATION {place}")]);
    }
    assert_eq!(found("L-4000 Series, E-4012 Trial."), [""; 0]);
}

#[test]
fn an_extension_belongs_to_its_number() {
    for text in [
        "(617) 555-0142x31",
        "617-555-0142 ext. 4",
        "+1-617-555-0142x2059",
    ] {
        assert_eq!(found(text), [format!("PHONE {text}")]);
    }
}

#[test]
fn a_reference_to_literature_is_no_address() {
    assert_eq!(
        found("See https://doi.org/10.1000/182 and PMID: 12345678."),
        [""; 0]
    );
    assert_eq!(
        found("See https://portal.stmarys.org/p/12."),
        ["URL https://portal.stmarys.org/p/12"]
    );
}

#[test]
fn placeholders_are_nobody() {
    assert_eq!(
        with_findings(&[
            "Seen by [**Doctor Last Name 123**] on [**2101-3-4**].",
            "Dr. X and Mr. ABC.",
            "DATE: ___ NAME: XXXX",
        ]),
        [""; 0]
    );
}

#[test]
fn every_kind_has_a_letter_and_its_own_name() {
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(*kind));
        assert!(('A'..='R').contains(&kind.letter()));
    }
}

fn tally(lines: &str) -> Tally {
    let mut tally = Tally::default();
    for line in lines.lines() {
        let entry = Entry::parse(line).unwrap();
        tally.add(&entry, &RECOGNISER.find(&entry.text));
    }
    tally
}

#[test]
fn the_passages_that_the_rules_were_made_with_are_found_and_clean_ones_left_alone() {
    let tally = tally(include_str!("../../../tests/privacy/tuned.jsonl"));
    assert!(tally.recall().0 >= 0.96, "{}", tally.table(1.0));
    assert!(tally.clean_documents() >= 0.85, "{}", tally.table(1.0));
    assert!(tally.alarms().1 <= 0.5, "{}", tally.table(1.0));
}

#[test]
fn the_hard_passages_of_other_hands_do_no_worse_than_was_written_down() {
    let tally = tally(include_str!("../../../tests/privacy/hard.jsonl"));
    assert!(tally.documents() >= 400);
    assert!(tally.recall().0 >= 0.89, "{}", tally.table(1.0));
    assert!(tally.alarms().1 <= 0.2, "{}", tally.table(1.0));
}

#[test]
fn the_passages_that_were_set_aside_do_no_worse_than_was_written_down() {
    let tally = tally(include_str!("../../../tests/privacy/held-out.jsonl"));
    assert!(tally.documents() >= 180);
    assert!(tally.recall().1 >= 0.96, "{}", tally.table(1.0));
}

#[test]
fn a_bad_line_says_what_is_wrong_with_it() {
    for (line, why) in [
        ("[]", "an object with `id` and `text` must stand here"),
        (r#"{"text": "a"}"#, "`id` is missing"),
        (r#"{"id": 1}"#, "`text` is missing or is no string"),
        (
            r#"{"id": 1, "text": "ab", "spans": [{"start": 1, "end": 3, "type": "NAME"}]}"#,
            "the span from 1 to 3 is not inside of the text of 2 characters",
        ),
    ] {
        assert_eq!(Entry::parse(line), Err(why.to_owned()));
    }
}

/// Pieces of clinical texts, so that the rules meet what they look for.
fn clinical() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Dr.",
        "Mr ",
        "Smith",
        " John",
        ", ",
        ".",
        ":",
        "\n",
        "\n\n",
        " ",
        "12",
        "/",
        "03",
        "2019",
        "-",
        "(",
        ")",
        "617",
        "555-0123",
        "MRN",
        "#",
        "@",
        "é",
        "ß",
        "March",
        " de ",
        "Hospital",
        "St.",
        "in ",
        "92",
        "year",
        "old",
        "[**",
        "**]",
        "+49",
        "'s",
        "’",
        "\u{301}",
        "CA",
        "94105",
        "Calle",
        "www.",
        "a.org",
        "::1",
        "M.D.",
        "name",
        "Sincerely,",
        "wife",
        "IBAN DE",
        "€",
        "1st",
        "“",
        "Straße",
        "Lindenstr. 5",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn findings_lie_in_order_inside_any_text_and_never_cut_a_character(text in prop_oneof![clinical(), any::<String>()]) {
        let mut last = 0;
        for finding in RECOGNISER.find(&text) {
            prop_assert!(finding.span.start >= last && finding.span.start < finding.span.end);
            prop_assert!(text.get(finding.span.clone()).is_some());
            last = finding.span.end;
        }
    }

    #[test]
    fn another_clean_sentence_before_an_empty_line_does_not_move_what_stands_after(text in clinical()) {
        // As many words in both: how many are in capitals tells whether capitals say anything.
        let found = |before: &str| {
            let whole = format!("{before}\n\n{text}");
            let found = RECOGNISER.find(&whole);
            found.iter().map(|f| (f.kind, whole[f.span.clone()].to_owned())).collect::<Vec<_>>()
        };
        prop_assert_eq!(found("The wound was clean."), found("The drain was empty."));
    }
}
