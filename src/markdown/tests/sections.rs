//! Sections, passages, anchors, decisions.

use super::{document, messages, show};
use crate::markdown::document::SectionKind;

/// One line for each passage: section, anchor, heading, text.
fn passages(text: &str) -> Vec<String> {
    let document = document(text);
    let mut lines = Vec::new();
    for section in &document.sections {
        for passage in &section.passages {
            lines.push(format!(
                "{}/{} {}: {}",
                section.id,
                passage.id,
                passage.heading,
                passage.text.replace('\n', "⏎")
            ));
        }
    }
    lines
}

#[test]
fn headings_of_the_second_level_cut_the_text() {
    let text = "Before.\n\n## The *operation* {#op}\n\nText\nand more.\n\n- a\n- b\n\n### Step 1\n\n|h|i|\n|-|-|\n|1|2|\n\n## After\n\n![alt](a.svg \"Cap.\")\n\n> q\n";
    assert_eq!(
        passages(text),
        [
            "/ : Before.",
            "op/op The operation: Text and more.⏎a⏎b",
            "op/step-1 Step 1: h | i⏎1 | 2",
            "after/after After: alt⏎Cap.⏎q",
        ]
    );
    let document = document(text);
    assert_eq!(document.anchors, ["after", "op", "step-1"]);
    let op = &document.sections[1];
    assert_eq!(show(&op.title), "The <em>operation</em>");
    assert_eq!(&text[op.span.clone()], "## The *operation* {#op}");
    assert_eq!(op.outline.len(), 1);
    assert!(
        show(&op.body).contains("<h3 id=\"step-1\">Step 1</h3>\n"),
        "{}",
        show(&op.body)
    );
}

#[test]
fn a_text_without_words_has_no_section() {
    assert_eq!(
        document("\n\n<!-- nothing -->\n"),
        super::Document::default()
    );
}

#[test]
fn a_decision_has_a_question_options_and_an_answer() {
    let text = "## What now? {.decision}\n\nA leak.\n\n- [ ] Wait\n- [x] Operate [@k]\n\nWe operated.\n\n### Why\n\nBecause.\n\n## Then {.reveal}\n\nx\n";
    assert_eq!(messages(text), "");
    let document = document(text);
    let section = &document.sections[0];
    let SectionKind::Decision {
        options,
        answer,
        answer_text,
    } = &section.kind
    else {
        panic!("{:?}", section.kind);
    };
    assert_eq!(show(&section.body), "<p>A leak.</p>");
    let options: Vec<_> = options
        .iter()
        .map(|o| (show(&o.label), o.text.as_str(), o.chosen))
        .collect();
    assert_eq!(
        options,
        [
            ("Wait".to_owned(), "Wait", false),
            (
                "Operate <span class=\"citations\">‹citation 0›</span>".to_owned(),
                "Operate",
                true
            ),
        ]
    );
    assert_eq!(
        show(answer),
        "<p>We operated.</p>\n<h3 id=\"why\">Why</h3>\n<p>Because.</p>"
    );
    assert_eq!(answer_text, "We operated.\nBecause.");
    assert_eq!(
        section.passages[0].text,
        "A leak.\nWait\nOperate\nWe operated."
    );
    assert_eq!(document.sections[1].kind, SectionKind::Reveal);
}

#[test]
fn options_may_be_apart_and_an_ordinary_list_may_come_before() {
    let text = "## Q {.decision}\n\n- plain\n\nx\n\n- [ ] a\n\n- [X] b\n";
    assert_eq!(messages(text), "");
    let section = &document(text).sections[0];
    let SectionKind::Decision { options, .. } = &section.kind else {
        panic!("{:?}", section.kind)
    };
    assert_eq!(
        options.iter().map(|o| show(&o.label)).collect::<Vec<_>>(),
        ["a", "b"]
    );
    assert_eq!(show(&section.body), "<ul>\n<li>plain</li>\n</ul>\n<p>x</p>");
}
