//! The discussion's headings: each is one contribution, its attributes a moderator's word on it.

use super::attributes::{Attribute, AttributeKind};
use super::discussion::{Contribution, ContributionKind, Discussion, Disposition};
use super::fragment::Fragment;
use super::replies;
use super::writer::Writer;
use crate::archive::choice::Choice;
use crate::diagnostic::nearest::{listed, nearest};
use crate::diagnostic::{Code, Diagnostic, Span};
use std::collections::BTreeMap;

/// A contribution's id that another names, and where.
pub(crate) type Named = (String, Span);

/// A contribution as it is written: whom it answers is settled when all are known.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The level of its heading.
    pub(crate) level: u8,
    pub(crate) id: String,
    author: String,
    kind: ContributionKind,
    disposition: Option<Disposition>,
    opinion: bool,
    corrected_by: Option<Named>,
    superseded_by: Option<Named>,
    pub(crate) reply_to: Option<Named>,
    body: Fragment,
    text: String,
    span: Span,
}

/// The discussion that is under way.
#[derive(Debug)]
pub(crate) struct Thread {
    id: String,
    title: String,
    intro: Fragment,
    intro_text: String,
    drafts: Vec<Draft>,
    span: Span,
}

impl Thread {
    /// What was written since the last heading is the introduction's or the last contribution's.
    pub(crate) fn end_stretch(&mut self, body: &Fragment, text: String) {
        match self.drafts.last_mut() {
            Some(draft) => {
                super::flow::append(&mut draft.body, body);
                draft.text = text;
            }
            None => {
                self.intro = body.clone();
                self.intro_text = text;
            }
        }
    }
}

/// What a contribution's heading takes.
const CONTRIBUTION: &[&str] = &[
    ".question",
    ".answer",
    ".insight",
    ".caution",
    ".follow-up",
    ".useful",
    ".opinion",
    ".superseded",
    ".unsafe",
    ".off-topic",
    "corrected-by",
    "superseded-by",
    "reply-to",
];

const DISPOSITIONS: &str = "a moderator says one of `.useful` (it helps), `.opinion` (a view that nothing decides), \
                            `.superseded` (right once), `.unsafe` (it could harm; name its correction) or `.off-topic`";

impl<'a> Writer<'a> {
    pub(crate) fn start_thread(&mut self, id: String, title: String, span: Span) {
        self.open_thread();
        if let Some(thread) = &self.outline.thread {
            let (place, first) = (self.place(&span), self.place(&thread.span));
            self.report.push(
                Diagnostic::new(Code::DuplicateId, "a second discussion")
                    .at(place)
                    .note(first, "the discussion begins here")
                    .help(
                        "a page has one discussion: move the contributions under the first heading",
                    ),
            );
            return;
        }
        self.outline.thread = Some(Thread {
            id,
            title,
            intro: Fragment::default(),
            intro_text: String::new(),
            drafts: Vec::new(),
            span,
        });
    }

