//! WebVTT: cues with their times, places and words. Comments, styles, regions, names of cues and the header's text are left out.

use super::cleaned::{Ledger, Refusal, Words};

/// A cleaned subtitle file.
pub(crate) struct Subtitles {
    pub(crate) bytes: Vec<u8>,
    pub(crate) words: Vec<Words>,
}

/// Cleans a WebVTT file.
pub(crate) fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Subtitles, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        Refusal::unsupported("these subtitles are not UTF-8 text", "save them as UTF-8")
    })?;
    let text = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "");
    let header = text
        .strip_prefix("WEBVTT")
        .ok_or_else(|| Refusal::damaged("subtitles begin with the word WEBVTT"))?;
    let mut out = String::from("WEBVTT\n");
    let mut words = Vec::new();
    let mut blocks = header.split("\n\n");
    // Whatever stands beside or below the word is a remark or a setting of another program.
    ledger.cut(
        "text in the header",
        blocks.next().unwrap_or_default().trim().len(),
    );
    for block in blocks {
        let block = block.trim_matches('\n');
        if block.is_empty() {
            continue;
        }
        let mut lines = block.lines();
        let (name, times) = match lines.next() {
            Some(first) if first.contains("-->") => ("", Some(first)),
            Some(first) => (first, lines.next().filter(|line| line.contains("-->"))),
            None => ("", None),
        };
        let Some(times) = times.and_then(|line| timing(line, ledger)) else {
            let what = if name.starts_with("NOTE") {
                "comment"
            } else if name.starts_with("STYLE") || name.starts_with("REGION") {
                "style"
            } else {
                "block that is no cue"
            };
            ledger.cut(what, block.len());
            continue;
        };
        ledger.cut("names of cues", name.len());
        let (mut marked, mut plain) = (String::new(), String::new());
        for line in lines {
            if !marked.is_empty() {
                marked.push('\n');
                plain.push(' ');
            }
            payload(line, &mut marked, &mut plain, ledger);
        }
        if marked.trim().is_empty() {
            continue;
        }
        let place = times.split(' ').next().unwrap_or_default().to_owned();
        out.push_str(&format!("\n{times}\n{marked}\n"));
        words.push(Words { place, text: plain });
    }
    Ok(Subtitles {
        bytes: out.into_bytes(),
        words,
    })
}

/// The line of times with the settings that say where a cue is shown.
fn timing(line: &str, ledger: &mut Ledger) -> Option<String> {
    let (from, rest) = line.split_once("-->")?;
    let mut parts = rest.split_ascii_whitespace();
    let (from, to) = (time(from.trim())?, time(parts.next()?)?);
    let mut out = format!("{from} --> {to}");
    for setting in parts {
        let known = setting.split_once(':').is_some_and(|(name, value)| {
            matches!(name, "vertical" | "line" | "position" | "size" | "align")
                && value.split(',').all(|part| {
                    matches!(
                        part,
                        "start"
                            | "center"
                            | "end"
                            | "left"
                            | "right"
                            | "rl"
                            | "lr"
                            | "line-left"
                            | "line-right"
                    ) || part
                        .trim_end_matches('%')
                        .parse::<f32>()
                        .is_ok_and(|n| n.is_finite() && part.len() <= 8)
                })
        });
        if known {
            out.push(' ');
            out.push_str(setting);
        } else {
            ledger.cut("settings of cues", setting.len());
        }
    }
    Some(out)
}

/// `01:02.003` and `00:01:02.003` are times; the longer form comes back.
fn time(text: &str) -> Option<String> {
    let (clock, thousandths) = text.split_once('.')?;
    let parts: Vec<&str> = clock.split(':').collect();
    let digits = |s: &str, most: usize| {
        (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
    };
    let (hours, minutes, seconds) = match parts[..] {
        [minutes, seconds] => ("00", minutes, seconds),
        [hours, minutes, seconds] => (hours, minutes, seconds),
        _ => return None,
    };
    let sound = digits(hours, 4) && minutes.len() == 2 && seconds.len() == 2;
    (sound
        && digits(minutes, 2)
        && digits(seconds, 2)
        && thousandths.len() == 3
        && digits(thousandths, 3))
    .then(|| format!("{hours:0>2}:{minutes}:{seconds}.{thousandths}"))
}

/// One line of a cue: words, and the tags of a short list without their classes.
fn payload(line: &str, marked: &mut String, plain: &mut String, ledger: &mut Ledger) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        words(before, marked, plain);
        let Some((tag, after)) = after.split_once('>') else {
            // A bracket that is none of a tag is a sign.
            words(&format!("<{after}"), marked, plain);
            return;
        };
        let (name, note) = match tag.split_once([' ', '\t']) {
            Some((name, note)) => (name, note.trim()),
            None => (tag, ""),
        };
        let bare = name.split('.').next().unwrap_or_default();
        match bare {
            "b" | "i" | "u" | "c" | "ruby" | "rt" | "/b" | "/i" | "/u" | "/c" | "/ruby" | "/rt"
            | "/v" | "/lang" => {
                marked.push_str(&format!("<{bare}>"));
                ledger.cut("classes and notes of tags", tag.len() - bare.len());
            }
            // Who speaks: shown by some players, so it is read like the words.
            "v" => {
                let note: String = note.replace(['<', '>', '&'], "");
                marked.push_str(&format!("<v {note}>"));
                plain.push_str(&note);
                plain.push_str(": ");
            }
            "lang"
                if note.len() <= 12
                    && note.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') =>
            {
                marked.push_str(&format!("<lang {note}>"));
            }
            _ => match time(tag) {
                Some(time) => marked.push_str(&format!("<{time}>")),
                None => ledger.cut("tags", tag.len().max(1)),
            },
        }
        rest = after;
    }
    words(rest, marked, plain);
}

/// Words as they are; the arrow of times and brackets are written so that they are nothing else.
fn words(text: &str, marked: &mut String, plain: &mut String) {
    let named = ["amp;", "lt;", "gt;", "lrm;", "rlm;", "nbsp;"];
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let after = &rest[char.len_utf8()..];
        match char {
            '&' if named.iter().any(|name| after.starts_with(name)) => marked.push('&'),
            '&' => marked.push_str("&amp;"),
            '<' => marked.push_str("&lt;"),
            '>' => marked.push_str("&gt;"),
            other => marked.push(other),
        }
        rest = after;
    }
    plain.push_str(
        &text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&nbsp;", " ")
            .replace("&lrm;", "")
            .replace("&rlm;", "")
            .replace("&amp;", "&"),
    );
}
