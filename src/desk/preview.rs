//! Pages of the archive as readers will see them, and its media: made as the preview makes them, shown where no script runs.

use super::Desk;
use super::reply::Reply;
use crate::build::{self, Extras};
use crate::moderate::{Docket, approved_content};
use crate::publish;
use crate::render::{Content, Output};
use crate::review::{Digest, Now};
use crate::serve::answer::{Answer, answer, decoded};
use crate::serve::media_type::media_type;
use camino::Utf8Path;
use sha2::{Digest as _, Sha256};
use std::sync::{Arc, Mutex, PoisonError};

/// The preview, made when it is first looked at and anew when the archive has changed.
#[derive(Debug, Default)]
pub(super) struct Preview(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// What the archive held when a page was last shown.
    wanted: [u8; 32],
    made: Option<([u8; 32], Arc<Output>)>,
}

impl Preview {
    /// The next file is to come from the archive as it is now.
    pub(super) fn want(&self, docket: &Docket) {
        let mut hash = Sha256::new();
        let archive = &docket.archive;
        hash.update(format!("{:?}{:?}", archive.config, docket.trust.head));
        for item in &docket.items {
            let facts = (&item.subject, item.digest(), item.reasons());
            hash.update(format!("{facts:?}"));
        }
        for (path, bytes) in &archive.theme {
            hash.update(path.as_str());
            hash.update(bytes);
        }
        self.lock().wanted = hash.finalize().into();
    }

    /// The site with everything in it, approved or not.
    fn output(&self, make: impl FnOnce() -> Option<Output>) -> Option<Arc<Output>> {
        let mut state = self.lock();
        if let Some((of, output)) = &state.made
            && *of == state.wanted
        {
            return Some(Arc::clone(output));
        }
        let output = Arc::new(make()?);
        state.made = Some((state.wanted, Arc::clone(&output)));
        Some(output)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    fn site(&self) -> Option<Arc<Output>> {
        self.preview.output(|| {
            let now = Now {
                preview: true,
                ..self.now()
            };
            let extras = Extras {
                store: self.settings.store.clone(),
                ..Extras::default()
            };
            let built = build::build_with(&self.settings.root, now, &extras).ok()?;
            Some(built.output)
        })
    }

    /// A file of the preview; its path as it stands in the request.
    pub(super) fn preview_file(&self, path: &str) -> Option<Reply> {
        let output = self.site()?;
        let read = |path: &str| publish::read(&output, path).ok().flatten();
        match answer(&format!("/{path}"), read) {
            Answer::File { path, bytes } => Some(Reply::of_archive(media_type(&path), bytes)),
            Answer::Folder(to) => {
                let door = self.state().guard.door();
                Some(Reply::to(format!("{door}preview{to}")))
            }
            Answer::Nothing => None,
        }
    }

    /// A media file as it will be published; its path in the archive.
    pub(super) fn media_now(&self, path: &str) -> Option<Reply> {
        let path = decoded(path)?;
        let output = self.site()?;
        // The largest comes last where there are smaller ones beside it.
        let published = output.files.iter().filter_map(|(file, content)| {
            let Content::Media(from) = content else {
                return None;
            };
            (from.path == path).then_some(file)
        });
        let bytes = published
            .filter_map(|file| publish::read(&output, file).ok().flatten())
            .max_by_key(Vec::len)?;
        Some(Reply::of_archive(picture_type(&path)?, bytes))
    }

    /// A media file as it was approved: the digest of that content, then its path in the archive.
    pub(super) fn media_approved(&self, path: &str) -> Option<Reply> {
        let path = decoded(path)?;
        let (digest, path) = path.split_once('/')?;
        let digest = Digest::parse(&format!("sha256:{digest}"))?;
        let (kind, rest) = path.split_once('/')?;
        let (slug, file) = rest.split_once('/')?;
        let plain = |part: &str| {
            let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
            !part.is_empty() && part.bytes().all(allowed)
        };
        if !plain(kind) || !plain(slug) {
            return None;
        }
        let subject = format!("{kind}/{slug}");
        let content = approved_content(&self.settings.root, &subject, digest)?;
        let bytes = content.get(Utf8Path::new(file))?.clone();
        Some(Reply::of_archive(picture_type(file)?, bytes))
    }
}

/// What a browser may show in a page of the desk.
fn picture_type(path: &str) -> Option<&'static str> {
    let name = media_type(path);
    let shown =
        name.starts_with("image/") || name.starts_with("video/") || name.starts_with("text/vtt");
    shown.then_some(name)
}
