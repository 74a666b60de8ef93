//! The live preview as a browser meets it: over HTTP, while the files of an archive change.
//!
//! What is built here is a page made of one file, so that these tests are about the preview alone.

#![expect(
    clippy::panic,
    reason = "what goes wrong in a test's own means fails the test"
)]
#![allow(
    clippy::unwrap_used,
    reason = "what a test cannot set up is its failure"
)]

use camino::{Utf8Path, Utf8PathBuf};
use casebook::diagnostic::{Code, Diagnostic, Place, Report};
use casebook::render::{Content, Output};
use casebook::serve::{self, Attempt, Hosts, Listener};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A machine that is busy with other things may need long; one that is not is never kept waiting.
const PATIENCE: Duration = Duration::from_secs(60);

struct Silent;

impl Listener for Silent {
    fn rebuilt(&self, _: &Attempt) {}
    fn polling(&self, _: &str) {}
}

/// A preview of a folder whose `words.txt` is the page.
struct Preview {
    folder: Utf8PathBuf,
    address: SocketAddr,
    _kept: TempDir,
}

impl Preview {
    fn start() -> Self {
        let kept = tempfile::tempdir().unwrap();
        let folder = Utf8PathBuf::try_from(kept.path().to_owned()).unwrap();
        fs::write(folder.join("words.txt"), "first").unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let archive = folder.clone();
        thread::spawn(move || {
            let source = archive.clone();
            let build = move || attempt(&source);
            let hosts = Hosts::new("127.0.0.1");
            serve::preview(listener, hosts, &archive, build, Arc::new(Silent)).unwrap();
        });
        let preview = Self {
            folder,
            address,
            _kept: kept,
        };
        preview.until(|| preview.get("/").status == 200);
        preview
    }

    fn save(&self, words: &str) {
        fs::write(self.folder.join("words.txt"), words).unwrap();
    }

    fn get(&self, path: &str) -> Reply {
        self.ask(
            "GET",
            path,
            &format!("localhost:{}", self.address.port()),
            "",
        )
    }

    fn ask(&self, method: &str, path: &str, host: &str, headers: &str) -> Reply {
        let mut stream = self.connect(method, path, host, headers);
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
        Reply::read(&reply)
    }

