//! The headers that a site asks its host for, in the form that several static hosts read: a file `_headers` with a path
//! pattern a line and, indented below it, the headers for what it matches.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// What a `_headers` file says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules(Vec<Rule>);

#[derive(Debug, Clone)]
struct Rule {
    pattern: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Rules {
    /// Reads the file's text. A line that is no header is passed over, as hosts do.
    pub(crate) fn parse(text: &str) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines() {
            let content = line.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if !line.starts_with([' ', '\t']) {
                rules.push(Rule {
                    pattern: content.to_owned(),
                    headers: Vec::new(),
                });
                continue;
            }
            let header = content.split_once(':').and_then(|(name, value)| {
                let name = HeaderName::try_from(name.trim()).ok()?;
                Some((name, HeaderValue::try_from(value.trim()).ok()?))
            });
            if let (Some(rule), Some(header)) = (rules.last_mut(), header) {
                rule.headers.push(header);
            }
        }
        Self(rules)
    }

    /// Adds what the rules say for a path, which begins with `/`.
    pub(crate) fn apply(&self, path: &str, headers: &mut HeaderMap) {
        for rule in &self.0 {
            let matched = match rule.pattern.strip_suffix('*') {
                Some(start) => path.starts_with(start),
                None => path == rule.pattern,
            };
            if matched {
                for (name, value) in &rule.headers {
                    headers.insert(name.clone(), value.clone());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_given_to_what_their_pattern_matches() {
        let rules = Rules::parse(
            "/*\n  X-A: 1\n\n/assets/*\n  X-B: a: b\n# x\n/one\n\tX-C: 3\n  nothing\n",
        );
        let mut headers = HeaderMap::new();
        rules.apply("/assets/a.css", &mut headers);
        assert_eq!(headers.get("x-a").unwrap(), "1");
        assert_eq!(headers.get("x-b").unwrap(), "a: b");
        assert!(headers.get("x-c").is_none());
    }
}
