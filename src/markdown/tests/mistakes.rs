//! Every code that this room emits: where it points, what it says, the way out.

use super::{document, messages, show};

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let found = messages(text);
    assert_eq!(found.lines().collect::<Vec<_>>(), expect, "{text}");
}

/// A thread of these contributions.
fn thread(contributions: &str) -> String {
    format!("## Discussion\n\n{contributions}")
}

#[test]
fn html_that_is_not_taken_is_refused_with_what_to_write_instead() {
    check(
        "A <b>bold</b> word.\n\n<div class=\"x\">\nblock\n</div>\n\n<img src=x.png>\n\nlone </i> and <!-- fine -->\n\n<h2>x</h2>\n",
        &[
            "3:1 `<div class=\"x\">` html-cleaned: left out of `<div>`: `class`; help: leave it out: how a page looks and acts is the theme's",
            "7:1 `<img src=x.png>` raw-html: HTML is not taken: `<img>`; help: write a figure as `![what is seen](file.svg \"The caption.\")`",
            "9:6 `</i>` html-cleaned: `</i>` ends what did not begin here; help: leave it out, or open the element in the same words",
            "11:1 `<h2>x</h2>` raw-html: HTML is not taken: `<h2>`; help: write a heading with `##` before it",
        ],
    );
}

#[test]
fn what_was_left_out_of_html_is_said_wherever_it_stands() {
    check(
        "![a <sub>x</sub>](y.png)\n\n<details>\n\nx\n\n*a <b>c* d</b>\n\n<a href=\"java&#10;script:x()\">y</a>\n\n<img src=//evil.invalid/x.png>\n",
        &[
            "1:5 `<sub>` raw-html: HTML is not taken: `<sub>`; help: write lowered signs as `CO~2~`",
            "3:1 `<details>` html-cleaned: `<details>` does not begin and end in one piece of HTML; help: an empty line ends a piece of HTML; close the element before it",
            "7:4 `<b>` html-cleaned: `<b>` does not end where it began; help: close it in the same paragraph and inside the same marks",
            "7:11 `</b>` html-cleaned: `</b>` ends what did not begin here; help: leave it out, or open the element in the same words",
            "9:1 `<a href=\"java&#10;script:x()\">` forbidden-scheme: a link in HTML leads where no link may lead; help: a link leads to `https:`, `http:`, `mailto:`, or to a file or page of the archive",
            "11:1 `<img src=//evil.invalid/x.png>` remote-image: HTML is not taken: `<img>`; help: write a figure as `![what is seen](file.svg \"The caption.\")`",
        ],
    );
}

#[test]
fn a_comment_that_never_ends_is_refused() {
    check(
        "Begins.\n\n<!-- never\n\nends",
        &[
            "3:1 `<!-- never` raw-html: a comment begins and never ends; help: end it with `-->`; everything after it would be left out",
        ],
    );
}

#[test]
fn the_title_is_the_only_heading_of_level_one() {
    check(
        "# Title\n",
        &[
            "1:1 `# Title` heading-level: a second title: the front matter's `title` is the page's only one; help: begin the heading with `##`",
        ],
    );
}

#[test]
fn no_level_is_left_out() {
    check(
        "### Deep\n\n## A\n\n#### B\n\n### C\n\n#### D\n",
        &[
            "1:1 `### Deep` heading-level: `###` comes after the title: a level is left out; help: begin it with `##`",
            "5:1 `#### B` heading-level: `####` comes after `##`: a level is left out; help: begin it with `###`",
        ],
    );
}

#[test]
fn headings_stand_at_the_start_of_a_line_and_have_words() {
    check(
        "> ## In\n\n- ### List\n\n##\n",
        &[
            "1:3 `## In` heading-level: a heading inside a list, a quotation or a note; help: headings divide the page: put it at the start of a line, or write strong words, `**…**`",
            "3:3 `### List` heading-level: a heading inside a list, a quotation or a note; help: headings divide the page: put it at the start of a line, or write strong words, `**…**`",
            "5:1 `##` heading-level: a heading without words; help: write what the part under it is about, or take the heading out",
        ],
    );
}

#[test]
fn a_heading_inside_a_contribution_is_no_contribution() {
    check(
        &thread("### a {.question}\n\nx\n\n#### My long view\n\ny\n"),
        &[
            "7:1 `#### My long view` heading-level: a heading inside a contribution: `My long view`; help: in the discussion every heading is a contribution, named after its author; write strong words, `**…**`",
        ],
    );
}

