//! The kinds of message there are: one name each, stable for ever, explained in `docs/diagnostics/<name>.md`.

use std::fmt;

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing can be published until it is mended.
    Error,
    /// Published all the same, but somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// Its name in messages and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Declares the codes once: variant, name, severity.
macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident),+ $(,)?) => {
        /// The kind of a message. Its name never changes and is never used for anything else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is explained in docs/diagnostics/<name>.md, which `explain` prints")]
        pub enum Code { $($variant),+ }

        impl Code {
            /// Every code, in order of name groups.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// Its name in words, as in `error[unknown-field]`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// How grave a message of this kind is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            /// What it means, why it is a mistake and the way out: Markdown.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("../../docs/diagnostics/", $name, ".md"))),+ }
            }
        }
    };
}

codes! {
    // Files and folders
    ByteOrderMark "byte-order-mark" Warning,
    CaseCollision "case-collision" Error,
    DuplicateAddress "duplicate-address" Error,
    EmptyFile "empty-file" Error,
    FileTooLarge "file-too-large" Error,
    MissingFile "missing-file" Error,
    NotUtf8 "not-utf8" Error,
    StrayFile "stray-file" Warning,
    SymlinkOutside "symlink-outside" Error,
    UnreadableFile "unreadable-file" Error,
    BadSlug "bad-slug" Error,
    // YAML
    AliasBomb "alias-bomb" Error,
    DuplicateKey "duplicate-key" Error,
    InvalidYaml "invalid-yaml" Error,
    NoFrontMatter "no-front-matter" Error,
    UnclosedFrontMatter "unclosed-front-matter" Error,
    // Fields
    MissingField "missing-field" Error,
    UnknownField "unknown-field" Error,
    WrongType "wrong-type" Error,
    EmptyValue "empty-value" Error,
    TooLong "too-long" Error,
    UnknownValue "unknown-value" Error,
    BadDate "bad-date" Error,
    BadClassification "bad-classification" Error,
    UnknownTerm "unknown-term" Error,
    VocabularyCycle "vocabulary-cycle" Error,
    UnknownPerson "unknown-person" Error,
    UnknownCitation "unknown-citation" Error,
    UnknownStep "unknown-step" Error,
    BadBibliography "bad-bibliography" Error,
    DuplicateEntry "duplicate-entry" Error,
    EvidenceTooHigh "evidence-too-high" Error,
    EfficacyClaim "efficacy-claim" Warning,
    InclusiveLanguage "inclusive-language" Warning,
    PrivilegedMaterial "privileged-material" Error,
    BadTranslation "bad-translation" Error,
    QuizWithoutAnswer "quiz-without-answer" Error,
    // Markdown
    BrokenLink "broken-link" Error,
    BrokenAnchor "broken-anchor" Error,
    AddressLink "address-link" Error,
    ForbiddenScheme "forbidden-scheme" Error,
    MissingAlt "missing-alt" Error,
    MissingMedia "missing-media" Error,
    UnusedMedia "unused-media" Warning,
    RemoteImage "remote-image" Error,
    UnsupportedMedia "unsupported-media" Error,
    RawHtml "raw-html" Error,
    HtmlCleaned "html-cleaned" Warning,
    HeadingLevel "heading-level" Error,
    DuplicateId "duplicate-id" Error,
    UnknownAttribute "unknown-attribute" Error,
    DecisionWithoutOptions "decision-without-options" Error,
    UnusedReference "unused-reference" Warning,
    UndefinedFootnote "undefined-footnote" Error,
    // Discussion
    MissingDisposition "missing-disposition" Error,
    ConflictingDisposition "conflicting-disposition" Error,
    UncorrectedUnsafe "uncorrected-unsafe" Error,
    UnknownContribution "unknown-contribution" Error,
    ReplyCycle "reply-cycle" Error,
    // Privacy
    Identifier "identifier" Error,
    PossibleIdentifier "possible-identifier" Warning,
    UnusedAcknowledgement "unused-acknowledgement" Warning,
    RareCombination "rare-combination" Note,
    // The gate
    NotCleared "not-cleared" Note,
    StaleApproval "stale-approval" Warning,
    BadApproval "bad-approval" Error,
    UnknownModerator "unknown-moderator" Error,
    UnsignedApproval "unsigned-approval" Error,
    BadSignature "bad-signature" Error,
    UnsignedCharter "unsigned-charter" Error,
    // Theme
    TemplateError "template-error" Error,
    UnknownTheme "unknown-theme" Error,
    MissingString "missing-string" Error,
}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.as_str() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
