//! Whatever is typed, a document comes of it: nothing panics, and what comes out is sound.

use super::{Document, Fragment, Hole, document, parse, show};
use crate::markdown::document::SectionKind;
use camino::Utf8Path;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Every fragment of a document.
fn fragments(document: &Document) -> Vec<&Fragment> {
    let mut all = Vec::new();
    for section in &document.sections {
        all.extend([&section.title, &section.body]);
        if let SectionKind::Decision {
            options, answer, ..
        } = &section.kind
        {
            all.extend(options.iter().map(|option| &option.label));
            all.push(answer);
        }
    }
    if let Some(discussion) = &document.discussion {
        all.push(&discussion.intro);
        all.extend(discussion.contributions.iter().map(|c| &c.body));
    }
    all.extend(document.footnotes.iter().map(|note| &note.body));
    all
}

/// Elements that have no end.
const VOID: &[&str] = &["br", "hr", "img", "input", "wbr", "col"];

/// Says what is not sound about finished HTML: tags that do not nest, markup that the author brought.
fn fault(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if rest[..at].contains('>') {
            return Some(format!("a stray > in {:?}", &rest[..at]));
        }
        let Some(len) = rest[at..].find('>') else {
            return Some("a tag without an end".into());
        };
        let tag = &rest[at + 1..at + len];
        rest = &rest[at + len + 1..];
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or("");
        if name.is_empty()
            || !name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            || name == "script"
        {
            return Some(format!("a tag <{tag}>"));
        }
        if tag.matches('"').count() % 2 == 1 {
            return Some(format!("an open quote in <{tag}>"));
        }
        if tag.starts_with('/') {
            match open.pop() {
                Some(last) if last == name => {}
                last => return Some(format!("</{name}> closes {last:?} in {html:?}")),
            }
        } else if !VOID.contains(&name) {
            if name == "a" && open.contains(&"a") {
                return Some("a link inside a link".into());
            }
            if name == "p" && open.iter().any(|o| matches!(*o, "p" | "label")) {
                return Some(format!("<p> inside {open:?}"));
            }
            open.push(name);
        }
    }
    open.last()
        .map(|last| format!("<{last}> never ends in {html:?}"))
}

fn ids(html: &str) -> impl Iterator<Item = &str> {
    html.split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let document = document(text);
    let mut seen = BTreeSet::new();
    for fragment in fragments(&document) {
        prop_assert!(fragment.holes.is_sorted_by_key(|(at, _)| *at));
        for (at, hole) in &fragment.holes {
            prop_assert!(fragment.html.is_char_boundary(*at));
            let known = match hole {
                Hole::Link(i) => *i < document.links.len(),
                Hole::Large(i)
                | Hole::Media(i)
                | Hole::Tracks(i)
                | Hole::Veil(i)
                | Hole::Unveil(i) => *i < document.media.len(),
                Hole::Citation(i) => *i < document.citations.len(),
            };
            prop_assert!(known, "{hole:?}");
        }
        let mut end = 0;
        for words in &fragment.words {
            prop_assert!(end <= words.start && words.start < words.end);
            prop_assert!(
                fragment
                    .html
                    .get(words.clone())
                    .is_some_and(|it| !it.contains('<'))
            );
            end = words.end;
        }
        let found = fault(&fragment.html);
        prop_assert_eq!(found, None);
        for id in ids(&fragment.html) {
            prop_assert!(
                document.anchors.iter().any(|anchor| anchor == id),
                "{} is no anchor",
                id
            );
            prop_assert!(seen.insert(id.to_owned()), "{} twice", id);
        }
    }
    let named = document.sections.iter().map(|s| s.id.as_str());
    let named = named.chain(document.footnotes.iter().map(|n| n.id.as_str()));
    let thread = document.discussion.as_ref();
    let named = named.chain(thread.map(|d| d.id.as_str()));
    let named = named.chain(
        thread
            .into_iter()
            .flat_map(|d| &d.contributions)
            .map(|c| c.id.as_str()),
    );
    for id in named.filter(|id| !id.is_empty()) {
        prop_assert!(
            document.anchors.iter().any(|anchor| anchor == id),
            "{} is no anchor",
            id
        );
        prop_assert!(seen.insert(id.to_owned()), "{} twice", id);
    }
    if let Some(discussion) = thread {
        for (at, contribution) in discussion.contributions.iter().enumerate() {
            let depth = match contribution.reply_to {
                Some(parent) => {
                    prop_assert!(parent < at);
                    discussion.contributions[parent].depth + 1
                }
                None => 0,
            };
            prop_assert_eq!(contribution.depth, depth);
        }
    }
    Ok(())
}

