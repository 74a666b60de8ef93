//! MP4 and QuickTime films (ISO/IEC 14496-12): the header is written anew from what is known of it, and of the data only the frames
//! of kept tracks are copied, one by one, in their order.
//!
//! User data, places, names of makers and tracks, times, chapters, subtitles, time codes, free boxes and what lies between frames have
//! no way into the new file. It begins with its header, so that browsers play it while it arrives.

pub(crate) mod boxes;
mod entry;
mod table;

use super::cleaned::{Ledger, Refusal};
use super::{av1, nal};
use boxes::{children, find, wrap};
use entry::{Filter, Media};
use table::Samples;

/// A cleaned film.
pub(crate) struct Film {
    pub(crate) bytes: Vec<u8>,
    pub(crate) size: Option<(u32, u32)>,
}

/// Cleans an MP4 or QuickTime film.
pub(crate) fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Film, Refusal> {
    let cut = || Refusal::damaged("this film is cut off or damaged");
    let mut header = None;
    for (name, body) in children(bytes).ok_or_else(cut)? {
        match &name {
            b"moov" if header.is_none() => header = Some(body),
            b"ftyp" | b"mdat" => {}
            b"moof" | b"sidx" | b"styp" => {
                return Err(Refusal::unsupported(
                    "this film is cut in fragments for streaming",
                    "write it in one piece: `ffmpeg -i film.mp4 -c copy whole.mp4`",
                ));
            }
            _ => ledger.cut(&boxes::called(name), body.len().max(8)),
        }
    }
    let header = header.ok_or_else(|| Refusal::damaged("this film has no header"))?;
    let parts = children(header).ok_or_else(cut)?;
    if find(&parts, b"cmov").is_some() {
        return Err(Refusal::unsupported(
            "this film's header is packed, as old QuickTime does",
            "save it again as MP4",
        ));
    }
    let movie = find(&parts, b"mvhd")
        .and_then(table::movie)
        .ok_or_else(cut)?;
    let mut tracks = Vec::new();
    for (name, body) in &parts {
        match name {
            b"trak" => {
                if let Some(track) = Track::read(body, bytes, ledger)? {
                    tracks.push(track);
                }
            }
            b"mvhd" => {}
            _ => ledger.cut(&boxes::called(*name), body.len().max(8)),
        }
    }
    if tracks.is_empty() {
        return Err(Refusal::unsupported(
            "this film holds no picture and no sound that browsers play",
            "save it as MP4 with H.264 video and AAC sound",
        ));
    }
    let data: usize = tracks.iter().map(|t| t.samples.bytes_before()).sum();
    ledger.cut(
        "data between frames, or of tracks that are left out",
        media_bytes(bytes).saturating_sub(data),
    );
    let size = tracks.iter().find_map(|track| track.size);
    Ok(Film {
        bytes: write(&movie, &mut tracks),
        size,
    })
}

/// How many bytes the file's data boxes hold.
fn media_bytes(bytes: &[u8]) -> usize {
    let all = children(bytes).unwrap_or_default();
    let data = all.iter().filter(|(name, _)| name == b"mdat");
    data.map(|(_, body)| body.len()).sum()
}

/// One track of pictures or sound.
struct Track {
    /// Track header and edit list, written anew.
    head: Vec<u8>,
    /// Media header, handler and the fixed part of the media information.
    media: Vec<u8>,
    information: Vec<u8>,
    /// Descriptions and times of samples.
    descriptions: Vec<u8>,
    samples: Samples,
    size: Option<(u32, u32)>,
}

