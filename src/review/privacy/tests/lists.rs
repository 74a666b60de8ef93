//! What charts, lists and tables hold, and what stands there and is nobody's.

use super::{found, lacking, with_findings};

#[test]
fn names_in_charts_and_lists_are_found_whole() {
    const HEAD: &str = "Patient: John Whitaker MRN 4471902 DOB 03/04/1961\n";
    let texts = [
        ("3  1115  ECCLES, Joan  F 90", "NAME ECCLES, Joan"),
        ("TRAN, D-M  47 F", "NAME TRAN, D-M"),
        ("MAKHATHINI SIPHO J  61 M  home", "NAME MAKHATHINI SIPHO J"),
        ("Surgeon: HARGREAVES  Circ: OYEBODE / KEANE", "NAME KEANE"),
        (
            "Present: Halvorsen, Qureshi, Tepper (onc)",
            "NAME Halvorsen",
        ),
        ("- Hoang-Frazier (15): homeless", "NAME Hoang-Frazier"),
        ("seen, k. pacheco rn 1715", "NAME k. pacheco"),
        ("plan d/w Tamirisa and team", "NAME Tamirisa"),
        ("pcp mangalindan called", "NAME mangalindan"),
        ("Seen by Ms. Fa'asavalu today", "NAME Ms. Fa'asavalu"),
        ("Surgeon: Choi Dong-hyun", "NAME Choi Dong-hyun"),
        ("my initials \"D.F.\" under it", "NAME D.F."),
    ];
    let whole: Vec<(String, &str)> = texts
        .iter()
        .map(|(text, name)| (format!("{HEAD}{text}"), *name))
        .collect();
    let cases: Vec<(&str, &str)> = whole
        .iter()
        .map(|(text, name)| (text.as_str(), *name))
        .collect();
    assert_eq!(lacking(&cases), [""; 0]);
}

#[test]
fn an_age_over_89_in_a_list_is_one() {
    assert_eq!(
        lacking(&[(
            "Patient: John Whitaker MRN 4471902\n2  ECCLES, Joan  F 90  home",
            "AGE_OVER_89 90"
        )]),
        [""; 0]
    );
}

#[test]
fn towns_are_found_after_a_word_for_where_even_in_a_text_without_other_identifiers() {
    for town in [
        "Letterkenny",
        "Gqeberha",
        "Villingen-Schwenningen",
        "Saint-Étienne-du-Rouvray",
    ] {
        assert_eq!(
            found(&format!("She was transferred from {town} at night.")),
            [format!("LOCATION {town}")]
        );
    }
}

#[test]
fn what_a_town_has_its_name_in_common_with_is_no_place() {
    assert_eq!(
        with_findings(&[
            "A Monte Carlo simulation of the costs was run.",
            "In Trendelenburg, the bowel was swept from Treitz to the pouch.",
            "The mesh was fixed in Retzius with tacks.",
        ]),
        [""; 0]
    );
}

#[test]
fn streets_and_houses_are_found_whole_as_french_and_spanish_name_them() {
    assert_eq!(
        lacking(&[
            (
                "Don Juan Ruiz, DNI 12345678Z, vive en la calle Olite 12, bajo, y acude al centro de salud Zona Norte.",
                "LOCATION calle Olite 12, bajo"
            ),
            (
                "Mme Dupont, née le 3 mars 1960, opérée hier, est suivie au Centre Léon-Bérard depuis un an.",
                "LOCATION Centre Léon-Bérard"
            ),
            (
                "Mme Dupont, née le 3 mars 1960, opérée hier, habite avenue du Pont-Vieux et va bien.",
                "LOCATION avenue du Pont-Vieux"
            ),
        ]),
        [""; 0]
    );
}

#[test]
fn makers_in_methods_are_no_places() {
    assert_eq!(
        with_findings(&[
            "Closed with a barbed suture (V-Loc 180; Covidien, Norwalk, CT; n = 70).",
            "The Trifecta valve (St. Jude Medical, St. Paul, MN) was used.",
            "By cone-beam CT (i-CAT; Imaging Sciences, Hatfield, PA).",
            "Statistical work was performed with Stata 13.",
        ]),
        [""; 0]
    );
}

#[test]
fn measures_and_blanks_are_nobodys() {
    assert_eq!(
        with_findings(&[
            "The stricture was dilated with a 10-11-12 mm balloon.",
            "An NG tube in place had drained 1,100 mL.",
            "TUBES: 10 FRENCH COPE LOOP NEPHROSTOMY.",
            "The patient returns to XYZ Hospital and to Dr. YYYY.",
            "ZOSYN 4.5 G. INDOMETHACIN 100 MG PR.\nFLUOROSCOPY: 4 MINUTES.",
            "An impacted molar (Pell and Gregory IIB).",
        ]),
        [""; 0]
    );
}

#[test]
fn rows_of_groups_and_codes_after_the_sign_for_a_number_are_somebodys() {
    assert_eq!(
        lacking(&[
            (
                "Mr. Hollins, MRN 4471902. CIP VIMA 1 150822 00 9.",
                "PLAN_ID VIMA 1 150822 00 9"
            ),
            (
                "Mr. Hollins, MRN 4471902, on the waitlist #RMH-338 since.",
                "OTHER_ID RMH-338"
            ),
            (
                "Mr. Hollins, MRN 4471902. Prison no. A5259KT today.",
                "OTHER_ID A5259KT"
            ),
        ]),
        [""; 0]
    );
}
