//! Deciding in two steps: what will be stated is shown, to the byte; what was shown, and nothing else, is signed.

use super::Desk;
use super::form::Form;
use super::pages::{self, Means};
use super::reply::Reply;
use crate::archive::choice::Choice;
use crate::archive::moderation::{Scope, Signatures};
use crate::moderate::{ApprovalRequest, Decree, Docket, Draft, Hindrance, approvals, decree, held};
use crate::review::{Act, RetractionKind};
use crate::signing::{KeyFile, Signer, SigningError};
use axum::http::StatusCode;
use camino::Utf8PathBuf;

/// What was shown and waits for a signature.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub(super) subject: String,
    pub(super) moderator: String,
    pub(super) what: Intent,
}

/// What somebody is about to sign.
#[derive(Debug, Clone)]
pub(super) enum Intent {
    Approve(Vec<Draft>),
    Decide(Box<Decree>),
}

impl Desk {
    /// The first step: a form with a decision. It is about the content that its page showed, or about nothing.
    pub(super) fn decide(&self, form: &Form) -> Reply {
        self.read(|docket| {
            let subject = form.get("subject").unwrap_or_default();
            match self.prepared(docket, form) {
                Ok(pending) => {
                    let mut state = self.state();
                    state.you = Some(pending.moderator.clone());
                    state.pending = Some(pending.clone());
                    drop(state);
                    self.shown(docket, &pending, None)
                }
                Err(why) => {
                    self.state().you = form.get("moderator").map(str::to_owned);
                    self.see(docket, subject, Some(&why))
                }
            }
        })
    }

    fn prepared(&self, docket: &Docket, form: &Form) -> Result<Pending, Hindrance> {
        let subject = form.get("subject").unwrap_or_default();
        let moderator = form.get("moderator").unwrap_or_default().to_owned();
        let item = docket.find(subject)?;
        if form.get("digest") != Some(item.digest().hex().as_str()) {
            return Err(Hindrance::Changed(item.subject.clone()));
        }
        docket.known_moderator(&moderator)?;
        let words = form.get("words").unwrap_or_default().to_owned();
        let act = match form.get("act").unwrap_or_default() {
            "refuse" => Act::Refuse { reason: words },
            "correct" => Act::Correct { note: words },
            "retract" => Act::Retract {
                kind: form
                    .get("kind")
                    .and_then(RetractionKind::parse)
                    .ok_or(Hindrance::NoWords)?,
                reason: words,
            },
            _ => {
                let scopes: Vec<Scope> = form.all("scope").filter_map(Scope::parse).collect();
                if scopes.is_empty() {
                    return Err(Hindrance::NoScope);
                }
                let request = ApprovalRequest {
                    places: vec![item.subject.clone()],
                    scopes,
                    moderator: moderator.clone(),
                    time: self.time(),
                    // Item by item: no word stands for all of them here.
                    confirmed: form
                        .all("confirm")
                        .filter(|id| *id != "all")
                        .map(str::to_owned)
                        .collect(),
                };
                let drafts = approvals(docket, &request)?;
                if drafts.iter().all(|draft| draft.standing) {
                    return Err(Hindrance::Stands);
                }
                return Ok(Pending {
                    subject: item.subject.clone(),
                    moderator,
                    what: Intent::Approve(drafts.into_iter().filter(|d| !d.standing).collect()),
                });
            }
        };
        let decree = decree(docket, &item.subject, &moderator, self.time(), act)?;
        Ok(Pending {
            subject: item.subject.clone(),
            moderator,
            what: Intent::Decide(Box::new(decree)),
        })
    }

    /// The page that shows what will be signed.
    fn shown(&self, docket: &Docket, pending: &Pending, wrong: Option<&Hindrance>) -> Reply {
        let view = pages::sign(pending, &self.means(docket, pending), &self.look, wrong);
        let reply = self.page(docket, "sign", &view);
        match wrong {
            Some(_) => reply.status(StatusCode::UNPROCESSABLE_ENTITY),
            None => reply,
        }
    }

    fn means(&self, docket: &Docket, pending: &Pending) -> Means {
        let agent = self.settings.agent.as_ref();
        let keys = agent
            .and_then(|agent| held(agent, &docket.moderation, Some(&pending.moderator)).ok())
            .unwrap_or_default();
        Means {
            agent: keys
                .iter()
                .map(|key| (key.fingerprint(), key.comment().to_owned()))
                .collect(),
            file: self.settings.key.clone(),
            unsigned: docket.moderation.policy.signatures == Signatures::Off,
        }
    }

    /// The second step: a key for what was shown.
    pub(super) fn sign(&self, form: &Form) -> Reply {
        self.read(|docket| {
            let Some(pending) = self.state().pending.clone() else {
                let door = self.state().guard.door();
                return Reply::to(door);
            };
            if form.get("do") != Some("sign") {
                let mut state = self.state();
                state.pending = None;
                let door = state.guard.door();
                return Reply::to(format!("{door}see/{}", pending.subject));
            }
            match self.signed(docket, &pending, form) {
                Ok(()) => {
                    let mut state = self.state();
                    state.pending = None;
                    state.told = Some(pages::done(&pending, &self.look));
                    let door = state.guard.door();
                    Reply::to(format!("{door}see/{}", pending.subject))
                }
                Err(why) => self.shown(docket, &pending, Some(&why)),
            }
        })
    }

    fn signed(&self, docket: &Docket, pending: &Pending, form: &Form) -> Result<(), Hindrance> {
        let item = docket.find(&pending.subject)?;
        let shown = match &pending.what {
            Intent::Approve(drafts) => drafts.iter().all(|d| d.statement.digest == item.digest()),
            Intent::Decide(decree) => decree.decision.digest == item.digest(),
        };
        if !shown {
            return Err(Hindrance::Changed(item.subject.clone()));
        }
        let signer = self.signer(docket, pending, form)?;
        match &pending.what {
            Intent::Approve(drafts) => Draft::record(drafts, docket, signer.as_ref()),
            Intent::Decide(decree) => decree.record(docket, signer.as_ref()),
        }
    }

    /// The key that was chosen. A passphrase is used here and forgotten.
    fn signer(
        &self,
        docket: &Docket,
        pending: &Pending,
        form: &Form,
    ) -> Result<Option<Signer>, Hindrance> {
        let with = form.get("with").unwrap_or_default();
        if with == "nothing" {
            // Whether that counts is for the policy to say.
            return Ok(None);
        }
        if let Some(print) = with.strip_prefix("agent ")
            && let Some(agent) = &self.settings.agent
        {
            let keys = held(agent, &docket.moderation, Some(&pending.moderator))
                .map_err(|error| Hindrance::Signing(SigningError::Agent(error)))?;
            let key = keys.into_iter().find(|key| key.fingerprint() == print);
            return key
                .map(|key| Some(Signer::Agent(agent.clone(), key)))
                .ok_or(Hindrance::NoKey);
        }
        let path = form.get("key").ok_or(Hindrance::NoKey)?;
        let failed = |error| Hindrance::Signing(SigningError::Key(error));
        let key = KeyFile::read(&self.at_home(path)).map_err(failed)?;
        let key = match form.get("passphrase") {
            Some(passphrase) => key.unlock(passphrase).map_err(failed)?,
            None => key,
        };
        Ok(Some(Signer::Key(Box::new(key))))
    }

    /// A path as people write it: `~/.ssh/id_ed25519`.
    fn at_home(&self, path: &str) -> Utf8PathBuf {
        match (path.strip_prefix("~/"), &self.settings.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => Utf8PathBuf::from(path),
        }
    }
}
