//! The words that the recognisers know, each with the classes it belongs to, in one table that is asked once for each
//! word of a text.
//!
//! The lists are in `words/`, written for this project: frequent names as census offices publish them, the names after
//! which surgery calls its operations and instruments, ordinary words, cues. The towns are from GeoNames. A word alone is
//! never a finding.

use super::cues::{self, Phrase, Piece};
use std::collections::HashMap;

/// Declares one bit for each class of word.
macro_rules! classes {
    ($($name:ident $bit:literal),+ $(,)?) => {
        $(pub(crate) const $name: u64 = 1 << $bit;)+
        /// The classes by the name that `words/cues.txt` gives them.
        const CLASSES: &[(&str, u64)] = &[$((stringify!($name), $name)),+];
    };
}

classes! {
    GIVEN 0, GIVEN_WEAK 1, FAMILY 2, FAMILY_WEAK 3, PLAIN 4, EPONYM 5, ATTRIBUTION 6, PRODUCT 7, CITY 8, REGION 9,
    CUE 10, TITLE 11, SOFTTITLE 12, DEGREE 13, RELATION 14, ROLE 15, PERSONVERB 16, BYWORD 17, NAMEDWORD 18,
    DATECUE 19, WEAKDATECUE 20, MONTH 21, MONTHABBR 22, WEEKDAY 23, SEASON 24, UNIT 25, AGECUE 26, COHORT 27,
    SCORE 28, FACILITY 29, CENTRE 30, MEDCENTRE 31, HOSPITALHEAD 32, SPANISHHOSPITAL 33, GENERIC 34, FUNCTION 35,
    HOSPITALNAME 36, ACRONYM 37, STREET 38, STREETHEAD 39, UNITWORD 40, STATE 41, CITYHEAD 42, CITYTAIL 43,
    LIVECUE 44, EMPLOYCUE 45, PARTICLE 46, SUFFIXNAME 47, CITYPREP 48, GERMAN 49, SPELLED 50, ROMANCE 51, HOLIDAY 52, DAYSTART 53, BIRTH 54,
}

/// Any list of names.
pub(crate) const ANY_NAME: u64 = GIVEN | GIVEN_WEAK | FAMILY | FAMILY_WEAK;

/// One known word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Entry {
    classes: u64,
    group: u16,
}

/// The table: open addressing; two places in five stay empty at least.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// The keys, each with the place of its entry: 0 for no key.
    slots: Vec<(u32, u32)>,
    /// What is known of words, the first of what no list has. Words of which the same is known share one, so that most
    /// look-ups read memory that the last ones read.
    entries: Vec<Entry>,
    mask: usize,
    groups: Vec<Vec<Phrase>>,
    /// The keys of words that are written small, sorted: asked seldom, so apart from the table.
    ordinary: Vec<u32>,
    /// The keys of towns, sorted, their words apart by blanks.
    towns: Vec<u32>,
}

impl Lexicon {
    /// Reads the lists that casebook carries.
    pub(crate) fn new() -> Self {
        let mut lexicon = Self {
            slots: vec![(0, 0); 1 << 15],
            entries: vec![Entry::default()],
            mask: (1 << 15) - 1,
            groups: vec![Vec::new()],
            ordinary: sorted(include_str!("words/ordinary.txt"), char::is_whitespace),
            towns: sorted(include_str!("words/towns.txt"), |c| matches!(c, ',' | '\n')),
        };
        for (list, class) in [
            (include_str!("words/given.txt"), GIVEN),
            (include_str!("words/given-weak.txt"), GIVEN_WEAK),
            (include_str!("words/family.txt"), FAMILY),
            (include_str!("words/family-weak.txt"), FAMILY_WEAK),
            (include_str!("words/plain.txt"), PLAIN),
            (include_str!("words/eponyms.txt"), EPONYM),
            (include_str!("words/attribution.txt"), ATTRIBUTION),
            (include_str!("words/products.txt"), PRODUCT),
            (include_str!("words/cities.txt"), CITY),
            (include_str!("words/regions.txt"), REGION),
        ] {
            for line in list.lines().filter(|l| !l.starts_with('#')) {
                lexicon.learn(line, class);
            }
        }
        for line in include_str!("words/cues.txt")
            .lines()
            .filter(|l| !l.starts_with('#'))
        {
            let (name, words) = line.split_once(' ').unwrap_or((line, ""));
            if let Some((_, class)) = CLASSES.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)) {
                lexicon.learn(words, *class);
            }
        }
        for phrase in cues::phrases() {
            lexicon.cue(phrase);
        }
        lexicon.share();
        lexicon
    }

    /// Gives words of which the same is known one entry.
    fn share(&mut self) {
        let mut places = HashMap::new();
        let mut shared = Vec::new();
        for entry in std::iter::once(&mut (0, 0)).chain(&mut self.slots) {
            let known = self.entries[entry.1 as usize];
            entry.1 = *places.entry(known).or_insert_with(|| {
                shared.push(known);
                u32::try_from(shared.len() - 1).unwrap_or(0)
            });
        }
        self.entries = shared;
    }

    /// Whether a word is one that prose writes small: its capital then says nothing.
    pub(crate) fn ordinary(&self, key: u32) -> bool {
        self.ordinary.binary_search(&key).is_ok()
    }

    /// Whether the gazetteer has a town of this key: that of its words with blanks between, see [`more_of`].
    pub(crate) fn town(&self, key: u32) -> bool {
        self.towns.binary_search(&key).is_ok()
    }

    fn learn(&mut self, words: &str, class: u64) {
        for word in words.split_ascii_whitespace() {
            self.entry(hash_of(word)).classes |= class;
        }
    }

    fn cue(&mut self, phrase: Phrase) {
        let next = self.groups.len();
        let Some(Piece::Word(hash)) = phrase.pieces.first() else {
            return;
        };
        let entry = self.entry(*hash);
        entry.classes |= CUE;
        if entry.group == 0 {
            entry.group = u16::try_from(next).unwrap_or(0);
        }
        let group = usize::from(entry.group);
        if group == next {
            self.groups.push(Vec::new());
        }
        if let Some(phrases) = self.groups.get_mut(group) {
            phrases.push(phrase);
            phrases.sort_by_key(|p| std::cmp::Reverse(p.pieces.len()));
        }
    }

    fn entry(&mut self, hash: u32) -> &mut Entry {
        let mut at = place(hash) & self.mask;
        while self.slots[at].0 != 0 && self.slots[at].0 != hash {
            at = (at + 1) & self.mask;
        }
        let slot = &mut self.slots[at];
        if slot.0 == 0 {
            *slot = (hash, u32::try_from(self.entries.len()).unwrap_or(0));
            self.entries.push(Entry::default());
        }
        &mut self.entries[slot.1 as usize]
    }

    /// The classes of a word by its hash, and the group of cue phrases that it begins.
    #[inline]
    pub(crate) fn look_up(&self, hash: u32) -> (u64, u16) {
        let mut at = place(hash) & self.mask;
        loop {
            let (key, entry) = self.slots[at];
            if key == hash {
                let entry = &self.entries[entry as usize];
                return (entry.classes, entry.group);
            }
            if key == 0 {
                return (0, 0);
            }
            at = (at + 1) & self.mask;
        }
    }

    /// The cue phrases that begin with a word of this group, the longest first.
    pub(crate) fn phrases(&self, group: u16) -> &[Phrase] {
        self.groups
            .get(usize::from(group))
            .map_or(&[], Vec::as_slice)
    }
}

