//! The thread as a tree of views.

use super::{Desk, facts};
use crate::archive::Case;
use crate::archive::case::CaseFront;
use crate::archive::choice::Choice;
use crate::archive::config::UnsafeReplies;
use crate::archive::people::{Person, Role};
use crate::markdown::discussion::{ContributionKind, Disposition};
use crate::markdown::{Contribution, Discussion};
use crate::render::fill::Text;
use crate::render::view::{
    ContributionRef, ContributionView, DiscussionView, Labelled, PersonView,
};
use crate::site::display_name;
use std::collections::{BTreeMap, BTreeSet};

/// How deep the tree of views goes. A reply further down stands beside the one that it answers, and says whom it answers: templates
/// go no deeper than twenty calls, and no screen is wide enough for so many.
const DEEPEST: usize = 12;

/// How many contributions of a thread are shown: all but the off-topic ones.
pub(super) fn shown(discussion: &Discussion) -> usize {
    discussion
        .contributions
        .iter()
        .filter(|c| is_shown(c))
        .count()
}

pub(super) fn is_shown(contribution: &Contribution) -> bool {
    contribution.disposition != Some(Disposition::OffTopic)
}

pub(super) fn person(desk: &Desk<'_>, case: &Case, person: &Person) -> PersonView {
    PersonView {
        id: person.id.clone(),
        name: display_name(&person.id, case),
        role: facts::value(desk, "role", person.role),
        region: person.region.clone(),
        experience: person.experience.clone(),
    }
}

/// The thread of a case.
pub(super) fn view(
    desk: &Desk<'_>,
    case: &Case,
    text: &Text<'_, CaseFront>,
) -> Option<DiscussionView> {
    let discussion = case.body.discussion.as_ref()?;
    let mut view = summary(desk, case)?;
    view.intro_html = text.prose(&discussion.intro);
    view.contributions = Thread::of(desk, case, discussion, text).replies(None);
    Some(view)
}

/// What there is to say of a thread without any of its words.
pub(super) fn summary(desk: &Desk<'_>, case: &Case) -> Option<DiscussionView> {
    let discussion = case.body.discussion.as_ref()?;
    let shown: Vec<&Contribution> = discussion
        .contributions
        .iter()
        .filter(|c| is_shown(c))
        .collect();
    let dispositions = [
        Disposition::Unsafe,
        Disposition::Superseded,
        Disposition::Opinion,
        Disposition::Useful,
    ];
    let counts = dispositions.into_iter().filter_map(|disposition| {
        let count = shown
            .iter()
            .filter(|c| c.disposition == Some(disposition))
            .count();
        (count > 0).then(|| {
            (
                facts::plain(&desk.theme.words, "disposition", disposition),
                count,
            )
        })
    });
    Some(DiscussionView {
        id: discussion.id.clone(),
        title: discussion.title.clone(),
        intro_html: String::new(),
        contributions: Vec::new(),
        count: shown.len(),
        dispositions: counts.collect(),
        participants: shown
            .iter()
            .map(|c| c.author.as_str())
            .collect::<BTreeSet<_>>()
            .len(),
        kinds: ContributionKind::ALL
            .iter()
            .filter(|kind| shown.iter().any(|c| c.kind == **kind))
            .map(|kind| facts::plain(&desk.theme.words, "contribution", *kind))
            .collect(),
        roles: Role::ALL
            .iter()
            .filter(|role| shown.iter().any(|c| role_of(case, c) == **role))
            .map(|role| facts::plain(&desk.theme.words, "role", *role))
            .collect(),
        depth: shown.iter().map(|c| c.depth).max().unwrap_or(0),
    })
}

/// What its author is.
pub(super) fn role_of(case: &Case, contribution: &Contribution) -> Role {
    let mut people = case.front.people.iter();
    people
        .find(|person| person.id == contribution.author)
        .map_or(Role::Other, |person| person.role)
}

/// A thread on its way to views.
struct Thread<'a> {
    desk: &'a Desk<'a>,
    case: &'a Case,
    all: &'a [Contribution],
    text: &'a Text<'a, CaseFront>,
    /// Shown contributions by the nearest shown one that they answer.
    children: BTreeMap<Option<usize>, Vec<usize>>,
}

