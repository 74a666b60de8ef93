//! What a request gets back, and under which rules a browser may use it.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;

/// A page of the desk may show its own style and pictures and the preview, send forms to the desk, and nothing else.
const DESK: &str = "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A page of the archive, whose theme can come from anybody: it runs no script and sends nothing, not even when it is opened alone.
const PREVIEW: &str = "sandbox allow-same-origin; default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/// What comes back.
#[derive(Debug)]
pub(crate) struct Reply {
    status: StatusCode,
    media_type: &'static str,
    policy: &'static str,
    framed: bool,
    location: Option<String>,
    cookie: Option<String>,
    body: Vec<u8>,
    /// The desk closes once this is sent.
    pub(crate) last: bool,
}

impl Reply {
    fn new(status: StatusCode, media_type: &'static str, body: Vec<u8>) -> Self {
        Self {
            status,
            media_type,
            policy: DESK,
            framed: false,
            location: None,
            cookie: None,
            body,
            last: false,
        }
    }

    /// A page of the desk.
    pub(crate) fn page(html: String) -> Self {
        Self::new(
            StatusCode::OK,
            "text/html; charset=utf-8",
            html.into_bytes(),
        )
    }

    /// A page that says that something is wrong.
    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Words without a page.
    pub(crate) fn plain(status: StatusCode, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text.into())
    }

    /// The desk's style sheet.
    pub(crate) fn style(text: String) -> Self {
        Self::new(StatusCode::OK, "text/css; charset=utf-8", text.into_bytes())
    }

    /// The desk's sign in a browser's tab.
    pub(crate) fn icon(svg: &str) -> Self {
        Self::new(StatusCode::OK, "image/svg+xml", svg.into())
    }

    /// A file of the archive or of its preview.
    pub(crate) fn of_archive(media_type: &'static str, bytes: Vec<u8>) -> Self {
        let mut reply = Self::new(StatusCode::OK, media_type, bytes);
        reply.policy = PREVIEW;
        reply.framed = true;
        reply
    }

    /// Go there, reading.
    pub(crate) fn to(address: String) -> Self {
        let mut reply = Self::plain(StatusCode::SEE_OTHER, "");
        reply.location = Some(address);
        reply
    }

    /// With this cookie.
    pub(crate) fn cookie(mut self, cookie: String) -> Self {
        self.cookie = Some(cookie);
        self
    }

    /// Nothing is kept anywhere, nothing is guessed, nobody else may show or read it.
    pub(crate) fn into_response(self) -> Response {
        let mut headers = HeaderMap::new();
        let mut put = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        put(header::CONTENT_TYPE, self.media_type);
        put(header::CACHE_CONTROL, "no-store");
        put(header::CONTENT_SECURITY_POLICY, self.policy);
        put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        // Not `no-referrer`: browsers then hide from the desk where its own forms come from.
        put(header::REFERRER_POLICY, "same-origin");
        put(
            header::X_FRAME_OPTIONS,
            if self.framed { "SAMEORIGIN" } else { "DENY" },
        );
        for name in ["cross-origin-opener-policy", "cross-origin-resource-policy"] {
            put(HeaderName::from_static(name), "same-origin");
        }
        if let Some(location) = &self.location {
            put(header::LOCATION, location);
        }
        if let Some(cookie) = &self.cookie {
            put(header::SET_COOKIE, cookie);
        }
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        response
    }
}