#[test]
fn two_given_ids_alike_point_at_each_other() {
    check(
        "## A {#x}\n\n## B {#x}\n",
        &[
            "3:7 `#x` duplicate-id: the id `x` is given twice; 1:7 `#x` first given here; help: give this one another, `#x-2` for instance",
        ],
    );
}

#[test]
fn ids_that_the_page_uses_are_refused() {
    check(
        "## C {#main}\n\n## D {#fn-1}\n\n## F {#p #q}\n",
        &[
            "1:7 `#main` duplicate-id: the page itself uses the id `main`; help: give another, `#main-2` for instance",
            "3:7 `#fn-1` duplicate-id: the page itself uses the id `fn-1`; help: give another, `#the-fn-1` for instance",
            "5:10 `#q` duplicate-id: a second id, `q`, for one heading; help: keep one of `#p` and `#q`",
        ],
    );
}

#[test]
fn ids_are_plain() {
    check(
        "## E {#Big}\n\n## F {#a&b}\n",
        &[
            "1:7 `#Big` unknown-attribute: `Big` cannot be an id; help: an id holds lower-case letters, digits, `-` and `_`: `#big`",
            "3:7 `#a&b` unknown-attribute: `a&b` cannot be an id; help: an id holds lower-case letters, digits, `-` and `_`: `#a-b`",
        ],
    );
}

#[test]
fn a_footnote_is_defined_once() {
    check(
        "a[^1]\n\n[^1]: x\n\n[^1]: y\n",
        &[
            "5:1 `[^1]: y` duplicate-id: footnote `1` is defined twice; 3:1 `[^1]: x` first defined here; help: give one of them another label, here and where the text refers to it",
        ],
    );
}

#[test]
fn a_page_has_one_discussion() {
    check(
        "## Discussion\n\n### a {.question}\n\n## Discussion\n\n### b {.question}\n",
        &[
            "5:1 `## Discussion` duplicate-id: a second discussion; 1:1 `## Discussion` the discussion begins here; help: a page has one discussion: move the contributions under the first heading",
        ],
    );
}

#[test]
fn unknown_attributes_get_the_nearest_known() {
    check(
        "## A {.decison}\n\n## B {.large key=1}\n\n### D {.x}\n",
        &[
            "1:7 `.decison` unknown-attribute: unknown attribute `.decison`; help: did you mean `.decision`?",
            "3:7 `.large` unknown-attribute: unknown attribute `.large`; help: a section takes `#id`, `.decision`, `.reveal`, `.discussion`",
            "3:14 `key=1` unknown-attribute: unknown attribute `key`; help: a section takes `#id`, `.decision`, `.reveal`, `.discussion`",
            "5:8 `.x` unknown-attribute: unknown attribute `.x`; help: a heading inside a section takes an id and nothing else",
        ],
    );
}

#[test]
fn attributes_of_sections_stand_on_sections() {
    check(
        "## A\n\n### C {.reveal}\n\n## E {.reveal .decision}\n\n- [x] a\n\n## Discussion {.reveal}\n\n### b {.useful .decision}\n\n### c {.useful corected-by=b}\n",
        &[
            "3:8 `.reveal` unknown-attribute: `.reveal` stands on a heading of level 3; help: `.reveal` belongs on a section's own heading: `## … {.reveal}`",
            "5:15 `.decision` unknown-attribute: a section is either a decision or what comes after it; help: keep one of `.decision` and `.reveal`; a decision's answer is folded away by itself",
            "9:1 `## Discussion {.reveal}` unknown-attribute: the discussion can be neither a decision nor folded away; help: take `.decision` or `.reveal` out",
            "11:16 `.decision` unknown-attribute: `.decision` stands on a contribution; help: `.decision` belongs on a section's own heading: `## … {.decision}`",
            "13:16 `corected-by=b` unknown-attribute: unknown attribute `corected-by`; help: did you mean `corrected-by`?",
        ],
    );
}

