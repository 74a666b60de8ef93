//! From a request to its page. Who is let in is for `guard` to say, and it is asked before anything is read.

use super::Desk;
use super::form::Form;
use super::guard::{Claim, Refusal};
use super::look::Frame;
use super::pages;
use super::reply::Reply;
use crate::moderate::{Docket, Hindrance};
use axum::http::{HeaderMap, Method, StatusCode};
use serde::Serialize;

const ICON: &str = include_str!("../../themes/default/images/favicon.svg");

/// A request.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Desk {
    /// Answers a request.
    pub(crate) fn answer(&self, asked: &Asked) -> Reply {
        let claim = Claim {
            method: &asked.method,
            headers: &asked.headers,
        };
        if let Some(token) = asked.path.strip_prefix("/enter/") {
            let mut state = self.state();
            return match state.guard.enter(claim, token) {
                Ok(cookie) => Reply::to(state.guard.door()).cookie(cookie),
                Err(refusal) => self.refuse(refusal),
            };
        }
        let sent = asked.method == Method::POST;
        let form = Form::read(if sent {
            &asked.body
        } else {
            asked.query.as_bytes()
        });
        let admitted = self.state().guard.admit(claim, form.get("ticket"));
        if let Err(refusal) = admitted {
            return self.refuse(refusal);
        }
        let door = self.state().guard.door();
        let Some(place) = asked.path.strip_prefix(&door) else {
            return self.nothing();
        };
        if sent {
            return match place {
                "decide" => self.decide(&form),
                "sign" => self.sign(&form),
                "leave" => self.leave(),
                _ => self.nothing(),
            };
        }
        match place.split_once('/') {
            None => match place {
                "" => self.read(|docket| self.queue(docket, &form)),
                "all" => self.read(|docket| self.everything(docket)),
                "log" => self.read(|docket| self.record(docket)),
                "desk.css" => Reply::style(self.look.style()),
                "icon.svg" => Reply::icon(ICON),
                _ => self.nothing(),
            },
            Some(("see", subject)) => self.read(|docket| self.see(docket, subject, None)),
            Some(("preview", path)) => self.preview_file(path).unwrap_or_else(|| self.nothing()),
            Some(("media", path)) => self.media_now(path).unwrap_or_else(|| self.nothing()),
            Some(("approved", path)) => self.media_approved(path).unwrap_or_else(|| self.nothing()),
            Some(_) => self.nothing(),
        }
    }

    /// Reads the archive as it is at this moment, for one page.
    pub(super) fn read(&self, page: impl FnOnce(&Docket) -> Reply) -> Reply {
        match Docket::open_with(&self.settings.root, self.now(), &self.settings.store) {
            Ok(docket) => page(&docket),
            Err(error) => Reply::plain(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n")),
        }
    }

    fn queue(&self, docket: &Docket, form: &Form) -> Reply {
        let view = pages::queue(docket, &self.look, form.get("whom"));
        self.page(docket, "queue", &view)
    }

    fn everything(&self, docket: &Docket) -> Reply {
        self.page(docket, "all", &pages::everything(docket, &self.look))
    }

    fn record(&self, docket: &Docket) -> Reply {
        self.page(docket, "log", &pages::record(docket, &self.look))
    }

    /// One write-up; `wrong` is why the decision that was sent could not be taken.
    pub(super) fn see(&self, docket: &Docket, subject: &str, wrong: Option<&Hindrance>) -> Reply {
        let Ok(item) = docket.find(subject) else {
            return self.nothing();
        };
        if item.subject != subject {
            return self.nothing();
        }
        self.preview.want(docket);
        let you = self.state().you.clone();
        let view = pages::item(docket, item, &self.look, you.as_deref(), wrong);
        let reply = self.page(docket, "item", &view);
        match wrong {
            Some(_) => reply.status(StatusCode::UNPROCESSABLE_ENTITY),
            None => reply,
        }
    }

    /// A page in the desk's frame.
    pub(super) fn page(&self, docket: &Docket, name: &str, view: &impl Serialize) -> Reply {
        let frame = {
            let mut state = self.state();
            Frame {
                door: state.guard.door(),
                ticket: state.guard.ticket().to_owned(),
                archive: docket.archive.config.title.clone(),
                told: state.told.take(),
                here: name.to_owned(),
            }
        };
        match self.look.render(name, &frame, view) {
            Ok(html) => Reply::page(html),
            Err(why) => Reply::plain(StatusCode::INTERNAL_SERVER_ERROR, &format!("{why}\n")),
        }
    }

    /// The session is over, and so is the program.
    fn leave(&self) -> Reply {
        let mut state = self.state();
        state.guard.close();
        state.pending = None;
        let text = format!("{}\n", self.look.words.fill("closed", &[]));
        let mut reply = Reply::plain(StatusCode::OK, &text);
        reply.last = true;
        reply
    }

    fn nothing(&self) -> Reply {
        let text = format!("{}\n", self.look.words.fill("nothing", &[]));
        Reply::plain(StatusCode::NOT_FOUND, &text)
    }

    /// What is told to whoever is not let in: nothing of the archive.
    fn refuse(&self, refusal: Refusal) -> Reply {
        let (status, key) = match refusal {
            Refusal::OtherName => (StatusCode::MISDIRECTED_REQUEST, "refused.other_name"),
            Refusal::Elsewhere => (StatusCode::FORBIDDEN, "refused.elsewhere"),
            Refusal::Method => (StatusCode::METHOD_NOT_ALLOWED, "refused.method"),
            Refusal::Stranger => (StatusCode::FORBIDDEN, "refused.stranger"),
            Refusal::NoTicket => (StatusCode::FORBIDDEN, "refused.no_ticket"),
        };
        Reply::plain(status, &format!("{}\n", self.look.words.fill(key, &[])))
    }
}
