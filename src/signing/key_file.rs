//! A private key in a file, as `ssh-keygen` makes it: read, unlocked with its passphrase, and used.

use super::{PublicKey, armor};
use camino::{Utf8Path, Utf8PathBuf};
use rsa::pkcs1v15::SigningKey as RsaSigningKey;
use rsa::sha2::Sha512;
use rsa::signature::{SignatureEncoding, Signer};
use rsa::{BigUint, RsaPrivateKey};
use ssh_key::private::{KeypairData, RsaKeypair};
use ssh_key::{Mpint, PrivateKey, Signature, SigningKey};
use std::{fmt, fs, io};

/// A private key that was read, locked or not.
pub struct KeyFile {
    path: Utf8PathBuf,
    key: PrivateKey,
    public: PublicKey,
}

/// Why a key file is of no use.
#[derive(Debug)]
pub enum KeyFileError {
    /// The system refused.
    Unreadable(Utf8PathBuf, io::Error),
    /// It is no OpenSSH private key.
    NoKey(Utf8PathBuf),
    /// It is one, but of a form that the library cannot read: some ECDSA keys.
    UseAgent(Utf8PathBuf),
    /// It needs its passphrase first.
    Locked(Utf8PathBuf),
    /// The passphrase is not the one.
    WrongPassphrase(Utf8PathBuf),
    /// It is of a kind that cannot sign here.
    Kind(String),
    /// The key refused; the word of the library.
    Refused(String),
}

impl fmt::Display for KeyFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, error) => write!(f, "cannot read the key `{path}`: {error}"),
            Self::NoKey(path) => write!(f, "`{path}` is no OpenSSH private key"),
            Self::UseAgent(path) => write!(
                f,
                "the key `{path}` cannot be read from its file: `ssh-add` it and leave `--key` out"
            ),
            Self::Locked(path) => write!(f, "the key `{path}` is locked with a passphrase"),
            Self::WrongPassphrase(path) => write!(f, "the passphrase does not open `{path}`"),
            Self::Kind(why) => f.write_str(why),
            Self::Refused(why) => write!(f, "the key did not sign: {why}"),
        }
    }
}

impl std::error::Error for KeyFileError {}

impl KeyFile {
    /// Reads a private key.
    ///
    /// # Errors
    ///
    /// When it cannot be read or is no private key of OpenSSH's own format.
    pub fn read(path: &Utf8Path) -> Result<Self, KeyFileError> {
        let text = fs::read_to_string(path)
            .map_err(|error| KeyFileError::Unreadable(path.to_owned(), error))?;
        let key = PrivateKey::from_openssh(text.trim()).map_err(|_| {
            // The library, up to version 0.6.7, takes no ECDSA key whose number begins with zeros.
            if text.starts_with("-----BEGIN OPENSSH PRIVATE KEY-----") {
                KeyFileError::UseAgent(path.to_owned())
            } else {
                KeyFileError::NoKey(path.to_owned())
            }
        })?;
        let public = PublicKey::usable(key.public_key().clone()).map_err(KeyFileError::Kind)?;
        Ok(Self {
            path: path.to_owned(),
            key,
            public,
        })
    }

    /// Whether it needs its passphrase before it can sign.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.key.is_encrypted()
    }

    /// Opens it.
    ///
    /// # Errors
    ///
    /// When the passphrase is wrong.
    pub fn unlock(self, passphrase: &str) -> Result<Self, KeyFileError> {
        if !self.is_locked() {
            return Ok(self);
        }
        let key = self
            .key
            .decrypt(passphrase)
            .map_err(|_| KeyFileError::WrongPassphrase(self.path.clone()))?;
        Ok(Self { key, ..self })
    }

    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public
    }

    pub(super) fn sign(&self, text: &str) -> Result<String, KeyFileError> {
        if self.is_locked() {
            return Err(KeyFileError::Locked(self.path.clone()));
        }
        if matches!(
            self.key.key_data(),
            KeypairData::SkEd25519(_) | KeypairData::SkEcdsaSha2NistP256(_)
        ) {
            return Err(KeyFileError::Kind(
                "a security key signs through ssh-agent: `ssh-add` it, then leave `--key` out"
                    .into(),
            ));
        }
        let refused = |error: ssh_key::Error| KeyFileError::Refused(error.to_string());
        let bytes = armor::to_be_signed(text).map_err(refused)?;
        let (kind, raw) = match self.key.key_data() {
            KeypairData::Rsa(pair) => ("rsa-sha2-512".to_owned(), rsa_sha2_512(pair, &bytes)?),
            _ => {
                let signature = sign(&self.key, &bytes).map_err(KeyFileError::Refused)?;
                let raw = signature.as_bytes().to_vec();
                (signature.algorithm().as_str().to_owned(), raw)
            }
        };
        let key = self.public.bytes().map_err(refused)?;
        Ok(armor::armored(
            &key,
            &armor::signature_blob(&kind, &raw, &[]),
        ))
    }
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyFile({:?})", self.public)
    }
}

fn sign<K: SigningKey>(key: &K, bytes: &[u8]) -> Result<Signature, String> {
    key.try_sign(bytes).map_err(|error| error.to_string())
}

/// The library for SSH keys takes one of the two primes for both, up to version 0.6.7: RSA keys are put together here.
fn rsa_sha2_512(pair: &RsaKeypair, bytes: &[u8]) -> Result<Vec<u8>, KeyFileError> {
    let number = |mpint: &Mpint| BigUint::from_bytes_be(mpint.as_positive_bytes().unwrap_or(&[]));
    let refused = |error: String| KeyFileError::Refused(error);
    let key = RsaPrivateKey::from_components(
        number(&pair.public.n),
        number(&pair.public.e),
        number(&pair.private.d),
        vec![number(&pair.private.p), number(&pair.private.q)],
    )
    .map_err(|error| refused(error.to_string()))?;
    let signature = RsaSigningKey::<Sha512>::new(key)
        .try_sign(bytes)
        .map_err(|error| refused(error.to_string()))?;
    Ok(signature.to_vec())
}
