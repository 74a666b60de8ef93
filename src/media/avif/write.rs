//! Writing the container of an AVIF picture.

use super::Property;
use super::read::{Container, Item, Reference};
use crate::media::mp4::boxes::wrap;

/// A whole file of these items, numbered from 1.
pub(super) fn file(
    container: &Container,
    items: &[Item],
    references: &[&Reference],
    properties: &[Property],
) -> Option<Vec<u8>> {
    let number = |id: u32| {
        let at = items.iter().position(|item| item.id == id)?;
        u16::try_from(at + 1).ok().map(u16::to_be_bytes)
    };
    let kind = wrap(b"ftyp", b"avif\0\0\0\0avifmif1miaf");
    let handler = wrap(b"hdlr", &[&[0; 8], b"pict".as_slice(), &[0; 13]].concat());
    let primary = wrap(
        b"pitm",
        &[&[0; 4], &number(container.primary)?[..]].concat(),
    );
    let count = u16::try_from(items.len()).ok()?.to_be_bytes();

    let mut entries = [&[0; 4], &count[..]].concat();
    for item in items {
        let flags = [2, 0, 0, u8::from(item.hidden)];
        let body = [&flags[..], &number(item.id)?, &[0, 0], &item.kind, &[0]].concat();
        entries.extend(wrap(b"infe", &body));
    }
    let mut links = vec![0; 4];
    for reference in references {
        let mut body = number(reference.from)?.to_vec();
        body.extend_from_slice(&u16::try_from(reference.to.len()).ok()?.to_be_bytes());
        for id in &reference.to {
            body.extend_from_slice(&number(*id)?);
        }
        links.extend(wrap(&reference.kind, &body));
    }
    let links = if references.is_empty() {
        Vec::new()
    } else {
        wrap(b"iref", &links)
    };

    let list: Vec<u8> = properties
        .iter()
        .flat_map(|p| wrap(&p.name, &p.body))
        .collect();
    let mut associations = vec![0, 0, 0, 1];
    associations.extend_from_slice(&(items.len() as u32).to_be_bytes());
    for item in items {
        let own = container.associations.get(&item.id).into_iter().flatten();
        let known: Vec<u16> = own
            .filter_map(|(old, essential)| {
                let at = properties.iter().position(|p| p.old == *old)?;
                Some(u16::try_from(at + 1).ok()? | u16::from(*essential) << 15)
            })
            .collect();
        associations.extend_from_slice(&number(item.id)?);
        associations.push(u8::try_from(known.len()).ok()?);
        associations.extend(known.iter().flat_map(|n| n.to_be_bytes()));
    }
    let properties = wrap(
        b"iprp",
        &[wrap(b"ipco", &list), wrap(b"ipma", &associations)].concat(),
    );

    let meta = |start: usize| {
        let mut places = [&[0, 0, 0, 0, 0x44, 0], &count[..]].concat();
        let mut at = start;
        for (number, item) in (1u16..).zip(items) {
            places.extend_from_slice(&number.to_be_bytes());
            places.extend_from_slice(&[0, 0, 0, 1]);
            places.extend_from_slice(&(at as u32).to_be_bytes());
            places.extend_from_slice(&(item.data.len() as u32).to_be_bytes());
            at += item.data.len();
        }
        let parts = [
            &[0; 4],
            &handler[..],
            &primary,
            &wrap(b"iloc", &places),
            &wrap(b"iinf", &entries),
            &links,
            &properties,
        ];
        wrap(b"meta", &parts.concat())
    };
    let start = kind.len() + meta(0).len() + 8;
    let data: Vec<u8> = items
        .iter()
        .flat_map(|item| item.data.iter().copied())
        .collect();
    Some([kind, meta(start), wrap(b"mdat", &data)].concat())
}
