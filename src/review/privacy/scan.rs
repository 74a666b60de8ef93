//! The state of reading one text: its tokens, which of them are spoken for, and what was found.

use super::kind::{Finding, Kind};
use super::lexicon::{
    BIRTH, BYWORD, COHORT, CUE, DEGREE, EMPLOYCUE, GERMAN, HOSPITALHEAD, LIVECUE, Lexicon, MONTH,
    MONTHABBR, NAMEDWORD, RELATION, ROLE, ROMANCE, SEASON, SOFTTITLE, SPELLED, STREETHEAD, TITLE,
    UNIT, among, key,
};
use super::tokens::{self, Case, Gap, NOTHING, NUMBER, Token, WORD};
use super::{ages, codes, dates, names, network, places};

/// What was found, in tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) kind: Kind,
    /// Its first token.
    pub(crate) first: usize,
    /// The token after its last.
    pub(crate) end: usize,
    pub(crate) why: &'static str,
    /// How much it says about the text holding identifiers.
    pub(crate) weight: u32,
}

/// The reading of one text.
#[derive(Debug)]
pub(crate) struct Scan<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Vec<Token>,
    pub(crate) lexicon: &'t Lexicon,
    /// The tokens that a rule may begin at: capitals, figures, marks and cues. Most words of a text are none of these.
    pub(crate) notable: Vec<u32>,
    /// Those of them that are words with a capital.
    pub(crate) capitals: Vec<u32>,
    /// Those of them that are cues, whatever their case.
    pub(crate) cues: Vec<u32>,
    /// Tokens that belong to a finding or to a placeholder.
    used: Vec<bool>,
    /// Tokens that belong to a name.
    names: Vec<bool>,
    pub(crate) found: Vec<Hit>,
    /// Findings that count only if the text turns out to hold identifiers: dates and places of studies.
    doubtful: Vec<Hit>,
    /// Whether this is the second pass.
    pub(crate) identified: bool,
    /// Whether so much was found in the first pass that capitals without any cue count.
    pub(crate) plenty: bool,
    /// The keys of the words that are written small and belong to no finding, sorted; made for the second reading.
    pub(crate) small: Vec<u32>,
    /// Whether nouns are written with capitals, as in German, so that a capital says nothing.
    pub(crate) german: bool,
    /// Whether the text is French or Spanish, whose ordinary words are known less well.
    pub(crate) romance: bool,
    /// Whether most words are in capitals, so that these say nothing.
    pub(crate) shouting: bool,
}

const AM: u32 = key("am");
const I: u32 = key("i");
const Y: u32 = key("y");

/// How much evidence makes a short text one that holds identifiers.
const ENOUGH: u32 = 2;

/// How much makes capitals without any cue count.
const PLENTY: u32 = 3;

/// For each so many tokens one more is demanded: a single mistake must not turn a long text.
const STRETCH: usize = 1000;

impl<'t> Scan<'t> {
    pub(crate) fn new(text: &'t str, lexicon: &'t Lexicon) -> Self {
        let mut tokens = tokens::cut(text, lexicon);
        let mut notable = Vec::with_capacity(tokens.len() / 3);
        let mut capitals = Vec::with_capacity(tokens.len() / 6);
        let mut cues = Vec::with_capacity(tokens.len() / 6);
        let (mut german, mut romance, mut words, mut shouted) = (0, 0, 0, 0);
        for (at, token) in (0_u32..).zip(&tokens) {
            // `I am` is no German.
            let other = token.key == AM && at > 0 && tokens[at as usize - 1].key == I;
            german += usize::from(token.is(GERMAN) && !other);
            romance += usize::from(token.is(ROMANCE));
            let long = token.mark == WORD && token.len() > 2;
            words += usize::from(long);
            shouted += usize::from(long && token.case == Case::Upper);
            let begins = match token.mark {
                WORD => {
                    let cue = token.is(BEGINS);
                    if cue {
                        cues.push(at);
                    }
                    if token.capital() {
                        capitals.push(at);
                    }
                    cue || token.case != Case::Lower
                }
                b',' | b';' | b'!' | b'?' | b'"' | b'%' | b'\'' | b')' | b']' | b'/' | b'=' => {
                    false
                }
                _ => true,
            };
            if begins {
                notable.push(at);
            }
        }
        let german = german * 25 > tokens.len();
        let romance = romance * 16 > tokens.len();
        if romance {
            // A word there, and no short for years.
            let and = tokens.iter_mut().filter(|token| token.key == Y);
            and.for_each(|token| token.classes &= !UNIT);
        }
        let shouting = shouted * 2 > words;
        let used = vec![false; tokens.len()];
        let names = vec![false; tokens.len()];
        Self {
            text,
            tokens,
            lexicon,
            notable,
            capitals,
            cues,
            used,
            names,
            found: Vec::new(),
            doubtful: Vec::new(),
            identified: false,
            plenty: false,
            small: Vec::new(),
            german,
            romance,
            shouting,
        }
    }