    pub(crate) fn start_contribution(
        &mut self,
        level: u8,
        author: &str,
        attributes: &[Attribute<'a>],
        span: Span,
    ) {
        self.finish_stretch();
        let mut kinds: Vec<ContributionKind> = Vec::new();
        let mut dispositions: Vec<(Disposition, Span)> = Vec::new();
        let (mut corrected_by, mut superseded_by, mut reply_to) = (None, None, None);
        for attribute in attributes {
            match attribute.kind {
                AttributeKind::Id(_) => {}
                AttributeKind::Class(class) => {
                    if let Some(kind) = ContributionKind::parse(class) {
                        self.add_kind(&mut kinds, kind, &attribute.span);
                    } else if let Some(disposition) = Disposition::parse(class) {
                        dispositions.push((disposition, attribute.span.clone()));
                    } else {
                        self.unknown_contribution_attribute(attribute);
                    }
                }
                AttributeKind::Value(name, value) => {
                    let slot = match name {
                        "corrected-by" => &mut corrected_by,
                        "superseded-by" => &mut superseded_by,
                        "reply-to" => &mut reply_to,
                        _ => {
                            self.unknown_contribution_attribute(attribute);
                            continue;
                        }
                    };
                    match value {
                        Some(id) if !id.is_empty() => {
                            *slot = Some((id.to_owned(), attribute.span.clone()));
                        }
                        _ => self.complain(
                            Code::UnknownContribution,
                            &attribute.span,
                            format!("`{name}` names no contribution"),
                            format!("write the id of one: `{name}=a1`"),
                        ),
                    }
                }
            }
        }
        let kind = kinds.first().copied().unwrap_or(ContributionKind::Answer);
        let (disposition, opinion) = self.disposition(&dispositions);
        if disposition.is_none() && kind != ContributionKind::Question {
            self.complain(
                Code::MissingDisposition,
                &span,
                format!("nothing says what to think of this contribution by `{author}`"),
                DISPOSITIONS,
            );
        }
        self.check_correction(disposition, corrected_by.as_ref(), &dispositions);
        self.check_successor(disposition, superseded_by.as_ref());
        let id = self.anchor(attributes, author, "contribution");
        let draft = Draft {
            level,
            id,
            author: author.to_owned(),
            kind,
            disposition,
            opinion,
            corrected_by,
            superseded_by,
            reply_to,
            body: Fragment::default(),
            text: String::new(),
            span,
        };
        if let Some(thread) = &mut self.outline.thread {
            thread.drafts.push(draft);
        }
    }

    fn add_kind(&mut self, kinds: &mut Vec<ContributionKind>, kind: ContributionKind, span: &Span) {
        if let Some(first) = kinds.first().filter(|first| **first != kind) {
            let (first, second) = (first.as_str(), kind.as_str());
            self.complain(
                Code::ConflictingDisposition,
                span,
                format!("a contribution cannot be both `{first}` and `{second}`"),
                format!("keep one of `.{first}` and `.{second}`"),
            );
        }
        kinds.push(kind);
    }

    /// The one disposition that counts, and whether `.opinion` stands beside it.
    fn disposition(&mut self, said: &[(Disposition, Span)]) -> (Option<Disposition>, bool) {
        let opinion = said.iter().any(|(d, _)| *d == Disposition::Opinion);
        let mut chosen: Option<Disposition> = None;
        for (disposition, span) in said {
            match chosen {
                None => chosen = Some(*disposition),
                Some(known)
                    if known == *disposition
                        || *disposition == Disposition::Opinion && known != Disposition::Useful => {
                }
                Some(Disposition::Opinion) if *disposition != Disposition::Useful => {
                    chosen = Some(*disposition);
                }
                Some(known) => {
                    let (first, second) = (known.as_str(), disposition.as_str());
                    self.complain(
                        Code::ConflictingDisposition,
                        span,
                        format!("a contribution cannot be both `{first}` and `{second}`"),
                        "keep one; only `.opinion` may stand beside `.superseded`, `.unsafe` or `.off-topic`",
                    );
                    // The graver word wins, so that nothing unsafe is shown as useful meanwhile.
                    if *disposition == Disposition::Unsafe {
                        chosen = Some(Disposition::Unsafe);
                    }
                }
            }
        }
        let beside = opinion && !matches!(chosen, Some(Disposition::Opinion | Disposition::Useful));
        (chosen, beside)
    }

    fn check_correction(
        &mut self,
        disposition: Option<Disposition>,
        correction: Option<&Named>,
        said: &[(Disposition, Span)],
    ) {
        match (disposition, correction) {
            (Some(Disposition::Unsafe), None) => {
                let span = said
                    .iter()
                    .find(|(d, _)| *d == Disposition::Unsafe)
                    .map(|(_, span)| span.clone());
                self.complain(
                    Code::UncorrectedUnsafe,
                    &span.unwrap_or_default(),
                    "an unsafe contribution without a correction",
                    "name the contribution that corrects it, `corrected-by=id`; write one if the thread has none",
                );
            }
            (Some(Disposition::Unsafe), Some(_)) | (_, None) => {}
            (_, Some((_, span))) => self.complain(
                Code::ConflictingDisposition,
                span,
                "`corrected-by` on a contribution that is not marked unsafe",
                "add `.unsafe`, or take `corrected-by` out",
            ),
        }
    }

    fn check_successor(&mut self, disposition: Option<Disposition>, successor: Option<&Named>) {
        if let Some((_, span)) = successor
            && disposition != Some(Disposition::Superseded)
        {
            self.complain(
                Code::ConflictingDisposition,
                span,
                "`superseded-by` on a contribution that is not marked superseded",
                "add `.superseded`, or take `superseded-by` out",
            );
        }
    }

    fn unknown_contribution_attribute(&mut self, attribute: &Attribute<'a>) {
        match attribute.kind {
            AttributeKind::Class(class @ ("decision" | "reveal" | "discussion")) => self.complain(
                Code::UnknownAttribute,
                &attribute.span,
                format!("`.{class}` stands on a contribution"),
                format!("`.{class}` belongs on a section's own heading: `## … {{.{class}}}`"),
            ),
            _ => self.unknown_attribute(attribute, "a contribution", CONTRIBUTION),
        }
    }

    /// All contributions are known: settles who answers whom, and in which order they stand.
    pub(crate) fn finish_thread(&mut self, thread: Thread) -> Discussion {
        let mut drafts = thread.drafts;
        let ids: BTreeMap<String, usize> = drafts
            .iter()
            .enumerate()
            .map(|(i, draft)| (draft.id.clone(), i))
            .collect();
        for at in 0..drafts.len() {
            let corrects = drafts[at].corrected_by.take();
            drafts[at].corrected_by =
                corrects.filter(|named| self.check_named(named, "corrected-by", at, &ids));
            let succeeds = drafts[at].superseded_by.take();
            drafts[at].superseded_by =
                succeeds.filter(|named| self.check_named(named, "superseded-by", at, &ids));
            let replies = drafts[at].reply_to.take();
            drafts[at].reply_to = replies.filter(|named| self.known(named, "reply-to", &ids));
            if let Some((id, span)) = &drafts[at].corrected_by
                && let Some(&by) = ids.get(id)
                && drafts[by].disposition == Some(Disposition::Unsafe)
            {
                self.complain(
                    Code::UncorrectedUnsafe,
                    span,
                    format!("the correction, `{id}`, is itself marked unsafe"),
                    "name a contribution that can stand as the correction",
                );
            }
        }
        let (parents, broken) = replies::parents(&drafts, &ids);
        for at in broken {
            if let Some((id, span)) = &drafts[at].reply_to {
                let message = if drafts[at].id == *id {
                    format!("`{id}` answers itself")
                } else {
                    format!(
                        "`{}` answers `{id}`, which in the end answers it",
                        drafts[at].id
                    )
                };
                self.complain(
                    Code::ReplyCycle,
                    span,
                    message,
                    "name the contribution that it was written in answer to",
                );
            }
        }
        let order = replies::order(&parents);
        let mut drafts: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
        let contributions = order
            .into_iter()
            .filter_map(|place| {
                let draft = drafts.get_mut(place.draft)?.take()?;
                Some(Contribution {
                    id: draft.id,
                    author: draft.author,
                    kind: draft.kind,
                    disposition: draft.disposition,
                    opinion: draft.opinion,
                    corrected_by: draft.corrected_by.map(|(id, _)| id),
                    superseded_by: draft.superseded_by.map(|(id, _)| id),
                    reply_to: place.parent,
                    depth: place.depth,
                    body: draft.body,
                    text: draft.text,
                    span: draft.span,
                })
            })
            .collect();
        Discussion {
            id: thread.id,
            title: thread.title,
            intro: thread.intro,
            intro_text: thread.intro_text,
            contributions,
        }
    }

    /// Whether the id is another contribution's.
    fn check_named(
        &mut self,
        named: &Named,
        attribute: &str,
        at: usize,
        ids: &BTreeMap<String, usize>,
    ) -> bool {
        if ids.get(&named.0) != Some(&at) {
            return self.known(named, attribute, ids);
        }
        let message = format!("`{}` names itself in `{attribute}`", named.0);
        self.complain(
            Code::UnknownContribution,
            &named.1,
            message,
            "name another contribution",
        );
        false
    }

    fn known(
        &mut self,
        (id, span): &Named,
        attribute: &str,
        ids: &BTreeMap<String, usize>,
    ) -> bool {
        if ids.contains_key(id) {
            return true;
        }
        let help = match nearest(id, ids.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{attribute}={near}`?"),
            None if ids.len() <= LISTED => {
                format!("the thread has {}", listed(ids.keys().map(String::as_str)))
            }
            None => "give the contribution that is meant an id, `{#a1}`, and name that".to_owned(),
        };
        self.complain(
            Code::UnknownContribution,
            span,
            format!("no contribution has the id `{id}`"),
            help,
        );
        false
    }
}

/// More ids than this are no help.
const LISTED: usize = 12;
