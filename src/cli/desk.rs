//! `casebook desk`: opens the port and says, once, where to look. What stands there is for `desk` to know.

use super::arguments::DeskArguments;
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict, cache, locate};
use crate::desk::{Desk, Settings};
use crate::moderate::Docket;
use crate::signing::Agent;
use camino::Utf8PathBuf;
use jiff::Timestamp;
use std::net::{Ipv4Addr, TcpListener};

pub(crate) fn run(arguments: &DeskArguments, console: &Console) -> Outcome {
    let root = locate::archive(arguments.archive.as_deref())?;
    let docket = Docket::open(&root, super::check::now()).map_err(Unable::new)?;
    if let Some(id) = &arguments.moderator {
        docket.known_moderator(id)?;
    }
    let port = arguments.port.unwrap_or(0);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| Unable::new(format!("cannot listen at port {port}: {error}")))?;
    let home = std::env::var("HOME").or_else(|_| std::env::var("USERPROFILE"));
    let desk = Desk::open(
        &listener,
        Settings {
            store: cache::store(&root),
            root,
            clock: Box::new(Timestamp::now),
            agent: std::env::var_os("SSH_AUTH_SOCK").map(Agent::at),
            key: arguments.key.clone(),
            home: home.ok().map(Utf8PathBuf::from),
            moderator: arguments.moderator.clone(),
        },
    )
    .map_err(|error| Unable::new(format!("the desk cannot be opened: {error}")))?;
    let address = desk.way_in().unwrap_or_default();
    console.say(&format!(
        "The review desk: {}\n  This address opens it once, in one browser, on this computer. Ctrl-C closes it.\n",
        console.bold(&address)
    ))?;
    if !console.is_human() {
        console.object(&serde_json::json!({ "address": address }))?;
    }
    desk.run(listener)
        .map_err(|error| Unable::new(format!("the desk cannot run: {error}")))?;
    Ok(Verdict::Clean)
}
