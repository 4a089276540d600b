//! Lines that break within a sentence, where a link or a bold word stood: `The chief,`, `Ann Poe`, `, said so.` are one line.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::Mended;
use crate::origin::Rewrite;
use crate::wordlist;

/// Fewer lines that go on with the sentence before tell nothing.
const FEWEST: usize = 2;
/// A shorter line is rather a heading, a name or an entry of a list, in bytes.
const SHORT: usize = 25;
/// A longer one is no heading.
const LONG: usize = 60;
/// A longer one is no link.
const LONGEST_LINK: usize = 90;
/// Marks behind a stop.
const CLOSERS: [char; 5] = ['”', '’', '"', '\'', ')'];

/// Joins lines within sentences, if a text has two that no page begins on purpose, and does not begin sentences in small letters.
pub(super) fn mend(text: &str) -> Mended {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let breaks: Vec<Break<'_>> = (1..lines.len())
        .map(|i| Break {
            line: lines[i - 1],
            next: lines[i],
            after: lines.get(i + 1).copied().unwrap_or_default(),
        })
        .collect();
    let sure = breaks.iter().filter(|b| b.is_sure()).count();
    let small = breaks
        .iter()
        .filter(|b| b.is_small() && b.ends_sentence())
        .count();
    if sure < FEWEST || small * 2 > sure {
        return None;
    }
    let mut rewrite = Rewrite::of(text);
    let mut is_amid = false;
    for (i, found) in breaks.iter().enumerate() {
        let after = breaks.get(i + 1).filter(|after| after.goes_on());
        is_amid =
            found.goes_on() || found.is_open() || (i > 0 && after.is_some() && found.is_before_link(is_amid));
        if is_amid {
            let with = if found.starts_with_stop() { "" } else { " " };
            rewrite.replace(end_of(text, found.line)..start_of(text, found.next), with);
        }
    }
    rewrite.finish()
}

fn start_of(text: &str, line: &str) -> usize {
    line.as_ptr() as usize - text.as_ptr() as usize
}

fn end_of(text: &str, line: &str) -> usize {
    start_of(text, line) + line.len()
}

/// Two lines, one after the other, and a third, if there is one.
struct Break<'a> {
    line: &'a str,
    next: &'a str,
    after: &'a str,
}

impl Break<'_> {
    /// Whether the next line cannot begin anything.
    fn goes_on(&self) -> bool {
        let is_amid = self.is_small() && !self.next.starts_with("by ") && !self.ends_sentence();
        self.starts_with_stop() || (is_amid && !self.is_in_list())
    }

    fn is_small(&self) -> bool {
        self.next.starts_with(char::is_lowercase)
    }

    /// Whether lines begin with the same word, as teasers behind the name of an icon do.
    fn is_in_list(&self) -> bool {
        let first = |line: &'_ str| line.split(' ').next().map(str::len).unwrap_or_default();
        let word = &self.next[..first(self.next)];
        [self.line, self.after]
            .iter()
            .any(|line| &line[..first(line)] == word)
    }

    /// Whether no page begins a line so on purpose, as it does lists and menus.
    fn is_sure(&self) -> bool {
        self.goes_on() && (self.next.len() >= SHORT || (self.starts_with_stop() && self.next.contains(' ')))
    }

    /// Whether the next line begins with what stands behind a word.
    fn starts_with_stop(&self) -> bool {
        let is_genitive = ["’s ", "'s "].iter().any(|s| self.next.starts_with(s));
        let mut chars = self.next.chars();
        let is_stop = chars
            .next()
            .is_some_and(|c| matches!(c, ',' | ';' | '.' | ')' | '?' | '!' | '”'));
        is_genitive || (is_stop && chars.next().is_none_or(|c| c == ' ' || CLOSERS.contains(&c)))
    }

    fn ends_sentence(&self) -> bool {
        self.line
            .trim_end_matches(CLOSERS)
            .ends_with(['.', '?', '!', ':', '…'])
    }

    /// Whether the line itself tells that it is not whole.
    fn is_open(&self) -> bool {
        self.line.len() >= SHORT && (self.line.ends_with(',') || self.ends_with_one_of(&words().open))
    }

    /// Whether the next line, which goes on, is a link amid this line's sentence. `is_amid`: whether that began in a line before.
    fn is_before_link(&self, is_amid: bool) -> bool {
        let ends_open = || {
            self.line.ends_with(',')
                || self.ends_with_one_of(&words().before_link)
                || self.ends_with_one_of(&words().open)
        };
        self.next.len() <= LONGEST_LINK
            && !self.ends_sentence()
            && (is_amid || self.line.len() >= LONG || ends_open())
    }

    fn ends_with_one_of(&self, words: &HashSet<&str>) -> bool {
        let word = self.line.rsplit(' ').next().unwrap_or_default();
        word.len() <= SHORT && words.contains(&*word.to_lowercase())
    }
}

struct Words {
    open: HashSet<&'static str>,
    before_link: HashSet<&'static str>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let class = |name| {
            let rows = wordlist::rows(include_str!("../../../lexicons/line_ends.tsv"));
            rows.filter(|row| row.fields[0] == name)
                .flat_map(|row| row.fields[1].split(' ').collect::<Vec<_>>())
                .collect()
        };
        Words {
            open: class("open"),
            before_link: class("before a link"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn mended(text: &str) -> Option<String> {
        mend(text).map(|(text, _)| text)
    }

    #[test]
    fn links_are_in_their_sentence_again() {
        let text = "Chief quits\nBy Ann Poe\nThe head of the\nLondon Fire Brigade\n, who took office in 2019, has resigned.\n\n\
                    He told\nSky News\nthat the decision of the mayor,\n Tom Roe \n, was right.\nReaction\n“It is time,” said\nJane May\n. She was glad.";
        assert_eq!(
            mended(text).as_deref(),
            Some(
                "Chief quits\nBy Ann Poe\nThe head of the London Fire Brigade, who took office in 2019, has resigned.\n\n\
                 He told Sky News that the decision of the mayor, Tom Roe, was right.\nReaction\n“It is time,” said Jane May. She was glad."
            )
        );
    }

    #[test]
    fn headings_lists_and_verse_stay() {
        for text in [
            "Your next read\nsquare NEWS I’m 73 and broke at last\nsquare VIEWS Why we left the sea\nsquare GAMES The best of the year\nMore",
            "Home\nnews\nsport\nweather\nmore\nall of it",
            "Chief quits\nby Ann Poe\nThe chief has left.\nHe said no more.\n\nWhat now?\nnobody knows, the union said of it.",
            "the chief, who has left\nsaid nothing about the money.\n\nhe was asked again about\nwhat had happened to it.\nnobody knew.",
            "Dear Sir,\nThe chief left.\nYours,\nAnn Poe",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }
}