    fn connect(&self, method: &str, path: &str, host: &str, headers: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn events(&self) -> Events {
        let host = self.address.to_string();
        Events(BufReader::new(self.connect(
            "GET",
            "/__casebook/events",
            &host,
            "",
        )))
    }

    fn until(&self, done: impl Fn() -> bool) {
        let start = Instant::now();
        while !done() {
            assert!(start.elapsed() < PATIENCE, "it never came");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Builds the one page; `error` in it is a mistake, `nothing` makes a site impossible.
fn attempt(folder: &Utf8Path) -> Attempt {
    let words = fs::read_to_string(folder.join("words.txt")).unwrap();
    if words == "nothing" {
        return Attempt::failed("there is nothing to build");
    }
    if words == "panic" {
        panic!("a fault of the program, which this test makes on purpose");
    }
    let mut report = Report::new();
    let mut files = BTreeMap::new();
    if let Some(at) = words.find("error") {
        report.quote("words.txt", words.as_str().into());
        report.push(
            Diagnostic::new(Code::UnknownField, "unknown field `error`")
                .at(Place::span("words.txt", &(at..at + 5)))
                .help("take it out"),
        );
    } else {
        let page = format!("<html><head></head><body>{words}</body></html>");
        files.insert("cases/a/index.html".to_owned(), Content::Bytes(page.into()));
    }
    let home = "<html><head></head><body>home</body></html>";
    let headers = "/*\n  Content-Security-Policy: script-src 'self'\n  Cache-Control: public\n";
    for (path, text) in [
        ("index.html", home),
        ("404.html", "<html><head></head>no such page</html>"),
        ("engine.wasm", "\0asm"),
        ("_headers", headers),
    ] {
        files.insert(path.to_owned(), Content::Bytes(text.into()));
    }
    files.insert("video.mp4".to_owned(), Content::Bytes(words.clone().into()));
    Attempt {
        output: Some(Output {
            files,
            archive: folder.to_owned(),
            preview: true,
        }),
        report,
        failure: None,
    }
}

struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Self {
            status: head[9..12].parse().unwrap(),
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }
}

/// The stream that pages listen to.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state for which this is true.
    fn until(&mut self, wanted: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let start = Instant::now();
        loop {
            assert!(start.elapsed() < PATIENCE, "the event never came");
            let mut line = String::new();
            self.0.read_line(&mut line).unwrap();
            if let Some(data) = line.trim_end().strip_prefix("data: ") {
                let state: serde_json::Value = serde_json::from_str(data).unwrap();
                if wanted(&state) {
                    return state;
                }
            }
        }
    }
}

#[test]
fn a_saved_file_changes_the_page_and_tells_the_browser() {
    let preview = Preview::start();
    assert!(preview.get("/cases/a/").body.contains("first"));
    let mut events = preview.events();
    let before = events.until(|_| true)["generation"].as_u64().unwrap();
    preview.save("second");
    events.until(|state| state["generation"].as_u64().unwrap() > before);
    assert!(preview.get("/cases/a/").body.contains("second"));
}

#[test]
fn a_broken_file_keeps_the_last_page_and_shows_what_is_wrong() {
    let preview = Preview::start();
    let mut events = preview.events();
    preview.save("an error");
    let state = events.until(|state| state["problems"]["diagnostics"][0]["code"].is_string());
    let problem = &state["problems"]["diagnostics"][0];
    assert_eq!(problem["code"], "unknown-field");
    assert_eq!(problem["path"], "words.txt");
    assert_eq!(problem["column"], 4);
    assert_eq!(problem["source"]["marked"], "error");
    assert!(preview.get("/cases/a/").body.contains("first"));

    preview.save("mended");
    events.until(|state| state["problems"]["diagnostics"] == serde_json::json!([]));
    assert!(preview.get("/cases/a/").body.contains("mended"));
}

#[test]
fn an_archive_that_cannot_be_built_and_a_fault_of_the_program_stop_nothing() {
    let preview = Preview::start();
    let mut events = preview.events();
    for words in ["nothing", "panic"] {
        preview.save(words);
        let state = events.until(|state| state["problems"]["failure"].is_string());
        assert!(!state["problems"]["failure"].as_str().unwrap().is_empty());
        assert!(preview.get("/cases/a/").body.contains("first"));
        preview.save("first");
        events.until(|state| state["problems"]["failure"].is_null());
    }
}

#[test]
fn pages_carry_the_overlay_and_other_files_do_not() {
    let preview = Preview::start();
    let page = preview.get("/");
    assert!(page.body.contains("src=\"/__casebook/overlay.js\""));
    assert!(page.body.contains("href=\"/__casebook/overlay.css\""));
    let engine = preview.get("/engine.wasm");
    assert_eq!(engine.body, "\0asm");
    assert!(engine.head.contains("content-type: application/wasm"));
    let script = preview.get("/__casebook/overlay.js");
    assert!(script.head.contains("content-type: text/javascript"));
    assert!(script.body.contains("EventSource"));
}

#[test]
fn the_sites_own_headers_are_sent_but_nothing_is_kept() {
    let preview = Preview::start();
    let page = preview.get("/");
    assert!(
        page.head
            .contains("content-security-policy: script-src 'self'")
    );
    assert!(page.head.contains("cache-control: no-store"));
    assert!(page.head.contains("x-content-type-options: nosniff"));
    assert!(
        page.head
            .contains("cross-origin-resource-policy: same-origin")
    );
}

#[test]
fn a_name_that_somebody_pointed_here_is_refused() {
    let preview = Preview::start();
    let reply = preview.ask("GET", "/cases/a/", "attacker.example", "");
    assert_eq!(reply.status, 421);
    assert!(!reply.body.contains("first"));
    let events = preview.ask("GET", "/__casebook/events", "attacker.example", "");
    assert_eq!(events.status, 421);
}

#[test]
fn nothing_but_the_site_can_be_read() {
    let preview = Preview::start();
    for path in [
        "/secret.txt",
        "/../secret.txt",
        "/cases/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/_headers",
    ] {
        let reply = preview.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(reply.body.contains("no such page"), "{path}");
    }
}

#[test]
fn nothing_can_be_sent_to_it() {
    let preview = Preview::start();
    let host = preview.address.to_string();
    assert_eq!(preview.ask("POST", "/", &host, "").status, 405);
    let head = preview.ask("HEAD", "/", &host, "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn a_folder_is_sent_to_its_slash_and_a_video_in_parts() {
    let preview = Preview::start();
    let moved = preview.get("/cases/a");
    assert_eq!(moved.status, 307);
    assert!(moved.head.contains("location: /cases/a/"));
    let host = preview.address.to_string();
    let part = preview.ask("GET", "/video.mp4", &host, "Range: bytes=1-2\r\n");
    assert_eq!((part.status, part.body.as_str()), (206, "ir"));
    assert!(part.head.contains("content-range: bytes 1-2/5"));
}
