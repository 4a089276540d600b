//! One pattern: `^# comments on*`, `all rights reserved`, `correspondent$`.

use super::mark::Marks;

/// A pattern of words, gaps and numbers.
#[derive(Debug)]
pub(super) struct Pattern {
    pieces: Vec<Piece>,
    /// `^`: fits at the start of a line only.
    pub(super) starts: bool,
    /// `$`: must reach the end of the line.
    pub(super) ends: bool,
    pub(super) mark: Marks,
}

#[derive(Debug)]
enum Piece {
    /// Words in lower case, to be found whole.
    Words(Box<[u8]>),
    /// `*`: anything.
    Gap,
    /// `#`: digits and their commas and points.
    Number,
}

impl Pattern {
    /// Reads a pattern; `None` when it starts with a gap, or holds nothing.
    pub(super) fn new(pattern: &str, mark: Marks) -> Option<Pattern> {
        let (starts, rest) = match pattern.strip_prefix('^') {
            Some(rest) => (true, rest),
            None => (false, pattern),
        };
        let (ends, rest) = match rest.strip_suffix('$') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let mut pieces = Vec::new();
        let mut words = String::new();
        for c in rest.chars() {
            let piece = match c {
                '*' => Piece::Gap,
                '#' => Piece::Number,
                _ => {
                    words.extend(c.to_lowercase());
                    continue;
                }
            };
            flush(&mut words, &mut pieces);
            pieces.push(piece);
        }
        flush(&mut words, &mut pieces);
        let opens_well = match pieces.first()? {
            Piece::Words(_) => true,
            Piece::Number => starts,
            Piece::Gap => false,
        };
        opens_well.then_some(Pattern {
            pieces,
            starts,
            ends,
            mark,
        })
    }

    pub(super) fn first_word(&self) -> &[u8] {
        match self.pieces.first() {
            Some(Piece::Words(words)) => first_word(words),
            _ => b"#",
        }
    }

    /// First letter of the second word of a pattern that starts with a word or number and a second word; 0 for others.
    pub(super) fn second_letter(&self) -> u8 {
        let second = match &*self.pieces {
            [Piece::Words(words), ..] => &words[first_word(words).len()..],
            [Piece::Number, Piece::Words(words), ..] => words,
            _ => return 0,
        };
        match second {
            [b' ', letter, ..] if letter.is_ascii_alphanumeric() => *letter,
            _ => 0,
        }
    }

    pub(super) fn last_word(&self) -> &[u8] {
        match self.pieces.last() {
            Some(Piece::Words(words)) => last_word(words),
            _ => b"#",
        }
    }

    /// The words by which a pattern without anchors is searched for.
    pub(super) fn search_words(&self) -> &[u8] {
        let Some(Piece::Words(words)) = self.pieces.first() else {
            return b"";
        };
        let plain = words.iter().position(|b| matches!(b, b'\'' | b'-' | b'"'));
        &words[..plain.unwrap_or(words.len())]
    }

    /// Whether the pattern fits at byte `at` of the line.
    pub(super) fn fits(&self, line: &[u8], mut at: usize) -> bool {
        if at > 0 && line[at - 1].is_ascii_alphanumeric() {
            return false;
        }
        let mut gap = false;
        for (i, piece) in self.pieces.iter().enumerate() {
            let is_last = i + 1 == self.pieces.len();
            let found = match piece {
                Piece::Gap => {
                    gap = true;
                    continue;
                }
                Piece::Number => find(line, at, gap, number_at),
                Piece::Words(words) if gap && is_last && self.ends => return ends_with(line, at, words),
                Piece::Words(words) => find(line, at, gap, |line, at| words_at(line, at, words)),
            };
            let Some(end) = found else { return false };
            at = end;
            gap = false;
        }
        !self.ends || at == line.len() || gap
    }

    /// Whether a pattern of one piece closes the line.
    pub(super) fn fits_end(&self, line: &[u8]) -> bool {
        let Some(Piece::Words(words)) = self.pieces.last() else {
            return false;
        };
        ends_with(line, 0, words)
    }
}

fn flush(words: &mut String, pieces: &mut Vec<Piece>) {
    if !words.is_empty() {
        pieces.push(Piece::Words(std::mem::take(words).into_bytes().into()));
    }
}

/// Where `piece` ends when it stands at `at`, or behind a gap at the first place after `at`.
fn find(line: &[u8], at: usize, gap: bool, piece: impl Fn(&[u8], usize) -> Option<usize>) -> Option<usize> {
    if gap {
        (at..line.len()).find_map(|at| piece(line, at))
    } else {
        piece(line, at)
    }
}

pub(super) fn number_at(line: &[u8], at: usize) -> Option<usize> {
    let digits = line.get(at..)?;
    digits.first().filter(|b| b.is_ascii_digit())?;
    let length = digits
        .iter()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        .count();
    Some(at + length)
}

/// Where `words` end when they stand at `at` and are not the start of a longer word. Apostrophes, dashes and quotation
/// marks stand for their typographic kinds, a blank for a no-break one.
fn words_at(line: &[u8], at: usize, words: &[u8]) -> Option<usize> {
    let mut end = at;
    for wanted in words {
        end += match (wanted, line.get(end..)?) {
            (b'\'', [0xE2, 0x80, 0x98 | 0x99, ..])
            | (b'-', [0xE2, 0x80, 0x93 | 0x94, ..])
            | (b'"', [0xE2, 0x80, 0x9C | 0x9D, ..]) => 3,
            (b' ', [0xC2, 0xA0, ..]) => 2,
            (wanted, [found, ..]) if found.eq_ignore_ascii_case(wanted) => 1,
            _ => return None,
        };
    }
    let whole =
        !words.last()?.is_ascii_alphanumeric() || !line.get(end).is_some_and(u8::is_ascii_alphanumeric);
    whole.then_some(end)
}

fn ends_with(line: &[u8], from: usize, words: &[u8]) -> bool {
    // typographic marks are longer than the ones they stand for
    let longest = (words.len() * 3).min(line.len() - from);
    (line.len() - longest..line.len()).any(|at| {
        let opens = at == 0 || !line[at - 1].is_ascii_alphanumeric();
        opens && words_at(line, at, words) == Some(line.len())
    })
}

/// The word by which a line is looked up: letters; `#` for any number; one sign where neither opens the line.
pub(super) fn first_word(line: &[u8]) -> &[u8] {
    match line {
        [] => b"",
        [b'0'..=b'9' | b'#', ..] => b"#",
        [0xC2, 0xA9, ..] => &line[..2],
        _ => {
            // a letter beyond ASCII is part of the word, an apostrophe or dash (0xE2 ..) is not
            let letter = |b: &&u8| b.is_ascii_alphabetic() || (**b >= 0x80 && **b != 0xE2);
            let length = line.iter().take_while(letter).count();
            &line[..length.max(1)]
        }
    }
}

/// The letters that close a line.
pub(super) fn last_word(line: &[u8]) -> &[u8] {
    let length = line.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
    &line[line.len() - length..]
}
