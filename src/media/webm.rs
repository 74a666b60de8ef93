//! WebM films (RFC 8794, RFC 9559): a new file of the elements that playing needs, each from a list, with its numbers checked for length.
//!
//! Tags, attachments, chapters, titles, dates, names of tracks and programs, gaps and unknown elements have no way into it. Clusters are
//! written with their lengths, so that films from a browser's recorder become seekable by their cues where they have any.

mod ebml;
mod list;

use super::av1;
use super::cleaned::{Ledger, Refusal};
use ebml::{Element, number, push, push_number, read};
use list::Leaf;
use std::collections::BTreeMap;

/// A cleaned film.
pub(crate) struct Film {
    pub(crate) bytes: Vec<u8>,
    pub(crate) size: Option<(u32, u32)>,
}

const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_a966;
const TRACKS: u32 = 0x1654_ae6b;
const TRACK: u32 = 0xae;
const CUES: u32 = 0x1c53_bb6b;
const CLUSTER: u32 = 0x1f43_b675;

/// Cleans a WebM film.
pub(crate) fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Film, Refusal> {
    let cut = || Refusal::damaged("this film is cut off or damaged");
    let top = read(bytes, 0).ok_or_else(cut)?;
    let segment = top.iter().find(|e| e.id == SEGMENT).ok_or_else(cut)?;
    let own = |id| top.iter().find(|e| e.id == id).map_or(0, |e| e.body.len());
    let inside = own(SEGMENT) + own(0x1a45_dfa3);
    // The two elements' names and lengths have about 24 bytes.
    ledger.cut(
        "bytes after the end",
        bytes.len().saturating_sub(inside + 24),
    );
    let parts = read(segment.body, SEGMENT).ok_or_else(cut)?;
    let mut tracks = BTreeMap::new();
    let (mut info, mut listed) = (Vec::new(), Vec::new());
    for part in &parts {
        match part.id {
            INFO => {
                let inside = read(part.body, INFO).ok_or_else(cut)?;
                info = list::copied(&inside, &list::INFO, ledger);
            }
            TRACKS => {
                for entry in read(part.body, TRACKS).ok_or_else(cut)? {
                    if entry.id != TRACK {
                        ledger.cut(&list::called(entry.id), entry.body.len().max(1));
                        continue;
                    }
                    let fields = read(entry.body, TRACK).ok_or_else(cut)?;
                    if let Some((number, track)) = Track::read(&fields, &mut listed, ledger)? {
                        tracks.insert(number, track);
                    }
                }
            }
            CUES | CLUSTER => {}
            id => ledger.cut(&list::called(id), part.body.len().max(1)),
        }
    }
    if tracks.is_empty() {
        return Err(Refusal::unsupported(
            "this film holds no picture and no sound that browsers play",
            "save it as WebM with VP9 video and Opus sound, or as MP4",
        ));
    }
    push(&mut info, 0x4d80, b"casebook");
    push(&mut info, 0x5741, b"casebook");
    let mut clusters: Vec<(u64, Vec<u8>)> = Vec::new();
    for part in parts.iter().filter(|p| p.id == CLUSTER) {
        let cluster = cluster(part.body, &tracks, ledger).ok_or_else(cut)?;
        clusters.push((part.start as u64, cluster));
    }
    let size = tracks.values().find_map(|track| track.size);
    let cues = parts.iter().find(|p| p.id == CUES);
    Ok(Film {
        bytes: write(&info, &listed, cues, &clusters),
        size,
    })
}

/// What has to be known of a track while its blocks are copied.
struct Track {
    av1: bool,
    transparent: bool,
    size: Option<(u32, u32)>,
}

