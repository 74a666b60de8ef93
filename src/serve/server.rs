//! HTTP: requests in, files and events out. Which file answers which request is for `answer` to say.

use super::answer::{Answer, answer};
use super::folder::Folder;
use super::guard::Hosts;
use super::headers::Rules;
use super::media_type::media_type;
use super::overlay;
use super::range::range;
use super::shown::Shown;
use crate::http;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use tokio::sync::watch;

/// What is served.
#[derive(Clone)]
pub(crate) enum Source {
    /// A site in memory that changes.
    Preview(watch::Receiver<Shown>),
    /// A folder that stays as it is.
    Built(Arc<Folder>),
}

#[derive(Clone)]
struct Server {
    hosts: Arc<Hosts>,
    source: Source,
}

/// Serves until the program ends.
pub(crate) fn run(listener: TcpListener, hosts: Hosts, source: Source) -> io::Result<()> {
    let server = Server {
        hosts: Arc::new(hosts),
        source,
    };
    let router = Router::new().fallback(handle).with_state(server);
    http::run(listener, router, std::future::pending())
}

async fn handle(State(server): State<Server>, request: Request) -> Response {
    let host = request.headers().get(header::HOST);
    if !server.hosts.allow(host.and_then(|it| it.to_str().ok())) {
        return plain(
            StatusCode::MISDIRECTED_REQUEST,
            "This preview answers to this computer's own name and address only.\n",
        );
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "");
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(header::ALLOW, allowed);
        return response;
    }
    let path = request.uri().path();
    let mut response = match &server.source {
        Source::Preview(shown) if path == overlay::EVENTS => events(shown.clone()),
        Source::Preview(shown) => {
            let shown = shown.borrow().clone();
            preview(&shown, path, request.headers())
        }
        Source::Built(folder) => built(folder, path, request.headers()),
    };
    // Another site's page may show none of this, not even as a picture.
    response.headers_mut().insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    response
}

fn preview(shown: &Shown, path: &str, asked: &HeaderMap) -> Response {
    if let Some((name, text)) = overlay::file(path) {
        return file(
            name,
            text.into(),
            asked,
            path,
            &shown.rules,
            Freshness::Never,
        );
    }
    let page = |name: &str, bytes: Vec<u8>| {
        if name.ends_with(".html") {
            overlay::lay_over(bytes, shown.generation)
        } else {
            bytes
        }
    };
    match answer(path, |path| shown.read(path)) {
        Answer::Folder(to) => moved(&to),
        Answer::File { path: name, bytes } => {
            let bytes = page(&name, bytes);
            file(&name, bytes, asked, path, &shown.rules, Freshness::Never)
        }
        Answer::Nothing => {
            let waiting = || overlay::WAITING.into();
            let bytes = shown.read("404.html").unwrap_or_else(waiting);
            let bytes = page("404.html", bytes);
            let name = "404.html";
            let mut response = file(
                name,
                bytes,
                &HeaderMap::new(),
                path,
                &shown.rules,
                Freshness::Never,
            );
            *response.status_mut() = if shown.is_empty() {
                StatusCode::SERVICE_UNAVAILABLE
            } else {
                StatusCode::NOT_FOUND
            };
            response
        }
    }
}

fn built(folder: &Folder, path: &str, asked: &HeaderMap) -> Response {
    match answer(path, |path| folder.read(path)) {
        Answer::Folder(to) => moved(&to),
        Answer::File { path: name, bytes } => {
            file(&name, bytes, asked, path, folder.rules(), Freshness::Ask)
        }
        Answer::Nothing => match folder.read("404.html") {
            Some(bytes) => {
                let none = HeaderMap::new();
                let mut response = file(
                    "404.html",
                    bytes,
                    &none,
                    path,
                    folder.rules(),
                    Freshness::Ask,
                );
                *response.status_mut() = StatusCode::NOT_FOUND;
                response
            }
            None => plain(StatusCode::NOT_FOUND, "Not found.\n"),
        },
    }
}

/// How long a browser may keep a file, where the site's own rules do not say or may not be heard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Freshness {
    /// The next request may already get another.
    Never,
    /// As the site says; else it asks again.
    Ask,
}

fn file(
    name: &str,
    bytes: Vec<u8>,
    asked: &HeaderMap,
    path: &str,
    rules: &Rules,
    freshness: Freshness,
) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    rules.apply(path, &mut headers);
    if freshness == Freshness::Never {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(media_type(name)),
    );
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let part = asked
        .get(header::RANGE)
        .and_then(|it| it.to_str().ok())
        .and_then(|it| range(it, bytes.len()));
    let Some(part) = part else {
        return (headers, bytes).into_response();
    };
    let said = format!("bytes {}-{}/{}", part.start, part.end - 1, bytes.len());
    if let Ok(said) = HeaderValue::try_from(said) {
        headers.insert(header::CONTENT_RANGE, said);
    }
    (StatusCode::PARTIAL_CONTENT, headers, bytes[part].to_vec()).into_response()
}

fn moved(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    if let Ok(to) = HeaderValue::try_from(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, text).into_response()
}

/// The state now, and each one after it. A browser that was away gets the newest alone.
fn events(mut shown: watch::Receiver<Shown>) -> Response {
    shown.mark_changed();
    let stream = stream::unfold(shown, |mut shown| async move {
        shown.changed().await.ok()?;
        let event = {
            let now = shown.borrow_and_update();
            // One line: JSON as serde writes it has no line break.
            let data = format!(
                "{{\"generation\":{},\"problems\":{}}}",
                now.generation, now.problems
            );
            Event::default().event("state").data(data)
        };
        Some((Ok::<_, Infallible>(event), shown))
    });
    Sse::new(stream)
        .keep_alive(KeepAlive::default())
        .into_response()
}
