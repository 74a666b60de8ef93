//! A small client of ssh-agent: which keys it holds, and one signature. Two messages of draft-ietf-sshm-ssh-agent, no more.

use super::{PublicKey, armor};
use std::fmt;
use std::io::{self, Read, Write};
use std::time::Duration;

/// Messages, by their numbers in the draft.
const REQUEST_IDENTITIES: u8 = 11;
const IDENTITIES_ANSWER: u8 = 12;
const SIGN_REQUEST: u8 = 13;
const SIGN_RESPONSE: u8 = 14;
/// Sign RSA with SHA-512.
const RSA_SHA2_512: u32 = 4;
/// The longest answer that is read: OpenSSH's own agent sends no more.
const MOST: usize = 256 << 10;
/// A person may have to touch a key or answer a question.
const PATIENCE: Duration = Duration::from_secs(120);

/// An ssh-agent that listens somewhere.
#[derive(Debug, Clone)]
pub struct Agent {
    socket: std::path::PathBuf,
}

/// Why the agent was of no use.
#[derive(Debug)]
pub enum AgentError {
    /// Nobody listens there.
    Unreachable(io::Error),
    /// It answered something that is no answer.
    Nonsense,
    /// It would not sign.
    Refused,
    /// This system has no such sockets.
    Unsupported,
}

impl fmt::Display for AgentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable(error) => write!(f, "ssh-agent does not answer: {error}"),
            Self::Nonsense => f.write_str("ssh-agent gave an answer that cannot be read"),
            Self::Refused => f.write_str("ssh-agent refused to sign with this key"),
            Self::Unsupported => f.write_str("ssh-agent cannot be used on this system: use --key"),
        }
    }
}

impl std::error::Error for AgentError {}

impl Agent {
    /// The agent that listens at this socket, `SSH_AUTH_SOCK` in most cases.
    pub fn at(socket: impl Into<std::path::PathBuf>) -> Self {
        Self {
            socket: socket.into(),
        }
    }

    /// The keys that it holds and that casebook accepts.
    ///
    /// # Errors
    ///
    /// When it does not answer as it should.
    pub fn keys(&self) -> Result<Vec<PublicKey>, AgentError> {
        let answer = self.ask(&[REQUEST_IDENTITIES])?;
        let mut rest = Reader(&answer);
        if rest.byte()? != IDENTITIES_ANSWER {
            return Err(AgentError::Nonsense);
        }
        let count = rest.number()?;
        let mut keys = Vec::new();
        for _ in 0..count {
            let blob = rest.string()?;
            let _comment = rest.string()?;
            if let Ok(key) = ssh_key::PublicKey::from_bytes(blob)
                && let Ok(key) = PublicKey::usable(key)
            {
                keys.push(key);
            }
        }
        Ok(keys)
    }

    pub(super) fn sign(&self, key: &PublicKey, text: &str) -> Result<String, AgentError> {
        let blob = key.bytes().map_err(|_| AgentError::Nonsense)?;
        let bytes = armor::to_be_signed(text).map_err(|_| AgentError::Nonsense)?;
        let mut message = vec![SIGN_REQUEST];
        for part in [blob.as_slice(), bytes.as_slice()] {
            message.extend(length(part)?);
            message.extend(part);
        }
        message.extend(RSA_SHA2_512.to_be_bytes());
        let answer = self.ask(&message)?;
        let mut rest = Reader(&answer);
        if rest.byte()? != SIGN_RESPONSE {
            return Err(AgentError::Refused);
        }
        Ok(armor::armored(&blob, rest.string()?))
    }

    #[cfg(unix)]
    fn ask(&self, message: &[u8]) -> Result<Vec<u8>, AgentError> {
        let mut stream = std::os::unix::net::UnixStream::connect(&self.socket)
            .map_err(AgentError::Unreachable)?;
        stream
            .set_read_timeout(Some(PATIENCE))
            .map_err(AgentError::Unreachable)?;
        exchange(&mut stream, message)
    }

    #[cfg(not(unix))]
    fn ask(&self, _message: &[u8]) -> Result<Vec<u8>, AgentError> {
        let _ = (exchange::<io::Empty>, PATIENCE, &self.socket);
        Err(AgentError::Unsupported)
    }
}

fn exchange<S: Read + Write>(stream: &mut S, message: &[u8]) -> Result<Vec<u8>, AgentError> {
    let mut request = length(message)?.to_vec();
    request.extend(message);
    stream
        .write_all(&request)
        .map_err(AgentError::Unreachable)?;
    let mut size = [0; 4];
    stream
        .read_exact(&mut size)
        .map_err(AgentError::Unreachable)?;
    let size = u32::from_be_bytes(size) as usize;
    if size == 0 || size > MOST {
        return Err(AgentError::Nonsense);
    }
    let mut answer = vec![0; size];
    stream
        .read_exact(&mut answer)
        .map_err(AgentError::Unreachable)?;
    Ok(answer)
}

fn length(part: &[u8]) -> Result<[u8; 4], AgentError> {
    u32::try_from(part.len())
        .map(u32::to_be_bytes)
        .map_err(|_| AgentError::Nonsense)
}

/// What is left of an answer.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], AgentError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(AgentError::Nonsense)?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, AgentError> {
        self.take(1)?.first().copied().ok_or(AgentError::Nonsense)
    }

    fn number(&mut self) -> Result<u32, AgentError> {
        let bytes = self.take(4)?;
        Ok(bytes.iter().fold(0, |sum, b| (sum << 8) | u32::from(*b)))
    }

    fn string(&mut self) -> Result<&'a [u8], AgentError> {
        let count = self.number()?;
        self.take(count as usize)
    }
}