#[test]
fn alternative_text_and_the_words_of_links_are_required() {
    check(
        "![](a.png) and [](b.md) [![x](a.png)](c.md)\n\n![ ](b.mp4)\n",
        &[
            "1:1 `![](a.png)` missing-alt: `a.png` has no alternative text; help: say between the brackets what a reader who cannot see it has to know: `![the mesh lies behind the rectus](…)`",
            "1:16 `[](b.md)` missing-alt: the link to `b.md` has no words; help: write between the brackets where it leads: `[the operation](…)`",
            "3:1 `![ ](b.mp4)` missing-alt: `b.mp4` has no alternative text; help: say between the brackets what a reader who cannot see it has to know: `![the mesh lies behind the rectus](…)`",
        ],
    );
}

#[test]
fn a_decision_has_options_and_one_is_right() {
    check(
        "## A {.decision}\n\nx\n\n## B {.decision}\n\n- [ ] a\n- [ ] b\n",
        &[
            "1:1 `## A {.decision}` decision-without-options: a decision without options; help: add a task list, `- [ ] …` for each option and `- [x] …` for what was done; the answer comes after it",
            "7:1 `- [ ] a` decision-without-options: no option is checked; help: check what was done, or what is right: `- [x] …`",
        ],
    );
}

#[test]
fn every_option_has_a_box() {
    check(
        "## C {.decision}\n\n- [x] a\n- b\n\n## E {.decision}\n\n- a\n- [x] b\n- [x] c\n",
        &[
            "4:1 `- b` decision-without-options: an option without a box; help: put `[ ]` before it, or `[x]` if it is what was done",
            "9:3 `[x]` decision-without-options: this list has boxes, but not before its first item; help: put `[ ]` or `[x]` before each item",
        ],
    );
}

#[test]
fn a_decision_has_one_task_list() {
    check(
        "## D {.decision}\n\n- [x] a\n\nx\n\n- [ ] b\n- [ ] c\n",
        &[
            "7:3 `[ ]` decision-without-options: a second task list in a decision; 3:1 `- [x] a` the options are here; help: a decision has one task list; write the other one without boxes",
        ],
    );
}

#[test]
fn an_option_is_one_paragraph() {
    check(
        "## F {.decision}\n\n- [x] a\n  - b\n\n- [ ] c\n\n  d\n\n  > e\n",
        &[
            "4:3 `- b` decision-without-options: an option is one paragraph of words; help: say the rest before the list, or after it in the answer",
            "8:3 `d` decision-without-options: an option is one paragraph of words; help: say the rest before the list, or after it in the answer",
            "10:3 `> e` decision-without-options: an option is one paragraph of words; help: say the rest before the list, or after it in the answer",
        ],
    );
}

#[test]
fn footnotes_and_their_marks_need_each_other() {
    check(
        "a[^nte] b[^x y] c\\[^z] `[^w]` 10^2^ [^far]\n\n[^note]: Text.\n",
        &[
            "1:2 `[^nte]` undefined-footnote: no footnote `nte` is defined; help: did you mean `[^note]`?",
            "1:37 `[^far]` undefined-footnote: no footnote `far` is defined; help: add a line `[^far]: …` with what it says, or write `\\[^far]` to show the brackets",
            "3:1 `[^note]: Text.` undefined-footnote: nothing refers to footnote `note`; help: put `[^note]` where it belongs in the text, or take the note out",
        ],
    );
}

#[test]
fn a_citation_holds_keys_only() {
    check(
        "A [@key, p. 3] [@a;b]\n\n![x](a.png \"C [@k, 2]\")",
        &[
            "1:3 `[@key, p. 3]` unknown-citation: a citation holds keys and nothing else; help: write `[@key]` or `[@a; @b]`, and what else there is to say beside it",
            "1:16 `[@a;b]` unknown-citation: a citation holds keys and nothing else; help: write `[@key]` or `[@a; @b]`, and what else there is to say beside it",
            "3:1 `![x](a.png \"C [@k, 2]\")` unknown-citation: a citation holds keys and nothing else; help: write `[@key]` or `[@a; @b]`, and what else there is to say beside it",
        ],
    );
}

#[test]
fn whatever_is_no_question_needs_a_disposition() {
    check(
        &thread("### a\n\n### b {.question}\n\n### c {.insight}\n"),
        &[
            "3:1 `### a` missing-disposition: nothing says what to think of this contribution by `a`; help: a moderator says one of `.useful` (it helps), `.opinion` (a view that nothing decides), `.superseded` (right once), `.unsafe` (it could harm; name its correction) or `.off-topic`",
            "7:1 `### c {.insight}` missing-disposition: nothing says what to think of this contribution by `c`; help: a moderator says one of `.useful` (it helps), `.opinion` (a view that nothing decides), `.superseded` (right once), `.unsafe` (it could harm; name its correction) or `.off-topic`",
        ],
    );
}

