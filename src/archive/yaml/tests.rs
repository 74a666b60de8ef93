//! YAML to a tree with spans, and what is said about YAML that is none.

use super::*;

fn read(text: &str) -> (Tree, Vec<Diagnostic>) {
    let mut findings = Findings::new("x.yaml");
    let tree = parse(text, 0..text.len(), &mut findings);
    let report = findings.into_report(None);
    let found = report.sorted().into_iter().cloned().collect();
    (tree, found)
}

fn slice<'t>(text: &'t str, span: &Span) -> &'t str {
    &text[span.clone()]
}

#[test]
fn spans_are_bytes_of_the_file_whatever_the_letters_and_line_breaks() {
    let text = "---\r\ntítulo: «é»\r\nlist: [a, 'b ü']\r\nmap:\r\n  k: |\r\n    one\r\n    two\r\nlast: x\r\n---\r\n";
    let mut findings = Findings::new("x.yaml");
    let tree = parse(text, 5..text.len() - 5, &mut findings);
    let root = tree.root.unwrap();
    let entry = |i: usize| &root.entries()[i];
    assert_eq!(slice(text, &entry(0).key_span), "título");
    assert_eq!(slice(text, &entry(0).value.span), "«é»");
    assert_eq!(slice(text, &entry(1).value.span), "[a, 'b ü']");
    assert_eq!(slice(text, &entry(1).value.items()[1].span), "'b ü'");
    assert_eq!(entry(1).value.items()[1].text(), Some("b ü"));
    assert_eq!(slice(text, &entry(2).value.entries()[0].key_span), "k");
    assert_eq!(entry(2).value.entries()[0].value.text(), Some("one\ntwo"));
    assert_eq!(slice(text, &entry(3).value.span), "x");
    assert!(!tree.cut_short && !findings.has_errors());
}

#[test]
fn nothing_is_taken_for_a_number_or_a_truth() {
    let (tree, _) = read("a: 1.10\nb: no\nc: 2024-01-01\nd: 0x1F\n");
    let texts: Vec<_> = tree
        .root
        .unwrap()
        .entries()
        .iter()
        .map(|e| e.value.text().unwrap().to_owned())
        .collect();
    assert_eq!(texts, ["1.10", "no", "2024-01-01", "0x1F"]);
}

#[test]
fn nothing_written_is_null_and_quotes_make_it_text() {
    let (tree, _) = read("a:\nb: ~\nc: ''\nd: \"null\"\n");
    let kinds: Vec<_> = tree
        .root
        .unwrap()
        .entries()
        .iter()
        .map(|e| e.value.kind())
        .collect();
    assert_eq!(kinds, ["nothing", "nothing", "text", "text"]);
}

#[test]
fn a_key_given_twice_is_said_and_the_first_is_kept() {
    let (tree, found) = read("a: 1\nb: 2\na: 3\n");
    let root = tree.root.unwrap();
    assert_eq!(root.entries().len(), 2);
    assert_eq!(root.entries()[0].value.text(), Some("1"));
    assert_eq!(found[0].code, Code::DuplicateKey);
    assert_eq!(found[0].place.as_ref().unwrap().bytes(), Some(10..11));
    assert_eq!(found[0].notes[0].0.bytes(), Some(0..1));
}

#[test]
fn a_syntax_error_keeps_what_came_before_it() {
    let (tree, found) =
        read("title: A\npeople:\n  - {id: a, role: surgeon}\n  - {id: b\nsummary: x\n");
    assert!(tree.cut_short);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, Code::InvalidYaml);
    let root = tree.root.unwrap();
    assert_eq!(root.entries()[0].value.text(), Some("A"));
    assert_eq!(root.entries()[1].value.items()[0].entries().len(), 2);
}

#[test]
fn aliases_are_followed_and_bombs_are_not() {
    let (tree, found) = read("a: &x [1, 2]\nb: *x\n");
    assert!(found.is_empty());
    assert_eq!(tree.root.unwrap().entries()[1].value.items().len(), 2);

    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for i in 1..12 {
        let before = format!("*a{}", i - 1);
        bomb += &format!("a{i}: &a{i} [{}]\n", vec![before; 10].join(", "));
    }
    let (_, found) = read(&bomb);
    assert_eq!(found[0].code, Code::AliasBomb);
}

#[test]
fn an_alias_inside_its_own_value_ends() {
    let (_, found) = read("a: &x [1, *x]\n");
    assert_eq!(found[0].code, Code::InvalidYaml);
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let (_, found) = read(&format!("a: {}", "[".repeat(100_000)));
    assert_eq!(found[0].code, Code::InvalidYaml);
    let blocks: String = (0..2000)
        .map(|i| format!("{}a:\n", " ".repeat(i)))
        .collect();
    let (_, found) = read(&blocks);
    assert_eq!(found[0].code, Code::InvalidYaml);
}

#[test]
fn the_usual_mistakes_are_met_with_the_usual_way_out() {
    let help = |text: &str| {
        let (_, found) = read(text);
        let first = &found[0];
        let at = first.place.as_ref().unwrap().bytes().unwrap();
        (
            first.message.clone(),
            first.help.clone().unwrap(),
            slice(text, &at).to_owned(),
        )
    };
    let (message, way_out, at) = help("title: TAR: when and why\n");
    assert_eq!(message, "a second `: ` stands on this line");
    assert!(way_out.contains("double quotes"));
    assert_eq!(at, ":");
    assert!(help("a: b\n\tc: d\n").0.contains("tab") || help("a:\n\tc: d\n").0.contains("tab"));
    assert!(help("a: \"open\nb: c\n").0.contains("never closed"));
    assert!(help("a: *bold* move\n").1.contains("quotes"));
    assert!(help("a: @x\n").0.contains('@'));
    assert!(help("a: 'the surgeon's choice'\n").1.contains("quotes"));
}
