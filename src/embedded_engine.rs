//! The browser engine that `build.rs` made, as bytes, in its two variants.
//!
//! What the engine does lives in `wasm/engine` and `wasm/bindings`; under which names a
//! site publishes these two files is the business of `render`.

/// Which languages' words an engine can bring to their stems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// English, and every language that needs no stemmer.
    English,
    /// All that there is a stemmer for: several times as large.
    Languages,
}

impl Variant {
    /// The smallest that serves all of these languages, BCP 47 tags.
    #[must_use]
    pub fn serving<'a>(languages: impl IntoIterator<Item = &'a str>) -> Self {
        if languages.into_iter().all(casebook_search::english_serves) {
            Self::English
        } else {
            Self::Languages
        }
    }

    /// The glue script: an ES module that loads `./engine.wasm` from beside itself.
    #[must_use]
    pub const fn script(self) -> &'static str {
        match self {
            Self::English => include_str!(concat!(env!("OUT_DIR"), "/engine-english.js")),
            Self::Languages => include_str!(concat!(env!("OUT_DIR"), "/engine-languages.js")),
        }
    }

    /// The WebAssembly module.
    #[must_use]
    pub const fn module(self) -> &'static [u8] {
        match self {
            Self::English => include_bytes!(concat!(env!("OUT_DIR"), "/engine-english.wasm")),
            Self::Languages => include_bytes!(concat!(env!("OUT_DIR"), "/engine-languages.wasm")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Variant; 2] = [Variant::English, Variant::Languages];

    #[test]
    fn the_modules_are_webassembly() {
        for variant in BOTH {
            assert_eq!(&variant.module()[..4], b"\0asm");
        }
    }

    #[test]
    fn the_glue_names_its_module_by_the_assets_name() {
        for variant in BOTH {
            assert_eq!(variant.script().matches("'./engine.wasm'").count(), 1);
            assert!(!variant.script().contains("_bg.wasm"));
        }
    }

    #[test]
    fn no_folder_of_the_building_machine_is_in_a_module() {
        let home = env!("CARGO_MANIFEST_DIR").as_bytes();
        for variant in BOTH {
            assert!(!variant.module().windows(home.len()).any(|it| it == home));
        }
    }

    #[test]
    fn the_small_engine_is_published_where_it_serves() {
        assert_eq!(Variant::serving(["en", "en-GB"]), Variant::English);
        assert_eq!(
            Variant::serving(["en", "zh-Hans", "ja", "cs"]),
            Variant::English
        );
        assert_eq!(Variant::serving(["en", "de-CH"]), Variant::Languages);
        assert_eq!(Variant::serving(["nb"]), Variant::Languages);
        assert!(Variant::English.module().len() < Variant::Languages.module().len());
    }
}