    /// The place of a notable token.
    #[inline]
    pub(crate) fn notable(&self, n: usize) -> usize {
        self.notable.get(n).map_or(usize::MAX, |at| *at as usize)
    }

    /// The token at `at`, or nothing outside of the text.
    #[inline]
    pub(crate) fn t(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or(NOTHING)
    }

    /// The token `n` before `at`.
    #[inline]
    pub(crate) fn before(&self, at: usize, n: usize) -> Token {
        self.t(at.wrapping_sub(n))
    }

    /// The place of a word with a capital.
    #[inline]
    pub(crate) fn capital(&self, n: usize) -> usize {
        self.capitals.get(n).map_or(usize::MAX, |at| *at as usize)
    }

    /// The place of a cue.
    #[inline]
    pub(crate) fn cue(&self, n: usize) -> usize {
        self.cues.get(n).map_or(usize::MAX, |at| *at as usize)
    }

    /// The text of a token.
    pub(crate) fn str(&self, at: usize) -> &'t str {
        let token = self.t(at);
        &self.text[token.start as usize..token.end as usize]
    }

    /// The text of some tokens.
    pub(crate) fn slice(&self, first: usize, end: usize) -> &'t str {
        if first >= end {
            return "";
        }
        &self.text[self.t(first).start as usize..self.t(end - 1).end as usize]
    }

    /// Whether the token is this word, given by its key.
    #[inline]
    pub(crate) fn word(&self, at: usize, key: u32) -> bool {
        self.t(at).key == key
    }

    /// The value of a run of digits; nothing if it is none or too long.
    pub(crate) fn value(&self, at: usize) -> Option<u32> {
        let token = self.t(at);
        if token.mark != NUMBER || token.len() > 9 {
            return None;
        }
        self.str(at).parse().ok()
    }

    /// Whether a token is spoken for.
    #[inline]
    pub(crate) fn used(&self, at: usize) -> bool {
        self.used.get(at).copied().unwrap_or(false)
    }

    /// Whether a token belongs to a name that was found.
    pub(crate) fn named(&self, at: usize) -> bool {
        self.names.get(at).copied().unwrap_or(false)
    }

    /// Takes tokens out of the game.
    pub(crate) fn mask(&mut self, first: usize, end: usize) {
        let end = end.min(self.used.len());
        if let Some(used) = self.used.get_mut(first..end) {
            used.fill(true);
        }
    }

    /// Gives tokens back: a greater finding takes them.
    pub(crate) fn release(&mut self, first: usize, end: usize) {
        if let Some(used) = self.used.get_mut(first..end) {
            used.fill(false);
        }
    }

    /// Records a finding unless one of its tokens is spoken for.
    pub(crate) fn add(
        &mut self,
        kind: Kind,
        first: usize,
        end: usize,
        why: &'static str,
        weight: u32,
    ) -> bool {
        let hit = Hit {
            kind,
            first,
            end,
            why,
            weight,
        };
        let free = self.claim(&hit);
        if free {
            self.found.push(hit);
        }
        free
    }

    /// Records a finding that takes into itself, with what they say, those inside of it; refuses, and changes nothing, where one
    /// of another kind than it takes stands in its way, or one that reaches out of it.
    pub(crate) fn widen(
        &mut self,
        kind: Kind,
        first: usize,
        end: usize,
        why: &'static str,
        takes: &[Kind],
    ) -> bool {
        let touches = |hit: &&Hit| hit.first < end && hit.end > first;
        let goes_in = |hit: &Hit| hit.first >= first && hit.end <= end && takes.contains(&hit.kind);
        if !self.found.iter().filter(touches).all(goes_in) {
            return false;
        }
        let weight = self
            .found
            .iter()
            .filter(touches)
            .map(|hit| hit.weight)
            .sum();
        self.found.retain(|hit| !touches(&hit));
        self.release(first, end);
        self.add(kind, first, end, why, weight)
    }

    /// Takes the tokens of a finding out of the game; refuses if one of them is spoken for.
    fn claim(&mut self, hit: &Hit) -> bool {
        let Hit { first, end, .. } = *hit;
        if first >= end || end > self.tokens.len() || (first..end).any(|at| self.used(at)) {
            return false;
        }
        self.mask(first, end);
        if hit.kind == Kind::Name
            && let Some(names) = self.names.get_mut(first..end)
        {
            names.fill(true);
        }
        true
    }

    /// Records a finding that counts only in a text with identifiers if its sentence speaks of a study.
    pub(crate) fn add_doubtful(
        &mut self,
        kind: Kind,
        first: usize,
        end: usize,
        why: &'static str,
        weight: u32,
    ) -> bool {
        if self.identified || !self.of_a_study(first) {
            return self.add(kind, first, end, why, weight);
        }
        let hit = Hit {
            kind,
            first,
            end,
            why,
            weight: 0,
        };
        if self.claim(&hit) {
            self.doubtful.push(hit);
        }
        false
    }

    /// Whether the sentence around a token speaks of many patients or of literature.
    pub(crate) fn of_a_study(&self, at: usize) -> bool {
        let back = (1..60)
            .map(|n| at.wrapping_sub(n))
            .take_while(|&i| !self.ends_sentence(i));
        let forward = (at..at + 60).take_while(|&i| !self.ends_sentence(i));
        back.chain(forward).any(|i| self.t(i).is(COHORT))
    }

    /// Whether a token ends a sentence, a paragraph or the text.
    pub(crate) fn ends_sentence(&self, at: usize) -> bool {
        let token = self.t(at);
        let next = self.t(at.wrapping_add(1));
        token.mark == 0
            || (matches!(token.mark, b'.' | b'!' | b'?')
                && !next.glued()
                && (next.capital() || next.mark != WORD))
            || next.gap == Gap::Paragraph
    }

    /// Whether a word begins a sentence, a line or a field.
    pub(crate) fn opens(&self, at: usize) -> bool {
        let token = self.t(at);
        let before = self.before(at, 1);
        token.gap >= Gap::Line
            || matches!(
                before.mark,
                0 | b'.' | b'!' | b'?' | b':' | b';' | b'*' | b'"' | b'#' | b'|' | b'>'
            )
            || (before.mark == b'-' && !token.glued())
    }

    /// The first reading.
    pub(crate) fn pass(&mut self) {
        codes::placeholders(self);
        network::find(self);
        codes::after_cues(self);
        dates::find(self);
        codes::by_shape(self);
        ages::find(self);
        places::find(self);
        names::find(self);
    }

    fn evidence(&self) -> u32 {
        self.found.iter().map(|hit| hit.weight).sum()
    }

    /// Whether enough was found for the second reading.
    pub(crate) fn identified(&self) -> bool {
        let more = u32::try_from(self.tokens.len() / STRETCH).unwrap_or(u32::MAX);
        self.evidence() >= ENOUGH.saturating_add(more)
    }

    /// Reads once more with less demanding rules, since identifiers come in company.
    pub(crate) fn second_pass(&mut self) {
        self.identified = true;
        let more = u32::try_from(self.tokens.len() / (STRETCH / 4)).unwrap_or(u32::MAX);
        let short = u32::from(self.tokens.len() < 150);
        self.plenty = self.evidence() >= (PLENTY - short).saturating_add(more);
        self.small = self
            .tokens
            .iter()
            .zip(&self.used)
            .filter(|(token, used)| token.case == Case::Lower && !**used)
            .map(|(token, _)| token.key)
            .collect();
        self.small.sort_unstable();
        let doubtful = std::mem::take(&mut self.doubtful);
        self.found.extend(doubtful);
        names::spread(self);
        dates::find(self);
        codes::by_shape(self);
        places::find(self);
        names::find(self);
        names::small(self);
        names::grow(self);
        places::grow(self);
        names::spread(self);
        names::grow(self);
        ages::beside_names(self);
        codes::grow(self);
    }

    /// Takes two dates with one word between for one: `31 août au 1er septembre`.
    fn periods(&mut self) {
        for n in 1..self.found.len() {
            let (before, hit) = (self.found[n - 1], self.found[n]);
            let between = self.t(before.end);
            if before.kind == Kind::Date
                && hit.kind == Kind::Date
                && before.end + 1 == hit.first
                && between.same_line()
                && (among!(between.key, au auf bis to al a and und y et through until)
                    || between.mark == b'-')
            {
                self.found[n].first = before.end;
            }
        }
    }

    /// Gives the findings in order of place.
    pub(crate) fn finish(mut self, offset: usize, found: &mut Vec<Finding>) {
        self.found
            .sort_by_key(|hit| (hit.first, std::cmp::Reverse(hit.end)));
        self.periods();
        // What grew may reach into what stands beside it.
        let mut reached = 0;
        self.found.retain_mut(|hit| {
            hit.first = hit.first.max(reached);
            reached = reached.max(hit.end);
            hit.first < hit.end
        });
        found.extend(self.found.iter().map(|hit| Finding {
            kind: hit.kind,
            span: offset + self.t(hit.first).start as usize
                ..offset + self.t(hit.end - 1).end as usize,
            why: hit.why,
            certain: hit.weight > 0,
        }));
    }
}

/// Words in lower case that a rule may begin at.
const BEGINS: u64 = TITLE
    | SOFTTITLE
    | DEGREE
    | CUE
    | NAMEDWORD
    | ROLE
    | RELATION
    | BYWORD
    | BIRTH
    | MONTH
    | MONTHABBR
    | SEASON
    | SPELLED
    | STREETHEAD
    | HOSPITALHEAD
    | LIVECUE
    | EMPLOYCUE;
