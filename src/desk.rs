//! The review desk: what moderators do on the command line, as pages in a browser on this computer.
//!
//! `guard` decides who is let in, `answer` which page a request gets, `pages` what stands on it, `act` what is stated and signed. What waits,
//! what changed and what would count is for `moderate` to say, and a page of the archive is what `build` makes of it, as in the preview.
//! Nothing here prints, and no passphrase outlives the request that brought it.

mod act;
mod answer;
mod form;
mod guard;
mod look;
mod pages;
mod preview;
mod reply;
mod secret;
mod server;

use crate::archive::Store;
use crate::review::Now;
use crate::signing::Agent;
use act::Pending;
use camino::Utf8PathBuf;
use guard::Guard;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use look::Look;
use preview::Preview;
use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a desk is opened with: everything that it may know beside the archive.
pub struct Settings {
    /// The archive.
    pub root: Utf8PathBuf,
    /// What time it is.
    pub clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// What is known of the archive's media.
    pub store: Store,
    /// The ssh-agent that may sign.
    pub agent: Option<Agent>,
    /// The key file that is proposed to sign with.
    pub key: Option<Utf8PathBuf>,
    /// What `~` stands for.
    pub home: Option<Utf8PathBuf>,
    /// The moderator who sits there, as far as that is known.
    pub moderator: Option<String>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Settings({})", self.root)
    }
}

/// A desk for one moderator in one browser.
#[derive(Debug)]
pub struct Desk {
    settings: Settings,
    address: SocketAddr,
    look: Look,
    state: Mutex<State>,
    preview: Preview,
}

/// What changes while somebody sits there.
#[derive(Debug)]
struct State {
    guard: Guard,
    /// Who decides, once they have said so.
    you: Option<String>,
    /// What was shown and waits for a signature.
    pending: Option<Pending>,
    /// What the next page says first.
    told: Option<String>,
}

impl Desk {
    /// A desk that listens there.
    ///
    /// # Errors
    ///
    /// When the address leads out of this computer, or the system gives no chance for the token.
    pub fn open(listener: &TcpListener, settings: Settings) -> io::Result<Self> {
        let address = listener.local_addr()?;
        if !address.ip().is_loopback() {
            return Err(io::Error::other(
                "a desk listens on this computer's own address only",
            ));
        }
        Ok(Self {
            address,
            look: Look::new(),
            state: Mutex::new(State {
                guard: Guard::at(address)?,
                you: settings.moderator.clone(),
                pending: None,
                told: None,
            }),
            preview: Preview::default(),
            settings,
        })
    }

    /// The address that opens it, once; nothing once somebody came in.
    #[must_use]
    pub fn way_in(&self) -> Option<String> {
        let path = self.state().guard.way_in()?;
        Some(format!("http://{}{path}", self.address))
    }

    /// Answers requests until the moderator leaves or the program ends.
    ///
    /// # Errors
    ///
    /// When the network refuses.
    pub fn run(self, listener: TcpListener) -> io::Result<()> {
        server::run(listener, Arc::new(self))
    }

    /// What is left behind by a request that failed in the middle is as good as before it: every change is one assignment.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// To the second, as statements are written.
    fn time(&self) -> Timestamp {
        let time = (self.settings.clock)();
        Timestamp::from_second(time.as_second()).unwrap_or(time)
    }

    fn now(&self) -> Now {
        Now {
            today: self.time().to_zoned(TimeZone::UTC).date(),
            preview: false,
        }
    }
}
