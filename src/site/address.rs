//! Addresses on the site: the one place that knows what lies where.

use crate::archive::{Kind, WriteUpId};
use std::fmt;

/// An address relative to the site's root, without a leading slash: `cases/tar/`, empty for the home page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// The home page.
    #[must_use]
    pub fn home() -> Self {
        Self(String::new())
    }

    /// A page of its own folder: `["browse", "technique"]` is `browse/technique/`.
    #[must_use]
    pub fn folder(parts: &[&str]) -> Self {
        Self(
            parts
                .iter()
                .fold(String::new(), |path, part| path + part + "/"),
        )
    }

    /// A file: `feed.xml`.
    #[must_use]
    pub fn file(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// A write-up's page.
    #[must_use]
    pub fn write_up(id: &WriteUpId) -> Self {
        Self(format!("{id}/"))
    }

    /// The page that lists all write-ups of a kind.
    #[must_use]
    pub fn list(kind: Kind) -> Self {
        Self::folder(&[kind.folder()])
    }

    /// The browse page of a facet.
    #[must_use]
    pub fn facet(name: &str) -> Self {
        Self::folder(&["browse", name])
    }

    /// The browse page of a term.
    #[must_use]
    pub fn term(facet: &str, term: &str) -> Self {
        // `90+` and `IIIa` are ids too: an address keeps to what needs no escaping.
        let safe: String = term
            .chars()
            .map(|c| {
                if c == '+' {
                    "-plus".into()
                } else {
                    c.to_string()
                }
            })
            .collect();
        Self::folder(&["browse", facet, &safe.to_lowercase()])
    }

    /// A moderator's page.
    #[must_use]
    pub fn moderator(id: &str) -> Self {
        Self::folder(&["moderators", id])
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// From this page to the site's root: `../../`, or `./` at the root itself.
    #[must_use]
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".into(),
            depth => "../".repeat(depth),
        }
    }

    /// The file that holds the page.
    #[must_use]
    pub fn output(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.clone()
        }
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_to_the_root_has_a_step_for_each_folder() {
        assert_eq!(SitePath::home().root(), "./");
        assert_eq!(SitePath::file("404.html").root(), "./");
        assert_eq!(
            SitePath::folder(&["browse", "technique", "tar"]).root(),
            "../../../"
        );
    }

    #[test]
    fn a_folder_is_held_by_its_index_file() {
        assert_eq!(SitePath::home().output(), "index.html");
        assert_eq!(
            SitePath::write_up(&WriteUpId::new(Kind::Case, "a")).output(),
            "cases/a/index.html"
        );
        assert_eq!(SitePath::file("feed.xml").output(), "feed.xml");
    }
}
