//! The discussion as `DiscussionForumPosting` and `Comment`. What a moderator marked as unsafe, superseded or off topic is left out: no
//! search engine shows the mark that goes with it.

use super::Desk;
use crate::archive::Case;
use crate::markdown::Contribution;
use crate::markdown::discussion::Disposition;
use crate::render::pages::discussion::is_shown;
use crate::review::Cleared;
use crate::site::{SitePath, display_name};
use serde_json::{Value, json};

/// How much of a contribution is told, in characters: the page has the whole.
const EXCERPT: usize = 200;

/// The thread, begun by its first contribution; nothing where there is none that may be told.
pub(super) fn posting(desk: &Desk<'_>, case: &Cleared<Case>) -> Option<Value> {
    let discussion = case.body.discussion.as_ref()?;
    let page = format!(
        "{}{}",
        desk.site.config.base_url,
        SitePath::write_up(&case.id)
    );
    let all = &discussion.contributions;
    let (at, first) = all.iter().enumerate().find(|(_, c)| is_told(c))?;
    let told = |c: &Contribution| {
        let mut value = json!({
            "@type": "Comment",
            "url": format!("{page}#{}", c.id),
            "author": { "@type": "Person", "name": display_name(&c.author, case) },
            "text": excerpt(&c.text),
        });
        if let Some(date) = case.masthead.published {
            value["datePublished"] = json!(date.to_string());
        }
        value
    };
    let mut posting = told(first);
    posting["@type"] = json!("DiscussionForumPosting");
    posting["headline"] = json!(discussion.title);
    let comments = all
        .iter()
        .enumerate()
        .filter(|(n, c)| *n != at && is_told(c));
    let comments = comments.map(|(_, c)| {
        let mut comment = told(c);
        let parent = c.reply_to.and_then(|n| all.get(n)).filter(|p| is_told(p));
        if let Some(parent) = parent.filter(|p| p.id != first.id) {
            comment["parentItem"] =
                json!({ "@type": "Comment", "@id": format!("{page}#{}", parent.id) });
        }
        comment["@id"] = comment["url"].clone();
        comment
    });
    posting["comment"] = json!(comments.collect::<Vec<_>>());
    Some(posting)
}

fn is_told(contribution: &Contribution) -> bool {
    is_shown(contribution)
        && !matches!(
            contribution.disposition,
            Some(Disposition::Unsafe | Disposition::Superseded)
        )
}

/// The first words, cut between two of them.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(EXCERPT) else {
        return line;
    };
    let whole = line[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &line[..whole])
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_long_contribution_is_cut_between_words() {
        let cut = excerpt(&"word ".repeat(100));
        assert!(
            cut.ends_with("word …") && cut.chars().count() < 210,
            "{cut}"
        );
        assert_eq!(excerpt("two\nlines"), "two lines");
    }
}
