//! With which key somebody can sign. How a signature is made is for `signing` to know.

use crate::archive::moderation::{Moderation, Moderator};
use crate::signing::{Agent, AgentError, PublicKey};

/// The keys in ssh-agent that are listed for a moderator, or for any where none is named, and that were not revoked.
///
/// # Errors
///
/// When the agent does not answer.
pub fn held(
    agent: &Agent,
    moderation: &Moderation,
    named: Option<&str>,
) -> Result<Vec<PublicKey>, AgentError> {
    let listed: Vec<&PublicKey> = moderation
        .moderators
        .iter()
        .filter(|moderator| named.is_none_or(|id| moderator.id == id))
        .flat_map(|moderator| &moderator.keys)
        .filter(|key| !key.revoked)
        .map(|key| &key.public)
        .collect();
    let mut held = agent.keys()?;
    held.retain(|key| listed.contains(&key));
    Ok(held)
}

/// Whose key it is.
#[must_use]
pub fn owner<'a>(moderation: &'a Moderation, key: &PublicKey) -> Option<&'a Moderator> {
    let theirs = |moderator: &&Moderator| moderator.keys.iter().any(|k| k.public == *key);
    moderation.moderators.iter().find(theirs)
}
