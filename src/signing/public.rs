//! Public keys as OpenSSH writes them, `ssh-ed25519 AAAA… comment`: what a list of moderators holds.

use ssh_key::HashAlg;
use ssh_key::public::KeyData;
use std::fmt;

/// The least that an RSA key must have, in bits.
const LEAST_RSA: usize = 2048;

/// A public key. Two are the same when their key is; the comment does not count.
#[derive(Clone)]
pub struct PublicKey {
    key: ssh_key::PublicKey,
}

impl PublicKey {
    /// Reads one line of an OpenSSH `.pub` file.
    ///
    /// # Errors
    ///
    /// Says what it is instead: no key, or one of a kind that cannot sign safely.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.contains("PRIVATE KEY") {
            return Err("this is a private key, which belongs in no file of an archive".into());
        }
        let key = ssh_key::PublicKey::from_openssh(text.trim())
            .map_err(|_| "this is no OpenSSH public key".to_owned())?;
        Self::usable(key)
    }

    /// A key of a kind that casebook can verify.
    pub(super) fn usable(key: ssh_key::PublicKey) -> Result<Self, String> {
        match key.key_data() {
            KeyData::Ed25519(_)
            | KeyData::SkEd25519(_)
            | KeyData::Ecdsa(_)
            | KeyData::SkEcdsaSha2NistP256(_) => Ok(Self { key }),
            KeyData::Rsa(rsa) => {
                let bits = rsa.n.as_positive_bytes().map_or(0, <[u8]>::len) * 8;
                if bits < LEAST_RSA {
                    return Err(format!(
                        "an RSA key of {bits} bits is too short: {LEAST_RSA} is the least"
                    ));
                }
                Ok(Self { key })
            }
            other => Err(format!(
                "`{}` is a kind of key that casebook does not accept: ed25519, ECDSA, RSA or a security key",
                other.algorithm()
            )),
        }
    }

    pub(super) fn of(key: KeyData) -> Result<Self, String> {
        Self::usable(ssh_key::PublicKey::new(key, ""))
    }

    /// As it stands in signatures and in answers of an agent.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, ssh_key::Error> {
        ssh_key::PublicKey::new(self.key.key_data().clone(), "").to_bytes()
    }

    /// `SHA256:…`, as `ssh-keygen -l` shows it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.key.fingerprint(HashAlg::Sha256).to_string()
    }

    /// `ssh-ed25519 AAAA…`, without the comment.
    #[must_use]
    pub fn line(&self) -> String {
        let bare = ssh_key::PublicKey::new(self.key.key_data().clone(), "");
        bare.to_openssh().unwrap_or_default().trim_end().to_owned()
    }

    /// What stands behind the key in its file.
    #[must_use]
    pub fn comment(&self) -> &str {
        self.key.comment()
    }

    /// The line of this key in a file of allowed signers, as `ssh-keygen -Y verify` reads it.
    #[must_use]
    pub fn allowed_signer(&self, principal: &str) -> String {
        format!(
            "{principal} namespaces=\"{}\" {}\n",
            super::NAMESPACE,
            self.line()
        )
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.key.key_data() == other.key.key_data()
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line())
    }
}
