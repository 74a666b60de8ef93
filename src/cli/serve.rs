//! `casebook serve`: opens the port, says where to look, and says in the terminal too what is wrong after each save.

use super::arguments::ServeArguments;
use super::check::today;
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict, cache, locate};
use crate::build::{self, Extras};
use crate::review::Now;
use crate::serve::{self, Attempt, Hosts, Listener};
use camino::Utf8PathBuf;
use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::Arc;

/// Where the preview is if nothing else is asked for and nothing else is there.
const PORT: u16 = 4000;

/// How many ports after it are tried.
const TRIED: u16 = 20;

pub(crate) fn run(arguments: &ServeArguments, console: &Console) -> Outcome {
    let hosts = Hosts::new(&arguments.host);
    if let Some(folder) = &arguments.built {
        let (listener, address) = open(arguments)?;
        greet(console, folder.as_ref(), address, false)?;
        serve::built(listener, hosts, folder)
            .map_err(|error| Unable::new(format!("`{folder}`: {error}")))?;
        return Ok(Verdict::Clean);
    }
    let root = locate::archive(arguments.archive.as_deref())?;
    let (listener, address) = open(arguments)?;
    greet(console, locate::base(&root).as_str(), address, true)?;
    let now = Now {
        today: today(&arguments.clock),
        preview: true,
    };
    let told = Arc::new(Terminal {
        console: *console,
        base: locate::base(&root).to_owned(),
    });
    let archive = root.clone();
    let extras = Extras {
        store: cache::store(&root),
        ..Extras::default()
    };
    let build = move || match build::build_with(&archive, now, &extras) {
        Ok(built) => Attempt {
            output: Some(built.output),
            report: built.report,
            failure: None,
        },
        Err(error) => Attempt::failed(error.to_string()),
    };
    serve::preview(listener, hosts, &root, build, told).map_err(Unable::new)?;
    Ok(Verdict::Clean)
}

fn greet(console: &Console, what: &str, address: SocketAddr, preview: bool) -> Result<(), Unable> {
    let what = if what.is_empty() {
        "this archive"
    } else {
        what
    };
    let shown = if address.ip().is_unspecified() {
        format!("http://localhost:{}/", address.port())
    } else {
        format!("http://{address}/")
    };
    let mut text = format!("Serving {what} at {}\n", console.bold(&shown));
    if preview {
        text.push_str("  with drafts and what nobody approved; Ctrl-C stops it\n");
    } else {
        text.push_str("  as it is; Ctrl-C stops it\n");
    }
    if !address.ip().is_loopback() {
        text.push_str("  Everybody who can reach this computer at that address can read it, drafts included.\n");
    }
    console.say(&text)
}

/// Opens the port that was asked for, or the first free one where none was.
fn open(arguments: &ServeArguments) -> Result<(TcpListener, SocketAddr), Unable> {
    let host = arguments.host.trim_start_matches('[').trim_end_matches(']');
    let unable = |port: u16, error: &io::Error| {
        let unable = Unable::new(format!("cannot listen at {host}, port {port}: {error}"));
        if error.kind() == ErrorKind::AddrInUse {
            unable.help("another program is there: choose another with `--port`")
        } else {
            unable
        }
    };
    let first = arguments.port.unwrap_or(PORT);
    let tried = if arguments.port.is_some() { 0 } else { TRIED };
    for port in first..=first.saturating_add(tried) {
        let addresses: Vec<SocketAddr> = (host, port)
            .to_socket_addrs()
            .map_err(|error| unable(port, &error))?
            .collect();
        match TcpListener::bind(addresses.as_slice()) {
            Ok(listener) => {
                let address = listener
                    .local_addr()
                    .map_err(|error| unable(port, &error))?;
                return Ok((listener, address));
            }
            Err(error)
                if error.kind() == ErrorKind::AddrInUse && port < first.saturating_add(tried) => {}
            Err(error) => return Err(unable(port, &error)),
        }
    }
    Err(Unable::new(format!("no port from {first} on is free")).help("choose one with `--port`"))
}

/// Says in the terminal what the overlay says in the page.
struct Terminal {
    console: Console,
    base: Utf8PathBuf,
}

impl Listener for Terminal {
    fn rebuilt(&self, attempt: &Attempt) {
        // A terminal that is gone is no reason to stop serving.
        if let Some(failure) = &attempt.failure {
            self.console.aside(&format!("not built: {failure}\n"));
        }
        let _ = self.console.report(&attempt.report, &self.base, false);
        if attempt.failure.is_none() && attempt.report.is_empty() {
            self.console.aside("built, nothing wrong\n");
        }
    }

    fn polling(&self, why: &str) {
        self.console.aside(&format!(
            "The system does not tell of changes ({why}): the folder is looked through every second.\n"
        ));
    }
}
