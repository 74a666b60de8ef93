//! How pages are read: in which language, with which warnings, cited by which programs, kept on which device.

use crate::small_archive::{SmallArchive, codes, text};

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><title>A square</title><path d=\"M0 0h4v4z\"/></svg>";

#[test]
fn a_translation_is_in_its_own_language_throughout_and_each_leads_to_the_other() {
    let archive = SmallArchive::new();
    archive.case("one", "", "Words.\n").approve("cases/one");
    archive
        .case("eins", "language: de\ntranslation-of: one\n", "Wörter.\n")
        .approve("cases/eins");
    let build = archive.build();
    assert_eq!(codes(&build), [""; 0]);
    let german = text(&build, "cases/eins/index.html");
    assert!(german.contains("<html lang=\"de\" dir=\"ltr\""));
    assert!(german.contains("Zum Inhalt springen") && !german.contains("Skip to the content"));
    assert!(german.contains("href=\"../../cases/one/\" lang=\"en\" hreflang=\"en\""));
    let english = text(&build, "cases/one/index.html");
    assert!(english.contains("<html lang=\"en\""));
    for tag in [
        "\"de\" href=\"https://small.example/cases/eins/",
        "\"x-default\" href=\"https://small.example/cases/one/",
    ] {
        assert!(
            english.contains(&format!("<link rel=\"alternate\" hreflang={tag}")),
            "{tag}"
        );
    }
}

#[test]
fn text_in_a_language_without_words_of_its_own_says_which_it_is() {
    let archive = SmallArchive::new();
    archive
        .case("uno", "language: it\n", "Parole.\n")
        .approve("cases/uno");
    let build = archive.build();
    let page = text(&build, "cases/uno/index.html");
    assert!(page.contains("<html lang=\"en\"") && page.contains("<div lang=\"it\" dir=\"ltr\">"));
}

#[test]
fn a_translation_of_nothing_or_of_a_translation_or_in_the_same_language_is_refused() {
    let archive = SmallArchive::new();
    archive.case("one", "", "Words.\n");
    archive.case("two", "translation-of: one\n", "Words.\n");
    archive.case("three", "language: fr\ntranslation-of: two\n", "Mots.\n");
    archive.case("four", "language: es\ntranslation-of: won\n", "Palabras.\n");
    let said = codes(&archive.build());
    assert_eq!(
        said.iter()
            .filter(|code| **code == "bad-translation")
            .count(),
        3,
        "{said:?}"
    );
}

#[test]
fn a_figure_with_a_warning_is_folded_behind_it_and_others_are_not() {
    let archive = SmallArchive::new();
    archive.file("cases/one/wound.svg", PICTURE);
    archive.file("cases/one/plain.svg", PICTURE);
    archive.case(
        "one",
        "content-warnings:\n  - media: wound.svg\n    warning: An open wound & blood.\n",
        "![a wound](wound.svg \"Day two.\")\n\n![a square](plain.svg)\n",
    );
    archive.approve("cases/one");
    let build = archive.build();
    assert_eq!(codes(&build), [""; 0]);
    let page = text(&build, "cases/one/index.html");
    let veil = page.find("<details class=\"veil\">").unwrap();
    assert_eq!(page.matches("class=\"veil\"").count(), 1);
    let folded = &page[veil..veil + page[veil..].find("</details>").unwrap()];
    assert!(folded.contains("An open wound &amp; blood.") && folded.contains("alt=\"a wound\""));
    assert!(!folded.contains("figcaption") && !folded.contains("a square"));
}

#[test]
fn a_warning_before_nothing_is_said() {
    let archive = SmallArchive::new();
    let extra = "content-warnings:\n  - media: gone.svg\n    warning: Blood.\n";
    archive.case("one", extra, "Words.\n");
    assert!(codes(&archive.build()).contains(&"missing-media"));
}

#[test]
fn what_is_marked_as_privileged_is_not_built_whatever_its_approvals() {
    let archive = SmallArchive::new();
    archive
        .case(
            "one",
            "",
            "PRIVILEGED AND CONFIDENTIAL. Patient safety work product.\n",
        )
        .approve("cases/one");
    let build = archive.build();
    assert!(build.report.has_errors());
    assert!(codes(&build).contains(&"privileged-material"));
    assert!(!build.output.files.contains_key("cases/one/index.html"));
}

#[test]
fn wordings_that_reduce_people_are_a_warning_in_english_alone() {
    let archive = SmallArchive::new();
    archive
        .case("one", "", "The patient denied pain.\n")
        .approve("cases/one");
    archive
        .case("two", "language: de\n", "Patient denied.\n")
        .approve("cases/two");
    let build = archive.build();
    assert_eq!(codes(&build), ["inclusive-language"]);
    assert!(build.output.files.contains_key("cases/one/index.html"));
}

#[test]
fn structured_data_name_who_reviewed_a_page_and_never_as_its_author() {
    let archive = SmallArchive::new();
    let body = "Words.\n\n## What now? {.decision}\n\n- [ ] Wait\n- [x] Operate\n\nThey did.\n\n## Discussion\n\n### surgeon-a {#q .question}\n\nWhy?\n\n#### nurse-b {#bad .answer .unsafe corrected-by=good}\n\nHarmful words.\n\n#### nurse-b {#good .answer .useful}\n\nBecause.\n";
    archive.case("one", "", body).approve("cases/one");
    let build = archive.build();
    let page = text(&build, "cases/one/index.html");
    let (_, rest) = page.split_once("application/ld+json\">").unwrap();
    let data: serde_json::Value =
        serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap();
    assert_eq!(data["reviewedBy"][0]["name"], "Ann");
    assert_eq!(data["lastReviewed"], "2026-05-06");
    assert!(
        data["author"]
            .as_array()
            .unwrap()
            .iter()
            .all(|a| a["name"] != "Ann")
    );
    let parts = data["hasPart"].as_array().unwrap();
    let kinds: Vec<&str> = parts.iter().map(|p| p["@type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["Quiz", "DiscussionForumPosting"]);
    assert_eq!(
        parts[0]["hasPart"][0]["acceptedAnswer"][0]["text"],
        "Operate"
    );
    let told = parts[1].to_string();
    assert!(
        told.contains("Because.") && !told.contains("Harmful words"),
        "{told}"
    );
}

#[test]
fn a_preview_is_never_kept_on_a_device() {
    let archive = SmallArchive::new();
    archive.case("one", "", "Words.\n").approve("cases/one");
    let (site, preview) = (archive.build(), archive.preview());
    for file in ["sw.js", "manifest.webmanifest", "offline/index.html"] {
        assert!(site.output.files.contains_key(file), "{file}");
        assert!(!preview.output.files.contains_key(file), "{file}");
    }
    assert!(!text(&preview, "index.html").contains("data-worker"));
}

#[test]
fn the_version_of_the_worker_changes_with_any_page() {
    let archive = SmallArchive::new();
    archive.case("one", "", "Words.\n").approve("cases/one");
    let worker = |archive: &SmallArchive| text(&archive.build(), "sw.js").to_owned();
    let (first, again) = (worker(&archive), worker(&archive));
    assert_eq!(first, again);
    archive
        .case("one", "", "Other words.\n")
        .approve("cases/one");
    assert_ne!(first, worker(&archive));
}
