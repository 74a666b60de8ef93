//! Which names this server answers to. A page of another site can make a name of its own point at this computer and so
//! read what is served here (DNS rebinding); it cannot choose what the browser then sends as `Host`.

use std::net::IpAddr;

/// The names that requests may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosts {
    /// A name, not an address, that was given on purpose.
    named: Option<String>,
}

impl Hosts {
    /// `host` is what was asked to listen at: an address, or a name that then counts as well.
    #[must_use]
    pub fn new(host: &str) -> Self {
        let named = bare(host)
            .parse::<IpAddr>()
            .is_err()
            .then(|| host.to_ascii_lowercase());
        Self { named }
    }

    /// Whether a request with this `Host` header is answered.
    ///
    /// An address in digits is always good: there is no name in it that could have been pointed elsewhere.
    pub(crate) fn allow(&self, header: Option<&str>) -> bool {
        let Some(header) = header else { return false };
        let Some(host) = without_port(header) else {
            return false;
        };
        let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
        bare(&host).parse::<IpAddr>().is_ok()
            || host == "localhost"
            || host.ends_with(".localhost")
            || self.named.as_deref() == Some(host.as_str())
    }
}

/// `[::1]` without its brackets.
fn bare(host: &str) -> &str {
    host.strip_prefix('[')
        .and_then(|it| it.strip_suffix(']'))
        .unwrap_or(host)
}

/// The host of `host:port`; nothing where what follows is no port.
fn without_port(header: &str) -> Option<&str> {
    let (host, port) = match header.rfind(':') {
        Some(colon) if !header[colon..].contains(']') => (&header[..colon], &header[colon + 1..]),
        _ => (header, ""),
    };
    port.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_computers_own_names_are_answered() {
        let hosts = Hosts::new("127.0.0.1");
        for host in [
            "127.0.0.1:4000",
            "localhost",
            "LOCALHOST:4000",
            "case.localhost:1",
            "[::1]:4000",
            "[::1]",
            "192.168.1.5:80",
        ] {
            assert!(hosts.allow(Some(host)), "{host}");
        }
    }

    #[test]
    fn a_name_that_was_pointed_here_is_refused() {
        let hosts = Hosts::new("127.0.0.1");
        for host in [
            "attacker.example:4000",
            "127.0.0.1.attacker.example",
            "localhost.attacker.example",
            "localhost@attacker.example",
            "xlocalhost",
            "",
            ":4000",
            "localhost:evil",
        ] {
            assert!(!hosts.allow(Some(host)), "{host}");
        }
        assert!(!hosts.allow(None));
    }

    #[test]
    fn a_name_that_was_given_on_purpose_is_answered() {
        let hosts = Hosts::new("Ward-PC.local");
        assert!(hosts.allow(Some("ward-pc.local:4000")));
        assert!(!hosts.allow(Some("other.local")));
    }
}
