//! The thread: its tree and what is said of each contribution.

use super::{document, messages, show};
use crate::archive::choice::Choice;

/// One line for each contribution: depth by indentation, then everything that its heading says.
fn thread(text: &str) -> String {
    let Some(discussion) = document(text).discussion else {
        return "no discussion".into();
    };
    let lines: Vec<String> = discussion
        .contributions
        .iter()
        .map(|c| {
            let mut line = format!(
                "{}{} {} {}",
                "  ".repeat(c.depth),
                c.id,
                c.author,
                c.kind.as_str()
            );
            if let Some(disposition) = c.disposition {
                line.push_str(&format!(" {}", disposition.as_str()));
            }
            if c.opinion {
                line.push_str(" +opinion");
            }
            for (name, id) in [
                ("corrected by", &c.corrected_by),
                ("superseded by", &c.superseded_by),
            ] {
                if let Some(id) = id {
                    line.push_str(&format!(" {name} {id}"));
                }
            }
            if let Some(parent) = c.reply_to {
                line.push_str(&format!(" -> {parent}"));
            }
            format!("{line}: {}", c.text)
        })
        .collect();
    lines.join("\n")
}

#[test]
fn the_depth_of_headings_is_the_tree() {
    let text = "## Discussion\n\nIntro.\n\n### surgeon-b {#q1 .question}\n\nA drain?\n\n#### surgeon-a {#a1 .useful}\n\nYes.\n\n\
                #### trainee-c {.unsafe .opinion corrected-by=a1}\n\nNever.\n\n### nurse-d {.insight .superseded superseded-by=a1}\n\nOld.\n\n## After\n\nx\n";
    assert_eq!(messages(text), "");
    assert_eq!(
        thread(text),
        "q1 surgeon-b question: A drain?\n  \
           a1 surgeon-a answer useful -> 0: Yes.\n  \
           trainee-c trainee-c answer unsafe +opinion corrected by a1 -> 0: Never.\n\
         nurse-d nurse-d insight superseded superseded by a1: Old."
    );
    let document = document(text);
    assert_eq!(document.sections.len(), 1);
    assert_eq!(
        document.anchors,
        ["a1", "after", "discussion", "nurse-d", "q1", "trainee-c"]
    );
    let discussion = document.discussion.expect("a discussion");
    assert_eq!(
        (show(&discussion.intro), discussion.intro_text.as_str()),
        ("<p>Intro.</p>".into(), "Intro.")
    );
    assert_eq!(
        &text[discussion.contributions[1].span.clone()],
        "#### surgeon-a {#a1 .useful}"
    );
}

#[test]
fn the_discussion_may_have_another_name() {
    let text = "## Discusión {.discussion #hilo}\n\n### a {.question}\n\nx\n";
    assert_eq!(messages(text), "");
    let discussion = document(text).discussion.expect("a discussion");
    assert_eq!(
        (discussion.id.as_str(), discussion.title.as_str()),
        ("hilo", "Discusión")
    );
}

#[test]
fn reply_to_goes_before_depth_and_replies_follow_what_they_answer() {
    let text = "## Discussion\n\n### a {#a .useful reply-to=c}\n\n1\n\n#### b {#b .useful}\n\n2\n\n### c {#c .question}\n\n3\n\n### d {#d .opinion reply-to=b}\n\n4\n";
    assert_eq!(messages(text), "");
    assert_eq!(
        thread(text),
        "c c question: 3\n  a a answer useful -> 0: 1\n    b b answer useful -> 1: 2\n      d d answer opinion -> 2: 4"
    );
}

#[test]
fn opinion_may_stand_before_or_after_the_graver_word() {
    let text = "## Discussion\n\n### a {#x .opinion .off-topic}\n\n1\n\n### b {#y .off-topic .opinion}\n\n2\n";
    assert_eq!(messages(text), "");
    assert_eq!(
        thread(text),
        "x a answer off-topic +opinion: 1\ny b answer off-topic +opinion: 2"
    );
}
