//! The chapters of a film as a list of links into it: `port.chapters.vtt` beside `port.mp4`. A browser jumps there by the address alone
//! (`#t=75`, Media Fragments URI 1.0); a script does it in the film on the page.

use super::escape;
use std::fmt::Write;

/// One chapter.
#[derive(Debug, PartialEq, Eq)]
struct Chapter {
    /// Whole seconds from the beginning.
    at: u64,
    title: String,
}

/// The list of a film's chapters, from the text of its WebVTT file; nothing where there are none.
pub(super) fn list(vtt: &str, film: &str, label: &str, out: &mut String) {
    let chapters = chapters(vtt);
    if chapters.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<ol class=\"chapters\" aria-label=\"{}\">",
        escape(label)
    );
    for Chapter { at, title } in chapters {
        let (minutes, seconds) = (at / 60, at % 60);
        let _ = write!(
            out,
            "<li><a href=\"{}#t={at}\" data-at=\"{at}\"><time datetime=\"PT{at}S\">{minutes}:{seconds:02}</time> {}</a></li>",
            escape(film),
            escape(&title)
        );
    }
    out.push_str("</ol>");
}

/// The cues of a WebVTT file, each with its first line.
fn chapters(vtt: &str) -> Vec<Chapter> {
    let mut lines = vtt.lines().map(str::trim);
    let mut chapters = Vec::new();
    while let Some(line) = lines.next() {
        let Some((from, _)) = line.split_once("-->") else {
            continue;
        };
        let title = lines.next().map(plain).unwrap_or_default();
        if let Some(at) = seconds(from.trim())
            && !title.is_empty()
        {
            chapters.push(Chapter { at, title });
        }
    }
    chapters
}

/// `01:02:03.500`, hours left out or not.
fn seconds(time: &str) -> Option<u64> {
    let whole = time.split('.').next()?;
    whole.split(':').try_fold(0_u64, |sum, part| {
        let part: u64 = part.parse().ok()?;
        sum.checked_mul(60)?.checked_add(part)
    })
}

/// A line without its tags.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in line.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_links_into_the_film() {
        let vtt = "WEBVTT\n\n1\n00:00.000 --> 01:15.000\nPorts\n\n00:01:15.500 --> 00:02:00.000\n<i>Mesh</i> &amp; \"plane\"\n";
        let mut out = String::new();
        list(vtt, "port.mp4", "Chapters", &mut out);
        assert!(out.contains("href=\"port.mp4#t=0\""), "{out}");
        assert!(out.contains("href=\"port.mp4#t=75\" data-at=\"75\"><time datetime=\"PT75S\">1:15</time> Mesh &amp; &quot;plane&quot;<"), "{out}");
    }

    #[test]
    fn what_is_no_chapter_is_passed_over() {
        for vtt in [
            "",
            "WEBVTT",
            "nonsense --> \nx",
            "99999999999999999999:00 --> 1\nx",
        ] {
            assert_eq!(chapters(vtt), []);
        }
    }
}