impl Track {
    /// Reads a track and appends it to the new list; nothing where it is neither pictures nor sound.
    fn read(
        fields: &[Element<'_>],
        listed: &mut Vec<u8>,
        ledger: &mut Ledger,
    ) -> Result<Option<(u64, Self)>, Refusal> {
        let field = |id| fields.iter().find(|f| f.id == id).map(|f| f.body);
        let value = |id| field(id).and_then(number);
        let kind = value(0x83).unwrap_or_default();
        let place = value(0xd7).unwrap_or_default();
        if !matches!(kind, 1 | 2) || place == 0 {
            let length: usize = fields.iter().map(|f| f.body.len()).sum();
            ledger.cut("tracks of subtitles or data", length.max(1));
            return Ok(None);
        }
        let codec = field(0x86).unwrap_or_default();
        let codec = codec.split(|b| *b == 0).next().unwrap_or_default();
        let private = field(0x63a2);
        let setup = match codec {
            b"V_VP8" => Some(Vec::new()),
            b"V_VP9" => Some(private.map(vp9).unwrap_or_default()),
            b"V_AV1" => private.and_then(av1::configuration),
            b"A_OPUS" => private.and_then(opus),
            b"A_VORBIS" => private.and_then(vorbis),
            _ => None,
        };
        let Some(setup) = setup.filter(|_| field(0x6d80).is_none()) else {
            return Err(Refusal::unsupported(
                "this film is coded in a way that browsers do not play or that cannot be cleaned",
                "save it as WebM with VP9 video and Opus sound, or as MP4",
            ));
        };
        let mut body = list::copied(fields, &list::TRACK, ledger);
        // A track's own number says as much as the chance number that programs draw for it.
        push_number(&mut body, 0x73c5, place);
        push(&mut body, 0x86, codec);
        if !setup.is_empty() {
            push(&mut body, 0x63a2, &setup);
        }
        let cut = || Refusal::damaged("this film is cut off or damaged");
        let mut track = Self {
            av1: codec == b"V_AV1",
            transparent: false,
            size: None,
        };
        if let Some(video) = field(0xe0) {
            let inside = read(video, 0xe0).ok_or_else(cut)?;
            let value = |id| {
                inside
                    .iter()
                    .find(|f| f.id == id)
                    .and_then(|f| number(f.body))
            };
            track.transparent = value(0x53c0) == Some(1);
            let side = |shown, stored| {
                value(shown)
                    .or_else(|| value(stored))
                    .and_then(|n| u32::try_from(n).ok())
            };
            track.size = side(0x54b0, 0xb0).zip(side(0x54ba, 0xba));
            let mut copied = list::copied(&inside, &list::VIDEO, ledger);
            if let Some(colour) = inside.iter().find(|f| f.id == 0x55b0) {
                let inside = read(colour.body, 0x55b0).ok_or_else(cut)?;
                push(
                    &mut copied,
                    0x55b0,
                    &list::copied(&inside, &list::COLOUR, ledger),
                );
            }
            push(&mut body, 0xe0, &copied);
        }
        if let Some(audio) = field(0xe1) {
            let inside = read(audio, 0xe1).ok_or_else(cut)?;
            push(
                &mut body,
                0xe1,
                &list::copied(&inside, &list::AUDIO, ledger),
            );
        }
        push(listed, TRACK, &body);
        Ok(Some((place, track)))
    }
}

/// One cluster with the blocks of kept tracks.
fn cluster(body: &[u8], tracks: &BTreeMap<u64, Track>, ledger: &mut Ledger) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    for element in read(body, CLUSTER)? {
        match element.id {
            0xe7 => push_number(&mut out, 0xe7, number(element.body)?),
            0xa3 => {
                if let Some(block) = block(element.body, tracks, ledger)? {
                    push(&mut out, 0xa3, &block);
                }
            }
            0xa0 => {
                let parts = read(element.body, 0xa0)?;
                let held = parts.iter().find(|p| p.id == 0xa1)?;
                let Some(kept) = block(held.body, tracks, ledger)? else {
                    continue;
                };
                let mut group = Vec::new();
                push(&mut group, 0xa1, &kept);
                group.extend(list::copied(&parts, &list::GROUP, ledger));
                let track = tracks.get(&ebml::track(held.body)?.0)?;
                if let Some(alpha) = parts.iter().find(|p| p.id == 0x75a1 && track.transparent) {
                    group.extend(transparency(alpha.body)?);
                }
                push(&mut out, 0xa0, &group);
            }
            id => ledger.cut(&list::called(id), element.body.len().max(1)),
        }
    }
    Some(out)
}

/// A block as it is published; nothing inside where its track is not.
fn block(
    body: &[u8],
    tracks: &BTreeMap<u64, Track>,
    ledger: &mut Ledger,
) -> Option<Option<Vec<u8>>> {
    let (number, length) = ebml::track(body)?;
    let Some(track) = tracks.get(&number) else {
        ledger.cut("tracks of subtitles or data", body.len());
        return Some(None);
    };
    let (head, frame) = body.split_at_checked(length + 3)?;
    // Several frames in one block are copied as they are: no program writes pictures so.
    let laced = head.last()? & 6 != 0;
    if track.av1 && !laced {
        let needed = av1::needed(frame)?;
        ledger.cut("messages between pictures", frame.len() - needed.len());
        return Some(Some([head, &needed].concat()));
    }
    Some(Some(body.to_vec()))
}

