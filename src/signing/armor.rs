//! The signature's text: finding it after a statement, reading it, and whether it holds.
//!
//! Format: `PROTOCOL.sshsig` of OpenSSH.

use super::{NAMESPACE, PublicKey};
use ssh_key::public::KeyData;
use ssh_key::{Algorithm, HashAlg, SshSig};
use std::fmt;

const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----\n";
const END: &str = "-----END SSH SIGNATURE-----\n";
/// That somebody touched the security key (`PROTOCOL.u2f`, flags of an assertion).
const USER_PRESENT: u8 = 1;
/// Flags and counter after a security key's signature.
const TRAILER: usize = 5;

/// Why a signature does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadSignature {
    /// It is no SSHSIG, or one that is cut short or mangled.
    Unreadable,
    /// It was made for another purpose than approving in casebook.
    Namespace(String),
    /// It is of a kind that is not accepted.
    Kind(String),
    /// It was made over something else, or by another key than it names.
    Forged,
    /// A security key made it without being touched.
    Untouched,
}

impl fmt::Display for BadSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("it is cut short or is no SSH signature"),
            Self::Namespace(other) => write!(
                f,
                "it was made for `{}`, not for `{NAMESPACE}`",
                other.escape_debug()
            ),
            Self::Kind(why) => f.write_str(why),
            Self::Forged => f.write_str("it was not made over this statement by the key it names"),
            Self::Untouched => f.write_str("its security key was not touched"),
        }
    }
}

impl std::error::Error for BadSignature {}

/// Cuts a file into the statement and the armored signature after it, both to the byte. Nothing may follow the signature.
#[must_use]
pub fn split(file: &str) -> (&str, Option<&str>) {
    match file.find(BEGIN) {
        Some(at) if at == 0 || file[..at].ends_with('\n') => (&file[..at], Some(&file[at..])),
        _ => (file, None),
    }
}

/// Whose signature over this text it is. That the key belongs to somebody who may sign is for the caller to find.
///
/// # Errors
///
/// When it is no signature, for another purpose, or does not hold.
pub fn verify(text: &str, armored: &str) -> Result<PublicKey, BadSignature> {
    if !armored.starts_with(BEGIN) || !armored.ends_with(END) || armored.contains('\r') {
        return Err(BadSignature::Unreadable);
    }
    let signature = SshSig::from_pem(armored).map_err(|_| BadSignature::Unreadable)?;
    if signature.namespace() != NAMESPACE {
        return Err(BadSignature::Namespace(signature.namespace().to_owned()));
    }
    // One signature has one form: whatever a lenient reader passed over would be somebody's to play with.
    if written_out(&signature).as_deref() != Some(armored) {
        return Err(BadSignature::Unreadable);
    }
    if let Algorithm::Rsa { hash: None } = signature.algorithm() {
        return Err(BadSignature::Kind(
            "it is RSA with SHA-1, which is no longer safe".into(),
        ));
    }
    let by = PublicKey::of(signature.public_key().clone()).map_err(BadSignature::Kind)?;
    let key = ssh_key::PublicKey::new(signature.public_key().clone(), "");
    key.verify(NAMESPACE, text.as_bytes(), &signature)
        .map_err(|_| BadSignature::Forged)?;
    let is_security_key = matches!(
        signature.public_key(),
        KeyData::SkEd25519(_) | KeyData::SkEcdsaSha2NistP256(_)
    );
    if is_security_key && !touched(signature.signature_bytes()) {
        return Err(BadSignature::Untouched);
    }
    Ok(by)
}

fn touched(signature: &[u8]) -> bool {
    signature
        .len()
        .checked_sub(TRAILER)
        .and_then(|at| signature.get(at))
        .is_some_and(|flags| flags & USER_PRESENT != 0)
}

/// The bytes that a key signs for this text.
pub(super) fn to_be_signed(text: &str) -> Result<Vec<u8>, ssh_key::Error> {
    SshSig::signed_data(NAMESPACE, HashAlg::Sha512, text.as_bytes())
}

/// A signature that was read, written anew.
fn written_out(signature: &SshSig) -> Option<String> {
    let key = ssh_key::PublicKey::new(signature.public_key().clone(), "");
    let inner = signature.signature();
    let mut raw = inner.as_bytes().to_vec();
    let security_key = matches!(
        inner.algorithm(),
        Algorithm::SkEd25519 | Algorithm::SkEcdsaSha2NistP256
    );
    let trailer = if security_key {
        raw.split_off(raw.len().checked_sub(TRAILER)?)
    } else {
        Vec::new()
    };
    let blob = signature_blob(inner.algorithm().as_str(), &raw, &trailer);
    let hash = signature.hash_alg();
    Some(written(&key.to_bytes().ok()?, hash.as_str(), &blob))
}

/// A signature as it stands inside: the name of its kind, its bytes, and what a security key adds.
pub(super) fn signature_blob(kind: &str, raw: &[u8], trailer: &[u8]) -> Vec<u8> {
    let mut blob = Vec::new();
    put(&mut blob, kind.as_bytes());
    put(&mut blob, raw);
    blob.extend(trailer);
    blob
}

fn put(blob: &mut Vec<u8>, part: &[u8]) {
    blob.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
    blob.extend(part);
}

/// The armored form of a signature over [`to_be_signed`]: the public key and the signature as their bytes.
pub(super) fn armored(key: &[u8], signature: &[u8]) -> String {
    written(key, HashAlg::Sha512.as_str(), signature)
}

fn written(key: &[u8], hash: &str, signature: &[u8]) -> String {
    let mut blob = b"SSHSIG".to_vec();
    blob.extend(SshSig::VERSION.to_be_bytes());
    for part in [key, NAMESPACE.as_bytes(), b"", hash.as_bytes(), signature] {
        put(&mut blob, part);
    }
    let base64 = base64(&blob);
    let mut text = BEGIN.to_owned();
    for line in base64.as_bytes().chunks(70) {
        text.extend(line.iter().map(|b| char::from(*b)));
        text.push('\n');
    }
    text.push_str(END);
    text
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = [0; 3];
        group[..chunk.len()].copy_from_slice(chunk);
        let number = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        for at in 0..4usize {
            let digit = (number >> (18 - 6 * at)) & 63;
            if at <= chunk.len() {
                out.push(char::from(DIGITS[digit as usize]));
            } else {
                out.push('=');
            }
        }
    }
    out
}
