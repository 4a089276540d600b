//! The phrases of `lexicons/forms.tsv`.

use memchr::memmem::Finder;

use crate::bytemap::{self, BLOCK, places};
use crate::wordlist;

/// What a phrase shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quote) enum Shape {
    Speech,
    Maybe,
    Author,
    Release,
    Interview,
    Asker,
    Answerer,
    Letters,
    Salutation,
    Closing,
    Withheld,
    Own,
    Told,
    Readers,
    Presider,
    Note,
    Hearing,
    House,
    Members,
    Unspoken,
}

const SHAPES: [(&str, Shape); 20] = [
    ("speech", Shape::Speech),
    ("maybe", Shape::Maybe),
    ("author", Shape::Author),
    ("release", Shape::Release),
    ("interview", Shape::Interview),
    ("asker", Shape::Asker),
    ("answerer", Shape::Answerer),
    ("letters", Shape::Letters),
    ("salutation", Shape::Salutation),
    ("closing", Shape::Closing),
    ("withheld", Shape::Withheld),
    ("own", Shape::Own),
    ("told", Shape::Told),
    ("readers", Shape::Readers),
    ("presider", Shape::Presider),
    ("note", Shape::Note),
    ("hearing", Shape::Hearing),
    ("house", Shape::House),
    ("members", Shape::Members),
    ("unspoken", Shape::Unspoken),
];

#[derive(Debug)]
struct Phrase {
    shape: Shape,
    /// In small letters, ASCII.
    words: Box<str>,
    at_start: bool,
    at_end: bool,
}

/// All phrases, by the bytes with which they begin: most words of a line open none.
#[derive(Debug)]
pub(in crate::quote) struct Phrases {
    all: Vec<Phrase>,
    /// Those at the start of a line.
    first: Heads,
    /// Those anywhere in it.
    inside: Heads,
    /// Shapes with phrases that stand inside a line.
    inner: Shapes,
    is: Finder<'static>,
}

/// Shapes, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shapes(u32);

impl Shapes {
    pub(super) fn has(self, shape: Shape) -> bool {
        self.0 >> shape as u16 & 1 == 1
    }

    fn add(&mut self, shape: Shape) {
        self.0 |= 1 << shape as u16;
    }
}

impl Phrases {
    pub(in crate::quote) fn bundled() -> Phrases {
        let rows = wordlist::rows(include_str!("../../../lexicons/forms.tsv"));
        let mut all = Phrases {
            all: Vec::new(),
            first: Heads::default(),
            inside: Heads::default(),
            inner: Shapes::default(),
            is: Finder::new(" is "),
        };
        for row in rows {
            let [name, phrase] = row.fields[..] else {
                panic!("bundled forms have two fields");
            };
            let shape = SHAPES.iter().find(|s| s.0 == name);
            all.add(phrase, shape.expect("bundled forms have known shapes").1);
        }
        all
    }

    fn add(&mut self, phrase: &str, shape: Shape) {
        let words = phrase.trim_matches(['^', '$']);
        assert!(
            words.is_ascii(),
            "{words}: phrases are held against a line byte by byte"
        );
        let at_start = phrase.starts_with('^');
        // labels are looked for as a whole only, authors by what stands behind
        if !matches!(
            shape,
            Shape::Asker | Shape::Answerer | Shape::Presider | Shape::Unspoken | Shape::Author
        ) {
            let heads = if at_start {
                &mut self.first
            } else {
                &mut self.inside
            };
            heads.add(words.as_bytes(), self.all.len());
            if !at_start {
                self.inner.add(shape);
            }
        }
        self.all.push(Phrase {
            shape,
            words: words.into(),
            at_start,
            at_end: phrase.ends_with('$'),
        });
    }

    /// Whether the phrases of a shape stand at the start of a line only.
    pub(super) fn only_open(&self, shape: Shape) -> bool {
        !self.inner.has(shape)
    }

    /// The shapes that the start of the line shows.
    pub(super) fn opened(&self, line: &str) -> Shapes {
        let mut shown = Shapes::default();
        if !line.is_empty() {
            self.see(&self.first, line, 0, &mut shown);
        }
        shown
    }

