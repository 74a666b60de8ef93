//! The tables behind the archive's format: which fields each kind of file has, what each takes and what it means.
//!
//! One table serves the checks (`check`), the decoders (`fields`), the JSON Schema (`schema`) and the test that
//! `docs/archive.md` names every field. Nothing here reads anything.

mod moderation;
mod reading;
mod settings;
mod teaching;
mod write_up;

pub(crate) use moderation::{MODERATORS, POLICY};
pub(crate) use settings::{CONFIG, VOCABULARY};
pub(crate) use write_up::{CASE, PAGE, PATH, TECHNIQUE};

use super::choice::Choice;

/// What a mapping may hold.
#[derive(Debug)]
pub(crate) struct Shape {
    /// What the mapping is, for messages: `a case`.
    pub(crate) what: &'static str,
    /// Its fields, in groups so that kinds of write-up can share some.
    pub(crate) groups: &'static [&'static [Field]],
}

impl Shape {
    /// Every field, in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &'static Field> + Clone + use<> {
        self.groups.iter().flat_map(|group| group.iter())
    }

    /// The field of this name.
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|f| f.name == name)
    }
}

/// One field.
#[derive(Debug)]
pub(crate) struct Field {
    /// Its name as written.
    pub(crate) name: &'static str,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// What it takes.
    pub(crate) takes: Takes,
    /// What it means, in one line: shown by editors through the JSON Schema.
    pub(crate) doc: &'static str,
}

/// What a field takes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Takes {
    /// Text of at most so many characters.
    Text(Option<usize>),
    /// `true` or `false`.
    Flag,
    /// A whole number from the first to the second.
    Count(u32, u32),
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-MM`.
    Month,
    /// A whole number or `major.minor`.
    Version,
    /// A BCP 47 tag.
    Language,
    /// An address on the web.
    BaseUrl,
    /// Lower-case letters, digits and single hyphens.
    Slug,
    /// An ORCID iD.
    Orcid,
    /// An OpenSSH public key.
    PublicKey,
    /// One word of a closed list.
    Choice(Words),
    /// An OCEBM level: a closed list, but better levels have a message of their own.
    Evidence,
    /// A Clavien-Dindo grade, with `-d` for disability.
    Grade,
    /// The name of a facet.
    Facet,
    /// A term of the vocabulary of this name.
    Term(&'static str),
    /// Another term of the same vocabulary file.
    SiblingTerm,
    /// A key of the bibliography.
    Citation,
    /// The id of a contribution of the discussion.
    Contribution,
    /// The id of a moderator.
    Moderator,
    /// `cases/<slug>` or `techniques/<slug>`.
    Step,
    /// The slug of a learning path.
    LearningPath,
    /// The name of a file in the same folder.
    FileName,
    /// A list of at least the first and at most the second number of these.
    List(&'static Takes, usize, usize),
    /// A mapping with its own fields.
    Record(&'static Shape),
    /// A mapping from names of the author's choice to these; the text says what a name is.
    Map(&'static Takes, &'static str),
    /// A mapping from a classification to its value.
    Classifications,
}

/// A closed list of words.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// What one of them is called: `age band`.
    pub(crate) what: &'static str,
    /// The words.
    pub(crate) list: fn() -> Vec<&'static str>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.what)
    }
}

impl Takes {
    /// What it must be, for messages.
    pub(crate) fn expected(&self) -> &'static str {
        match self {
            Self::Flag => "`true` or `false`",
            Self::Count(..) => "a whole number",
            Self::Date => "a date, `YYYY-MM-DD`",
            Self::Month => "a month, `YYYY-MM`",
            Self::List(..) => "a list",
            Self::Record(_) | Self::Map(..) | Self::Classifications => "a map of fields",
            _ => "text",
        }
    }
}

/// The words of a closed list.
pub(crate) fn words<C: Choice>() -> Vec<&'static str> {
    C::ALL.iter().map(|c| c.as_str()).collect()
}

/// A field that takes one word of a closed list.
const fn choice<C: Choice>() -> Takes {
    Takes::Choice(Words {
        what: C::WHAT,
        list: words::<C>,
    })
}

/// A field that must be there.
const fn required(name: &'static str, takes: Takes, doc: &'static str) -> Field {
    Field {
        name,
        required: true,
        takes,
        doc,
    }
}

/// A field that may be left out.
const fn optional(name: &'static str, takes: Takes, doc: &'static str) -> Field {
    Field {
        name,
        required: false,
        takes,
        doc,
    }
}

/// Text of any length.
const TEXT: Takes = Takes::Text(None);
/// No upper limit that an author would meet.
pub(crate) const MANY: usize = 10_000;