#[test]
fn dispositions_that_contradict_each_other_are_refused() {
    check(
        &thread(
            "### c {.useful .unsafe corrected-by=b}\n\n### d {.useful .opinion}\n\n### e {.superseded .off-topic}\n\n### b {.question .insight .useful}\n",
        ),
        &[
            "3:16 `.unsafe` conflicting-disposition: a contribution cannot be both `useful` and `unsafe`; help: keep one; only `.opinion` may stand beside `.superseded`, `.unsafe` or `.off-topic`",
            "5:16 `.opinion` conflicting-disposition: a contribution cannot be both `useful` and `opinion`; help: keep one; only `.opinion` may stand beside `.superseded`, `.unsafe` or `.off-topic`",
            "7:20 `.off-topic` conflicting-disposition: a contribution cannot be both `superseded` and `off-topic`; help: keep one; only `.opinion` may stand beside `.superseded`, `.unsafe` or `.off-topic`",
            "9:18 `.insight` conflicting-disposition: a contribution cannot be both `question` and `insight`; help: keep one of `.question` and `.insight`",
        ],
    );
}

#[test]
fn corrections_belong_to_what_they_correct() {
    check(
        &thread(
            "### b {.question}\n\n### f {.useful corrected-by=b}\n\n### g {.useful superseded-by=b}\n",
        ),
        &[
            "5:16 `corrected-by=b` conflicting-disposition: `corrected-by` on a contribution that is not marked unsafe; help: add `.unsafe`, or take `corrected-by` out",
            "7:16 `superseded-by=b` conflicting-disposition: `superseded-by` on a contribution that is not marked superseded; help: add `.superseded`, or take `superseded-by` out",
        ],
    );
}

#[test]
fn an_unsafe_contribution_needs_a_correction_that_is_safe() {
    check(
        &thread("### a {#a .unsafe}\n\n### b {#b .unsafe corrected-by=a}\n"),
        &[
            "3:11 `.unsafe` uncorrected-unsafe: an unsafe contribution without a correction; help: name the contribution that corrects it, `corrected-by=id`; write one if the thread has none",
            "5:19 `corrected-by=a` uncorrected-unsafe: the correction, `a`, is itself marked unsafe; help: name a contribution that can stand as the correction",
        ],
    );
}

#[test]
fn contributions_that_others_name_must_exist() {
    check(
        &thread(
            "### c {#c .unsafe corrected-by=c}\n\n### d {#d .unsafe corrected-by=dd1}\n\n### e {#e .superseded superseded-by}\n\n### s {#q1 .question reply-to=q2}\n",
        ),
        &[
            "3:19 `corrected-by=c` unknown-contribution: `c` names itself in `corrected-by`; help: name another contribution",
            "5:19 `corrected-by=dd1` unknown-contribution: no contribution has the id `dd1`; help: the thread has `c`, `d`, `e`, `q1`",
            "7:23 `superseded-by` unknown-contribution: `superseded-by` names no contribution; help: write the id of one: `superseded-by=a1`",
            "9:22 `reply-to=q2` unknown-contribution: no contribution has the id `q2`; help: did you mean `reply-to=q1`?",
        ],
    );
}

#[test]
fn replies_in_a_circle_are_refused() {
    check(
        &thread(
            "### a {#a .useful reply-to=b}\n\n### b {#b .useful reply-to=a}\n\n### c {#c .useful reply-to=c}\n",
        ),
        &[
            "3:19 `reply-to=b` reply-cycle: `a` answers `b`, which in the end answers it; help: name the contribution that it was written in answer to",
            "7:19 `reply-to=c` reply-cycle: `c` answers itself; help: name the contribution that it was written in answer to",
        ],
    );
}

#[test]
fn of_what_is_refused_the_words_stay_and_never_the_markup() {
    let document =
        document("<script>x</script>\n\na <img src=x> <font>b</font>\n\n<marquee>c</marquee>\n");
    assert_eq!(show(&document.sections[0].body), "<p>a  b</p>\n<p>c</p>");
}
