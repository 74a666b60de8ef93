//! Whoever speaks in the discussion must be declared in the front matter.

use super::super::check::found_nothing;
use super::super::findings::Findings;
use crate::diagnostic::Code;
use crate::markdown::Document;

/// Says which headings of the discussion name nobody.
pub(super) fn check(body: &Document, people: &[&str], findings: &mut Findings) {
    let contributions = body.discussion.iter().flat_map(|d| &d.contributions);
    for contribution in contributions.filter(|c| !people.contains(&c.author.as_str())) {
        let author = &contribution.author;
        let diagnostic = found_nothing(
            Code::UnknownPerson,
            format!("`{author}` is nobody of `people`"),
            author,
            people.iter().copied(),
            &format!(
                "declare them in the front matter: `people: [{{id: {author}, role: surgeon}}]`"
            ),
        );
        findings.push(&contribution.span, diagnostic);
    }
}
