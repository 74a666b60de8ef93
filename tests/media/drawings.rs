//! SVG.

use crate::png::{chunk, decode, packed, picture};
use crate::secret::{SECRET, cleaned};
use casebook::media::{MediaType, clean};

fn drawing(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         viewBox=\"0 0 40 30\"><rect id=\"r\" width=\"4\" height=\"3\" fill=\"red\"/>{inside}</svg>"
    )
}

fn text(svg: &str) -> String {
    let clean = clean(MediaType::Svg, svg.as_bytes()).unwrap();
    String::from_utf8(clean.bytes).unwrap()
}

const PLAIN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 30\"><rect fill=\"red\" height=\"3\" width=\"4\"/>";

#[test]
fn every_place_in_a_drawing_that_is_not_shown_loses_the_secret() {
    let s = SECRET;
    let inside: Vec<String> = vec![
        format!("<!-- {s} -->"),
        format!("<?editor {s}?>"),
        format!("<metadata><dc:creator>{s}</dc:creator></metadata>"),
        format!("<script>var n = '{s}'</script>"),
        format!("<script><![CDATA[ {s} ]]></script>"),
        format!("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>{s}</p></foreignObject>"),
        format!("<g inkscape:label=\"{s}\"/>"),
        format!("<inkscape:path-effect note=\"{s}\"/>"),
        format!("<g data-name=\"{s}\"/>"),
        format!("<g id=\"{s}\"/>"),
        format!("<g class=\"{s}\"/>"),
        format!("<g onclick=\"say('{s}')\"/>"),
        format!("<g style=\"-inkscape-font:{s};font-family:{s}\"/>"),
        format!("<g font-family=\"{s}\"/>"),
        format!("<g fill=\"{s}\"/>"),
        format!("<g fill=\"url(#{s})\"/>"),
        format!("<g transform=\"{s}(1)\"/>"),
        format!("<g role=\"{s}\"/>"),
        format!("<g lang=\"{s}\"/>"),
        format!("<g xml:lang=\"{s}\" xml:base=\"http://{s}/\"/>"),
        format!("<path d=\"M0 0 {s}\"/>"),
        format!("<style>/* {s} */</style>"),
        format!("<style>.{s} {{ fill: red }}</style>"),
        format!("<style>@import url({s});</style>"),
        format!(
            "<style>@font-face {{ font-family: {s}; src: url(data:font/woff2;base64,AAAA) }}</style>"
        ),
        format!(
            "<defs><filter id=\"f\"><feFlood result=\"{s}\"/></filter></defs><g filter=\"url(#f)\"/>"
        ),
        format!("<image href=\"http://example.org/{s}.png\" width=\"1\" height=\"1\"/>"),
        format!("<image xlink:href=\"file:///home/{s}/a.png\" width=\"1\" height=\"1\"/>"),
        format!("<image href=\"data:text/plain,{s}\"/>"),
        format!("<image href=\"data:image/svg+xml,{s}\"/>"),
        format!("<use href=\"http://example.org/{s}.svg#a\"/>"),
        format!("<a href=\"http://example.org/{s}\"><g/></a>"),
        format!("<animate attributeName=\"x\" values=\"{s}\"/>"),
        format!("<set attributeName=\"href\" to=\"{s}\"/>"),
        format!("<g>{s}</g>"),
        format!("<iframe src=\"{s}\"/>"),
        format!("<font><font-face font-family=\"{s}\"/></font>"),
        format!("<unknown>{s}</unknown>"),
        format!("<g systemLanguage=\"{s}\"/>"),
        format!("<g requiredExtensions=\"{s}\"/>"),
        format!("<view id=\"{s}\"/>"),
        format!("<cursor xlink:href=\"{s}\"/>"),
    ];
    for inside in &inside {
        let clean = cleaned(MediaType::Svg, inside, drawing(inside).as_bytes());
        let out = String::from_utf8(clean.bytes).unwrap();
        assert!(out.starts_with(PLAIN), "{inside} became {out}");
        assert_eq!(clean.size, Some((40, 30)));
    }
    let around = [
        format!("<!-- {s} -->{}", drawing("")),
        format!("{}<!-- {s} -->", drawing("")),
        format!(
            "<!DOCTYPE svg [<!ENTITY who \"{s}\">]>{}",
            drawing("<g>&who;</g>")
        ),
        format!(
            "<!DOCTYPE svg PUBLIC \"{s}\" \"http://example.org/{s}\">{}",
            drawing("")
        ),
        format!(
            "<?xml version=\"1.0\"?><?xml-stylesheet href=\"{s}\"?>{}",
            drawing("")
        ),
        drawing("").replace("<svg ", &format!("<svg data-at=\"{s}\" xmlns:{s}=\"{s}\" ")),
    ];
    for file in &around {
        let clean = cleaned(MediaType::Svg, file, file.as_bytes());
        assert!(
            String::from_utf8(clean.bytes).unwrap().starts_with(PLAIN),
            "{file}"
        );
    }
}

