//! The floor of the build benchmark: `floor CASES OUT` reads every Markdown file of a folder
//! in parallel, turns it into HTML with pulldown-cmark and writes it.
//!
//! No front matter is parsed, there are no templates, no term pages and no index: what a
//! real builder needs beyond this is the price of its features.

use std::io;
use std::path::{Path, PathBuf};
use std::{env, fs};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

fn main() -> io::Result<()> {
    let [cases, out] = env::args_os()
        .skip(1)
        .map(PathBuf::from)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| io::Error::other("usage: floor CASES OUT"))?;
    let mut sources = Vec::new();
    for entry in fs::read_dir(cases)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "md") {
            sources.push(path);
        }
    }
    sources
        .par_iter()
        .map_init(String::new, |page, source| render(source, &out, page))
        .collect()
}

/// Writes one page; `page` is a buffer that is used again and again.
fn render(source: &Path, out: &Path, page: &mut String) -> io::Result<()> {
    let text = fs::read_to_string(source)?;
    let folder = out.join(source.file_stem().unwrap_or_default());
    fs::create_dir_all(&folder)?;
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    page.clear();
    page.push_str("<!doctype html><meta charset=utf-8><main>");
    html::push_html(page, Parser::new_ext(without_front_matter(&text), options));
    page.push_str("</main>");
    fs::write(folder.join("index.html"), &*page)
}

fn without_front_matter(text: &str) -> &str {
    text.strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map_or(text, |(_, body)| body)
}
