//! What the writer makes of each kind of block and inline.

use super::{document, html, show};

#[track_caller]
fn check(text: &str, expect: &str) {
    assert_eq!(html(text), expect.trim_matches('\n'), "{text}");
}

#[test]
fn paragraphs_and_inlines() {
    check(
        "A *b* **c** ~~d~~ `<e>` & \"f\"\\\ng\nh",
        "<p>A <em>b</em> <strong>c</strong> <del>d</del> <code>&lt;e&gt;</code> &amp; \"f\"<br>\ng\nh</p>",
    );
}

#[test]
fn raised_and_lowered_signs_work_inside_words() {
    check(
        "CO~2~ at 10^2^ cm^3^, ~5 cm",
        "<p>CO<sub>2</sub> at 10<sup>2</sup> cm<sup>3</sup>, ~5 cm</p>",
    );
    check(
        "a ~2~ b `10^2^`",
        "<p>a <sub>2</sub> b <code>10^2^</code></p>",
    );
    check("10\\^2^ a~~b~~", "<p>10^2^ a<del>b</del></p>");
}

#[test]
fn links_leave_their_address_open() {
    check(
        "[a](b.md#c \"t\\\"u\") <x@y.org>",
        "<p><a‹link 0› title=\"t&quot;u\">a</a> <a‹link 1›>x@y.org</a></p>",
    );
    let document = document("[a](b.md#c) <x@y.org>");
    let targets: Vec<_> = document
        .links
        .iter()
        .map(|link| (link.target.as_str(), link.span.clone()))
        .collect();
    assert_eq!(targets, [("b.md#c", 0..11), ("mailto:x@y.org", 12..21)]);
}

#[test]
fn citations_are_found_in_words_and_nowhere_else() {
    check(
        "Seen before [@a_b; @c]. `[@d]` \\[@e]",
        "<p>Seen before <span class=\"citations\">‹citation 0›, ‹citation 1›</span>. <code>[@d]</code> [@e]</p>",
    );
    let text = "Seen &amp; done [@a_b; @c].";
    let document = document(text);
    let keys: Vec<_> = document
        .citations
        .iter()
        .map(|c| (c.key.as_str(), &text[c.span.clone()]))
        .collect();
    assert_eq!(keys, [("a_b", "a_b"), ("c", "c")]);
    assert_eq!(document.sections[0].passages[0].text, "Seen & done.");
}

#[test]
fn what_is_a_link_itself_comes_after_the_link_that_it_stands_in() {
    check(
        "[a [@k] b](c)",
        "<p><a‹link 0›>a  b</a><span class=\"citations\">‹citation 0›</span></p>",
    );
}

#[test]
fn an_image_alone_is_a_figure() {
    check(
        "![the *mesh*](a.svg \"Behind the rectus [@k].\")",
        r#"
<figure class="figure">
<a class="enlarge"‹large 0›><img‹media 0› alt="the mesh" loading="lazy" decoding="async"></a>
<figcaption>Behind the rectus <span class="citations">‹citation 0›</span>.</figcaption>
</figure>"#,
    );
    check(
        "![one](a.mp4)",
        "<figure class=\"figure\">\n<video controls preload=\"none\"‹media 0› aria-label=\"one\">‹tracks 0›</video>\n</figure>",
    );
}

#[test]
fn an_image_among_words_stays_there() {
    check(
        "See ![a\"b](a.png \"t\") here",
        "<p>See <img‹media 0› alt=\"a&quot;b\" title=\"t\" loading=\"lazy\" decoding=\"async\"> here</p>",
    );
    check(
        "![a](a.png) and\n![b](b.png)",
        "<p><img‹media 0› alt=\"a\" loading=\"lazy\" decoding=\"async\"> and\n\
         <img‹media 1› alt=\"b\" loading=\"lazy\" decoding=\"async\"></p>",
    );
}

#[test]
fn lists_and_tasks() {
    check(
        "3. a\n4. b\n   - c",
        "<ol start=\"3\">\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>",
    );
    check(
        "- [ ] a\n- [x] b\n  - c",
        "<ul>\n<li class=\"task\"><label><input type=\"checkbox\" disabled> a</label></li>\n\
         <li class=\"task\"><label><input type=\"checkbox\" checked disabled> b</label>\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>",
    );
    check(
        "- [ ] a\n\n- b",
        "<ul>\n<li class=\"task\">\n<p><label><input type=\"checkbox\" disabled> a</label></p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>",
    );
}

