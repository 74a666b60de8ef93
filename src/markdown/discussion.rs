//! The discussion: a tree of contributions, each with its author, kind and disposition.

use super::fragment::Fragment;
use crate::archive::choice::choices;
use crate::diagnostic::Span;

choices! {
    /// What a contribution is.
    ContributionKind "kind of contribution" {
        Question "question", Answer "answer", Insight "insight", Caution "caution", FollowUp "follow-up",
    }
}

choices! {
    /// A moderator's word on one contribution.
    Disposition "disposition" {
        Useful "useful", Opinion "opinion", Superseded "superseded", Unsafe "unsafe", OffTopic "off-topic",
    }
}

/// One reply of the thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// Its anchor.
    pub id: String,
    /// The pseudonym of its author: a person's id in the front matter.
    pub author: String,
    /// Question, answer, insight, caution, follow-up.
    pub kind: ContributionKind,
    /// The moderator's word; nothing for a question that has none.
    pub disposition: Option<Disposition>,
    /// `.opinion` beside a graver disposition.
    pub opinion: bool,
    /// For an unsafe one: the contribution that corrects it.
    pub corrected_by: Option<String>,
    /// For a superseded one: the contribution that took its place.
    pub superseded_by: Option<String>,
    /// Index of the contribution that it answers; always smaller than its own, or the reply structure is refused.
    pub reply_to: Option<usize>,
    /// 0 for one that answers none.
    pub depth: usize,
    /// What it says.
    pub body: Fragment,
    /// As plain text, blocks separated by line breaks.
    pub text: String,
    /// The heading's bytes in the file.
    pub span: Span,
}

/// The thread, in the order written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Discussion {
    /// The anchor of its heading.
    pub id: String,
    /// The heading as plain text.
    pub title: String,
    /// What stands between the heading and the first contribution.
    pub intro: Fragment,
    /// As plain text.
    pub intro_text: String,
    /// In the order written; replies come after what they answer.
    pub contributions: Vec<Contribution>,
}
