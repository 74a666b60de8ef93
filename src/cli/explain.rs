//! `casebook explain`: what a message means, why it is one, and the way out.

use super::arguments::ExplainArguments;
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict};
use crate::diagnostic::Code;
use crate::diagnostic::nearest::nearest;

pub(crate) fn run(arguments: &ExplainArguments, console: &Console) -> Outcome {
    let Some(name) = &arguments.code else {
        console.result(&list())?;
        return Ok(Verdict::Clean);
    };
    let name = bare(name);
    let Some(code) = Code::parse(name) else {
        let unable = Unable::new(format!("no message is called `{name}`"));
        return Err(
            match nearest(name, Code::ALL.iter().map(|it| it.as_str())) {
                Some(near) => {
                    unable.help(format!("the nearest is `{near}`: casebook explain {near}"))
                }
                None => unable.help("`casebook explain` alone lists them all"),
            },
        );
    };
    let text = code.explanation();
    let (heading, rest) = text.split_once('\n').unwrap_or((text, ""));
    console.result(&format!("{}\n{rest}", console.bold(heading)))?;
    Ok(Verdict::Clean)
}

/// People paste what they see: `error[unknown-field]:` is `unknown-field`.
fn bare(name: &str) -> &str {
    let inner = name.split_once('[').map_or(name, |(_, rest)| rest);
    inner.split(']').next().unwrap_or(inner).trim()
}

fn list() -> String {
    let mut out = String::new();
    for code in Code::ALL {
        out.push_str(&format!("{:8} {code}\n", code.severity().as_str()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_be_pasted_with_what_stands_around_it() {
        assert_eq!(bare("error[unknown-field]:"), "unknown-field");
        assert_eq!(bare("[unknown-field]"), "unknown-field");
        assert_eq!(bare("unknown-field"), "unknown-field");
    }

    #[test]
    fn every_explanation_begins_with_its_name_and_says_something_in_at_most_200_words() {
        for code in Code::ALL {
            let text = code.explanation();
            let (heading, rest) = text.split_once('\n').unwrap_or((text, ""));
            assert_eq!(heading, format!("# {code}"));
            assert!(rest.split_whitespace().count() > 15, "{code} says nothing");
            assert!(
                text.split_whitespace().count() <= 200,
                "{code} says too much"
            );
        }
    }
}
