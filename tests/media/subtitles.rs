//! WebVTT.

use crate::secret::{SECRET, cleaned};
use casebook::media::{MediaType, clean};

#[test]
fn notes_styles_names_and_headers_lose_the_secret() {
    let s = SECRET;
    let cue = "00:01.000 --> 00:02.000 align:start\nThe <b>mesh</b> is cut.\n";
    for (name, text) in [
        ("note", format!("WEBVTT\n\nNOTE {s}\n\n{cue}")),
        ("long note", format!("WEBVTT\n\nNOTE\nof {s}\n\n{cue}")),
        ("header", format!("WEBVTT {s}\n\n{cue}")),
        (
            "header lines",
            format!("WEBVTT\nKind: captions\nBy: {s}\n\n{cue}"),
        ),
        (
            "style",
            format!("WEBVTT\n\nSTYLE\n::cue {{ content: \"{s}\" }}\n\n{cue}"),
        ),
        ("region", format!("WEBVTT\n\nREGION\nid:{s}\n\n{cue}")),
        ("name of a cue", format!("WEBVTT\n\n{s}\n{cue}")),
        (
            "setting",
            format!(
                "WEBVTT\n\n00:01.000 --> 00:02.000 align:start region:{s}\nThe <b>mesh</b> is cut.\n"
            ),
        ),
        (
            "class",
            format!("WEBVTT\n\n00:01.000 --> 00:02.000 align:start\nThe <b.{s}>mesh</b> is cut.\n"),
        ),
        (
            "unknown tag",
            format!(
                "WEBVTT\n\n00:01.000 --> 00:02.000 align:start\nThe <b>mesh</b><{s}> is cut.\n"
            ),
        ),
        (
            "block without times",
            format!("WEBVTT\n\n{s}\nno times\n\n{cue}"),
        ),
    ] {
        let clean = cleaned(MediaType::Vtt, name, text.as_bytes());
        assert_eq!(
            String::from_utf8(clean.bytes).unwrap(),
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.000 align:start\nThe <b>mesh</b> is cut.\n",
            "{name}"
        );
    }
}

#[test]
fn every_word_that_is_shown_is_handed_to_the_privacy_check() {
    let text = "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n<v Dr Smith>Here is &lt;it&gt;\r\non two lines & more <3\r\n";
    let clean = clean(MediaType::Vtt, text.as_bytes()).unwrap();
    assert_eq!(clean.words.len(), 1);
    assert_eq!(clean.words[0].place, "00:00:01.000");
    assert_eq!(
        clean.words[0].text,
        "Dr Smith: Here is <it> on two lines & more <3"
    );
    let out = String::from_utf8(clean.bytes).unwrap();
    assert!(out.contains("on two lines &amp; more &lt;3"), "{out}");
}