    /// All shapes that the line shows, but labels and authors.
    pub(super) fn shown(&self, line: &str) -> Shapes {
        let mut shown = self.opened(line);
        let (mut at, mut goes_on) = (0, 0);
        for block in bytemap::blocks(line.as_bytes()) {
            let words = bytemap::map(&block, is_plain);
            for place in places(words & !(words << 1 | goes_on)) {
                self.see(&self.inside, line, at + place, &mut shown);
            }
            goes_on = words >> (BLOCK - 1);
            at += BLOCK;
        }
        for mark in memchr::memchr2_iter(b'\'', 0xE2, line.as_bytes()) {
            if opens_ending(line.as_bytes(), mark) {
                self.see_listed(&self.inside.marked, line, mark, &mut shown);
            }
        }
        shown
    }

    #[inline]
    fn see(&self, heads: &Heads, line: &str, at: usize, shown: &mut Shapes) {
        let near = near(line.as_bytes(), at);
        let group = heads.group(near);
        if group != 0 {
            let listed = &heads.lists[group];
            let fitting = listed.iter().filter(|head| near & head.mask == head.bytes);
            fitting.for_each(|head| self.see_listed(&[head.phrase], line, at, shown));
        }
    }

    #[inline(never)]
    fn see_listed(&self, listed: &[u16], line: &str, at: usize, shown: &mut Shapes) {
        for &i in listed {
            let phrase = &self.all[usize::from(i)];
            if phrase.found_at(line, at).is_some() {
                shown.add(phrase.shape);
            }
        }
    }

    /// Whether a phrase of that shape stands in the line.
    pub(super) fn shows(&self, line: &str, shape: Shape) -> bool {
        self.shown(line).has(shape)
    }

    /// Where the first phrase of that shape, in the order of the list, ends in the line.
    pub(super) fn behind(&self, line: &str, shape: Shape) -> Option<usize> {
        let of_shape = self.all.iter().filter(|p| p.shape == shape);
        { of_shape }.find_map(|p| {
            let reach = if p.at_start { 1 } else { line.len() };
            (0..reach)
                .filter(|at| line.is_char_boundary(*at))
                .find_map(|at| p.found_at(line, at))
        })
    }

    /// Whether the word *is* stands in the line.
    pub(super) fn holds_is(&self, line: &str) -> bool {
        self.is.find(line.as_bytes()).is_some()
    }

    /// Whether the line is nothing but a phrase of that shape.
    pub(super) fn is(&self, line: &str, shape: Shape) -> bool {
        let of_shape = self.all.iter().filter(|p| p.shape == shape);
        { of_shape }.any(|p| p.end_in(line.as_bytes(), 0) == Some(line.len()))
    }
}

impl Phrase {
    /// Where the phrase ends in the line when it stands there in whole words.
    fn found_at(&self, line: &str, at: usize) -> Option<usize> {
        let end = self.end_in(line.as_bytes(), at)?;
        let letter = |c: char| c.is_alphanumeric();
        let open_left = self.words.starts_with(letter) && line[..at].ends_with(letter);
        let open_right = self.words.ends_with(letter) && line[end..].starts_with(letter);
        (!open_left && !open_right && (!self.at_end || end == line.len())).then_some(end)
    }

    /// Where the phrase ends that starts at `at`, letters in any case, with plain or typographic marks.
    fn end_in(&self, line: &[u8], mut at: usize) -> Option<usize> {
        for want in self.words.bytes() {
            let (b, len) = plain(line, at)?;
            if b != want {
                return None;
            }
            at += len;
        }
        Some(at)
    }
}

/// The byte as phrases are held against it and its length: small letters, plain apostrophes and dashes.
fn plain(line: &[u8], at: usize) -> Option<(u8, usize)> {
    match line.get(at..)? {
        [0xE2, 0x80, 0x98 | 0x99, ..] => Some((b'\'', 3)),
        [0xE2, 0x80, 0x93 | 0x94, ..] => Some((b'-', 3)),
        [b, ..] => Some((b.to_ascii_lowercase(), 1)),
        [] => None,
    }
}

