//! The archive's shared references, and how a write-up's own ones are laid over them.

use super::WriteUpId;
use super::bibliography::{self, Bibliography, Style};
use super::draft::Surroundings;
use super::findings::Findings;
use super::source;
use crate::diagnostic::Report;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// Files with references that need no mention.
const SHARED: [&str; 2] = ["references.bib", "references.json"];
/// The most that a bibliography may have, in bytes: 20 MiB, some ten thousand references.
const MOST: u64 = 20 << 20;

/// The shared references and the style in which all are written.
pub(crate) struct Library {
    shared: Arc<Bibliography>,
    style: OnceLock<Option<Style>>,
}

/// The references that one write-up finds.
pub(crate) struct Cited {
    /// Its own and the shared ones.
    pub(crate) bibliography: Arc<Bibliography>,
    /// Which files of its folder they came from.
    pub(crate) files: BTreeSet<Utf8PathBuf>,
    /// The keys that are its own, with the file that has them, relative to the archive.
    pub(crate) own: BTreeMap<String, Utf8PathBuf>,
}

impl Library {
    /// Reads the references at the archive's root.
    pub(crate) fn open(root: &Utf8Path, report: &mut Report) -> Self {
        let mut library = Self {
            shared: Arc::default(),
            style: OnceLock::new(),
        };
        let mut shared = Bibliography::default();
        for name in SHARED {
            if root.join(name).exists() {
                library.read(root, Utf8Path::new(name), &mut shared, report);
            }
        }
        library.shared = Arc::new(shared);
        library
    }

    /// The references that a write-up finds: its own, then the shared ones.
    pub(crate) fn for_write_up(
        &self,
        around: &Surroundings<'_>,
        id: &WriteUpId,
        named: &[&str],
        files: &BTreeSet<Utf8PathBuf>,
        report: &mut Report,
    ) -> Cited {
        let wanted = if named.is_empty() { &SHARED[..] } else { named };
        let used: BTreeSet<Utf8PathBuf> = files
            .iter()
            .filter(|f| wanted.contains(&f.as_str()))
            .cloned()
            .collect();
        if used.is_empty() {
            return Cited {
                bibliography: Arc::clone(&self.shared),
                files: used,
                own: BTreeMap::new(),
            };
        }
        let mut own = Bibliography::default();
        let mut keys: BTreeMap<String, Utf8PathBuf> = BTreeMap::new();
        for file in &used {
            let path = id.folder().join(file);
            self.read(around.root, &path, &mut own, report);
            for key in own.references.keys() {
                keys.entry(key.clone()).or_insert_with(|| path.clone());
            }
        }
        for (key, reference) in &self.shared.references {
            if !own.references.contains_key(key) {
                own.references.insert(key.clone(), reference.clone());
            }
        }
        Cited {
            bibliography: Arc::new(own),
            files: used,
            own: keys,
        }
    }

    fn read(&self, root: &Utf8Path, path: &Utf8Path, into: &mut Bibliography, report: &mut Report) {
        let mut findings = Findings::new(path);
        let source = source::read(&root.join(path), MOST, &mut findings);
        if let (Some(source), Some(style)) = (&source, self.style.get_or_init(Style::vancouver)) {
            bibliography::read(&source.text, source.start, style, into, &mut findings);
        }
        report.absorb(findings.into_report(source.as_ref().map(|s| &s.text)));
    }
}
