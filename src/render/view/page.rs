//! What every page has: the site around it, its own head, the trail to it, who moderated it.

use super::Labelled;
use serde::Serialize;

/// The site, the same on every page: `site` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The archive's name.
    pub title: String,
    /// One line under it.
    pub tagline: Option<String>,
    /// One or two sentences.
    pub description: String,
    /// BCP 47 tag.
    pub language: String,
    /// Absolute, ends with `/`.
    pub base_url: String,
    /// Shown at the foot of each page.
    pub notice: Option<String>,
    /// An archive written for demonstration: every page says so.
    pub demonstration: bool,
    /// A preview that shows what was not approved: every page says so, and none may be indexed.
    pub preview: bool,
    /// Approvals carry no signatures in this build: every page says so.
    pub unsigned: bool,
    /// E-mail address or link for corrections, as written, and as an `href`.
    pub contact: Option<Labelled>,
    /// Licence of the content.
    pub licence: Option<String>,
    /// Main navigation, in order.
    pub navigation: Vec<Crumb>,
    /// Footer navigation: the plain pages.
    pub footer: Vec<Crumb>,
    /// Readers can keep it on their device: it has a service worker and a manifest.
    pub keepable: bool,
    /// `casebook 0.1.0`.
    pub generator: String,
    /// How many cases the site holds.
    pub case_count: usize,
    /// How many techniques.
    pub technique_count: usize,
    /// How many learning paths.
    pub path_count: usize,
    /// How many contributions in all discussions.
    pub contribution_count: usize,
}

/// A link with its words.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Crumb {
    /// The words.
    pub label: String,
    /// Relative to the site's root.
    pub url: String,
    /// Whether the page being rendered is this one or below it.
    pub current: bool,
}

/// A step of the trail; the last has no address.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Breadcrumb {
    /// The words.
    pub label: String,
    /// Relative to the site's root; nothing for the page itself.
    pub url: Option<String>,
}

/// Another form of the page, for `<link rel="alternate">`.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Alternate {
    /// Its title.
    pub title: String,
    /// `application/atom+xml`.
    pub media_type: String,
    /// Relative to the site's root.
    pub url: String,
}

/// A write-up in one of its languages.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Translation {
    /// BCP 47 tag.
    pub language: String,
    /// The language's own name.
    pub label: String,
    /// Relative to the site's root.
    pub url: String,
    /// Absolute.
    pub canonical: String,
    /// It is the page itself.
    pub current: bool,
    /// It is what the others were translated from.
    pub original: bool,
}

/// A name and a content, for a `meta` element.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Tag {
    /// The name.
    pub name: String,
    /// The content.
    pub content: String,
}

/// The page being rendered: `page` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// `home`, `case`, `technique`, `path`, `page`, `cases`, `techniques`, `paths`, `browse`, `facet`, `term`, `people`, `news`,
    /// `search`, `not-found`: written to `<body data-page>`, and the template's name.
    pub kind: String,
    /// Relative to the site's root: `cases/tar/`, empty for the home page.
    pub url: String,
    /// From here to the site's root: `../../`, `./`.
    pub root: String,
    /// For `<title>`, without the site's name.
    pub title: String,
    /// For search engines and link previews.
    pub description: String,
    /// Absolute address.
    pub canonical: String,
    /// BCP 47 tag of the words around the text, and of the text where nothing else is said.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// BCP 47 tag of the text, where the theme has no words in its language.
    pub content_language: Option<String>,
    /// `ltr` or `rtl`, of the text.
    pub content_direction: String,
    /// The same write-up in all languages that it is in, this one included; empty where it is alone.
    pub translations: Vec<Translation>,
    /// Tags for scholarly search engines.
    pub tags: Vec<Tag>,
    /// How to cite it, as files for programs.
    pub exports: Vec<Alternate>,
    /// The picture that stands for the page where a link to it is shown: an absolute address.
    pub card: Option<String>,
    /// Keep search engines away.
    pub noindex: bool,
    /// The trail from the home page.
    pub breadcrumbs: Vec<Breadcrumb>,
    /// Feeds.
    pub alternates: Vec<Alternate>,
    /// JSON-LD, finished, for a script element of type `application/ld+json`; empty where there is none.
    pub structured_data_html: String,
    /// In a preview: what keeps this page from being published (`draft`, `facts: no approval`), in words.
    pub preview_marks: Vec<String>,
}

/// Who approved a write-up.
#[derive(Debug, Clone, Serialize)]
pub struct ModerationView {
    /// One for each approval that counted.
    pub approvals: Vec<ApprovalView>,
    /// The newest of their dates, `2026-11-23`.
    pub date: Option<String>,
    /// The policy's version.
    pub policy: String,
    /// SHA-256 of the content, in hexadecimal.
    pub digest: String,
    /// What was corrected, newest first.
    pub corrections: Vec<CorrectionView>,
    /// It changed since, and stays as it was approved until somebody approves what it is now.
    pub kept: bool,
    /// The listing that the digest is of, as a file of the site; nothing where nothing is signed.
    pub listing: Option<String>,
    /// The folder in the archive that the digest is of.
    pub folder: String,
    /// The file of the moderators' keys; nothing where nothing is signed.
    pub signers: Option<String>,
}

/// A correction that readers of an earlier version must know.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    /// `2026-11-23`.
    pub date: String,
    /// What was wrong and is right now.
    pub note: String,
    /// The moderator who says so, as they wish to be credited.
    pub moderator: String,
}

/// What is left of a retracted write-up: `tombstone` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct TombstoneView {
    /// Error, privacy, ethics, other.
    pub kind: Labelled,
    /// Its title; nothing where privacy is the reason, or the content is gone.
    pub title: Option<String>,
    /// Why.
    pub reason: String,
    /// `2026-11-23`.
    pub date: String,
    /// The moderator who retracted it, as they wish to be credited.
    pub moderator: String,
    /// The moderator exists for demonstration only.
    pub demonstration: bool,
    /// The feed of retractions.
    pub feed: String,
}

/// One approval.
#[derive(Debug, Clone, Serialize)]
pub struct ApprovalView {
    /// Focus, facts or privacy.
    pub scope: Labelled,
    /// The moderator, as they wish to be credited.
    pub moderator: String,
    /// `2026-11-23`.
    pub date: String,
    /// The moderator exists for demonstration only.
    pub demonstration: bool,
    /// It carries a signature that holds.
    pub signed: bool,
    /// The moderator's page.
    pub moderator_url: String,
    /// The moderator's id: the principal that `ssh-keygen -Y verify -I` takes.
    pub principal: String,
    /// The signed statement as a file of the site; its signature lies beside it, with `.sig` after the name.
    pub statement: Option<String>,
    /// The name of that file alone.
    pub file: String,
}
