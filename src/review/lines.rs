//! Statements are texts of `name: value` lines in one order. Reading is strict: a text that says the same in another form is refused.

/// What is left of a statement.
pub(super) struct Lines<'a> {
    rest: std::iter::Peekable<std::str::Lines<'a>>,
}

impl<'a> Lines<'a> {
    /// Reads the first line, which says what kind of statement it is.
    pub(super) fn open(text: &'a str, header: &str) -> Result<Self, String> {
        let mut rest = text.lines().peekable();
        if rest.next() != Some(header) {
            return Err(format!("the first line must be `{header}`"));
        }
        Ok(Self { rest })
    }

    /// The value of the next line, which must have this name.
    pub(super) fn field(&mut self, name: &str) -> Result<&'a str, String> {
        self.rest
            .next()
            .and_then(|line| value(line, name))
            .ok_or_else(|| format!("expected a line `{name}: …`"))
    }

    /// The values of the next lines, as many as have this name.
    pub(super) fn repeated(&mut self, name: &str) -> Vec<String> {
        let mut values = Vec::new();
        while let Some(found) = self.rest.peek().and_then(|line| value(line, name)) {
            values.push(found.to_owned());
            self.rest.next();
        }
        values
    }

    /// That nothing follows, and that the text is written as casebook writes it: no other line ends, no spaces more.
    pub(super) fn close(mut self, last: &str, text: &str, canonical: &str) -> Result<(), String> {
        if self.rest.next().is_some() {
            return Err(format!("nothing may follow the line `{last}: …`"));
        }
        if text != canonical {
            return Err("it is not written byte for byte as casebook writes it (line ends, spaces, the form of the time)".into());
        }
        Ok(())
    }
}

fn value<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.strip_prefix(name)?.strip_prefix(": ")
}

/// A time as statements write it.
pub(super) fn time(time: jiff::Timestamp) -> impl std::fmt::Display {
    time.strftime("%Y-%m-%dT%H:%M:%SZ")
}

/// Reads a time.
pub(super) fn parse_time(text: &str) -> Result<jiff::Timestamp, String> {
    text.parse()
        .map_err(|_| format!("`{text}` is no time such as 2026-11-23T09:00:00Z"))
}

/// Reads a digest.
pub(super) fn parse_digest(text: &str) -> Result<super::Digest, String> {
    super::Digest::parse(text).ok_or_else(|| "a digest is `sha256:` and 64 digits 0-9, a-f".into())
}

/// One line of free text: whatever would break the statement's lines apart is a space, and spaces at the ends are gone.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
