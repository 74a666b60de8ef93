//! What a Markdown text becomes: HTML, outline, sections with their plain text, the discussion, links, media, citations.

use super::discussion::Discussion;
use super::fragment::Fragment;
use crate::diagnostic::Span;

/// What a section does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionKind {
    /// It is read.
    Plain,
    /// It asks the reader before it tells: the body holds what comes before the options.
    Decision {
        /// What can be chosen, in order.
        options: Vec<DecisionOption>,
        /// What comes after the options.
        answer: Fragment,
        /// The answer's plain text.
        answer_text: String,
    },
    /// It is folded away until the reader has decided.
    Reveal,
}

/// One option of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionOption {
    /// The option, inline.
    pub label: Fragment,
    /// As plain text.
    pub text: String,
    /// What was done, or is right.
    pub chosen: bool,
}

/// A heading inside a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 3 to 6.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// As plain text.
    pub text: String,
}

/// A stretch of a section under one heading, as the search index wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The anchor of its heading; the section's own for what comes before the first.
    pub id: String,
    /// The heading's text.
    pub heading: String,
    /// Plain text, blocks separated by line breaks.
    pub text: String,
}

/// A level-two heading and all that is under it; the text before the first one is a section without a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its anchor; empty for the text before the first heading.
    pub id: String,
    /// The heading, inline HTML.
    pub title: Fragment,
    /// The heading as plain text.
    pub title_text: String,
    /// What it does.
    pub kind: SectionKind,
    /// What is under the heading, deeper headings included.
    pub body: Fragment,
    /// The deeper headings.
    pub outline: Vec<Heading>,
    /// The plain text, by heading.
    pub passages: Vec<Passage>,
    /// The heading's bytes in the file.
    pub span: Span,
}

/// A link that the text makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// As written.
    pub target: String,
    /// The link's bytes in the file.
    pub span: Span,
}

/// A picture, video or file that the text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaUse {
    /// As written: a path relative to the file.
    pub target: String,
    /// What a reader who cannot see it is told.
    pub alt: String,
    /// The caption as plain text, where it is a figure.
    pub caption: Option<String>,
    /// It stands alone in its paragraph.
    pub figure: bool,
    /// Its bytes in the file.
    pub span: Span,
}

/// A citation of one reference: `[@key]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The key.
    pub key: String,
    /// Its bytes in the file.
    pub span: Span,
}

/// Everything that one Markdown text holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// In order; the discussion is not among them.
    pub sections: Vec<Section>,
    /// The thread.
    pub discussion: Option<Discussion>,
    /// The footnotes that the sections and the thread define, in order of first use: number, id, body.
    pub footnotes: Vec<Footnote>,
    /// Every link, in order.
    pub links: Vec<Link>,
    /// Every picture, in order.
    pub media: Vec<MediaUse>,
    /// Every citation, in order.
    pub citations: Vec<Citation>,
    /// Every anchor of the page that the text makes, sorted.
    pub anchors: Vec<String>,
}

/// A footnote, in order of first use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// From 1.
    pub number: usize,
    /// The anchor of the note; references to it are `<id>-ref-<n>`, n from 1.
    pub id: String,
    /// How many times the text refers to it.
    pub uses: usize,
    /// What it says.
    pub body: Fragment,
    /// As plain text.
    pub text: String,
}