/// Pieces that Markdown and this format are made of; put together at random they reach what arbitrary letters never do.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    " ",
    "word",
    "é",
    "手",
    "# ",
    "## ",
    "## A",
    "### ",
    "#### b ",
    "## Discussion",
    "\n## D {.decision}\n\n",
    "\n### a {#a .useful reply-to=b}\n\n",
    "\n#### b {#b .unsafe corrected-by=a}\n\n",
    "{.reveal}",
    "{#x}",
    "{#main .x y=z}",
    "\n## Discussion\n\n",
    "- ",
    "- [ ] ",
    "- [x] ",
    "\n- [x] a\n- [ ] b\n",
    "1. ",
    "  ",
    "    ",
    "> ",
    "> [!NOTE]\n",
    "[^a]",
    "[^a]: ",
    "\n\n[^b]: x\n\n",
    "[^b]",
    "[@k]",
    "[@k; @l]",
    "[@",
    "[",
    "]",
    "](u)",
    "[w](u)",
    "![",
    "![i](u.png)",
    "\n\n![i](u.svg \"t [@k]\")\n\n",
    "![v](u.mp4)",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~",
    "~~",
    "^",
    "10^2^",
    "H~2~O",
    "\n|a|b|\n|-|:-:|\n|c|d|\n",
    "|",
    "\nT\n: d\n",
    ": ",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<div>",
    "<script>",
    "</div>",
    "<a href=x>",
    "</a>",
    "<a href=\"javascript:x\">",
    "<i title=\"a>b\">",
    "</i>",
    "<details><summary>",
    "<table><td>",
    "<td>",
    "<br>",
    "<p>",
    "<ul><li>",
    "<svg>",
    "<math><mtext>",
    "<style>",
    "<col>",
    "<kbd lang='\u{fdd0}'>",
    "&amp;",
    "&",
    "\\",
    "\\\n",
    "\"",
    "---\n",
    "===\n",
    "<http://x.y>",
    "<a@b.c>",
    "\r\n",
    "\u{0}",
    "\t",
];

proptest! {
    #[test]
    fn arbitrary_text_makes_a_sound_document(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn anything_like_markdown_makes_a_sound_document(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        check(&pieces.concat())?;
    }

    #[test]
    fn a_body_anywhere_in_a_file_has_spans_in_that_file(before in "[a-zé\n]{0,9}", pieces in prop::collection::vec(prop::sample::select(PIECES), 0..20)) {
        let body = pieces.concat();
        let file = format!("{before}{body}");
        let path = Utf8Path::new("x.md");
        let alone = parse(&body, 0..body.len(), path);
        let within = parse(&file, before.len()..file.len(), path);
        let spans = |checked: &crate::diagnostic::Checked<Document>, by: usize| -> Vec<_> {
            let links = checked.value.links.iter().map(|link| link.span.clone());
            let messages = checked.report.sorted().into_iter().filter_map(|d| d.place.as_ref().and_then(crate::diagnostic::Place::bytes));
            links.chain(messages).map(|span| span.start - by..span.end - by).collect()
        };
        prop_assert_eq!(spans(&alone, 0), spans(&within, before.len()));
        prop_assert!(within.report.sorted().iter().all(|d| d.place.as_ref().and_then(crate::diagnostic::Place::bytes).is_some_and(|span| file.get(span).is_some())));
    }
}

#[test]
fn a_link_in_a_table_in_a_link_is_none() {
    check("<div><a href=x><table><td><a href=y>b</a></td></table></a></div>").unwrap();
}

#[test]
fn html_that_is_open_in_the_words_of_a_task_ends_with_them() {
    check("- [ ] <a href=x>\\\n  <div>").unwrap();
}

#[test]
fn a_body_outside_the_file_is_an_empty_one() {
    let checked = parse("é", 1..9, Utf8Path::new("x.md"));
    assert_eq!(checked.value, Document::default());
}

#[test]
fn deep_and_long_input_ends() {
    for text in [
        ">".repeat(20_000),
        "[".repeat(20_000),
        "[@".repeat(20_000),
        "^a".repeat(20_000),
        "{#".repeat(20_000),
        "## a\n".repeat(20_000),
        "- ".repeat(5_000),
        "*a **a ".repeat(5_000),
        "|a|\n|-|\n\nx\n\n".repeat(5_000),
        format!(
            "## Discussion\n{}",
            (0..3_000)
                .map(|i| format!("### a {{#a{i} .useful reply-to=a{}}}\n", i + 1))
                .collect::<String>()
        ),
    ] {
        for fragment in fragments(&document(&text)) {
            assert_eq!(
                fault(&fragment.html),
                None,
                "{}",
                show(fragment).chars().take(200).collect::<String>()
            );
        }
    }
}
