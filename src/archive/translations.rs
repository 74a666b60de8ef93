//! Translations held against each other: what `translation-of` names is there, in another language, and no translation itself.

use super::draft::Draft;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic};
use std::collections::BTreeMap;

/// Checks the translations among the write-ups of one kind.
pub(crate) fn check<F>(drafts: &mut [Draft<F>]) {
    let known: BTreeMap<String, (String, bool)> = drafts
        .iter()
        .map(|d| {
            let translated = d.masthead.translation_of.is_some();
            let language = d.masthead.language.clone();
            (d.id.slug.to_string(), (language, translated))
        })
        .collect();
    let mut languages: BTreeMap<(String, String), String> = BTreeMap::new();
    for draft in drafts {
        let Some(origin) = &draft.masthead.translation_of else {
            continue;
        };
        let language = draft.masthead.language.clone();
        let wrong = match known.get(&origin.slug) {
            None => {
                let near = nearest(&origin.slug, known.keys().map(String::as_str));
                let help = near.map_or_else(
                    || "write the folder's name of the original".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                Some((format!("there is no `{}` to translate", origin.slug), help))
            }
            Some((_, true)) => Some((
                format!("`{}` is a translation itself", origin.slug),
                "name the original".to_owned(),
            )),
            Some((other, false)) if *other == language => Some((
                format!("`{}` is in the same language, `{language}`", origin.slug),
                "write this one's own `language`, or take `translation-of` out".to_owned(),
            )),
            Some(_) => languages
                .insert((origin.slug.clone(), language), draft.id.slug.to_string())
                .map(|other| {
                    (
                        format!(
                            "`{other}` translates `{}` into the same language",
                            origin.slug
                        ),
                        "keep one of the two".to_owned(),
                    )
                }),
        };
        if let Some((message, help)) = wrong {
            let diagnostic = Diagnostic::new(Code::BadTranslation, message).help(help);
            draft.findings.push(&origin.span.clone(), diagnostic);
        }
    }
}
