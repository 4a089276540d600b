//! Picture credits at the end of a caption: `(James Manning/PA Wire)`, `Photograph: Jo Doe/The Guardian`, `- Getty Images`.

use std::ops::Range;

use foldhash::fast::FixedState;
use hashbrown::HashSet;
use memchr::{memchr_iter, memrchr_iter};

use crate::wordlist;

/// Agencies and owners that credits name, and the words before them.
#[derive(Debug)]
pub(super) struct Agencies {
    names: HashSet<Box<str>, FixedState>,
    /// "Photograph", "Credit": what stands before the colon of a credit.
    labels: Vec<&'static str>,
}

/// Captions longer than this, in bytes, are not looked for.
const LONGEST_LINE: usize = 600;
/// Longest credit.
const LONGEST: usize = 90;

impl Agencies {
    /// With the names that come with the program.
    pub(super) fn bundled() -> Agencies {
        Agencies {
            names: wordlist::rows(include_str!("../../lexicons/zones/agencies.txt"))
                .map(|row| row.fields[0].to_lowercase().into())
                .collect(),
            labels: wordlist::rows(include_str!("../../lexicons/zones/credits.txt"))
                .map(|row| row.fields[0])
                .collect(),
        }
    }

    /// Where the credit of a caption stands in `line`; what follows it, if anything, is a line glued to it.
    pub(super) fn credit(&self, line: &str) -> Option<Range<usize>> {
        if line.len() > LONGEST_LINE {
            return None;
        }
        self.bracketed(line)
            .or_else(|| self.labelled(line))
            .or_else(|| self.trailing(line))
    }

    /// `(James Manning/PA Wire)`, `(Image: PA)`, `(Getty)` at the end or with a heading glued to it.
    fn bracketed(&self, line: &str) -> Option<Range<usize>> {
        memchr_iter(b'(', line.as_bytes()).find_map(|open| {
            let inside = &line[open + 1..];
            let close = inside.find(')').filter(|close| *close <= LONGEST)?;
            let after = open + close + 2;
            let last = after == line.len()
                || line[after..].starts_with(|c: char| c.is_uppercase() || matches!(c, '‘' | '“'));
            (last && self.is_credit(&inside[..close])).then_some(open..after)
        })
    }

    /// ` - Jo Doe for The Times`, ` Jo Doe/PA`, `. Getty Images`
    fn trailing(&self, line: &str) -> Option<Range<usize>> {
        if line.ends_with(['.', '?', '!', ':', ',']) {
            return None;
        }
        let floor = line.len().saturating_sub(LONGEST);
        let floor = (floor..line.len()).find(|i| line.is_char_boundary(*i))?;
        if let Some((start, words)) = last_part(line, floor)
            && self.is_credit(&line[words..])
        {
            return Some(start..line.len());
        }
        self.name_before_slash(line)
    }

    /// `… leaves court Jo Doe/PA`: the words with a capital before the slash.
    fn name_before_slash(&self, line: &str) -> Option<Range<usize>> {
        let slash = line.rfind('/')?;
        if !self.is_agency(&line[slash + 1..]) {
            return None;
        }
        let (mut start, mut at) = (slash, slash);
        for word in line[..slash].rsplit(' ').take(3) {
            at -= word.len();
            if !word.starts_with(char::is_uppercase) {
                break;
            }
            start = at;
            at = at.saturating_sub(1);
        }
        (start < slash).then_some(start..line.len())
    }

    /// `Photograph: Jo Doe/The Guardian` behind a caption, perhaps glued to it.
    fn labelled(&self, line: &str) -> Option<Range<usize>> {
        let colon = memchr_iter(b':', line.as_bytes())
            .filter(|colon| line.len() - colon <= LONGEST)
            .find_map(|colon| {
                let label = self
                    .labels
                    .iter()
                    .find(|label| line[..colon].ends_with(**label))?;
                Some(colon - label.len())
            })?;
        let rest = &line[colon..];
        let bare = !rest.ends_with(['.', '?', '!']) && rest.split(' ').count() <= 9;
        let start = line[..colon].trim_end_matches([' ', '-', '–', '—', '|']).len();
        let blanks = line[start..].len() - line[start..].trim_start().len();
        (bare && start > 0).then_some(start + blanks..line.len())
    }

    /// Whether the words are a credit: a label, or names of which the last is an agency.
    fn is_credit(&self, words: &str) -> bool {
        let words = words.trim();
        let named = self.labels.iter().any(|label| {
            words
                .strip_prefix(label)
                .is_some_and(|rest| rest.starts_with(':'))
        });
        if named {
            return true;
        }
        let all_names = words.split([' ', '/']).all(|word| {
            !word.starts_with(char::is_lowercase)
                || matches!(word, "for" | "via" | "and" | "by" | "of" | "the" | "from")
        });
        if !all_names {
            return false;
        }
        let owner = words.rsplit(['/', '|', ',']).next().unwrap_or(words);
        let owner = ["via ", "for ", "by ", "© ", "from "]
            .iter()
            .filter_map(|word| owner.rfind(word).map(|at| at + word.len()))
            .max()
            .map_or(owner, |at| &owner[at..]);
        self.is_agency(owner)
    }

    fn is_agency(&self, name: &str) -> bool {
        name.len() <= 40 && self.names.contains(name.trim().to_lowercase().as_str())
    }
}

/// Where the last dash, bar, © or stop from `floor` on parts a line, and where the words behind it begin: a dash or ©
/// belongs to the credit, a stop to the caption.
fn last_part(line: &str, floor: usize) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    memrchr_iter(b' ', &bytes[floor..]).find_map(|blank| {
        let behind = floor + blank + 1;
        let sign = match bytes[behind..] {
            [b'-' | b'|', b' ', ..] => 2,
            // ©, and the dashes – and —
            [0xC2, 0xA9, b' ', ..] => 3,
            [0xE2, 0x80, 0x93 | 0x94, b' ', ..] => 4,
            _ if blank > 0 && bytes[behind - 2] == b'.' => 0,
            _ => return None,
        };
        Some((behind, behind + sign))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(line: &str) -> Option<&str> {
        Agencies::bundled().credit(line).map(|range| &line[range])
    }

    #[test]
    fn credits_of_all_forms_are_found() {
        assert_eq!(
            credit("Sir Mark at the Yard (Jo Doe/PA Wire)"),
            Some("(Jo Doe/PA Wire)")
        );
        assert_eq!(credit("Sir Mark at the Yard (Image: PA)"), Some("(Image: PA)"));
        assert_eq!(
            credit("Sir Mark at the Yard. Photograph: Jo Doe/The Guardian"),
            Some("Photograph: Jo Doe/The Guardian")
        );
        assert_eq!(credit("Sir Mark at the YardCredit: Getty"), Some("Credit: Getty"));
        assert_eq!(
            credit("Sir Mark at the Yard - Jo Doe for The Times"),
            Some("- Jo Doe for The Times")
        );
        assert_eq!(credit("Sir Mark leaves court Jo Doe/PA"), Some("Jo Doe/PA"));
        assert_eq!(
            credit("A hit force. (Jo Doe/PA Wire)‘It is over’"),
            Some("(Jo Doe/PA Wire)")
        );
    }

    #[test]
    fn prose_is_no_credit() {
        for line in [
            "The agency said so, according to Reuters.",
            "LONDON (Reuters) - Police in London said on Monday that",
            "He told the BBC",
            "The picture: it is grim.",
        ] {
            assert_eq!(credit(line), None, "{line}");
        }
    }
}
