//! Pictures inside a drawing: only those that it holds itself, and they are cleaned like any other.

use super::XLINK;
use crate::media::cleaned::Ledger;
use crate::media::{MediaType, base64, clean_picture};
use roxmltree::Node;

/// The address of a picture in a drawing, its bytes written anew; nothing where it is none or lies elsewhere.
pub(super) fn clean(node: &Node<'_, '_>, ledger: &mut Ledger) -> Option<String> {
    let address = node
        .attribute("href")
        .or_else(|| node.attribute((XLINK, "href")))?;
    let (kind, data) = address.trim().strip_prefix("data:")?.split_once(',')?;
    let (kind, name) = match kind.to_ascii_lowercase().replace(' ', "").as_str() {
        "image/png;base64" => (MediaType::Png, "image/png"),
        "image/jpeg;base64" | "image/jpg;base64" => (MediaType::Jpeg, "image/jpeg"),
        "image/webp;base64" => (MediaType::Webp, "image/webp"),
        "image/gif;base64" => (MediaType::Gif, "image/gif"),
        _ => return None,
    };
    let bytes = base64::decode(data)?;
    let picture = clean_picture(kind, &bytes, ledger).ok()?;
    Some(format!(
        "data:{name};base64,{}",
        base64::encode(&picture.bytes)
    ))
}
