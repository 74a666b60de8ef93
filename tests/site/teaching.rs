//! What is made for teaching: the case's own learning parts, slides and handout, a path's questions, the glossary, the charts.

use crate::small_archive::{SmallArchive, codes, text};

const TEACHING: &str = "\
timeline:
  - {when: day 0, kind: operation, what: The release.}
options:
  - {option: Wait, for: [Time], held-by: [nurse-b]}
  - {option: Operate, against: [Risk], held-by: [surgeon-a], done: true}
quiz:
  - question: Which layer?
    answers:
      - {answer: The back one, right: true, why: It tore.}
      - {answer: The front one}
conference:
  factors:
    - {group: team, factor: Nobody said it aloud}
  actions:
    - {action: Say it aloud, owner: Lead of theatre nursing, due: 2026-09}
";

fn taught() -> SmallArchive {
    let archive = SmallArchive::new();
    let body = "A TAR was planned, then the TAR was done.\n\n## What now? {.decision}\n\nIt bleeds.\n\n- [ ] Wait\n- [x] Operate\n\nThey went back.\n\n## Discussion\n\n### surgeon-a {#why .question}\n\nWhy?\n\n#### nurse-b {#because .answer .opinion}\n\nSo.\n";
    archive.file(
        "vocabulary/technique.yaml",
        "label: Technique\nplural: Techniques\nterms:\n  tar:\n    label: Transversus abdominis release\n    abbreviations: [TAR]\n    definition: The innermost muscle is divided.\n",
    );
    archive.approve("vocabulary");
    archive.case("one", TEACHING, body).approve("cases/one");
    archive
}

#[track_caller]
fn holds(html: &str, wanted: &[&str]) {
    for piece in wanted {
        assert!(html.contains(piece), "no {piece} in {html}");
    }
}

#[test]
fn a_case_shows_its_timeline_options_and_quiz_and_keeps_dissent() {
    let build = taught().build();
    let html = text(&build, "cases/one/index.html");
    holds(
        html,
        &[
            "event-operation",
            "considered-done",
            "considered-dissent",
            "data-question=\"1\"",
            "Which layer?",
        ],
    );
}

#[test]
fn a_word_of_the_glossary_is_explained_once_and_leads_to_its_explanation() {
    let build = taught().build();
    let html = text(&build, "cases/one/index.html");
    assert_eq!(html.matches("class=\"word\"").count(), 1, "{html}");
    holds(
        html,
        &[
            "<a class=\"word\" id=\"ui-use-technique-tar\" href=\"#ui-word-technique-tar\">TAR</a>",
            "id=\"ui-word-technique-tar\"",
            "../../glossary/#technique-tar",
        ],
    );
    let glossary = text(&build, "glossary/index.html");
    holds(
        glossary,
        &["id=\"technique-tar\"", "The innermost muscle is divided."],
    );
    let index = text(&build, "browse/a-z/index.html");
    holds(
        index,
        &["TAR <span class=\"aside\">see</span>", "The case one"],
    );
}

#[test]
fn the_slides_draw_what_contributed_and_name_who_answers_for_what_changes() {
    let build = taught().build();
    let html = text(&build, "cases/one/slides.html");
    holds(
        html,
        &[
            "class=\"drawing fishbone\"",
            "Nobody said it aloud",
            "Lead of theatre nursing",
            "September 2026",
            "noindex",
        ],
    );
    let sitemap = text(&build, "sitemap.xml");
    assert!(!sitemap.contains("slides.html"));
}

#[test]
fn the_handout_asks_before_it_tells() {
    let build = taught().build();
    let html = text(&build, "cases/one/handout.html");
    let (sheet, answers) = html.split_once("sheet-answers").unwrap();
    holds(sheet, &["It bleeds.", "Which layer?"]);
    assert!(!sheet.contains("They went back.") && !sheet.contains("It tore."));
    holds(answers, &["They went back.", "It tore."]);
}

#[test]
fn the_questions_of_a_path_are_a_table_and_cards() {
    let archive = taught();
    archive
        .file(
            "paths/first/index.md",
            "---\ntitle: First\nsummary: S.\nauthors: [{name: An Author}]\naim: To know.\nprerequisites: [Anatomy]\nsteps: [{at: cases/one}]\n---\n\nText.\n",
        )
        .approve("paths/first");
    let build = archive.build();
    let csv = text(&build, "paths/first/questions.csv");
    assert_eq!(csv.matches("https://small.example/cases/one/").count(), 2);
    holds(
        csv,
        &[
            "\"It bleeds.\nWhat now?\"",
            "\"Operate\"",
            "\"The back one\"",
        ],
    );
    let anki = text(&build, "paths/first/anki.txt");
    assert!(
        anki.starts_with("#separator:tab\n#html:true\n#deck:Small::First\n"),
        "{anki}"
    );
    assert!(
        anki.lines()
            .skip(5)
            .all(|line| line.split('\t').count() == 3),
        "{anki}"
    );
    let html = text(&build, "paths/first/index.html");
    holds(
        html,
        &[
            "Anatomy",
            "class=\"drawing path-map\"",
            "data-log-row=\"1\"",
        ],
    );
}

#[test]
fn a_technique_gathers_the_questions_that_got_no_useful_reply() {
    let archive = taught();
    archive
        .file(
            "techniques/tar/index.md",
            "---\ntitle: TAR\nsummary: S.\nterm: tar\nauthors: [{name: An Author}]\nnovelty: {ideal: 4, evidence: 4}\nkey-points: {all: [One.]}\n---\n\nText.\n",
        )
        .approve("techniques/tar");
    let build = archive.build();
    let html = text(&build, "techniques/tar/index.html");
    holds(html, &["id=\"ui-open\"", "../../cases/one/#why"]);
}

#[test]
fn the_archive_is_counted_by_role_and_nobody_is_named() {
    let build = taught().build();
    let html = text(&build, "figures/index.html");
    holds(
        html,
        &[
            "<svg class=\"drawing bars\"",
            "<svg class=\"drawing series\"",
            "Surgeon",
        ],
    );
    assert!(!html.contains("Surgeon A"));
}

#[test]
fn teaching_front_matter_is_checked() {
    let archive = SmallArchive::new();
    let wrong = "options: [{option: Wait, held-by: [nobody-x]}]\nquiz: [{question: Q, answers: [{answer: A}, {answer: B}]}]\n";
    archive.case("one", wrong, "Text.").approve("cases/one");
    let build = archive.build();
    let found = codes(&build);
    assert!(
        found.contains(&"unknown-person") && found.contains(&"quiz-without-answer"),
        "{found:?}"
    );
    archive.file(
        "paths/first/index.md",
        "---\ntitle: First\nsummary: S.\nauthors: [{name: An Author}]\naim: To know.\nafter: [secnd]\nsteps: [{at: cases/one}]\n---\n\nText.\n",
    );
    assert!(codes(&archive.build()).contains(&"unknown-step"));
}
