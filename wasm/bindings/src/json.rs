//! The answer as JSON, with marked text as HTML that is escaped text and `<mark>` and no more.

use casebook_search::{Answer, FacetCounts, Hit, Marked};

/// The answer in the shape that `search.d.ts` documents.
pub(crate) fn answer(answer: &Answer) -> String {
    let mut out = String::from("{\"total\":");
    out.push_str(&answer.total.to_string());
    out.push_str(",\"hits\":");
    list(&mut out, &answer.hits, hit);
    out.push_str(",\"facets\":{");
    for (number, facet) in answer.facets.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        facet_counts(&mut out, facet);
    }
    out.push_str("},\"corrections\":");
    list(&mut out, &answer.corrections, |out, it| {
        field(out, "{\"from\":", &it.from);
        field(out, ",\"to\":", &it.to);
        out.push('}');
    });
    out.push_str(",\"missing\":");
    list(&mut out, &answer.missing, |out, it| text(out, it));
    out.push_str(",\"partial\":");
    out.push_str(if answer.partial { "true}" } else { "false}" });
    out
}

fn hit(out: &mut String, hit: &Hit) {
    let anchor = hit.part.as_ref().map_or("", |part| part.anchor.as_str());
    let mut url = hit.page.clone();
    if !anchor.is_empty() {
        url.push('#');
        url.push_str(anchor);
    }
    field(out, "{\"url\":", &url);
    field(out, ",\"page\":", &hit.page);
    field(out, ",\"title\":", &hit.title.text);
    field(out, ",\"titleHtml\":", &html(&hit.title));
    field(out, ",\"kind\":", hit.kind.name());
    out.push_str(",\"badges\":");
    list(out, &hit.badges, |out, it| text(out, it));
    out.push_str(",\"labels\":");
    list(out, &hit.labels, |out, it| text(out, it));
    match &hit.part {
        None => out.push_str(",\"part\":null"),
        Some(part) => {
            field(out, ",\"part\":{\"kind\":", part.kind.name());
            field(out, ",\"heading\":", &part.heading);
            field(
                out,
                ",\"byline\":",
                part.byline.as_deref().unwrap_or_default(),
            );
            field(out, ",\"anchor\":", &part.anchor);
            out.push('}');
        }
    }
    field(out, ",\"snippetHtml\":", &html(&hit.snippet));
    // Its bits: writing decimals would add a tenth to the engine, and the script reads bits as well.
    out.push_str(",\"score\":");
    out.push_str(&hit.score.to_bits().to_string());
    out.push('}');
}

fn facet_counts(out: &mut String, facet: &FacetCounts) {
    text(out, &facet.name);
    field(out, ":{\"label\":", &facet.label);
    out.push_str(",\"values\":");
    list(out, &facet.values, |out, value| {
        field(out, "{\"id\":", &value.id);
        field(out, ",\"label\":", &value.label);
        match &value.parent {
            None => out.push_str(",\"parent\":null"),
            Some(parent) => field(out, ",\"parent\":", parent),
        }
        out.push_str(",\"count\":");
        out.push_str(&value.count.to_string());
        out.push_str(if value.selected {
            ",\"selected\":true}"
        } else {
            ",\"selected\":false}"
        });
    });
    out.push('}');
}

/// Escaped text with `<mark>` around its marked ranges.
fn html(marked: &Marked) -> String {
    let mut out = String::with_capacity(marked.text.len() + 32);
    let mut at = 0;
    for (start, end) in &marked.marks {
        escape(&mut out, marked.text.get(at..*start).unwrap_or_default());
        out.push_str("<mark>");
        escape(&mut out, marked.text.get(*start..*end).unwrap_or_default());
        out.push_str("</mark>");
        at = *end;
    }
    escape(&mut out, marked.text.get(at..).unwrap_or_default());
    out
}

fn escape(out: &mut String, text: &str) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let name = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(text.get(written..at).unwrap_or_default());
        out.push_str(name);
        written = at + 1;
    }
    out.push_str(text.get(written..).unwrap_or_default());
}

fn list<T>(out: &mut String, items: &[T], mut item: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (number, each) in items.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        item(out, each);
    }
    out.push(']');
}

fn field(out: &mut String, key: &str, value: &str) {
    out.push_str(key);
    text(out, value);
}

fn text(out: &mut String, value: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    let mut written = 0;
    for (at, byte) in value.bytes().enumerate() {
        if byte > 0x1f && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(value.get(written..at).unwrap_or_default());
        out.push_str("\\u00");
        out.push(char::from(HEX[usize::from(byte >> 4)]));
        out.push(char::from(HEX[usize::from(byte & 15)]));
        written = at + 1;
    }
    out.push_str(value.get(written..).unwrap_or_default());
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_text_is_escaped_text_and_marks_only() {
        let marked = Marked {
            text: "<b>mesh</b> & \"graft\"".into(),
            marks: vec![(3, 7)],
        };
        assert_eq!(
            html(&marked),
            "&lt;b&gt;<mark>mesh</mark>&lt;/b&gt; &amp; &quot;graft&quot;"
        );
    }

    #[test]
    fn control_characters_and_quotes_stay_valid_json() {
        let mut out = String::new();
        text(&mut out, "a\"b\\c\n\u{1}");
        assert_eq!(out, "\"a\\u0022b\\u005cc\\u000a\\u0001\"");
    }
}
