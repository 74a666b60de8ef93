//! The thread as a tree.

use super::Labelled;
use serde::Serialize;

/// Somebody who speaks in the discussion.
#[derive(Debug, Clone, Serialize)]
pub struct PersonView {
    /// The pseudonym: `surgeon-a`.
    pub id: String,
    /// As shown: their name where they asked to be credited, `Surgeon A` otherwise.
    pub name: String,
    /// Their role.
    pub role: Labelled,
    /// Broad region.
    pub region: Option<String>,
    /// `over 10 years`.
    pub experience: Option<String>,
}

/// A pointer to a contribution of the same page.
#[derive(Debug, Clone, Serialize)]
pub struct ContributionRef {
    /// Its anchor.
    pub id: String,
    /// Who made it, as shown.
    pub name: String,
}

/// One contribution with its replies.
#[derive(Debug, Clone, Serialize)]
pub struct ContributionView {
    /// Its anchor.
    pub id: String,
    /// Who.
    pub author: PersonView,
    /// Question, answer, insight, caution, follow-up.
    pub kind: Labelled,
    /// The moderator's word.
    pub disposition: Option<Labelled>,
    /// It is an opinion beside that.
    pub opinion: bool,
    /// What it says; empty when withheld.
    pub html: String,
    /// Its words are left out by the archive's policy.
    pub withheld: bool,
    /// For an unsafe one.
    pub corrected_by: Option<ContributionRef>,
    /// For a superseded one.
    pub superseded_by: Option<ContributionRef>,
    /// The contributions that this one corrects.
    pub corrects: Vec<ContributionRef>,
    /// What it answers.
    pub reply_to: Option<ContributionRef>,
    /// It gave the established answer.
    pub accepted: bool,
    /// 0 for one that answers none.
    pub depth: usize,
    /// Its replies. The tree is never deeper than twelve: what answers something further down stands beside it.
    pub replies: Vec<ContributionView>,
}

/// The thread: `case.discussion` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct DiscussionView {
    /// The anchor of its heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What stands before the first contribution.
    pub intro_html: String,
    /// Those that answer none, each with its replies. Off-topic ones are left out.
    pub contributions: Vec<ContributionView>,
    /// How many are shown.
    pub count: usize,
    /// How many by disposition, in the order of gravity; none with zero.
    pub dispositions: Vec<(Labelled, usize)>,
    /// How many people speak.
    pub participants: usize,
    /// The kinds of contribution that there are.
    pub kinds: Vec<Labelled>,
    /// The roles that speak.
    pub roles: Vec<Labelled>,
    /// How deep the replies go.
    pub depth: usize,
}
