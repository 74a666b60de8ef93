//! The query engine as one JavaScript class. Everything it knows is in `casebook-search`; here are
//! only the crossing of values and the shape of the answer (`json`).

mod json;

use casebook_search::{Kind, Query};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Smaller than the standard library's, and readers pay for every byte.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Between a facet's name and its values in the filters' text.
const VALUE: char = '\u{1f}';
/// Between facets in the filters' text.
const FACET: char = '\u{1e}';

/// A search index, open.
#[wasm_bindgen]
pub struct Engine {
    engine: casebook_search::Engine,
}

#[wasm_bindgen]
impl Engine {
    /// Opens the unpacked bytes of an entry file.
    ///
    /// # Errors
    /// With a message for the reader when they are not one that this engine can open.
    #[wasm_bindgen(constructor)]
    pub fn new(entry: &[u8]) -> Result<Self, JsError> {
        Ok(Self {
            engine: casebook_search::Engine::open(entry)?,
        })
    }

    /// Takes the unpacked bytes of a file.
    ///
    /// # Errors
    /// With a message for the reader when the file is damaged or from another build.
    pub fn supply(&mut self, name: &str, content: &[u8]) -> Result<(), JsError> {
        Ok(self.engine.supply(name, content)?)
    }

    /// The answer as JSON, or the names of the files to supply before asking again, one a line.
    #[must_use]
    pub fn ask(
        &self,
        text: &str,
        filters: &str,
        kinds: &str,
        limit: usize,
        offset: usize,
        flags: u8,
    ) -> String {
        match self
            .engine
            .ask(&query(text, filters, kinds, limit, offset, flags))
        {
            Ok(answer) => json::answer(&answer),
            Err(files) => files.join("\n"),
        }
    }
}

/// Reads a query as it crosses: filters as `name␟id␟id␞name␟id`, kinds apart by commas, flags 1 for
/// excerpts and 2 for facets.
fn query(text: &str, filters: &str, kinds: &str, limit: usize, offset: usize, flags: u8) -> Query {
    let filter = |text: &str| {
        let (name, ids) = text.split_once(VALUE)?;
        Some((
            name.to_owned(),
            ids.split(VALUE).map(str::to_owned).collect(),
        ))
    };
    Query {
        text: text.to_owned(),
        filters: filters.split(FACET).filter_map(filter).collect(),
        kinds: kinds.split(',').filter_map(Kind::named).collect(),
        limit,
        offset,
        excerpts: flags & 1 != 0,
        facets: flags & 2 != 0,
    }
}
