//! casebook turns an archive of moderated surgical cases into a static teaching site.
//!
//! One way through, five rooms; each takes the type of the one before and returns its own:
//!
//! 1. [`archive`]: the folder on disk, read and validated.
//! 2. `review`: the gate. Only it can make a cleared case, and only cleared cases have pages.
//! 3. `site`: the model: addresses, facets, related cases, the moderation record.
//! 4. `render`: pages, feeds, scripts and the search index, as paths and bytes.
//! 5. `publish`: staging, fingerprints and the atomic swap.
//!
//! [`cli`], [`serve`] and [`desk`] are what people meet: arguments in, messages out; pages in a browser while they are written; a review
//! in a browser.
//!
//! Beside them: [`markdown`] (text to structure, pure), [`media`] (files to files that may be published, pure) and [`diagnostic`] (what a person is told).

pub mod archive;
pub mod build;
pub mod cli;
pub mod desk;
pub mod diagnostic;
pub mod embedded_engine;
mod http;
pub mod markdown;
pub mod media;
pub mod moderate;
pub mod publish;
pub mod render;
pub mod review;
pub mod search;
pub mod serve;
pub mod signing;
pub mod site;
pub mod timings;
pub mod words;
