//! Words that nobody can guess: from the system's own source of chance, compared in a time that tells nothing.

use std::fmt::{self, Write};
use std::io;

/// 32 bytes of chance, as 64 hexadecimal digits.
#[derive(Clone)]
pub(crate) struct Secret(String);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    ///
    /// When the system gives no chance: nothing weaker takes its place.
    pub(crate) fn new() -> io::Result<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self(bytes.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })))
    }

    /// Whether it is what somebody said, in a time that does not depend on how much of it is right.
    pub(crate) fn is(&self, said: &str) -> bool {
        let differing = self.0.bytes().zip(said.bytes());
        let differing = differing.fold(0, |sum, (a, b)| sum | (a ^ b));
        self.0.len() == said.len() && differing == 0
    }

    /// The word itself, for the one who may know it.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_itself_and_nothing_else_and_does_not_show_itself() {
        let (one, other) = (Secret::new().unwrap(), Secret::new().unwrap());
        let word = one.reveal();
        assert_eq!(word.len(), 64);
        assert!(one.is(word));
        for wrong in ["", &word[1..], &format!("{word}0"), other.reveal()] {
            assert!(!one.is(wrong), "{wrong}");
        }
        assert!(!format!("{one:?}").contains(word));
    }
}
