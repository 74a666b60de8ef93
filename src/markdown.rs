//! Markdown: one pass over pulldown-cmark's events makes a [`Document`].
//!
//! Pure: text in, structure and messages out. It knows nothing of other files: what a link or a citation means is left
//! open as a hole in the HTML ([`fragment::Fragment`]), which `site` resolves and `render` fills.

pub mod discussion;
pub mod document;
pub mod fragment;

pub use discussion::{Contribution, Discussion};
pub use document::{Document, Link, MediaUse, Section};
pub use fragment::{Fragment, Hole};
