//! Where the front matter of a write-up ends and its Markdown begins.

use super::findings::Findings;
use crate::diagnostic::{Code, Diagnostic, Span};

/// The two parts of a write-up, as bytes of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The opening line, to point at when a field is missing.
    pub(crate) opener: Span,
    /// The YAML between the two lines `---`; nothing where there is none.
    pub(crate) front: Option<Span>,
    /// The Markdown.
    pub(crate) body: Span,
    /// Whether a line `---` is missing or misplaced, so that the YAML is only the likely part of it and the text is not read.
    pub(crate) guessed: bool,
}

/// Finds the parts of `text`, which begins at `start`; says what is missing.
pub(crate) fn split(text: &str, start: usize, findings: &mut Findings) -> Parts {
    let mut lines = lines_from(text, start);
    let first = lines.next().unwrap_or(start..start);
    if !is_fence(&text[first.clone()]) {
        return without(text, start, first, findings);
    }
    let opener = first.start..first.start + 3;
    let front_start = first.end;
    for line in lines {
        if is_fence(&text[line.clone()]) {
            return Parts {
                opener,
                front: Some(front_start..line.start),
                body: line.end..text.len(),
                guessed: false,
            };
        }
    }
    findings.push(
        &opener,
        Diagnostic::new(
            Code::UnclosedFrontMatter,
            "the front matter that begins here never ends",
        )
        .help("write a line `---` between the last field and the text"),
    );
    // Fields seldom have blank lines between them: what comes before the first one is shown in a preview.
    let end = lines_from(text, front_start)
        .find(|line| text[line.clone()].trim().is_empty())
        .map_or(text.len(), |line| line.start);
    Parts {
        opener,
        front: Some(front_start..end),
        body: end..text.len(),
        guessed: true,
    }
}

fn without(text: &str, start: usize, first: Span, findings: &mut Findings) -> Parts {
    let blank_before = lines_from(text, start)
        .find(|line| !text[line.clone()].trim().is_empty())
        .is_some_and(|line| line != first && is_fence(&text[line]));
    let help = if blank_before {
        "remove what stands before the first `---`: it must be the first line"
    } else {
        "begin the file with a line `---`, the fields, and another line `---`"
    };
    let written = text[first.clone()].trim_end().len();
    let at = first.start..first.start + written.max(usize::from(!text.is_empty()));
    findings.push(
        &at,
        Diagnostic::new(
            Code::NoFrontMatter,
            "the file does not begin with front matter",
        )
        .help(help),
    );
    Parts {
        opener: at,
        front: None,
        body: start..text.len(),
        guessed: blank_before,
    }
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// The lines from a byte on, each with its line break.
fn lines_from(text: &str, start: usize) -> impl Iterator<Item = Span> + '_ {
    let mut at = start;
    text[start..].split_inclusive('\n').map(move |line| {
        let span = at..at + line.len();
        at = span.end;
        span
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Parts, bool) {
        let mut findings = Findings::new("x/index.md");
        let parts = split(text, 0, &mut findings);
        (parts, findings.has_errors())
    }

    #[test]
    fn the_parts_are_found_whatever_the_line_breaks() {
        for text in ["---\na: 1\n---\nBody\n", "---\r\na: 1\r\n---  \r\nBody\r\n"] {
            let (parts, errors) = parts(text);
            assert!(!errors);
            assert_eq!(text[parts.front.unwrap()].trim(), "a: 1");
            assert_eq!(text[parts.body].trim(), "Body");
        }
    }

    #[test]
    fn front_matter_may_be_all_there_is() {
        let (parts, errors) = parts("---\na: 1\n---");
        assert!(!errors);
        assert!(parts.body.is_empty());
    }

    #[test]
    fn an_unclosed_front_matter_still_yields_its_likely_fields() {
        let text = "---\ntitle: A\n\n## Text\n";
        let (parts, errors) = parts(text);
        assert!(errors && parts.guessed);
        assert_eq!(&text[parts.front.unwrap()], "title: A\n");
    }
}
