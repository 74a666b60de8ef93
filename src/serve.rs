//! The live preview: a site in memory, shown to one browser on this computer and rebuilt when a file is saved.
//!
//! [`preview`] shows an archive, [`built`] a folder that `publish` made. What a site is made of is for the stages to know:
//! this room is handed a function that builds. Nothing here prints; what happens is told to [`Listener`].

pub(crate) mod answer;
mod folder;
mod guard;
mod headers;
pub(crate) mod media_type;
mod overlay;
mod range;
mod rebuild;
mod server;
mod shown;
mod watch;

pub use guard::Hosts;
pub use rebuild::Attempt;

use camino::Utf8Path;
use shown::Stage;
use std::fmt;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;

/// Who is told what happens while the preview runs. Called from several threads.
pub trait Listener: Send + Sync {
    /// It was built anew, or tried to be.
    fn rebuilt(&self, attempt: &Attempt);
    /// Changes are not noticed at once, and why: the folder is looked through every second instead.
    fn polling(&self, why: &str);
}

/// Why the server stopped or could not start.
#[derive(Debug)]
pub enum ServeError {
    /// The network refused.
    Network(io::Error),
    /// Changes of the archive cannot be noticed.
    Watch(notify::Error),
    /// A folder to be served cannot be read.
    Folder(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network(error) => write!(f, "the server cannot run: {error}"),
            Self::Watch(error) => write!(f, "changes cannot be watched for: {error}"),
            Self::Folder(error) => write!(f, "the folder cannot be read: {error}"),
        }
    }
}

impl std::error::Error for ServeError {}

/// Shows an archive until the program ends: builds it now and whenever a file in it changes.
///
/// # Errors
///
/// When the network or the file system's watcher refuses. What is wrong in the archive is shown in the page.
pub fn preview(
    listener: TcpListener,
    hosts: Hosts,
    archive: &Utf8Path,
    build: impl Fn() -> Attempt + Send + 'static,
    told: Arc<dyn Listener>,
) -> Result<(), ServeError> {
    // Watching begins before the first build, so that what is saved during it is not missed.
    let changes = watch::changes(archive, told.as_ref()).map_err(ServeError::Watch)?;
    let stage = Stage::new();
    let shown = stage.watch();
    rebuild::start(stage, changes, build, told);
    server::run(listener, hosts, server::Source::Preview(shown)).map_err(ServeError::Network)
}

/// Serves a folder that was built, as its host will, until the program ends.
///
/// # Errors
///
/// When the folder is not there or the network refuses.
pub fn built(listener: TcpListener, hosts: Hosts, folder: &Utf8Path) -> Result<(), ServeError> {
    let folder = folder::Folder::open(folder).map_err(ServeError::Folder)?;
    server::run(listener, hosts, server::Source::Built(Arc::new(folder)))
        .map_err(ServeError::Network)
}
