//! Which write-ups changed since they were approved, and what was approved: where the policy lets the last approved version stay.

use super::gate::judge_write_up;
use super::{Digest, Now, Reason, charter};
use crate::archive::moderation::{Moderation, Stale};
use crate::archive::{Archive, WriteUp, WriteUpId};
use crate::diagnostic::Report;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// Every write-up that is left out because it changed, with the contents that moderators approved, the newest first. Nothing where the
/// policy lets what is stale leave.
#[must_use]
pub fn superseded(archive: &Archive, now: Now) -> Vec<(WriteUpId, Vec<Digest>)> {
    let written = archive.moderation.clone();
    let (moderation, _) =
        charter::establish(written, &archive.charter, now.today, &mut Report::new());
    if moderation.policy.stale == Stale::Leave {
        return Vec::new();
    }
    let mut found = among(&archive.cases, &moderation, now);
    found.extend(among(&archive.techniques, &moderation, now));
    found.extend(among(&archive.paths, &moderation, now));
    found.extend(among(&archive.pages, &moderation, now));
    found
}

fn among<Front: Sync>(
    write_ups: &[WriteUp<Front>],
    moderation: &Moderation,
    now: Now,
) -> Vec<(WriteUpId, Vec<Digest>)> {
    let stale = |write_up: &WriteUp<Front>| {
        let judgement = judge_write_up(write_up, moderation, now);
        let changed = |reason: &Reason| matches!(reason, Reason::Stale(_));
        if judgement.retraction.is_some() || !judgement.reasons.iter().any(changed) {
            return None;
        }
        let mut digests = Vec::new();
        for (approval, why) in &judgement.lapsed {
            let digest = approval.statement.digest;
            if changed(why) && !digests.contains(&digest) {
                digests.push(digest);
            }
        }
        Some((write_up.id.clone(), digests))
    };
    write_ups.par_iter().filter_map(stale).collect()
}
