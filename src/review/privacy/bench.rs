//! How well the recognisers do on labelled texts: what was found of what is there, and what was found that is not.

use super::Finding;
use super::lines::{Entry, characters, counted_as};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What was counted so far.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    kinds: BTreeMap<String, Count>,
    documents: usize,
    with_labels: usize,
    left_clean: usize,
    found: usize,
    right: usize,
    words: usize,
    clean_words: usize,
    clean_alarms: usize,
    bytes: usize,
}

/// One kind of identifier.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    labelled: usize,
    touched: usize,
    covered: usize,
}

impl Tally {
    /// Counts one text with what was found in it.
    pub fn add(&mut self, entry: &Entry, found: &[Finding]) {
        let spans = characters(&entry.text, found);
        let mut covered = vec![false; entry.text.chars().count()];
        for &(start, end) in &spans {
            if let Some(part) = covered.get_mut(start..end) {
                part.fill(true);
            }
        }
        // A mark or a blank that is left of an identifier tells nobody anything.
        let telling: Vec<bool> = entry.text.chars().map(char::is_alphanumeric).collect();
        let mut clean = true;
        for label in &entry.spans {
            let count = self.kinds.entry(counted_as(&label.kind)).or_default();
            let all = (label.start..label.end).all(|at| covered[at] || !telling[at]);
            count.labelled += 1;
            count.touched += usize::from(covered[label.start..label.end].contains(&true));
            count.covered += usize::from(all);
            clean &= all;
        }
        let right = spans
            .iter()
            .filter(|(start, end)| {
                entry
                    .spans
                    .iter()
                    .any(|label| label.start < *end && *start < label.end)
            })
            .count();
        let words = entry.text.split_whitespace().count();
        self.documents += 1;
        self.bytes += entry.text.len();
        self.words += words;
        self.found += spans.len();
        self.right += right;
        if entry.spans.is_empty() {
            self.clean_words += words;
            self.clean_alarms += spans.len();
        } else {
            self.with_labels += 1;
            self.left_clean += usize::from(clean);
        }
    }

    /// How many texts were counted.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// The share of labelled identifiers that were covered whole, and of those that were touched.
    #[must_use]
    pub fn recall(&self) -> (f64, f64) {
        let sum = |pick: fn(&Count) -> usize| self.kinds.values().map(pick).sum::<usize>();
        let labelled = sum(|c| c.labelled);
        (
            share(sum(|c| c.covered), labelled),
            share(sum(|c| c.touched), labelled),
        )
    }

    /// The share of texts with identifiers that are left with none.
    #[must_use]
    pub fn clean_documents(&self) -> f64 {
        share(self.left_clean, self.with_labels)
    }

    /// Findings that touch no label in a thousand words: in all texts, and in those without labels.
    #[must_use]
    pub fn alarms(&self) -> (f64, f64) {
        (
            share((self.found - self.right) * 1000, self.words),
            share(self.clean_alarms * 1000, self.clean_words),
        )
    }

    /// The figures as a table; `seconds` is what the finding took.
    #[must_use]
    pub fn table(&self, seconds: f64) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "{:<14}{:>9}{:>9}{:>10}",
            "identifier", "labelled", "covered", "touched"
        );
        for (kind, count) in &self.kinds {
            let _ = writeln!(
                out,
                "{kind:<14}{:>9}{:>9.3}{:>10.3}",
                count.labelled,
                share(count.covered, count.labelled),
                share(count.touched, count.labelled)
            );
        }
        let (covered, touched) = self.recall();
        let labelled: usize = self.kinds.values().map(|c| c.labelled).sum();
        let _ = writeln!(
            out,
            "{:<14}{labelled:>9}{covered:>9.3}{touched:>10.3}",
            "all"
        );
        let (alarms, clean) = self.alarms();
        let _ = writeln!(
            out,
            "precision                            {:.3}",
            share(self.right, self.found)
        );
        let _ = writeln!(
            out,
            "texts with identifiers left with none {:.3}  ({} of {})",
            self.clean_documents(),
            self.left_clean,
            self.with_labels
        );
        let _ = writeln!(
            out,
            "false alarms per 1,000 words          {alarms:.3}  ({} in {} words)",
            self.found - self.right,
            self.words
        );
        let _ = writeln!(
            out,
            "the same in texts without identifiers {clean:.3}  ({} in {} words)",
            self.clean_alarms, self.clean_words
        );
        #[expect(clippy::cast_precision_loss, reason = "a speed is rounded anyway")]
        let speed = self.bytes as f64 / 1e6 / seconds.max(1e-9);
        let _ = writeln!(
            out,
            "speed                                 {speed:.1} MB/s on one thread"
        );
        out
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of texts and words are far below 2^52"
)]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