/// The keys of a list, sorted.
fn sorted(list: &str, apart: impl Fn(char) -> bool + Copy) -> Vec<u32> {
    let lines = list.split_inclusive('\n').filter(|l| !l.starts_with('#'));
    let names = lines.flat_map(|line| line.split(apart).map(str::trim));
    let mut keys: Vec<u32> = names.filter(|name| !name.is_empty()).map(hash_of).collect();
    keys.sort_unstable();
    keys
}

#[inline]
fn place(hash: u32) -> usize {
    (hash ^ (hash >> 15)) as usize
}

/// Where a hash begins.
pub(crate) const SEED: u32 = 0x811c_9dc5;

/// Takes one byte of a folded word into its hash (FNV-1a).
#[inline]
pub(crate) const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The key of a word that is written in lower case without accents: what [`hash_of`] gives, at compile time.
pub(crate) const fn key(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut hash = SEED;
    let mut at = 0;
    while at < bytes.len() {
        hash = step(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// Whether a key is that of one of these words, written in lower case without accents: `among!(token.key, and und y)`.
macro_rules! among {
    ($key:expr, $($word:tt)+) => {{
        let key = $key;
        $(key == const { $crate::review::privacy::lexicon::key(stringify!($word)) })||+
    }};
}
pub(crate) use among;

/// The hash of a word, folded to lower case without accents.
pub(crate) fn hash_of(word: &str) -> u32 {
    hash_from(SEED, word)
}

/// The key of a name of several words: that of the words so far, and one more.
pub(crate) fn more_of(key: u32, word: &str) -> u32 {
    hash_from(step(key, b' '), word)
}

fn hash_from(hash: u32, word: &str) -> u32 {
    word.chars().fold(hash, |hash, c| {
        let mut hash = hash;
        fold(c, |byte| hash = step(hash, byte));
        hash
    })
}

/// Gives the bytes of a letter in lower case and without its accent.
pub(crate) fn fold(c: char, mut give: impl FnMut(u8)) {
    let plain: &[u8] = match c {
        'a'..='z' | 'A'..='Z' => {
            give((c as u8).to_ascii_lowercase());
            return;
        }
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'ª' => b"a",
        'Æ' | 'æ' => b"ae",
        'Ç' | 'ç' | 'Ć'..='č' => b"c",
        'Ď'..='đ' | 'Ð' | 'ð' => b"d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => b"e",
        'Ĝ'..='ģ' => b"g",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => b"i",
        'Ł' | 'ł' | 'Ĺ'..='ŀ' => b"l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => b"n",
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' | 'Ō'..='ő' | 'º' => b"o",
        'Œ' | 'œ' => b"oe",
        'Ŕ'..='ř' => b"r",
        'Ś'..='š' => b"s",
        'ß' => b"ss",
        'Ţ'..='ŧ' => b"t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => b"u",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => b"y",
        'Ź'..='ž' => b"z",
        _ => {
            let mut buffer = [0; 4];
            c.encode_utf8(&mut buffer).bytes().for_each(give);
            return;
        }
    };
    plain.iter().copied().for_each(give);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_places_in_five_of_the_table_stay_empty() {
        let lexicon = Lexicon::new();
        let empty = lexicon.slots.iter().filter(|(key, _)| *key == 0).count();
        assert!(
            empty * 5 >= lexicon.slots.len() * 2,
            "make it larger: {empty} places are empty"
        );
    }

    #[test]
    fn a_town_of_several_words_has_the_key_of_its_words_with_blanks_between() {
        let key = more_of(more_of(hash_of("Lons"), "le"), "Saunier");
        assert_eq!(key, hash_of("lons le saunier"));
        assert!(Lexicon::new().town(key));
    }
}
