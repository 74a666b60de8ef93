//! Cross-site scripting: what an author could write to make a page run a script or ask another host, and the proof that it does not.
//!
//! The same vectors are opened in a real browser by `tests/browser/reader/markup.test.mjs`.

use crate::small_archive::{SmallArchive, text};
use casebook::build::Build;

const VECTORS: &str = include_str!("../markup/vectors.txt");

fn vectors() -> Vec<&'static str> {
    VECTORS
        .split("\n----\n")
        .map(|v| v.trim_matches('\n'))
        .collect()
}

/// A start tag as a browser reads it: its name and its attributes.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Every start tag of a page, read as the HTML standard's tokenizer does, as far as finished pages need it.
fn tags(html: &str) -> Vec<Tag> {
    let chars: Vec<char> = html.chars().collect();
    let mut tags = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at] != '<' || !chars.get(at + 1).is_some_and(char::is_ascii_alphabetic) {
            at += 1;
            continue;
        }
        at += 1;
        let word = |at: &mut usize, stop: &dyn Fn(char) -> bool| {
            let start = *at;
            while *at < chars.len() && !stop(chars[*at]) {
                *at += 1;
            }
            chars[start..*at].iter().collect::<String>().to_lowercase()
        };
        let name = word(&mut at, &|c| c.is_whitespace() || c == '/' || c == '>');
        let mut attributes = Vec::new();
        loop {
            while chars
                .get(at)
                .is_some_and(|c| c.is_whitespace() || *c == '/')
            {
                at += 1;
            }
            if chars.get(at).is_none_or(|c| *c == '>') {
                break;
            }
            let name = word(&mut at, &|c| {
                c.is_whitespace() || matches!(c, '/' | '>' | '=')
            });
            let mut value = String::new();
            if chars.get(at) == Some(&'=') {
                at += 1;
                match chars.get(at).copied() {
                    Some(quote @ ('"' | '\'')) => {
                        at += 1;
                        value = word(&mut at, &|c| c == quote);
                        at += 1;
                    }
                    _ => value = word(&mut at, &|c| c.is_whitespace() || c == '>'),
                }
            }
            attributes.push((name, value));
        }
        tags.push(Tag { name, attributes });
    }
    tags
}

/// Elements that a page of casebook has.
const ELEMENTS: &str = " a abbr article aside b blockquote body br button caption cite code colgroup col dd del details dfn dialog div dl \
    dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html i img input ins kbd label legend li \
    link main mark meta nav ol option output p path picture pre progress q s samp script search section select small source span \
    strong sub summary sup svg symbol table tbody td template text textarea tfoot th thead time title tr track u ul use var video wbr circle \
    rect line polyline g article menu hgroup address data noscript ";

/// What is wrong in a page, if anything.
fn faults(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in tags(page) {
        if !ELEMENTS.contains(&format!(" {} ", tag.name)) {
            faults.push(format!("element {}", tag.name));
        }
        let typed = tag.value("type").unwrap_or_default();
        let src = tag.value("src").unwrap_or_default();
        if tag.name == "script" && typed != "application/ld+json" && !src.contains("assets/") {
            faults.push(format!("script {tag:?}"));
        }
        if tag.name == "meta" && tag.value("http-equiv") == Some("refresh") {
            faults.push(format!("refresh {tag:?}"));
        }
        for (name, value) in &tag.attributes {
            if name.starts_with("on")
                || matches!(
                    name.as_str(),
                    "style" | "srcdoc" | "ping" | "background" | "formaction"
                )
            {
                faults.push(format!("attribute {name} in {tag:?}"));
            }
            // What is loaded must be here; what is followed must be a page of the web.
            let loaded = matches!(name.as_str(), "src" | "srcset" | "poster" | "data")
                || (name == "href" && matches!(tag.name.as_str(), "link" | "use" | "image"));
            let canonical = tag.value("rel") == Some("canonical");
            if loaded
                && !canonical
                && (value.contains(':') || value.starts_with("//") || value.starts_with('\\'))
            {
                faults.push(format!("{name} loads {value}"));
            }
            if matches!(name.as_str(), "href" | "action" | "xlink:href") && !loaded {
                let scheme = value.split([':', '/', '?', '#']).next().unwrap_or_default();
                let elsewhere =
                    value.contains(':') && value.as_bytes().get(scheme.len()) == Some(&b':');
                if (elsewhere && !matches!(scheme, "http" | "https" | "mailto"))
                    || value.starts_with("//")
                    || value.contains('\\')
                    || value.starts_with(|c: char| c.is_control() || c.is_whitespace())
                {
                    faults.push(format!("{name} leads to {value}"));
                }
            }
        }
    }
    faults
}

fn pages(build: &Build) -> impl Iterator<Item = (&String, &str)> {
    let pages = build
        .output
        .files
        .keys()
        .filter(|path| path.ends_with(".html"));
    pages.map(|path| (path, text(build, path)))
}

