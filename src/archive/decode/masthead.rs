//! The fields that write-ups share, and those that cases and techniques share.

use super::super::case::KeyPoints;
use super::super::fields::Fields;
use super::super::findings::Findings;
use super::super::masthead::{
    Acknowledgement, Author, Change, ContentWarning, Masthead, Origin, Status,
};
use super::super::people::Role;
use super::super::surgery::{Evidence, Ideal, Novelty};
use super::super::value;
use super::report_twice;
use crate::diagnostic::Span;

/// Which of the shared fields a kind of write-up has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shares {
    /// A page: the common ones only.
    Common,
    /// A path: authors, keywords and publication too.
    Written,
    /// A case or a technique: illustration and review too.
    Taught,
}

/// What every kind of write-up says of itself.
pub(crate) fn masthead(
    fields: Fields<'_>,
    shares: Shares,
    opener: &Span,
    slug: &str,
    language: &str,
    findings: &mut Findings,
) -> Masthead {
    let aliases = fields
        .items("aliases")
        .filter_map(|n| Some((n.text()?, n.span.clone())));
    report_twice(aliases, "the alias", "remove one of the two", findings);
    let written = shares != Shares::Common;
    let taught = shares == Shares::Taught;
    Masthead {
        title: fields.text("title").unwrap_or_else(|| slug.to_owned()),
        title_span: fields.span("title").unwrap_or_else(|| opener.clone()),
        summary: fields.text("summary").unwrap_or_default(),
        status: fields.choice("status").unwrap_or(Status::Ready),
        illustration: taught && fields.flag("illustration"),
        language: fields
            .text("language")
            .unwrap_or_else(|| language.to_owned()),
        published: if written {
            fields.date("published")
        } else {
            None
        },
        keywords: if written {
            fields.texts("keywords")
        } else {
            Vec::new()
        },
        authors: if written { authors(fields) } else { Vec::new() },
        version: fields.text("version").unwrap_or_else(|| "1".into()),
        changes: changes(fields),
        review_by: if taught {
            fields.month("review-by")
        } else {
            None
        },
        acknowledged: acknowledged(fields),
        aliases: fields
            .texts("aliases")
            .into_iter()
            .filter(|a| value::is_slug(a))
            .collect(),
        translation_of: fields
            .text("translation-of")
            .zip(fields.span("translation-of"))
            .map(|(slug, span)| Origin { slug, span }),
        content_warnings: if taught {
            content_warnings(fields)
        } else {
            Vec::new()
        },
    }
}

fn content_warnings(fields: Fields<'_>) -> Vec<ContentWarning> {
    fields
        .records("content-warnings")
        .into_iter()
        .filter_map(|it| {
            Some(ContentWarning {
                media: it.text("media")?,
                warning: it.text("warning")?,
                span: it.span("media")?,
            })
        })
        .collect()
}

fn authors(fields: Fields<'_>) -> Vec<Author> {
    fields
        .records("authors")
        .into_iter()
        .filter_map(|author| {
            Some(Author {
                name: author.text("name")?,
                orcid: author.text("orcid"),
                moderator: author.text("moderator"),
            })
        })
        .collect()
}

fn acknowledged(fields: Fields<'_>) -> Vec<Acknowledgement> {
    fields
        .records("acknowledged")
        .into_iter()
        .filter_map(|known| {
            Some(Acknowledgement {
                text: known.text("text")?,
                reason: known.text("reason")?,
                moderator: known.text("moderator")?,
                span: known.span("text")?,
            })
        })
        .collect()
}

fn changes(fields: Fields<'_>) -> Vec<Change> {
    fields
        .records("changes")
        .into_iter()
        .filter_map(|change| {
            Some(Change {
                version: change.text("version")?,
                date: change.date("date")?,
                note: change.text("note").unwrap_or_default(),
            })
        })
        .collect()
}

/// How new and how sure; the least that can be claimed where nothing right is written.
pub(super) fn novelty(fields: Fields<'_>) -> Novelty {
    let novelty = fields.record("novelty");
    Novelty {
        ideal: novelty.and_then(|n| n.choice("ideal")).unwrap_or(Ideal::S0),
        evidence: novelty
            .and_then(|n| n.choice("evidence"))
            .unwrap_or(Evidence::Five),
        off_label: novelty.and_then(|n| n.text("off-label")),
        device: novelty.and_then(|n| n.text("device")),
    }
}

/// Key points for everybody and per role.
pub(super) fn key_points(fields: Fields<'_>) -> KeyPoints {
    let Some(points) = fields.record("key-points") else {
        return KeyPoints::default();
    };
    let roles = [
        ("surgeon", Role::Surgeon),
        ("trainee", Role::Trainee),
        ("assistant", Role::Assistant),
        ("nurse", Role::Nurse),
        ("anaesthetist", Role::Anaesthetist),
    ];
    KeyPoints {
        all: points.texts("all"),
        by_role: roles
            .into_iter()
            .map(|(name, role)| (role, points.texts(name)))
            .filter(|(_, points)| !points.is_empty())
            .collect(),
    }
}
