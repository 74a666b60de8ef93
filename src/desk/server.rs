//! HTTP: requests in, replies out, one after the other on a thread that may wait for a key to be touched.

use super::Desk;
use super::answer::Asked;
use super::reply::Reply;
use crate::http;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use tokio::sync::Notify;

/// More than any form of the desk.
const MOST: usize = 64 << 10;

#[derive(Clone)]
struct Server {
    desk: Arc<Desk>,
    over: Arc<Notify>,
}

pub(super) fn run(listener: TcpListener, desk: Arc<Desk>) -> io::Result<()> {
    let over = Arc::new(Notify::new());
    let server = Server {
        desk,
        over: Arc::clone(&over),
    };
    let router = Router::new().fallback(handle).with_state(server);
    http::run(listener, router, async move { over.notified().await })
}

async fn handle(State(server): State<Server>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MOST).await else {
        return Reply::plain(StatusCode::PAYLOAD_TOO_LARGE, "").into_response();
    };
    let asked = Asked {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body: body.to_vec(),
    };
    let desk = server.desk;
    let reply = tokio::task::spawn_blocking(move || desk.answer(&asked)).await;
    let reply = reply
        .unwrap_or_else(|_| Reply::plain(StatusCode::INTERNAL_SERVER_ERROR, "casebook failed\n"));
    if reply.last {
        server.over.notify_one();
    }
    reply.into_response()
}