#[test]
fn no_vector_in_a_text_becomes_markup() {
    let vectors = vectors();
    assert!(vectors.len() >= 60, "{}", vectors.len());
    let archive = SmallArchive::new();
    archive.file("cases/v-0/figure.svg", "<svg width='1' height='1'/>");
    for (number, vector) in vectors.iter().enumerate() {
        let thread = format!(
            "{vector}\n\n## Discussion\n\n### Reply {{#r .question by=surgeon-a}}\n\n{vector}\n"
        );
        archive.case(&format!("v-{number}"), "", &thread);
    }
    let build = archive.preview();
    let mut seen = 0;
    for (path, page) in pages(&build) {
        assert_eq!(faults(page), Vec::<String>::new(), "{path}");
        seen += usize::from(path.starts_with("cases/v-") && path.ends_with("/index.html"));
    }
    assert_eq!(seen, vectors.len());
}

#[test]
fn no_vector_in_front_matter_becomes_markup() {
    let archive = SmallArchive::new();
    for (number, vector) in vectors().iter().enumerate() {
        let quoted = serde_json::to_string(&vector.replace('\n', " ")).unwrap();
        let front = format!(
            "---\ntitle: {quoted}\nsummary: {quoted}\npublished: 2026-01-02\nprocedure: [ventral]\ntechnique: [tar]\ntags: [{quoted}]\n\
             authors:\n  - name: {quoted}\n    affiliation: {quoted}\nnovelty: {{ ideal: 1, evidence: 4 }}\nkey-points: {{ all: [{quoted}] }}\n\
             consent: {{ basis: illustration, reference: {quoted} }}\npeople:\n  - {{ id: surgeon-a, role: surgeon, name: {quoted} }}\n\
             established-answer: {{ reached: yes, statement: {quoted} }}\n\
             timeline: [{{ when: {quoted}, what: {quoted} }}]\n\
             options: [{{ option: {quoted}, for: [{quoted}], against: [{quoted}], held-by: [surgeon-a], evidence: {quoted} }}]\n\
             quiz: [{{ question: {quoted}, answers: [{{ answer: {quoted}, right: true, why: {quoted} }}, {{ answer: {quoted} }}], explanation: {quoted} }}]\n\
             conference:\n  situation: [{quoted}]\n  recommendations: [{quoted}]\n  factors: [{{ group: team, factor: {quoted} }}]\n\
             \x20 actions: [{{ action: {quoted}, owner: {quoted} }}]\n---\n\nText.\n"
        );
        archive.file(&format!("cases/v-{number}/index.md"), &front);
    }
    let quoted = |at: usize| serde_json::to_string(&vectors()[at].replace('\n', " ")).unwrap();
    archive.file(
        "casebook.yaml",
        &format!(
            "title: {0}\ntagline: {0}\ndescription: {1}\nnotice: {2}\nlicence: {0}\nbase-url: https://small.example/\nlanguage: en\n",
            quoted(0),
            quoted(3),
            quoted(4)
        ),
    );
    let build = archive.preview();
    for (path, page) in pages(&build) {
        assert_eq!(faults(page), Vec::<String>::new(), "{path}");
    }
    // Structured data stand in a script element, which nothing in them may end.
    for (path, page) in pages(&build) {
        for data in page.split("application/ld+json\">").skip(1) {
            let data = data.split("</script>").next().unwrap();
            assert!(
                serde_json::from_str::<serde_json::Value>(data).is_ok(),
                "{path}: {data}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_becomes_markup_or_an_address_elsewhere() {
    let archive = SmallArchive::new();
    let names = [
        "x\" onerror=\"alert(1).svg",
        "x' onload='alert(1).svg",
        "javascript:alert(1).svg",
        "https:evil.invalid.svg",
        "a, https:evil.invalid 2x.svg",
        "<script>alert(1).svg",
        "a&b;c.svg",
        "per%20cent.svg",
    ];
    let mut body = String::new();
    for name in names {
        archive.file(&format!("cases/one/{name}"), "<svg width='1' height='1'/>");
        let escaped: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        body.push_str(&format!("![x](./{escaped})\n\n[file](./{escaped})\n\n"));
    }
    archive.case("one", "", &body);
    let build = archive.preview();
    let page = text(&build, "cases/one/index.html");
    assert_eq!(faults(page), Vec::<String>::new());
    let shown = tags(page)
        .iter()
        .filter(|t| t.name == "img" && t.value("src").is_some())
        .count();
    assert_eq!(shown, names.len(), "{page}");
}

#[test]
fn scripts_and_styles_are_bound_to_their_content() {
    let archive = SmallArchive::new();
    archive.case("one", "", "Text.").approve("cases/one");
    let build = archive.build();
    for (path, page) in pages(&build) {
        let own = tags(page);
        let bound = own.iter().filter(|tag| {
            (tag.name == "script" && tag.value("src").is_some())
                || (tag.name == "link" && tag.value("rel") == Some("stylesheet"))
        });
        for tag in bound {
            let integrity = tag.value("integrity").unwrap_or_default();
            assert!(
                integrity.starts_with("sha384-") && integrity.len() == 71,
                "{path}: {tag:?}"
            );
        }
    }
    let headers = text(&build, "_headers");
    for rule in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "Referrer-Policy: no-referrer",
        "nosniff",
        "Permissions-Policy:",
    ] {
        assert!(headers.contains(rule), "{rule}");
    }
    assert!(!headers.contains("unsafe-inline") && !headers.contains("'unsafe-eval'"));
}
