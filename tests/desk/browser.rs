//! A browser as far as these tests need one: a cookie, forms, and requests with any header. No test lives here.

#![expect(
    clippy::panic,
    reason = "what goes wrong in a test's own means fails the test"
)]

use crate::small_archive::SmallArchive;
use casebook::archive::Store;
use casebook::desk::{Desk, Settings};
use casebook::signing::Agent;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

pub(crate) struct Browser {
    address: SocketAddr,
    /// The path that let it in.
    pub(crate) entrance: String,
    /// What every path of the desk begins with.
    pub(crate) door: String,
    cookie: String,
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    /// In lower case.
    pub(crate) head: String,
    pub(crate) body: String,
}

/// A desk on this archive that nobody has entered.
pub(crate) fn unopened(archive: &SmallArchive) -> Browser {
    unopened_with(archive, None)
}

fn unopened_with(archive: &SmallArchive, agent: Option<Agent>) -> Browser {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let settings = Settings {
        root: archive.root().to_owned(),
        clock: Box::new(|| "2026-11-23T10:11:12.5Z".parse().unwrap()),
        store: Store::none(),
        agent,
        key: None,
        home: None,
        moderator: None,
    };
    let desk = Desk::open(&listener, settings).unwrap();
    let way_in = desk.way_in().unwrap();
    let entrance = way_in.strip_prefix(&format!("http://{address}")).unwrap();
    let entrance = entrance.to_owned();
    thread::spawn(move || desk.run(listener).unwrap());
    Browser {
        address,
        entrance,
        door: "/".to_owned(),
        cookie: String::new(),
    }
}

/// A desk on this archive, and the browser that came in.
pub(crate) fn opened(archive: &SmallArchive) -> Browser {
    opened_with(archive, None)
}

/// The same, with an ssh-agent that may sign.
pub(crate) fn opened_with(archive: &SmallArchive, agent: Option<Agent>) -> Browser {
    let mut browser = unopened_with(archive, agent);
    let entered = browser.raw("GET", &browser.entrance, &["Sec-Fetch-Site: none"], "");
    assert_eq!(entered.status, 303, "{}", entered.body);
    let header = |name: &str| {
        let lines = entered.head.lines();
        let mut values = lines.filter_map(|line| line.strip_prefix(name));
        values.next().unwrap().trim().to_owned()
    };
    browser.door = header("location:");
    browser.cookie = header("set-cookie:").split(';').next().unwrap().to_owned();
    browser
}

impl Browser {
    pub(crate) fn host(&self) -> String {
        self.address.to_string()
    }

    pub(crate) fn cookie_line(&self) -> String {
        format!("Cookie: {}", self.cookie)
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        let path = format!("{}{path}", self.door);
        let from = "Sec-Fetch-Site: same-origin";
        self.raw("GET", &path, &[&self.cookie_line(), from], "")
    }

    /// Sends a form as its page would.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let page = self.get("");
        let ticket = ticket(&page);
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("ticket", &ticket);
        form.extend_pairs(fields);
        let origin = format!("Origin: http://{}", self.host());
        let headers = [
            &self.cookie_line(),
            &origin,
            "Sec-Fetch-Site: same-origin",
            "Content-Type: application/x-www-form-urlencoded",
        ];
        self.raw(
            "POST",
            &format!("{}{path}", self.door),
            &headers,
            &form.finish(),
        )
    }

    /// Sends the form of a write-up's page.
    pub(crate) fn decide(&self, page: &Reply, subject: &str, fields: &[(&str, &str)]) -> Reply {
        let digest = digest(page);
        let mut all = vec![("subject", subject), ("digest", digest.as_str())];
        all.extend(fields);
        self.post("decide", &all)
    }

    pub(crate) fn raw(&self, method: &str, path: &str, headers: &[&str], body: &str) -> Reply {
        self.asked(method, path, &self.host(), headers, body)
    }

    pub(crate) fn asked(
        &self,
        method: &str,
        path: &str,
        host: &str,
        headers: &[&str],
        body: &str,
    ) -> Reply {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Reply {
            status: head[9..12].parse().unwrap(),
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }

    /// Waits until nobody listens there any more.
    pub(crate) fn is_gone(&self) {
        for _ in 0..6000 {
            if TcpStream::connect(self.address).is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("it still listens");
    }
}

/// The value of a hidden field of a page.
fn hidden(page: &Reply, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let at = page
        .body
        .find(&mark)
        .unwrap_or_else(|| panic!("{}", page.body))
        + mark.len();
    let rest = &page.body[at..];
    rest[..rest.find('"').unwrap()].to_owned()
}

/// The ticket of a page's forms.
pub(crate) fn ticket(page: &Reply) -> String {
    hidden(page, "ticket")
}

/// The digest of what a page shows.
pub(crate) fn digest(page: &Reply) -> String {
    hidden(page, "digest")
}
