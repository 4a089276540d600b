//! What is done to a text before it is cut into words: emoji become their names, as in VADER, and typographic
//! characters become what a keyboard types.

use std::ops::Range;

use super::Typography;

/// Typographic characters and what stands for them. An em dash parts words, so it gets spaces; what has no
/// width goes.
const PLAIN: &[(char, &str)] = &[
    ('\u{2018}', "'"),
    ('\u{2019}', "'"),
    ('\u{201A}', "'"),
    ('\u{201B}', "'"),
    ('\u{2032}', "'"),
    ('\u{02BC}', "'"),
    ('\u{FF07}', "'"),
    ('\u{201C}', "\""),
    ('\u{201D}', "\""),
    ('\u{201E}', "\""),
    ('\u{201F}', "\""),
    ('\u{2033}', "\""),
    ('\u{00AB}', "\""),
    ('\u{00BB}', "\""),
    ('\u{2039}', "'"),
    ('\u{203A}', "'"),
    ('\u{2010}', "-"),
    ('\u{2011}', "-"),
    ('\u{2012}', "-"),
    ('\u{2013}', "-"),
    ('\u{2212}', "-"),
    ('\u{2014}', " - "),
    ('\u{2015}', " - "),
    ('\u{2026}', "... "),
    ('\u{00AD}', ""),
    ('\u{200B}', ""),
    ('\u{200C}', ""),
    ('\u{200D}', ""),
    ('\u{2060}', ""),
    ('\u{FEFF}', ""),
    ('\u{FE0E}', ""),
    ('\u{FE0F}', ""),
];

const PAGE: usize = 256;

/// A place of the text that was replaced.
#[derive(Clone, Debug)]
struct Edit {
    /// In the rewritten text.
    out: Range<usize>,
    /// In the original.
    original: Range<usize>,
}

/// The text as it is scored, and the way back to the original.
#[derive(Debug, Default)]
pub(super) struct Rewritten {
    text: String,
    edits: Vec<Edit>,
}

impl Rewritten {
    /// The original range of a range of the rewritten text.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let before = self.edits.partition_point(|e| e.out.start <= range.start);
        let start = match self.edits[..before].last() {
            None => range.start,
            Some(e) if range.start < e.out.end => e.original.start,
            Some(e) => e.original.end + range.start - e.out.end,
        };
        let before = self.edits.partition_point(|e| e.out.start < range.end);
        let end = match self.edits[..before].last() {
            None => range.end,
            Some(e) if range.end <= e.out.end => e.original.end,
            Some(e) => e.original.end + range.end - e.out.end,
        };
        start..end
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Replacement {
    Nothing,
    Plain(&'static str),
    /// A name, set apart from a word before it.
    Emoji(&'static str),
}

/// Knows every character that is replaced.
#[derive(Debug)]
pub(super) struct Rewriter {
    /// By code point / 256: which page.
    pages: Box<[u8]>,
    /// Page 0 holds nothing.
    cells: Vec<Replacement>,
}

impl Rewriter {
    pub(super) fn new(typography: Typography) -> Rewriter {
        let mut rewriter = Rewriter {
            pages: vec![0; 0x11_0000 / PAGE].into(),
            cells: vec![Replacement::Nothing; PAGE],
        };
        vader_sentiment::EMOJI_LEXICON.iter().for_each(|(emoji, name)| {
            let mut chars = emoji.chars();
            // The reference looks at single characters, so longer keys never match.
            if let (Some(c), None) = (chars.next(), chars.next()) {
                rewriter.set(c, Replacement::Emoji(name));
            }
        });
        if typography == Typography::Normalise {
            for (c, plain) in PLAIN {
                rewriter.set(*c, Replacement::Plain(plain));
            }
        }
        rewriter
    }

    fn set(&mut self, c: char, replacement: Replacement) {
        let page = &mut self.pages[c as usize / PAGE];
        if *page == 0 {
            *page = (self.cells.len() / PAGE) as u8;
            self.cells.resize(self.cells.len() + PAGE, Replacement::Nothing);
        }
        self.cells[usize::from(*page) * PAGE + c as usize % PAGE] = replacement;
    }

    fn of(&self, c: char) -> Replacement {
        self.cells[usize::from(self.pages[c as usize / PAGE]) * PAGE + c as usize % PAGE]
    }

    /// The text to score: the given one when nothing in it is replaced.
    pub(super) fn rewrite<'t>(&self, text: &'t str, into: &'t mut Rewritten) -> &'t str {
        into.text.clear();
        into.edits.clear();
        if text.is_ascii() {
            return text;
        }
        let (mut copied, mut at) = (0, 0);
        loop {
            at += ascii_len(&text.as_bytes()[at..]);
            let Some(c) = text[at..].chars().next() else { break };
            let original = at..at + c.len_utf8();
            at = original.end;
            let (name, apart) = match self.of(c) {
                Replacement::Nothing => continue,
                Replacement::Plain(plain) => (plain, false),
                Replacement::Emoji(name) => (name, true),
            };
            into.text.push_str(&text[copied..original.start]);
            copied = original.end;
            let start = into.text.len();
            if apart && !into.text.is_empty() && !into.text.ends_with(' ') {
                into.text.push(' ');
            }
            into.text.push_str(name);
            let out = start..into.text.len();
            into.edits.push(Edit { out, original });
        }
        if into.edits.is_empty() {
            return text;
        }
        into.text.push_str(&text[copied..]);
        &into.text
    }
}

/// How many bytes of ASCII a text begins with.
fn ascii_len(text: &[u8]) -> usize {
    const HIGH: u64 = u64::MAX / 0xFF * 0x80;
    let (blocks, rest) = text.as_chunks();
    let highs = blocks.iter().map(|block| u64::from_le_bytes(*block) & HIGH);
    for (i, high) in highs.enumerate() {
        if high != 0 {
            return i * 8 + (high.trailing_zeros() / 8) as usize;
        }
    }
    let ascii = rest.iter().position(|b| !b.is_ascii());
    text.len() - rest.len() + ascii.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(text: &str, typography: Typography) -> (String, Rewritten) {
        let mut into = Rewritten::default();
        let out = Rewriter::new(typography).rewrite(text, &mut into).to_owned();
        (out, into)
    }

    #[test]
    fn emoji_become_their_names() {
        let (out, _) = rewritten("x😁y 😁😁", Typography::Keep);
        let name = "beaming face with smiling eyes";
        assert_eq!(out, format!("x {name}y {name} {name}"));
    }

    #[test]
    fn typography_is_kept_or_made_plain() {
        let text = "don’t — “wait…” \u{200b}❤\u{fe0f}";
        assert_eq!(
            rewritten(text, Typography::Keep).0.chars().next_back(),
            Some('\u{fe0f}')
        );
        assert_eq!(
            rewritten(text, Typography::Normalise).0,
            "don't  -  \"wait... \" red heart"
        );
    }

    #[test]
    fn offsets_lead_back() {
        let text = "so 😁 isn’t—good";
        let (out, into) = rewritten(text, Typography::Normalise);
        for word in ["so", "isn't", "good"] {
            let at = out.find(word).expect("is there");
            assert_eq!(text[into.original(at..at + word.len())].replace('’', "'"), word);
        }
        let at = out.find("smiling").expect("is there");
        assert_eq!(&text[into.original(at..at + 7)], "😁");
    }
}
