//! The browser engine that `build.rs` made, as script, in its two variants.
//!
//! What the engine does lives in `wasm/engine` and `wasm/bindings`; into which script of a site it
//! goes is the business of `render`.

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

    /// A piece of script that declares `bindings`, the glue, `MODULE`, the WebAssembly module as base64 of LZMA, and `expand`, which
    /// unpacks it.
    #[must_use]
    pub const fn script(self) -> &'static str {
        match self {
            Self::English => include_str!(concat!(env!("OUT_DIR"), "/engine-english.js")),
            Self::Languages => include_str!(concat!(env!("OUT_DIR"), "/engine-languages.js")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Variant; 2] = [Variant::English, Variant::Languages];

    #[test]
    fn the_scripts_declare_the_glue_and_the_module() {
        for variant in BOTH {
            let script = variant.script();
            assert_eq!(script.matches("let bindings = ").count(), 1);
            assert_eq!(script.matches("const MODULE = \"").count(), 1);
            assert_eq!(script.matches("function expand(packed, size)").count(), 1);
        }
    }

    #[test]
    fn no_folder_of_the_building_machine_is_in_a_script() {
        for variant in BOTH {
            assert!(!variant.script().contains(env!("CARGO_MANIFEST_DIR")));
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
        assert!(Variant::English.script().len() < Variant::Languages.script().len());
    }
}