impl Track {
    /// Reads a track; nothing where it holds neither pictures nor sound.
    fn read(body: &[u8], file: &[u8], ledger: &mut Ledger) -> Result<Option<Self>, Refusal> {
        let cut = || Refusal::damaged("this film is cut off or damaged");
        let parts = children(body).ok_or_else(cut)?;
        let media = find(&parts, b"mdia").and_then(children).ok_or_else(cut)?;
        let handler = find(&media, b"hdlr")
            .and_then(|b| b.get(8..12))
            .ok_or_else(cut)?;
        let kind = match handler {
            b"vide" => Media::Pictures,
            b"soun" => Media::Sound,
            _ => {
                ledger.cut("tracks of text, time code or data", body.len());
                return Ok(None);
            }
        };
        let name = find(&media, b"hdlr")
            .and_then(|b| b.get(24..))
            .unwrap_or_default();
        ledger.cut("names of tracks", name.iter().filter(|b| **b != 0).count());
        for (name, body) in parts.iter().chain(&media) {
            if !matches!(
                name,
                b"tkhd" | b"mdia" | b"edts" | b"mdhd" | b"hdlr" | b"minf"
            ) {
                ledger.cut(&boxes::called(*name), body.len().max(8));
            }
        }
        let information = find(&media, b"minf").and_then(children).ok_or_else(cut)?;
        let table = find(&information, b"stbl")
            .and_then(children)
            .ok_or_else(cut)?;
        let entry = find(&table, b"stsd").ok_or_else(cut)?;
        let (entry, filter) = entry::read(entry, kind, ledger)?;
        let mut samples = Samples::read(&table, file).ok_or_else(cut)?;
        let filtered = match filter {
            Filter::None => Some(()),
            Filter::Nal(codec, width) => samples.filter(|f| nal::needed(codec, width, f)),
            Filter::Av1 => samples.filter(av1::needed),
        };
        filtered.ok_or_else(cut)?;
        ledger.cut("messages between pictures", samples.removed());
        let (head, size) = find(&parts, b"tkhd")
            .and_then(table::track)
            .ok_or_else(cut)?;
        let edits = find(&parts, b"edts")
            .and_then(children)
            .and_then(|edits| table::edits(find(&edits, b"elst")?));
        let mut descriptions = wrap(b"stsd", &[&[0, 0, 0, 0, 0, 0, 0, 1], &entry[..]].concat());
        for name in [b"stts", b"ctts", b"cslg", b"stss"] {
            if let Some(times) = find(&table, name).and_then(|body| table::exact(*name, body)) {
                descriptions.extend(wrap(name, &times));
            }
        }
        let times = find(&media, b"mdhd")
            .and_then(table::media)
            .ok_or_else(cut)?;
        let handler = [&[0; 8], handler, &[0; 13]].concat();
        Ok(Some(Self {
            head: [wrap(b"tkhd", &head), edits.unwrap_or_default()].concat(),
            media: [wrap(b"mdhd", &times), wrap(b"hdlr", &handler)].concat(),
            information: kind.information(),
            descriptions,
            samples,
            size: size.filter(|_| kind == Media::Pictures),
        }))
    }

    fn write(&self) -> Vec<u8> {
        let table = [&self.descriptions[..], &self.samples.tables()].concat();
        let information = [&self.information[..], &wrap(b"stbl", &table)].concat();
        let media = [&self.media[..], &wrap(b"minf", &information)].concat();
        wrap(b"trak", &[&self.head[..], &wrap(b"mdia", &media)].concat())
    }
}

/// The whole file: type, header, data.
fn write(movie: &[u8], tracks: &mut [Track]) -> Vec<u8> {
    let kind = wrap(b"ftyp", b"isom\0\0\x02\0isomiso2avc1mp41");
    let header = |tracks: &[Track]| {
        let tracks: Vec<u8> = tracks.iter().flat_map(Track::write).collect();
        wrap(b"moov", &[&wrap(b"mvhd", movie)[..], &tracks].concat())
    };
    // The header is as long with the wrong places of the data as with the right ones.
    let start = kind.len() + header(tracks).len() + 8;
    let mut chunks: Vec<(usize, usize, usize)> = Vec::new();
    for (number, track) in tracks.iter().enumerate() {
        let places = track.samples.places();
        chunks.extend(places.enumerate().map(|(at, place)| (place, number, at)));
    }
    // As in the original, so that sound and pictures of one moment lie together.
    chunks.sort_unstable();
    let mut data = Vec::new();
    for (_, number, at) in chunks {
        if let Some(track) = tracks.get_mut(number) {
            track.samples.put(at, start, &mut data);
        }
    }
    [kind, header(tracks), wrap(b"mdat", &data)].concat()
}
