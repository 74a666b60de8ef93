//! A statement before it is written: the gate's own judge hears it, so that nobody is let sign what would not count.

use super::{Docket, Hindrance};
use crate::archive::folder::ApprovalFile;
use crate::review::{self, Judgement};
use camino::Utf8Path;

/// What one statement, with its signature, amounts to beside the content of its subject.
pub(super) fn heard(
    docket: &Docket,
    subject: &str,
    path: &Utf8Path,
    text: &str,
) -> Result<Judgement, Hindrance> {
    let item = docket.find(subject)?;
    let mut folder = item.folder.clone();
    folder.approvals = vec![ApprovalFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }];
    let judge = review::Judge {
        moderation: &docket.moderation,
        now: docket.now,
    };
    Ok(judge.judge(review::Judged {
        name: &item.subject,
        scopes: &[],
        folder: &folder,
        masthead: item.masthead.as_ref(),
    }))
}
