//! How many of the matching documents are of each kind.

use super::{Engine, Run};
use crate::answer::{FacetCount, FacetCounts};
use crate::vocabulary::Kind;

impl Engine {
    /// Counts kinds as facets are counted: among the documents that match but for the choice of kinds.
    pub(super) fn count_kinds(&self, run: &Run) -> FacetCounts {
        let chosen = &run.parsed.kinds;
        let lifted;
        let matching = if chosen.is_empty() {
            &run.ranked.matching
        } else {
            let mut parsed = run.parsed.clone();
            parsed.kinds.clear();
            let mut resolved = self.resolve(&parsed);
            lifted = self.rank(&parsed, &mut resolved, true, 0).matching;
            &lifted
        };
        let mut counts = [0; Kind::ALL.len()];
        for document in matching {
            counts[self.entry.kind(*document) as usize] += 1;
        }
        FacetCounts {
            name: "kind".to_owned(),
            label: "kind".to_owned(),
            values: Kind::ALL
                .into_iter()
                .zip(counts)
                .map(|(kind, count)| FacetCount {
                    id: kind.name().to_owned(),
                    label: kind.name().to_owned(),
                    parent: None,
                    count,
                    selected: chosen.contains(&kind),
                })
                .collect(),
        }
    }
}
