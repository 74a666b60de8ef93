//! The files of `moderation/`: policy and moderators.

use super::{Field, MANY, Shape, TEXT, Takes, choice, optional, required};
use crate::archive::moderation::{Overdue, Scope, Signatures, Stale};

const SCOPES: Takes = Takes::List(&choice::<Scope>(), 1, 3);

/// A new archive's vocabulary changes with every case: until it has settled, it may ask for no approval.
const NO_SCOPES_OR_MORE: Takes = Takes::List(&choice::<Scope>(), 0, 3);

/// How many moderators must agree.
const HOW_MANY: Takes = Takes::Count(1, 20);

/// What an approver confirms: the items by their ids.
const CHECKLIST: Takes = Takes::Map(&Takes::Text(Some(300)), "an item's id");

/// `moderation/policy.yaml`.
pub(crate) static POLICY: Shape = Shape {
    what: "the policy",
    groups: &[&[
        required("version", TEXT, "Stamped on each approval."),
        optional(
            "signatures",
            choice::<Signatures>(),
            "Whether approvals must be signed. Default: required. `off` marks every page.",
        ),
        optional(
            "scopes",
            Takes::Record(&POLICY_SCOPES),
            "Which scopes each kind needs.",
        ),
        optional(
            "moderators",
            Takes::Record(&HOW_MANY_MODERATORS),
            "How many moderators must approve, by scope. Default: one.",
        ),
        optional(
            "several-scopes",
            Takes::Flag,
            "May one moderator approve a write-up for several scopes. Default: true.",
        ),
        optional(
            "authors-may-approve",
            Takes::Flag,
            "May a moderator approve what they wrote. Default: false.",
        ),
        optional(
            "approval-months",
            Takes::Count(1, 600),
            "How many months an approval lasts. Default: it does not end.",
        ),
        optional(
            "stale",
            choice::<Stale>(),
            "What a write-up does that changed after it was approved: leave, or keep to its last approved version where that was kept. Default: leave.",
        ),
        optional(
            "overdue",
            choice::<Overdue>(),
            "What a write-up does past its `review-by`: say so on its page, or leave. Default: say.",
        ),
        optional(
            "checklists",
            Takes::Record(&CHECKLISTS),
            "What an approver confirms, by scope.",
        ),
    ]],
};

static POLICY_SCOPES: Shape = Shape {
    what: "the scopes",
    groups: &[&[
        optional(
            "case",
            SCOPES,
            "For a case. Default: focus, facts, privacy.",
        ),
        optional(
            "technique",
            SCOPES,
            "For a technique. Default: focus, facts, privacy.",
        ),
        optional("path", SCOPES, "For a learning path. Default: focus."),
        optional("page", SCOPES, "For a page. Default: focus."),
        optional(
            "vocabulary",
            NO_SCOPES_OR_MORE,
            "For the vocabulary as a whole; none with []. Default: focus.",
        ),
    ]],
};

/// A field for each scope.
const fn by_scope(takes: Takes, docs: [&'static str; 3]) -> [Field; 3] {
    let [focus, facts, privacy] = docs;
    [
        optional("focus", takes, focus),
        optional("facts", takes, facts),
        optional("privacy", takes, privacy),
    ]
}

static HOW_MANY_MODERATORS: Shape = Shape {
    what: "how many moderators",
    groups: &[
        &by_scope(
            HOW_MANY,
            [
                "For focus. Default: 1.",
                "For facts. Default: 1.",
                "For privacy. Default: 1.",
            ],
        ),
        &[optional(
            "charter",
            HOW_MANY,
            "To change this policy or who the moderators are. Default: 1.",
        )],
    ],
};

static CHECKLISTS: Shape = Shape {
    what: "the checklists",
    groups: &[&by_scope(
        CHECKLIST,
        [
            "For focus, by item id.",
            "For facts, by item id.",
            "For privacy, by item id.",
        ],
    )],
};

/// `moderation/moderators.yaml`.
pub(crate) static MODERATORS: Shape = Shape {
    what: "the list of moderators",
    groups: &[&[required(
        "moderators",
        Takes::List(&Takes::Record(&MODERATOR), 0, MANY),
        "Who may approve.",
    )]],
};

static MODERATOR: Shape = Shape {
    what: "a moderator",
    groups: &[&[
        required("id", Takes::Slug, "Their name in approvals and addresses."),
        required("name", TEXT, "As they wish to be credited."),
        optional("orcid", Takes::Orcid, "Their ORCID iD."),
        optional("role", TEXT, "What they are: `surgeon`, `chair`."),
        optional("from", Takes::Date, "First day of their term."),
        optional("to", Takes::Date, "Last day of their term."),
        optional(
            "keys",
            Takes::List(&Takes::Record(&KEY), 0, MANY),
            "The keys that they sign with.",
        ),
        optional(
            "interests",
            Takes::List(&Takes::Record(&INTEREST), 0, MANY),
            "Declared interests.",
        ),
        optional(
            "demonstration",
            Takes::Flag,
            "Exists for demonstration only.",
        ),
    ]],
};

static KEY: Shape = Shape {
    what: "a key",
    groups: &[&[
        required(
            "key",
            Takes::PublicKey,
            "An OpenSSH public key: `ssh-ed25519 AAAA\u{2026} comment`.",
        ),
        optional("from", Takes::Date, "First day on which it signs."),
        optional("to", Takes::Date, "Last day on which it signs."),
        optional(
            "revoked",
            Takes::Date,
            "When it was lost or stolen: nothing that it ever signed counts.",
        ),
    ]],
};

static INTEREST: Shape = Shape {
    what: "an interest",
    groups: &[&[
        required("interest", TEXT, "What it is; `None` where there is none."),
        optional("from", Takes::Date, "Since when."),
        optional("to", Takes::Date, "Until when."),
    ]],
};