/// 1 for an ASCII letter or digit.
#[inline]
fn is_plain(b: u8) -> u8 {
    u8::from((b | 0x20).wrapping_sub(b'a') < 26) | u8::from(b.wrapping_sub(b'0') < 10)
}

/// Whether an apostrophe stands there with an *s* behind it.
fn opens_ending(bytes: &[u8], at: usize) -> bool {
    let Some((b'\'', len)) = plain(bytes, at) else {
        return false;
    };
    bytes.get(at + len).is_some_and(|b| b.eq_ignore_ascii_case(&b's'))
}

/// The eight bytes at a place, letters in small; zeros behind the end.
#[inline]
fn near(bytes: &[u8], at: usize) -> u64 {
    let near = match bytes[at..].first_chunk() {
        Some(near) => u64::from_le_bytes(*near),
        None => padded(&bytes[at..]),
    };
    near | SMALL
}

/// Fewer than eight bytes, with zeros behind them. Apart, so that others are not copied byte by byte with them.
#[cold]
#[inline(never)]
fn padded(bytes: &[u8]) -> u64 {
    let mut near = [0; 8];
    near[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(near)
}

/// The bit that small letters have and big ones do not, in each byte.
const SMALL: u64 = u64::MAX / 0xFF * 0x20;

/// The first bytes of a phrase, up to a mark that may be a typographic one.
#[derive(Debug)]
struct Head {
    bytes: u64,
    mask: u64,
    phrase: u16,
}

/// Phrases by their first three bytes.
#[derive(Debug)]
struct Heads {
    /// Number of the list for each hash of three bytes; 0 for none.
    groups: Box<[u8; GROUPS]>,
    lists: Vec<Vec<Head>>,
    /// Phrases that start with an apostrophe.
    marked: Vec<u16>,
}

const GROUPS: usize = 1 << 10;

impl Default for Heads {
    fn default() -> Heads {
        Heads {
            groups: Box::new([0; GROUPS]),
            lists: vec![Vec::new()],
            marked: Vec::new(),
        }
    }
}

impl Heads {
    fn add(&mut self, words: &[u8], phrase: usize) {
        let phrase = phrase as u16;
        if words[0] == b'\'' {
            assert!(
                words.starts_with(b"'s"),
                "what starts with an apostrophe is a possessive"
            );
            self.marked.push(phrase);
            return;
        }
        let plain = words.iter().position(|b| matches!(b, b'\'' | b'-'));
        let length = plain.unwrap_or(words.len()).min(8);
        assert!(length > 2, "a phrase starts with three letters or an apostrophe");
        let mask = u64::MAX >> (8 * (8 - length));
        let bytes = near(words, 0) & mask;
        let group = &mut self.groups[Heads::slot(bytes)];
        if *group == 0 {
            *group = self.lists.len() as u8;
            self.lists.push(Vec::new());
        }
        self.lists[usize::from(*group)].push(Head { bytes, mask, phrase });
    }

    #[inline]
    fn slot(near: u64) -> usize {
        let hash = (near as u32 & 0x00FF_FFFF).wrapping_mul(0x9E37_79B1);
        (hash >> 22) as usize % GROUPS
    }

    /// Number of the list for these bytes; 0 for none.
    #[inline]
    fn group(&self, near: u64) -> usize {
        usize::from(self.groups[Heads::slot(near)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words_and_keep_to_their_end_of_the_line() {
        let phrases = Phrases::bundled();
        let shows = |line: &str, shape| phrases.shows(line, shape);
        assert!(shows("Speech by the Mayor", Shape::Speech));
        assert!(!shows("A speech by the mayor was cut short", Shape::Speech));
        assert!(shows("Sir – Your report", Shape::Salutation));
        assert!(!shows("Sir Mark said no", Shape::Salutation));
        assert!(!shows("Letters were sent", Shape::Letters));
        assert!(phrases.is("Q", Shape::Asker));
        assert!(shows("The Mayor’s speech", Shape::Maybe));
        assert!(shows("Sir — Your report", Shape::Salutation));
        assert_eq!(
            phrases.behind("Published – by Ann, from Hove", Shape::Author),
            None
        );
        assert_eq!(phrases.behind("Read the speech by Ann", Shape::Author), Some(18));
    }
}