/// The additions to a block that hold its transparency, which have the number 1.
fn transparency(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for more in read(body, 0x75a1)?.iter().filter(|m| m.id == 0xa6) {
        let parts = read(more.body, 0xa6)?;
        let number = parts
            .iter()
            .find(|p| p.id == 0xee)
            .and_then(|p| number(p.body));
        if let Some(alpha) = parts.iter().find(|p| p.id == 0xa5)
            && number.is_none_or(|n| n == 1)
        {
            let mut inner = Vec::new();
            push_number(&mut inner, 0xee, 1);
            push(&mut inner, 0xa5, alpha.body);
            push(&mut out, 0xa6, &inner);
        }
    }
    let mut whole = Vec::new();
    push(&mut whole, 0x75a1, &out);
    Some(whole)
}

/// Which features of VP9 a film uses: triples of a name, a length of one and a value.
fn vp9(private: &[u8]) -> Vec<u8> {
    let known = private
        .chunks_exact(3)
        .filter(|t| matches!(t, [1..=4, 1, _]));
    known.take(4).flatten().copied().collect()
}

/// The header of Opus sound (RFC 7845, 5.1) at its exact length.
fn opus(private: &[u8]) -> Option<Vec<u8>> {
    let head = private.get(..19).filter(|h| h.starts_with(b"OpusHead"))?;
    let length = if head[18] == 0 {
        19
    } else {
        21 + usize::from(head[9])
    };
    Some(private.get(..length)?.to_vec())
}

/// The three headers of Vorbis sound: the one of comments is empty.
fn vorbis(private: &[u8]) -> Option<Vec<u8>> {
    let (&count, mut rest) = private.split_first()?;
    let mut lengths = Vec::new();
    for _ in 0..2 {
        let mut length = 0;
        loop {
            let (&byte, after) = rest.split_first()?;
            rest = after;
            length += usize::from(byte);
            if byte < 255 {
                break;
            }
        }
        lengths.push(length);
    }
    let (identification, rest) = rest.split_at_checked(*lengths.first()?)?;
    let (_, setup) = rest.split_at_checked(*lengths.get(1)?)?;
    let sound = identification.starts_with(b"\x01vorbis") && setup.starts_with(b"\x05vorbis");
    let comments = b"\x03vorbis\0\0\0\0\0\0\0\0\x01";
    let first = u8::try_from(identification.len())
        .ok()
        .filter(|n| *n == 30)?;
    (count == 2 && sound).then(|| {
        [
            &[2, first, comments.len() as u8],
            identification,
            comments,
            setup,
        ]
        .concat()
    })
}

/// The whole file. Places in the cues are written in eight bytes, so that their length is known before they are.
fn write(
    info: &[u8],
    tracks: &[u8],
    cues: Option<&Element<'_>>,
    clusters: &[(u64, Vec<u8>)],
) -> Vec<u8> {
    let mut body = Vec::new();
    push(&mut body, INFO, info);
    push(&mut body, TRACKS, tracks);
    let written: Vec<Vec<u8>> = clusters
        .iter()
        .map(|(_, inside)| {
            let mut out = Vec::with_capacity(inside.len() + 12);
            push(&mut out, CLUSTER, inside);
            out
        })
        .collect();
    let places = |start: usize| {
        let mut at = start as u64;
        let mut places = BTreeMap::new();
        for ((old, _), new) in clusters.iter().zip(&written) {
            places.insert(*old, at);
            at += new.len() as u64;
        }
        places
    };
    let draft = cues.and_then(|cues| list::cues(cues.body, &places(0)));
    let length = draft.map_or(0, |draft| draft.len());
    if let Some(cues) = cues.and_then(|c| list::cues(c.body, &places(body.len() + length))) {
        body.extend_from_slice(&cues);
    }
    for cluster in written {
        body.extend_from_slice(&cluster);
    }
    let mut head = Vec::new();
    for (id, value) in [(0x4286, 1), (0x42f7, 1), (0x42f2, 4), (0x42f3, 8)] {
        push_number(&mut head, id, value);
    }
    push(&mut head, 0x4282, b"webm");
    push_number(&mut head, 0x4287, 4);
    push_number(&mut head, 0x4285, 2);
    let mut out = Vec::with_capacity(body.len() + 64);
    push(&mut out, 0x1a45_dfa3, &head);
    push(&mut out, SEGMENT, &body);
    out
}

/// What a list says that may be copied, with the longest value of each.
type Allowed = [(u32, Leaf)];