#[test]
fn tables_scroll_in_a_named_frame() {
    check(
        "| Plane | n | |\n| :-- | --: | --- |\n| *onlay* | 1 | |",
        r#"
<div class="table" tabindex="0" role="region" aria-label="Plane, n">
<table>
<thead>
<tr><th scope="col" class="align-left">Plane</th><th scope="col" class="align-right">n</th><td></td></tr>
</thead>
<tbody>
<tr><td class="align-left"><em>onlay</em></td><td class="align-right">1</td><td></td></tr>
</tbody>
</table>
</div>"#,
    );
    let twice = html("|a|\n|-|\n\nb\n\n|a|\n|-|");
    assert!(
        twice.contains("aria-label=\"a\"") && twice.contains("aria-label=\"a (2)\""),
        "{twice}"
    );
}

#[test]
fn quotations_alerts_definitions_code_and_rules() {
    check("> a", "<blockquote>\n<p>a</p>\n</blockquote>");
    check(
        "> [!WARNING]\n> a",
        "<div class=\"alert alert-warning\" role=\"note\">\n<p>a</p>\n</div>",
    );
    check(
        "TAR\n: release",
        "<dl>\n<dt>TAR</dt>\n<dd>release</dd>\n</dl>",
    );
    check(
        "```rust x\na < b\n```",
        "<pre tabindex=\"0\"><code class=\"language-rust\">a &lt; b\n</code></pre>",
    );
    check("a\n\n---", "<p>a</p>\n<hr>");
}

#[test]
fn footnotes_are_numbered_in_order_of_first_use() {
    let text = "[^a]: One.\n\nx[^B] y[^a] z[^b]\n\n[^b]: Two *times*.\n";
    check(
        text,
        "<p>x<sup class=\"footnote-ref\"><a id=\"fn-b-ref-1\" href=\"#fn-b\" role=\"doc-noteref\">1</a></sup> \
         y<sup class=\"footnote-ref\"><a id=\"fn-a-ref-1\" href=\"#fn-a\" role=\"doc-noteref\">2</a></sup> \
         z<sup class=\"footnote-ref\"><a id=\"fn-b-ref-2\" href=\"#fn-b\" role=\"doc-noteref\">1</a></sup></p>",
    );
    let document = document(text);
    let notes: Vec<_> = document
        .footnotes
        .iter()
        .map(|n| {
            (
                n.number,
                n.id.as_str(),
                n.uses,
                show(&n.body),
                n.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        notes,
        [
            (
                1,
                "fn-b",
                2,
                "<p>Two <em>times</em>.</p>".to_owned(),
                "Two times."
            ),
            (2, "fn-a", 1, "<p>One.</p>".to_owned(), "One."),
        ]
    );
    assert_eq!(
        document.anchors,
        ["fn-a", "fn-a-ref-1", "fn-b", "fn-b-ref-1", "fn-b-ref-2"]
    );
    assert_eq!(document.sections[0].passages[0].text, "x y z");
}

#[test]
fn comments_are_left_out() {
    check(
        "a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf",
        "<p>a  c</p>\n<p>f</p>",
    );
}

#[test]
fn hyphens_below_an_item_make_no_half_open_label() {
    let text = "- [ ] b\n  ---\n";
    let document = document(text);
    assert_eq!(
        show(&document.sections[0].body),
        "<ul>\n<li>\n<p><strong>b</strong></p>\n</li>\n</ul>"
    );
}

#[test]
fn html_of_the_list_is_taken_and_its_links_are_links() {
    check(
        "Press <kbd>Esc</kbd>, *see <a href=\"../two/index.md\" title=\"there\">two</a>*.<br>\nEnd.",
        "<p>Press <kbd>Esc</kbd>, <em>see <a‹link 0› title=\"there\">two</a></em>.<br>\nEnd.</p>",
    );
    check(
        "<details>\n<summary>Settings</summary>\n12 mmHg, <a href=\"https://a.example/?a=1&amp;b=2\">why</a>\n</details>\n\nAfter.",
        "<details>\n<summary>Settings</summary>\n12 mmHg, <a‹link 0›>why</a>\n</details>\n<p>After.</p>",
    );
    check(
        "<table><tr><td colspan=2>a</td></tr></table>",
        "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>",
    );
    check("<sub>a</sub>\n", "<p><sub>a</sub></p>");
}
