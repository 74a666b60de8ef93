//! The style sheet as it travels: without what only people read.

/// Takes out comments, indentation and line ends; what stands in quotation marks stays as it is.
pub(super) fn squeezed(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut gap = false;
    while let Some(character) = rest.next() {
        if character == '/' && rest.peek() == Some(&'*') {
            rest.next();
            let mut before = ' ';
            for inside in rest.by_ref() {
                if before == '*' && inside == '/' {
                    break;
                }
                before = inside;
            }
            gap = true;
            continue;
        }
        if character.is_ascii_whitespace() {
            gap = true;
            continue;
        }
        let joins = |it: char| matches!(it, '{' | '}' | ';' | ',');
        if gap && !joins(character) && out.chars().next_back().is_some_and(|last| !joins(last)) {
            out.push(' ');
        }
        gap = false;
        out.push(character);
        if character == '"' || character == '\'' {
            while let Some(quoted) = rest.next() {
                out.push(quoted);
                if quoted == '\\' {
                    out.extend(rest.next());
                } else if quoted == character {
                    break;
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::squeezed;

    #[test]
    fn comments_and_indentation_do_not_travel() {
        let css = "/* Why. */\na {\n  color: red;\n  margin: 0 auto; /* so */\n}\n\n.b > .c, .d :hover { x: calc(1px + 2px) }\n";
        assert_eq!(
            squeezed(css),
            "a{color: red;margin: 0 auto;}.b > .c,.d :hover{x: calc(1px + 2px)}"
        );
    }

    #[test]
    fn what_is_quoted_stays_as_it_is() {
        let css = r#"a::after { content: " <  /* no */ \"  ' "; } b { font: 'A  B', c }"#;
        assert_eq!(
            squeezed(css),
            r#"a::after{content: " <  /* no */ \"  ' ";}b{font: 'A  B',c}"#
        );
    }

    #[test]
    fn an_unclosed_comment_or_quotation_ends_with_the_file() {
        assert_eq!(squeezed("a{} /* b"), "a{}");
        assert_eq!(squeezed("a{b:\"c"), "a{b:\"c");
    }
}