#[test]
fn pictures_inside_are_cleaned_too() {
    let rows: Vec<u8> = (0..10u8)
        .flat_map(|y| std::iter::once(0).chain((0..60).map(move |x| x + y)))
        .collect();
    let inner = picture(&[chunk(b"tEXt", SECRET.as_bytes())], &packed(&rows), &[]);
    let coded = base64(&inner);
    for attribute in ["href", "xlink:href"] {
        let file = drawing(&format!(
            "<image {attribute}=\"data:image/png;base64,{coded}\" width=\"20\" height=\"10\"/>"
        ));
        let clean = cleaned(MediaType::Svg, "picture", file.as_bytes());
        let out = String::from_utf8(clean.bytes).unwrap();
        let coded = out
            .split("base64,")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let inside = unbase64(coded);
        assert_eq!(crate::secret::found(&inside), None);
        assert_eq!(decode(&inside), decode(&inner));
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits: Vec<u8> = bytes
        .iter()
        .flat_map(|b| (0..8).rev().map(move |at| b >> at & 1))
        .collect();
    bits.resize(bits.len().next_multiple_of(6), 0);
    let mut out: String = bits
        .chunks(6)
        .map(|c| char::from(SIGNS[c.iter().fold(0usize, |n, b| n << 1 | usize::from(*b))]))
        .collect();
    while !out.len().is_multiple_of(4) {
        out.push('=');
    }
    out
}

fn unbase64(text: &str) -> Vec<u8> {
    const SIGNS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = text
        .chars()
        .filter_map(|c| SIGNS.find(c))
        .flat_map(|n| (0..6).rev().map(move |at| (n >> at & 1) as u8))
        .collect();
    bits.chunks_exact(8)
        .map(|c| c.iter().fold(0, |n, b| n << 1 | b))
        .collect()
}

#[test]
fn what_a_drawing_shows_stays() {
    let out = text(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" viewBox=\"0 0 680 560\" role=\"img\" aria-labelledby=\"t d\" font-family=\"system-ui, sans-serif\">\
         <title id=\"t\">The mesh</title><desc id=\"d\">It lies behind.</desc>\
         <defs><pattern id=\"p\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0V8\" stroke=\"#d5ccba\"/></pattern>\
         <linearGradient id=\"g\"><stop offset=\"5%\" stop-color=\"#fff\"/></linearGradient></defs>\
         <path d=\"M180 40C150 120 168 190 162 260\" fill=\"url(#p)\" stroke-dasharray=\"4 2\"/>\
         <circle cx=\".5\" cy=\"1e1\" r=\"2px\" style=\"fill:url('#g');opacity:.5\"/>\
         <text x=\"1\" y=\"2\">9 <tspan dy=\"20\">cm</tspan></text><use href=\"#g\"/></svg>",
    );
    for kept in [
        "viewBox=\"0 0 680 560\"",
        "width=\"100%\"",
        "aria-labelledby=\"i1 i2\"",
        "<title id=\"i1\">The mesh</title>",
        "font-family=\"system-ui, sans-serif\"",
        "<pattern height=\"8\" id=\"i3\" patternTransform=\"rotate(45)\" patternUnits=\"userSpaceOnUse\" width=\"8\">",
        "fill=\"url(#i3)\"",
        "fill=\"url(#i4)\" opacity=\".5\" r=\"2px\"",
        "stroke-dasharray=\"4 2\"",
        "<stop offset=\"5%\" stop-color=\"#fff\"/>",
        "<text x=\"1\" y=\"2\">9 <tspan dy=\"20\">cm</tspan></text>",
        "<use href=\"#i4\"/>",
    ] {
        assert!(out.contains(kept), "{kept} is missing in {out}");
    }
}

#[test]
fn style_sheets_become_attributes_in_the_order_of_css() {
    let out = text(&drawing(
        "<style>*{stroke-linecap:butt} .a,.b{fill:red;stroke:blue} circle{fill:green} #c{stroke:none} .a .b{fill:pink}</style>\
         <circle class=\"a\" r=\"1\"/><circle id=\"c\" r=\"2\" style=\"fill:lime\"/>",
    ));
    assert!(
        out.contains("<circle fill=\"red\" r=\"1\" stroke=\"blue\" stroke-linecap=\"butt\"/>"),
        "{out}"
    );
    assert!(
        out.contains("<circle fill=\"lime\" r=\"2\" stroke=\"none\" stroke-linecap=\"butt\"/>"),
        "{out}"
    );
}

#[test]
fn words_of_a_drawing_are_handed_to_the_privacy_check() {
    let file = drawing(
        "<title>A <b>b</b></title><g aria-label=\"label\"/><text>Ward <tspan>7</tspan></text>",
    );
    let clean = clean(MediaType::Svg, file.as_bytes()).unwrap();
    let words: Vec<&str> = clean.words.iter().map(|w| w.text.as_str()).collect();
    assert_eq!(words, ["A", "label", "Ward 7"]);
}

#[test]
fn what_is_no_drawing_is_refused() {
    let deep = format!("{}{}", "<g>".repeat(50_000), "</g>".repeat(50_000));
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">\
        <!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">]>";
    for file in [
        "<svg>".to_owned(),
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>".to_owned(),
        drawing("<g>"),
        drawing("&unknown;"),
        drawing(&deep),
        format!("{bomb}{}", drawing("<text>&f;</text>")),
    ] {
        let name: String = file.chars().take(200).collect();
        assert!(clean(MediaType::Svg, file.as_bytes()).is_err(), "{name}");
    }
}

#[test]
fn the_shipped_drawings_lose_nothing() {
    let mut seen = 0;
    for kind in ["cases", "techniques"] {
        for folder in std::fs::read_dir(format!("content/{kind}")).unwrap() {
            for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|e| e == "svg") {
                    let clean = clean(MediaType::Svg, &std::fs::read(&path).unwrap()).unwrap();
                    assert_eq!(clean.removed, [], "{}", path.display());
                    assert!(!clean.words.is_empty() && clean.size.is_some());
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 10);
}
