//! Text made safe for HTML. Nothing else writes an author's characters into a page.

/// Appends `text` as the content of an element.
pub(crate) fn text(out: &mut String, text: &str) {
    escape(out, text, false);
}

/// Appends `text` as the value of an attribute in double quotes.
pub(crate) fn attribute(out: &mut String, text: &str) {
    escape(out, text, true);
}

fn escape(out: &mut String, text: &str, quotes: bool) {
    let bytes = text.as_bytes();
    let mut done = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let (instead, len) = match byte {
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'&' => ("&amp;", 1),
            b'"' if quotes => ("&quot;", 1),
            b'\t' | b'\n' | b' '..=0x7e => continue,
            // Lone carriage returns and CRLF become what HTML calls a newline anyway.
            b'\r' => ("", 1),
            b'\x0c' => (" ", 1),
            // HTML forbids control characters, whatever way they are written.
            0..=0x1f | 0x7f => ("\u{fffd}", 1),
            0xc2 if matches!(bytes.get(at + 1), Some(0x80..=0x9f)) => ("\u{fffd}", 2),
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(instead);
        done = at + len;
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_quotes_and_control_characters_lose_their_power() {
        let mut out = String::new();
        attribute(&mut out, "a<b> & \"c\" é\u{0}\u{85}\r\n");
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;c&quot; é\u{fffd}\u{fffd}\n");
        out.clear();
        text(&mut out, "\"q\" <i>");
        assert_eq!(out, "\"q\" &lt;i&gt;");
    }
}
