//! Cards: what a result list shows of each document before its text is there.

use super::bytes::{Fault, Reader};

/// One document in a result list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) labels: Vec<String>,
    pub(crate) badges: Vec<String>,
}

/// The cards of documents that follow one another.
pub(crate) fn decode(bytes: &[u8]) -> Result<Vec<Card>, Fault> {
    let mut reader = Reader::new(bytes);
    let mut cards = Vec::new();
    let count = reader.count()?;
    for _ in 0..count {
        let (url, title, summary) = (reader.string()?, reader.string()?, reader.string()?);
        cards.push(Card {
            url,
            title,
            summary,
            labels: reader.strings()?,
            badges: reader.strings()?,
        });
    }
    reader.end()?;
    Ok(cards)
}

/// The opposite of [`decode`].
#[cfg(feature = "write")]
pub(crate) fn encode(cards: &[Card]) -> Vec<u8> {
    let mut writer = super::bytes::Writer::default();
    writer.count(cards.len());
    for Card {
        url,
        title,
        summary,
        labels,
        badges,
    } in cards
    {
        writer.text(url);
        writer.text(title);
        writer.text(summary);
        writer.strings(labels);
        writer.strings(badges);
    }
    writer.bytes
}
