//! The door from both sides: its own browser comes in, and each way in that others might try leads nowhere.

use super::*;

const HERE: &str = "127.0.0.1:4100";

fn door() -> Guard {
    Guard::at(HERE.parse().unwrap()).unwrap()
}

fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        headers.append(*name, value.parse().unwrap());
    }
    headers
}

/// A door that its own browser has come through, and that browser's cookie.
fn entered() -> (Guard, String) {
    let mut guard = door();
    let token = guard.way_in().unwrap().split_off("/enter/".len());
    let headers = headers(&[("host", HERE), ("sec-fetch-site", "none")]);
    let claim = Claim {
        method: &Method::GET,
        headers: &headers,
    };
    let set = guard.enter(claim, &token).unwrap();
    let cookie = set.split(';').next().unwrap().to_owned();
    (guard, cookie)
}

fn ask(
    guard: &Guard,
    method: &Method,
    lines: &[(&'static str, &str)],
    ticket: Option<&str>,
) -> Result<(), Refusal> {
    let headers = headers(lines);
    let claim = Claim {
        method,
        headers: &headers,
    };
    guard.admit(claim, ticket)
}

#[test]
fn its_own_browser_reads_pages_and_sends_forms() {
    let (guard, cookie) = entered();
    let typed = [
        ("host", HERE),
        ("cookie", &cookie),
        ("sec-fetch-site", "none"),
    ];
    assert_eq!(ask(&guard, &Method::GET, &typed, None), Ok(()));
    let sent = [
        ("host", HERE),
        ("cookie", &cookie),
        ("sec-fetch-site", "same-origin"),
        ("origin", "http://127.0.0.1:4100"),
    ];
    let ticket = guard.ticket().to_owned();
    assert_eq!(ask(&guard, &Method::POST, &sent, Some(&ticket)), Ok(()));
}

#[test]
fn the_token_opens_the_door_once_and_only_the_right_one_does() {
    let mut guard = door();
    let token = guard.way_in().unwrap().split_off("/enter/".len());
    let headers = headers(&[("host", HERE)]);
    let claim = Claim {
        method: &Method::GET,
        headers: &headers,
    };
    for wrong in ["", "0", &token[1..], &format!("{token}0")] {
        assert_eq!(guard.enter(claim, wrong), Err(Refusal::Stranger));
    }
    let cookie = guard.enter(claim, &token).unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/desk-"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    assert_eq!(guard.enter(claim, &token), Err(Refusal::Stranger));
    assert_eq!(guard.way_in(), None);
}

#[test]
fn a_page_that_is_fetched_ahead_of_a_wish_does_not_use_the_token_up() {
    let mut guard = door();
    let token = guard.way_in().unwrap().split_off("/enter/".len());
    let ahead = headers(&[("host", HERE), ("sec-purpose", "prefetch")]);
    let claim = Claim {
        method: &Method::GET,
        headers: &ahead,
    };
    assert_eq!(guard.enter(claim, &token), Err(Refusal::Elsewhere));
    let head = headers(&[("host", HERE)]);
    let claim = Claim {
        method: &Method::HEAD,
        headers: &head,
    };
    assert_eq!(guard.enter(claim, &token), Err(Refusal::Method));
    assert!(guard.way_in().is_some());
}

#[test]
fn a_name_that_somebody_pointed_here_reaches_nothing() {
    let (guard, cookie) = entered();
    for host in [
        "attacker.example:4100",
        "attacker.example",
        "127.0.0.1.attacker.example:4100",
        "127.0.0.1",
        "127.0.0.1:4101",
        "localhost",
        "192.168.1.5:4100",
        "localhost.:4100",
        "",
    ] {
        let lines = [("host", host), ("cookie", &cookie)];
        let refused = ask(&guard, &Method::GET, &lines, None);
        assert_eq!(refused, Err(Refusal::OtherName), "{host}");
    }
    let twice = [
        ("host", HERE),
        ("host", "attacker.example"),
        ("cookie", &cookie),
    ];
    assert!(ask(&guard, &Method::GET, &twice, None).is_err());
    assert!(ask(&guard, &Method::GET, &[("cookie", &cookie)], None).is_err());
}

#[test]
fn a_request_from_another_site_reaches_nothing_even_with_cookie_and_ticket() {
    let (guard, cookie) = entered();
    let ticket = guard.ticket().to_owned();
    for from in [
        [
            ("sec-fetch-site", "cross-site"),
            ("origin", "http://127.0.0.1:4100"),
        ],
        [
            ("sec-fetch-site", "same-site"),
            ("origin", "http://127.0.0.1:4100"),
        ],
        [
            ("sec-fetch-site", "same-origin"),
            ("origin", "https://attacker.example"),
        ],
        [
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://127.0.0.1:4101"),
        ],
        [
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://localhost:4100"),
        ],
        [("sec-fetch-site", "same-origin"), ("origin", "null")],
        [
            ("sec-fetch-site", "none"),
            ("origin", "http://127.0.0.1:4100"),
        ],
        [("sec-fetch-site", ""), ("origin", "http://127.0.0.1:4100")],
    ] {
        let mut lines = vec![("host", HERE), ("cookie", cookie.as_str())];
        lines.extend(from);
        let refused = ask(&guard, &Method::POST, &lines, Some(&ticket));
        assert_eq!(refused, Err(Refusal::Elsewhere), "{from:?}");
    }
    // A form without any word of where it comes from.
    let silent = [("host", HERE), ("cookie", cookie.as_str())];
    let refused = ask(&guard, &Method::POST, &silent, Some(&ticket));
    assert_eq!(refused, Err(Refusal::Elsewhere));
    // Reading, as a picture or a frame of another site would.
    for site in ["cross-site", "same-site"] {
        let lines = [
            ("host", HERE),
            ("cookie", &cookie),
            ("sec-fetch-site", site),
        ];
        let refused = ask(&guard, &Method::GET, &lines, None);
        assert_eq!(refused, Err(Refusal::Elsewhere), "{site}");
    }
}

#[test]
fn a_form_without_the_sessions_ticket_changes_nothing() {
    let (guard, cookie) = entered();
    let lines = [
        ("host", HERE),
        ("cookie", cookie.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("origin", "http://127.0.0.1:4100"),
    ];
    let other = door().ticket().to_owned();
    for ticket in [None, Some(""), Some(other.as_str())] {
        let refused = ask(&guard, &Method::POST, &lines, ticket);
        assert_eq!(refused, Err(Refusal::NoTicket));
    }
}

#[test]
fn nobody_without_the_cookie_and_nobody_after_the_end_of_the_session_is_heard() {
    let (mut guard, cookie) = entered();
    let (_, of_another) = entered();
    let empty = format!("{COOKIE}=");
    for cookie in ["", "casebook-desk", &empty, &of_another] {
        let lines = [("host", HERE), ("cookie", cookie)];
        assert_eq!(
            ask(&guard, &Method::GET, &lines, None),
            Err(Refusal::Stranger)
        );
    }
    let own = [("host", HERE), ("cookie", cookie.as_str())];
    assert_eq!(ask(&guard, &Method::GET, &own, None), Ok(()));
    for method in [Method::PUT, Method::DELETE, Method::OPTIONS, Method::PATCH] {
        assert_eq!(ask(&guard, &method, &own, None), Err(Refusal::Method));
    }
    guard.close();
    assert_eq!(
        ask(&guard, &Method::GET, &own, None),
        Err(Refusal::Stranger)
    );
}
