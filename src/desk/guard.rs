//! Who is let in: only the browser that was given the address, only from the desk's own pages, only under this computer's own name.
//!
//! Every rule stands alone, so that one browser's gap opens nothing: the name that was asked for, where the request comes from, the session's
//! cookie and, for whatever changes something, the session's ticket in the form.

use super::secret::Secret;
use axum::http::{HeaderMap, HeaderName, Method, header};
use std::io;
use std::net::SocketAddr;

/// The cookie that a session is known by.
const COOKIE: &str = "casebook-desk";

/// Why a request reaches nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It asked for another name: some page has pointed a name of its own at this computer.
    OtherName,
    /// It comes from another site's page, or was made ahead of somebody's wish.
    Elsewhere,
    /// It is neither reading nor sending a form.
    Method,
    /// It has no session, or its token was used before.
    Stranger,
    /// It would change something, and does not carry the session's ticket.
    NoTicket,
}

/// What a request carries that decides whether it is heard.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim<'a> {
    /// How it asks.
    pub(crate) method: &'a Method,
    /// What it says of itself.
    pub(crate) headers: &'a HeaderMap,
}

/// The desk's door.
#[derive(Debug)]
pub(crate) struct Guard {
    /// The names that this desk is asked for by, each with its port.
    names: Vec<String>,
    /// Beginning of every path: a cookie goes to all ports of a computer, but only to its path.
    door: String,
    /// What the printed address carries; nothing once it was used.
    token: Option<Secret>,
    /// The session, once somebody came in.
    session: Option<Secret>,
    /// What every form of the session carries.
    ticket: Secret,
}

impl Guard {
    /// A door at this address, with a token that opens it once.
    ///
    /// # Errors
    ///
    /// When the system gives no chance.
    pub(crate) fn at(address: SocketAddr) -> io::Result<Self> {
        let port = address.port();
        let door = Secret::new()?.reveal()[..16].to_owned();
        Ok(Self {
            names: vec![address.to_string(), format!("localhost:{port}")],
            door,
            token: Some(Secret::new()?),
            session: None,
            ticket: Secret::new()?,
        })
    }

    /// The path that every page of the desk begins with: `/desk-…/`.
    pub(crate) fn door(&self) -> String {
        format!("/desk-{}/", self.door)
    }

    /// The path that lets one browser in, once; nothing once it did.
    pub(crate) fn way_in(&self) -> Option<String> {
        let token = self.token.as_ref()?;
        Some(format!("/enter/{}", token.reveal()))
    }

    /// What forms carry.
    pub(crate) fn ticket(&self) -> &str {
        self.ticket.reveal()
    }

    /// Exchanges the token for a session: the cookie to set.
    pub(crate) fn enter(&mut self, claim: Claim<'_>, token: &str) -> Result<String, Refusal> {
        self.comes_from_here(claim)?;
        if *claim.method != Method::GET {
            return Err(Refusal::Method);
        }
        let known = self.token.as_ref().is_some_and(|own| own.is(token));
        let session = Secret::new().map_err(|_| Refusal::Stranger)?;
        if !known {
            return Err(Refusal::Stranger);
        }
        self.token = None;
        let cookie = format!(
            "{COOKIE}={}; Path={}; HttpOnly; SameSite=Strict",
            session.reveal(),
            self.door()
        );
        self.session = Some(session);
        Ok(cookie)
    }

    /// Whether a request within the session is heard. `ticket` is what its form carries, where it sends one.
    pub(crate) fn admit(&self, claim: Claim<'_>, ticket: Option<&str>) -> Result<(), Refusal> {
        self.comes_from_here(claim)?;
        let session = self.session.as_ref().ok_or(Refusal::Stranger)?;
        if !cookies(claim.headers).any(|cookie| session.is(cookie)) {
            return Err(Refusal::Stranger);
        }
        if *claim.method == Method::POST && !ticket.is_some_and(|it| self.ticket.is(it)) {
            return Err(Refusal::NoTicket);
        }
        Ok(())
    }

    /// Ends the session: nothing that its browser holds opens anything any more.
    pub(crate) fn close(&mut self) {
        self.session = None;
    }

    /// That a request is made under the desk's own name and by the desk's own pages, or by a person who typed the address.
    fn comes_from_here(&self, claim: Claim<'_>) -> Result<(), Refusal> {
        let name = one(claim.headers, &header::HOST).ok_or(Refusal::OtherName)?;
        if !self.names.iter().any(|own| name.eq_ignore_ascii_case(own)) {
            return Err(Refusal::OtherName);
        }
        let sends = match *claim.method {
            Method::GET | Method::HEAD => false,
            Method::POST => true,
            _ => return Err(Refusal::Method),
        };
        let fetched = HeaderName::from_static("sec-fetch-site");
        let ahead = HeaderName::from_static("sec-purpose");
        if claim.headers.contains_key(ahead) {
            return Err(Refusal::Elsewhere);
        }
        let from = match (
            claim.headers.contains_key(&fetched),
            one(claim.headers, &fetched),
        ) {
            (false, _) => None,
            (true, Some(from)) => Some(from),
            (true, None) => return Err(Refusal::Elsewhere),
        };
        match from {
            // Typed, or opened from a terminal: nothing is sent that way.
            Some("none") if !sends => {}
            Some("same-origin") | None => {}
            Some(_) => return Err(Refusal::Elsewhere),
        }
        let own = format!("http://{name}");
        let origin = claim.headers.contains_key(header::ORIGIN);
        let same = one(claim.headers, &header::ORIGIN)
            .is_some_and(|origin| origin.eq_ignore_ascii_case(&own));
        // A form always says where it comes from; a browser that says so in neither way is too old to be trusted.
        if (origin && !same) || (sends && !origin) {
            return Err(Refusal::Elsewhere);
        }
        Ok(())
    }
}

/// The value of a header that stands there once.
fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    values.next().is_none().then(|| first.to_str().ok())?
}

/// What the browser says its session is; another program on this computer may have set more cookies of the name.
fn cookies(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}

#[cfg(test)]
mod tests;
