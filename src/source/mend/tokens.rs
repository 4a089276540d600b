//! Text cut into tokens, as treebanks and sets for training hold it: *said : I do n't .* is *said: I don't.* again.

use memchr::memmem;

use super::Mended;
use crate::origin::Rewrite;

/// Fewer signs tell nothing.
const FEWEST: usize = 3;
/// What a token is written as, and what it stands for: behind a space, before one, or both.
const BRACKETS: &[(&str, &str)] = &[("-lrb-", "("), ("-rrb-", ")"), ("-lsb-", "["), ("-rsb-", "]")];
/// Ends of contracted words.
const CONTRACTED: &[&str] = &[
    "n't", "'s", "'re", "'ll", "'ve", "'d", "'m", "n’t", "’s", "’re", "’ll", "’ve", "’d", "’m",
];

/// Puts tokens together, if a text holds three stops, marks or halves of words that stand by themselves and not as many
/// that do not.
pub(super) fn mend(text: &str) -> Mended {
    if !are_in(text) {
        return None;
    }
    let mut rewrite = Rewrite::of(text);
    for token in tokens(text) {
        token.join(&mut rewrite);
    }
    rewrite.finish()
}

fn are_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    if memmem::find(bytes, b" , ").is_none() && memmem::find(bytes, b"`` ").is_none() {
        return false;
    }
    let (mut apart, mut attached) = (0, 0);
    for token in tokens(text) {
        apart +=
            usize::from(token.is_stop() || token.is_one_of(CONTRACTED) || matches!(token.text, "``" | "''"));
        attached += usize::from(token.text.len() > 1 && token.text.ends_with([',', '.']));
    }
    apart >= FEWEST && apart > attached
}

/// What stands between spaces.
struct Token<'a> {
    text: &'a str,
    start: usize,
    /// Whether one space stands before it, and one behind it.
    is_apart: (bool, bool),
}

fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let bytes = text.as_bytes();
    text.split_ascii_whitespace().map(move |token| {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        let end = start + token.len();
        let is_space = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b' ');
        Token {
            text: token,
            start,
            is_apart: (is_space(start.checked_sub(1)), is_space(Some(end))),
        }
    })
}

impl Token<'_> {
    fn is_stop(&self) -> bool {
        self.is_apart.0 && matches!(self.text, "." | "," | ";" | ":" | "?" | "!" | "%" | "...")
    }

    fn is_one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|n| n.eq_ignore_ascii_case(self.text))
    }

    fn join(&self, rewrite: &mut Rewrite<'_>) {
        let bracket = BRACKETS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(self.text));
        let (with, joins_before, joins_behind) = match (self.text, bracket) {
            ("``", _) => ("“", false, true),
            ("''", _) => ("”", true, false),
            ("`", _) => ("‘", false, true),
            ("'", _) => ("’", true, false),
            ("(" | "[" | "$" | "£" | "€" | "“" | "‘", _) => (self.text, false, true),
            (")" | "]" | "”" | "’", _) => (self.text, true, false),
            (_, Some((_, sign))) => (*sign, matches!(*sign, ")" | "]"), matches!(*sign, "(" | "[")),
            _ if self.is_stop() || self.is_one_of(CONTRACTED) => (self.text, true, false),
            _ => return,
        };
        let end = self.start + self.text.len();
        if joins_before && self.is_apart.0 && rewrite.done() < self.start {
            rewrite.replace(self.start - 1..self.start, "");
        }
        if with != self.text {
            rewrite.replace(self.start..end, with);
        }
        if joins_behind && self.is_apart.1 {
            rewrite.replace(end..end + 1, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn mended(text: &str) -> Option<String> {
        mend(text).map(|(text, _)| text)
    }

    #[test]
    fn tokens_are_put_together() {
        assert_eq!(
            mended("-LRB- CNN -RRB- The chief 's aide , Ann Poe , said : `` I do n't know . ''\n`` We 'll see , '' he said . $ 5 , 20 % .").as_deref(),
            Some("(CNN) The chief's aide, Ann Poe, said: “I don't know.”\n“We'll see,” he said. $5, 20%.")
        );
    }

    #[test]
    fn plain_texts_stay() {
        for text in [
            "He said : no, “yes”. He left, and came back. Then - nothing.",
            "a , b , c",
            "",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }
}
