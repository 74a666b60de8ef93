//! Who signs, and with what: a key file with its passphrase, or ssh-agent. What is signed is for the commands to say.

use super::arguments::SigningArguments;
use super::console::Console;
use super::unable::Unable;
use crate::archive::moderation::{Moderation, Signatures};
use crate::moderate::{self, held};
use crate::signing::{Agent, KeyFile, PublicKey, Signer};
use camino::Utf8Path;
use jiff::Timestamp;
use std::fs;

/// The variable that may hold a key's passphrase.
const PASSPHRASE: &str = "CASEBOOK_PASSPHRASE";

/// Somebody who is about to sign.
#[derive(Debug)]
pub(crate) struct Signatory {
    /// Their id.
    pub(crate) id: String,
    /// Their key; nothing where the policy asks for no signatures and none was named.
    pub(crate) signer: Option<Signer>,
    /// When they state it.
    pub(crate) time: Timestamp,
}

impl Signatory {
    /// Finds out who signs.
    pub(crate) fn find(
        arguments: &SigningArguments,
        moderation: &Moderation,
        console: &Console,
    ) -> Result<Self, Unable> {
        // To the second, as statements are written.
        let time = arguments.time.unwrap_or_else(Timestamp::now);
        let time = Timestamp::from_second(time.as_second()).unwrap_or(time);
        let unsigned = moderation.policy.signatures == Signatures::Off;
        let named = arguments.moderator.as_deref();
        if unsigned && arguments.key.is_none() {
            let id = named.ok_or_else(|| {
                Unable::new("who approves?").help("name yourself with `--moderator ID`")
            })?;
            return Ok(Self {
                id: id.to_owned(),
                signer: None,
                time,
            });
        }
        let signer = match &arguments.key {
            Some(path) => Signer::Key(Box::new(unlocked(path, arguments, console)?)),
            None => from_agent(moderation, named)?,
        };
        let id = match named {
            Some(id) => id.to_owned(),
            None => owner(moderation, signer.public_key())?,
        };
        Ok(Self {
            id,
            signer: Some(signer),
            time,
        })
    }

    /// With which key, in words.
    pub(crate) fn with(&self) -> String {
        match &self.signer {
            Some(Signer::Key(key)) => format!("signed with {}", key.public_key().fingerprint()),
            Some(Signer::Agent(_, key)) => {
                format!("signed by ssh-agent with {}", key.fingerprint())
            }
            None => "not signed: the policy says `signatures: off`".to_owned(),
        }
    }
}

fn unlocked(
    path: &Utf8Path,
    arguments: &SigningArguments,
    console: &Console,
) -> Result<KeyFile, Unable> {
    let key = KeyFile::read(path).map_err(Unable::new)?;
    if !key.is_locked() {
        return Ok(key);
    }
    let passphrase = if let Some(file) = &arguments.passphrase_file {
        let text = fs::read_to_string(file)
            .map_err(|error| Unable::new(format!("cannot read `{file}`: {error}")))?;
        text.trim_end_matches(['\n', '\r']).to_owned()
    } else if let Ok(passphrase) = std::env::var(PASSPHRASE) {
        passphrase
    } else if console.can_ask() {
        rpassword::prompt_password(format!("Passphrase of {path}: "))
            .map_err(|error| Unable::new(format!("cannot ask for the passphrase: {error}")))?
    } else {
        return Err(Unable::new(format!("`{path}` is locked with a passphrase")).help(format!(
            "name a file with `--passphrase-file`, set {PASSPHRASE}, or `ssh-add` the key and leave `--key` out"
        )));
    };
    key.unlock(&passphrase).map_err(Unable::new)
}

fn from_agent(moderation: &Moderation, named: Option<&str>) -> Result<Signer, Unable> {
    let socket = std::env::var_os("SSH_AUTH_SOCK").ok_or_else(|| {
        Unable::new("no key to sign with: no `--key`, and no ssh-agent is running")
            .help("name your private key with `--key FILE`, or start ssh-agent and `ssh-add` it")
    })?;
    let agent = Agent::at(socket);
    let held = held(&agent, moderation, named).map_err(Unable::new)?;
    held.into_iter()
        .next()
        .map(|key| Signer::Agent(agent, key))
        .ok_or_else(|| {
            Unable::new("ssh-agent holds no key that moderation/moderators.yaml lists")
                .help("`ssh-add` yours, or name it with `--key FILE`")
        })
}

/// Whose key it is.
pub(crate) fn owner(moderation: &Moderation, key: &PublicKey) -> Result<String, Unable> {
    moderate::owner(moderation, key)
        .map(|m| m.id.clone())
        .ok_or_else(|| {
            Unable::new(format!(
                "no moderator has the key {}",
                key.fingerprint()
            ))
            .help("moderation/moderators.yaml lists keys under `keys`; `casebook moderator rotate-key` adds one")
        })
}
