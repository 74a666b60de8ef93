//! Signatures both ways with the real `ssh-keygen` and the real `ssh-agent`.

use super::*;
use camino::{Utf8Path, Utf8PathBuf};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

const TEXT: &str = "casebook approval 1\nsubject: cases/a\n";

struct Keys {
    folder: Utf8PathBuf,
    _kept: tempfile::TempDir,
}

impl Keys {
    fn new() -> Self {
        let kept = tempfile::tempdir().unwrap();
        let folder = Utf8PathBuf::try_from(kept.path().to_owned()).unwrap();
        Self {
            folder,
            _kept: kept,
        }
    }

    /// A key pair that `ssh-keygen` makes.
    fn make(&self, name: &str, kind: &[&str], passphrase: &str) -> Utf8PathBuf {
        let path = self.folder.join(name);
        let made = Command::new("ssh-keygen")
            .args(["-q", "-C", name, "-N", passphrase, "-f", path.as_str()])
            .args(kind)
            .status()
            .expect("the tests need ssh-keygen (package openssh-client)");
        assert!(made.success());
        path
    }

    fn public(&self, path: &Utf8Path) -> PublicKey {
        PublicKey::parse(&std::fs::read_to_string(format!("{path}.pub")).unwrap()).unwrap()
    }

    /// What `ssh-keygen -Y verify` says of a signature.
    fn accepts(&self, key: &PublicKey, text: &str, armored: &str) -> bool {
        let allowed = self.folder.join("allowed_signers");
        std::fs::write(&allowed, key.allowed_signer("ann")).unwrap();
        let signature = self.folder.join("statement.sig");
        std::fs::write(&signature, armored).unwrap();
        let mut child = Command::new("ssh-keygen")
            .args(["-Y", "verify", "-f", allowed.as_str(), "-I", "ann"])
            .args(["-n", NAMESPACE, "-s", signature.as_str()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        child.wait().unwrap().success()
    }

    /// What `ssh-keygen -Y sign` makes.
    fn their_signature(&self, key: &Utf8Path, namespace: &str) -> String {
        let file = self.folder.join("theirs");
        std::fs::write(&file, TEXT).unwrap();
        let signature = self.folder.join("theirs.sig");
        let _ = std::fs::remove_file(&signature);
        let signed = Command::new("ssh-keygen")
            .args(["-q", "-Y", "sign", "-n", namespace, "-f", key.as_str()])
            .arg(&file)
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(signed.success());
        std::fs::read_to_string(signature).unwrap()
    }
}

const KINDS: [(&str, &[&str]); 5] = [
    ("ed25519", &["-t", "ed25519"]),
    ("p256", &["-t", "ecdsa", "-b", "256"]),
    ("p384", &["-t", "ecdsa", "-b", "384"]),
    ("p521", &["-t", "ecdsa", "-b", "521"]),
    ("rsa", &["-t", "rsa", "-b", "2048"]),
];

#[test]
fn ssh_keygen_accepts_what_we_sign_and_we_accept_what_it_signs_with_every_kind_of_key() {
    let keys = Keys::new();
    for (name, kind) in KINDS {
        let path = keys.make(name, kind, "");
        let public = keys.public(&path);
        match KeyFile::read(&path) {
            Ok(key) => {
                let ours = Signer::Key(Box::new(key)).sign(TEXT).unwrap();
                assert!(keys.accepts(&public, TEXT, &ours), "{name}: theirs of ours");
                assert!(!keys.accepts(&public, "other", &ours), "{name}");
            }
            // Such keys sign through the agent, as another test shows.
            Err(KeyFileError::UseAgent(_)) if name.starts_with('p') => {}
            Err(other) => panic!("{name}: {other}"),
        }
        let theirs = keys.their_signature(&path, NAMESPACE);
        assert_eq!(verify(TEXT, &theirs), Ok(public), "{name}: ours of theirs");
    }
}

#[test]
fn a_signature_over_another_text_or_by_another_key_does_not_hold() {
    let keys = Keys::new();
    let path = keys.make("a", KINDS[0].1, "");
    let armored = keys.their_signature(&path, NAMESPACE);
    assert_eq!(verify("other", &armored), Err(BadSignature::Forged));
    let other = keys.make("b", KINDS[0].1, "");
    assert_ne!(verify(TEXT, &armored).unwrap(), keys.public(&other));
}

#[test]
fn a_signature_for_another_namespace_does_not_count() {
    let keys = Keys::new();
    let path = keys.make("a", KINDS[0].1, "");
    let armored = keys.their_signature(&path, "git");
    assert_eq!(
        verify(TEXT, &armored),
        Err(BadSignature::Namespace("git".into()))
    );
}

#[test]
fn a_signature_that_is_cut_short_or_mangled_anywhere_never_holds() {
    let keys = Keys::new();
    let path = keys.make("a", KINDS[0].1, "");
    let armored = keys.their_signature(&path, NAMESPACE);
    for at in 0..armored.len() {
        assert!(verify(TEXT, &armored[..at]).is_err(), "cut at {at}");
        let mut mangled = armored.clone().into_bytes();
        mangled[at] ^= 1;
        if let Ok(mangled) = String::from_utf8(mangled) {
            assert!(
                verify(TEXT, &mangled).is_err(),
                "mangled at {at}: {mangled}"
            );
        }
    }
    assert!(verify(TEXT, &format!("{armored}\n")).is_err());
    assert!(verify(TEXT, &armored.replace('\n', "\r\n")).is_err());
}

#[test]
fn a_locked_key_signs_with_its_passphrase_and_with_no_other() {
    let keys = Keys::new();
    let path = keys.make("a", KINDS[0].1, "correct horse");
    let key = KeyFile::read(&path).unwrap();
    assert!(key.is_locked());
    assert_eq!(*key.public_key(), keys.public(&path));
    assert!(Signer::Key(Box::new(key)).sign(TEXT).is_err());
    let wrong = KeyFile::read(&path).unwrap().unlock("wrong");
    assert!(matches!(wrong, Err(KeyFileError::WrongPassphrase(_))));
    let key = KeyFile::read(&path)
        .unwrap()
        .unlock("correct horse")
        .unwrap();
    let armored = Signer::Key(Box::new(key)).sign(TEXT).unwrap();
    assert!(keys.accepts(&keys.public(&path), TEXT, &armored));
}

/// An agent that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn ssh_agent_signs_with_the_keys_it_holds() {
    let keys = Keys::new();
    let socket = keys.folder.join("agent");
    let mut child = Command::new("ssh-agent")
        .args(["-D", "-a", socket.as_str()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // It says where it listens once it does.
    let mut said = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    let _agent = Running(child);
    let mut held = Vec::new();
    for (name, kind) in KINDS {
        let path = keys.make(name, kind, "");
        let added = Command::new("ssh-add")
            .args(["-q", path.as_str()])
            .env("SSH_AUTH_SOCK", &socket)
            .status()
            .unwrap();
        assert!(added.success());
        held.push(keys.public(&path));
    }
    let agent = Agent::at(&socket);
    assert_eq!(agent.keys().unwrap(), held);
    for key in held {
        let armored = Signer::Agent(agent.clone(), key.clone())
            .sign(TEXT)
            .unwrap();
        assert!(keys.accepts(&key, TEXT, &armored), "{key:?}");
    }
    let stranger = keys.public(&keys.make("stranger", KINDS[0].1, ""));
    let refused = Signer::Agent(agent, stranger).sign(TEXT);
    assert!(matches!(
        refused,
        Err(SigningError::Agent(AgentError::Refused))
    ));
}

#[test]
fn an_agent_that_is_not_there_is_an_error_and_no_panic() {
    let keys = Agent::at("no/such/socket").keys();
    assert!(matches!(keys, Err(AgentError::Unreachable(_))));
}

/// A security key's signature made by hand, as `PROTOCOL.u2f` describes it; `flags` says whether it was touched.
fn security_key(keys: &Keys, flags: u8) -> (PublicKey, String) {
    use sha2::{Digest, Sha256};
    use ssh_key::PrivateKey;
    use ssh_key::private::KeypairData;
    let path = keys.make("sk", KINDS[0].1, "");
    let private = PrivateKey::from_openssh(std::fs::read(&path).unwrap()).unwrap();
    let KeypairData::Ed25519(pair) = private.key_data() else {
        panic!("not an ed25519 key");
    };
    let string = |bytes: &[u8]| {
        let mut out = u32::try_from(bytes.len()).unwrap().to_be_bytes().to_vec();
        out.extend(bytes);
        out
    };
    let mut blob = string(b"sk-ssh-ed25519@openssh.com");
    blob.extend(string(&pair.public.0));
    blob.extend(string(b"ssh:"));
    let trailer = [flags, 0, 0, 0, 7];
    let mut signed = Sha256::digest(b"ssh:").to_vec();
    signed.extend(trailer);
    signed.extend(Sha256::digest(armor::to_be_signed(TEXT).unwrap()));
    let raw = raw_ed25519(&private, &signed);
    let signature = armor::signature_blob("sk-ssh-ed25519@openssh.com", &raw, &trailer);
    let key = PublicKey::of(
        ssh_key::PublicKey::from_bytes(&blob)
            .unwrap()
            .key_data()
            .clone(),
    );
    (key.unwrap(), armor::armored(&blob, &signature))
}

/// The 64 bytes that an ed25519 key makes of a message.
fn raw_ed25519(key: &ssh_key::PrivateKey, message: &[u8]) -> Vec<u8> {
    fn sign<K: ssh_key::SigningKey>(key: &K, message: &[u8]) -> ssh_key::Signature {
        key.try_sign(message).unwrap()
    }
    sign(key, message).as_bytes().to_vec()
}

#[test]
fn a_security_keys_signature_counts_if_it_was_touched() {
    let keys = Keys::new();
    let (key, armored) = security_key(&keys, 1);
    assert!(keys.accepts(&key, TEXT, &armored), "ssh-keygen takes it");
    assert_eq!(verify(TEXT, &armored), Ok(key));
    let keys = Keys::new();
    let (_, armored) = security_key(&keys, 0);
    assert_eq!(verify(TEXT, &armored), Err(BadSignature::Untouched));
}

#[test]
fn private_keys_weak_keys_and_nonsense_are_no_public_keys() {
    let keys = Keys::new();
    let path = keys.make("a", KINDS[0].1, "");
    let private = std::fs::read_to_string(&path).unwrap();
    assert!(PublicKey::parse(&private).unwrap_err().contains("private"));
    let weak = keys.make("weak", &["-t", "rsa", "-b", "1024"], "");
    let weak = std::fs::read_to_string(format!("{weak}.pub")).unwrap();
    assert!(PublicKey::parse(&weak).unwrap_err().contains("1024"));
    assert!(PublicKey::parse("ssh-ed25519 AAAA").is_err());
    assert!(PublicKey::parse("").is_err());
}

#[test]
fn a_statement_and_its_signature_are_cut_apart_to_the_byte() {
    let armored = "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n";
    assert_eq!(split(&format!("a\n{armored}")), ("a\n", Some(armored)));
    assert_eq!(split("a\n"), ("a\n", None));
    let within = format!("a{armored}");
    assert_eq!(split(&within), (within.as_str(), None));
}
