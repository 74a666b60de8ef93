//! A router that answers on a port that is open already, on one thread, until its end is called. What it
//! answers is for `serve` and `desk`; who may ask is for their guards.

use axum::Router;
use std::future::Future;
use std::io;
use std::net::TcpListener;

/// Answers requests until `end` comes to pass and what was begun is answered.
///
/// # Errors
///
/// When the system refuses the runtime or the port.
pub(crate) fn run(
    listener: TcpListener,
    router: Router,
    end: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router)
            .with_graceful_shutdown(end)
            .await
    })
}
