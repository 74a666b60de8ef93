//! What pages there are, and what one page shows of another.

use crate::small_archive::{SmallArchive, codes, text};

#[test]
fn every_kind_of_page_is_made() {
    let archive = SmallArchive::new();
    archive
        .case("one", "aliases: [former]\n", "Text.")
        .approve("cases/one");
    let build = archive.build();
    for page in [
        "index.html",
        "404.html",
        "browse/index.html",
        "browse/procedure/index.html",
        "browse/procedure/hernia-repair/index.html",
        "browse/procedure/ventral/index.html",
        "cases/index.html",
        "cases/one/index.html",
        "cases/former/index.html",
        "feed.json",
        "feed.xml",
        "news/index.html",
        "paths/index.html",
        "people/index.html",
        "robots.txt",
        "search/entry.idx",
        "search/index.html",
        "sitemap.xml",
        "techniques/index.html",
        "_headers",
    ] {
        assert!(build.output.files.contains_key(page), "{page}");
    }
}

#[test]
fn a_link_to_an_unpublished_case_keeps_its_words_and_loses_its_address() {
    let archive = SmallArchive::new();
    archive.case("two", "", "Not approved.");
    archive
        .case("one", "", "See [the other](../two/index.md).")
        .approve("cases/one");
    let build = archive.build();
    let html = text(&build, "cases/one/index.html");
    assert!(html.contains("<a>the other</a>"), "{html}");
    assert!(codes(&build).iter().all(|code| *code == "not-cleared"));
}

#[test]
fn a_link_between_cases_leads_there_from_any_folder() {
    let archive = SmallArchive::new();
    archive
        .case("two", "", "## Operation\n\nText.")
        .approve("cases/two");
    archive
        .case("one", "", "See [the other](../two/index.md#operation).")
        .approve("cases/one");
    assert!(
        text(&archive.build(), "cases/one/index.html")
            .contains("href=\"../../cases/two/#operation\"")
    );
}

#[test]
fn a_broader_term_counts_the_cases_of_its_narrower_ones() {
    let archive = SmallArchive::new();
    archive.case("one", "", "Text.").approve("cases/one");
    let html = text(
        &archive.build(),
        "browse/procedure/hernia-repair/index.html",
    )
    .to_owned();
    assert!(html.contains("The case one"));
}

#[test]
fn a_script_in_an_authors_words_is_text() {
    let archive = SmallArchive::new();
    archive
        .case(
            "one",
            "keywords: ['<script>alert(1)</script>']\n",
            "`<script>alert(2)</script>`",
        )
        .approve("cases/one");
    let build = archive.build();
    for (path, _) in build
        .output
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml"))
    {
        assert!(!text(&build, path).contains("<script>alert"), "{path}");
    }
}

#[test]
fn a_thread_of_forty_replies_to_replies_is_shown_whole() {
    let archive = SmallArchive::new();
    let mut thread = "## Discussion\n\n### surgeon-a {#r0 .question}\n\nWords 0.\n".to_owned();
    for reply in 1..40 {
        let above = reply - 1;
        thread.push_str(&format!(
            "\n#### nurse-b {{#r{reply} .answer .useful reply-to=r{above}}}\n\nWords {reply}.\n"
        ));
    }
    archive.case("one", "", &thread).approve("cases/one");
    let build = archive.build();
    let html = text(&build, "cases/one/index.html");
    for reply in 0..40 {
        assert!(html.contains(&format!("id=\"r{reply}\"")), "{reply}");
    }
    assert_eq!(codes(&build), Vec::<&str>::new());
}

/// Every page of the shipped archive with its kind and its headings of the first two levels, in order.
#[test]
fn the_shipped_archive_has_the_pages_and_headings_of_its_snapshot() {
    let root = camino::Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let now = casebook::review::Now {
        today: crate::small_archive::TODAY,
        preview: false,
    };
    let build = casebook::build::build(&root, now).unwrap();
    let mut lines = String::new();
    for path in build
        .output
        .files
        .keys()
        .filter(|path| path.ends_with(".html"))
    {
        let html = text(&build, path);
        let kind = between(html, "data-page=\"", "\"").next().unwrap_or("-");
        let headings = html.matches("<h1").count();
        let sections: Vec<&str> = between(html, "<h2 id=\"", "\"").collect();
        lines.push_str(&format!(
            "{path} [{kind}] h1:{headings} {}\n",
            sections.join(" ")
        ));
    }
    insta::assert_snapshot!(lines);
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start)
        .skip(1)
        .filter_map(move |rest| rest.split(end).next())
}