impl<'a> Thread<'a> {
    fn of(
        desk: &'a Desk<'a>,
        case: &'a Case,
        discussion: &'a Discussion,
        text: &'a Text<'a, CaseFront>,
    ) -> Self {
        let all = &discussion.contributions;
        let mut children: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        let mut places: Vec<(Option<usize>, usize)> = vec![(None, 0); all.len()];
        for (at, _) in all.iter().enumerate().filter(|(_, c)| is_shown(c)) {
            // A reply to something that is left out hangs below the nearest thing that is not.
            let mut parent = all[at].reply_to;
            while let Some(above) = parent.filter(|&p| !is_shown(&all[p])) {
                parent = all[above].reply_to.filter(|&p| p < above);
            }
            if let Some(above) = parent.filter(|&p| places[p].1 == DEEPEST) {
                parent = places[above].0;
            }
            places[at] = (parent, parent.map_or(0, |p| places[p].1 + 1));
            children.entry(parent).or_default().push(at);
        }
        Self {
            desk,
            case,
            all,
            text,
            children,
        }
    }

    fn replies(&self, to: Option<usize>) -> Vec<ContributionView> {
        let at = self
            .children
            .get(&to)
            .map(Vec::as_slice)
            .unwrap_or_default();
        at.iter().map(|&at| self.contribution(at)).collect()
    }

    fn contribution(&self, at: usize) -> ContributionView {
        let words = &self.desk.theme.words;
        let contribution = &self.all[at];
        let withheld = contribution.disposition == Some(Disposition::Unsafe)
            && self.desk.site.config.unsafe_replies == UnsafeReplies::Withheld;
        let answer = self.case.front.established_answer.as_ref();
        ContributionView {
            id: contribution.id.clone(),
            author: self.author(contribution),
            kind: facts::plain(words, "contribution", contribution.kind),
            disposition: contribution
                .disposition
                .map(|d| facts::plain(words, "disposition", d)),
            opinion: contribution.opinion,
            html: if withheld {
                String::new()
            } else {
                self.text.prose(&contribution.body)
            },
            withheld,
            corrected_by: contribution
                .corrected_by
                .as_deref()
                .and_then(|id| self.pointer(id)),
            superseded_by: contribution
                .superseded_by
                .as_deref()
                .and_then(|id| self.pointer(id)),
            corrects: self
                .all
                .iter()
                .filter(|c| {
                    is_shown(c) && c.corrected_by.as_deref() == Some(contribution.id.as_str())
                })
                .map(|c| self.refer(c))
                .collect(),
            reply_to: contribution
                .reply_to
                .map(|parent| &self.all[parent])
                .filter(|c| is_shown(c))
                .map(|c| self.refer(c)),
            accepted: answer
                .is_some_and(|a| a.reached_by.as_deref() == Some(contribution.id.as_str())),
            depth: contribution.depth,
            replies: self.replies(Some(at)),
        }
    }

    fn author(&self, contribution: &Contribution) -> PersonView {
        match self
            .case
            .front
            .people
            .iter()
            .find(|p| p.id == contribution.author)
        {
            Some(known) => person(self.desk, self.case, known),
            // Only in a preview of a broken case: an undeclared author was reported.
            None => PersonView {
                id: contribution.author.clone(),
                name: display_name(&contribution.author, self.case),
                role: Labelled {
                    id: Role::Other.as_str().into(),
                    label: self.desk.theme.words.value("role", Role::Other.as_str()),
                    url: None,
                },
                region: None,
                experience: None,
            },
        }
    }

    fn pointer(&self, id: &str) -> Option<ContributionRef> {
        self.all
            .iter()
            .find(|c| c.id == id && is_shown(c))
            .map(|c| self.refer(c))
    }

    fn refer(&self, contribution: &Contribution) -> ContributionRef {
        ContributionRef {
            id: contribution.id.clone(),
            name: display_name(&contribution.author, self.case),
        }
    }
}
