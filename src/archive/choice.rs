//! Closed lists of values, declared once: the type, its words in front matter, and the list that messages and the schema show.

/// A value from a closed list of words.
pub trait Choice: Sized + Copy + 'static {
    /// What the list is called in messages: `age band`.
    const WHAT: &'static str;
    /// Every value, in its natural order.
    const ALL: &'static [Self];
    /// Its word in front matter, facets and JSON.
    fn as_str(self) -> &'static str;
    /// The value of this word.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.as_str() == word)
    }
}

/// Declares an enum whose values are words.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident $what:literal { $($(#[$vmeta:meta])* $variant:ident $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the word beside each variant is its meaning; docs/archive.md explains them")]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $crate::archive::choice::Choice for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}
pub(crate) use choices;
