//! Signatures: a moderator's own OpenSSH key over a statement's text, in the form that `ssh-keygen -Y` reads and writes (SSHSIG).
//!
//! Nothing here knows what a statement says or who may make it: that is `review`'s. Keys come from a file or stay in ssh-agent.

mod agent;
mod armor;
mod key_file;
mod public;

pub use agent::{Agent, AgentError};
pub use armor::{BadSignature, split, verify};
pub use key_file::{KeyFile, KeyFileError};
pub use public::PublicKey;

use std::fmt;

/// What the signatures are for: one made for another purpose (git, file transfer) never counts here.
pub const NAMESPACE: &str = "casebook";

/// Whoever can sign: a key that was read, or an agent that holds one.
#[derive(Debug)]
pub enum Signer {
    /// A private key in this program's memory.
    Key(Box<KeyFile>),
    /// A key that stays in ssh-agent.
    Agent(Agent, PublicKey),
}

/// Why nothing was signed.
#[derive(Debug)]
pub enum SigningError {
    /// The key cannot sign.
    Key(KeyFileError),
    /// The agent refused or is not there.
    Agent(AgentError),
    /// What was made does not verify: nothing of it is kept.
    Wrong(BadSignature),
}

impl fmt::Display for SigningError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(error) => error.fmt(f),
            Self::Agent(error) => error.fmt(f),
            Self::Wrong(error) => write!(f, "the signature that was made does not hold: {error}"),
        }
    }
}

impl std::error::Error for SigningError {}

impl Signer {
    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        match self {
            Self::Key(key) => key.public_key(),
            Self::Agent(_, key) => key,
        }
    }

    /// Signs a text and checks what came out before anybody relies on it.
    ///
    /// # Errors
    ///
    /// When the key cannot sign, the agent refuses, or the result does not verify.
    pub fn sign(&self, text: &str) -> Result<String, SigningError> {
        let armored = match self {
            Self::Key(key) => key.sign(text).map_err(SigningError::Key)?,
            Self::Agent(agent, key) => agent.sign(key, text).map_err(SigningError::Agent)?,
        };
        let by = verify(text, &armored).map_err(SigningError::Wrong)?;
        if by != *self.public_key() {
            return Err(SigningError::Wrong(BadSignature::Forged));
        }
        Ok(armored)
    }
}

#[cfg(test)]
mod tests;
