//! Dates and times as pages print them: "Published 24 September 2023", "24 Sep 2023, 10:15 BST", "3 hours ago".

use foldhash::fast::FixedState;
use hashbrown::HashSet;

use crate::date::MONTHS;
use crate::wordlist;

/// Words that may stand beside a date.
#[derive(Debug)]
pub(super) struct Stamps {
    words: HashSet<Box<str>, FixedState>,
}

/// What a line of dates and times says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stamped {
    /// A day: "24 Sep", "3 hours ago".
    Date,
    /// A time of day alone, as live pages have it.
    Time,
}

/// Whether there is such a day.
fn is_day(year: u16, month: u16, day: u16) -> bool {
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        _ => 31,
    };
    (1500..=2999).contains(&year) && (1..=12).contains(&month) && (1..=last).contains(&day)
}

/// Longest stamp, in bytes.
const LONGEST: usize = 120;
/// Longest note in brackets behind a date.
const BRACKET: usize = 80;

/// What one token of a stamp says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// 1 to 31, "24th".
    Number(u16),
    Month(u16),
    /// A whole date in figures.
    Day,
    /// "10:15", "10.15am", "3h"
    Time,
    Ago,
    Label,
    Word,
}

impl Stamps {
    /// With the words that come with the program.
    pub(super) fn bundled() -> Stamps {
        Stamps {
            words: wordlist::rows(include_str!("../../lexicons/zones/stamps.txt"))
                .map(|row| row.fields[0].into())
                .collect(),
        }
    }

    /// What a line holds, if it is nothing but dates, times and the words beside them.
    pub(super) fn whole(&self, line: &str) -> Option<Stamped> {
        if line.len() > LONGEST || !line.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        if let Some(stamp) = self.read(line)
            && is_aside(&line[stamp..])
        {
            return Some(Stamped::Date);
        }
        let mut seen = Seen::default();
        let known = words(line).all(|word| self.token(word.of(line)).map(|token| seen.add(token)).is_some());
        (known && seen.evidence).then_some(if seen.is_dated {
            Stamped::Date
        } else {
            Stamped::Time
        })
    }

    /// Length of the full date with which `line` starts, and of the time behind it.
    pub(super) fn read(&self, line: &str) -> Option<usize> {
        let mut seen = Seen::default();
        let mut length = None;
        for word in words(line).take_while(|word| word.range().end <= LONGEST) {
            let (text, end) = (word.of(line), word.range().end);
            let Some(token) = self.token(text) else { break };
            if length.is_none() {
                seen.add(token);
                length = seen.is_full().then_some(end);
                continue;
            }
            let zone = token == Token::Word && text.bytes().all(|b| b.is_ascii_uppercase());
            if token == Token::Time || zone {
                length = Some(end);
            } else if text != "at" {
                break;
            }
        }
        length
    }

    fn token(&self, word: &str) -> Option<Token> {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return number(word);
        }
        if word.len() > 12 || !word.is_ascii() {
            return None;
        }
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        if !self.words.contains(lower.as_str()) {
            return None;
        }
        let month = (lower.len() >= 3)
            .then(|| MONTHS.iter().position(|m| lower.starts_with(&m[..3])))
            .flatten();
        Some(match (lower.as_str(), month) {
            ("ago", _) => Token::Ago,
            (
                "date" | "dated" | "published" | "posted" | "updated" | "created" | "modified" | "edited",
                _,
            ) => Token::Label,
            ("mon", _) => Token::Word,
            (_, Some(month)) => Token::Month(month as u16 + 1),
            _ => Token::Word,
        })
    }
}

/// What a stamp has said so far.
#[derive(Default)]
struct Seen {
    evidence: bool,
    is_dated: bool,
    is_whole: bool,
    number: Option<u16>,
    month: Option<u16>,
    year: Option<u16>,
}

impl Seen {
    fn add(&mut self, token: Token) {
        match token {
            Token::Number(n) if n >= 1500 => self.year = self.year.or(Some(n)),
            Token::Number(n) => self.number = self.number.or(Some(n)),
            Token::Month(month) => self.month = self.month.or(Some(month)),
            Token::Day => self.is_whole = true,
            Token::Time | Token::Ago | Token::Label | Token::Word => {}
        }
        let dated = self.month.is_some() && (self.number.is_some() || self.year.is_some());
        self.is_dated |= dated || matches!(token, Token::Day | Token::Ago);
        self.evidence |= self.is_dated || token == Token::Time;
    }

    /// Whether day, month and year have been named.
    fn is_full(&self) -> bool {
        let named = (self.year, self.month, self.number);
        self.is_whole || matches!(named, (Some(year), Some(month), Some(day)) if is_day(year, month, day))
    }
}

/// Whether what follows a date belongs to the same line of details: "| By A. Author", ", 5 min read", "by editor",
/// "(Transcript of the speech, exactly as it was delivered)".
fn is_aside(rest: &str) -> bool {
    let rest = rest.trim_start();
    if rest.starts_with('(') && rest.ends_with(')') {
        return rest.len() <= BRACKET;
    }
    let parted = rest.starts_with(['|', ',', '•', '·', '-', '–'])
        || rest.starts_with("by ")
        || rest.starts_with("By ");
    parted && rest.len() <= 60 && !rest.ends_with(['.', '?', '!', ':'])
}

/// Words and numbers of a line, parted by blanks and the signs that stand between dates.
fn words(line: &str) -> impl Iterator<Item = crate::span::Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let parts = |c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | '|' | '•' | '·' | '(' | ')' | '/' | '–' | '—' | '-' | ':' | '[' | ']'
                )
        };
        let rest = &line[at..];
        let start = at + rest.find(|c: char| !parts(c))?;
        let inside = &line[start..];
        let numeric = inside.starts_with(|c: char| c.is_ascii_digit());
        let length = inside
            .find(|c: char| parts(c) && !(numeric && matches!(c, '/' | '-' | ':')))
            .unwrap_or(inside.len());
        at = start + length;
        Some(crate::span::Span::new(start, at))
    })
}

/// A token that starts with a digit.
fn number(word: &str) -> Option<Token> {
    let word = word.trim_end_matches(['.', ':', '-', '/']);
    if is_numeric_day(word) == Some(true) {
        return Some(Token::Day);
    }
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let value: u16 = word[..digits].parse().ok()?;
    match word[digits..].to_ascii_lowercase().as_str() {
        "" if value <= 31 || (1500..=2999).contains(&value) => Some(Token::Number(value)),
        "st" | "nd" | "rd" | "th" if value <= 31 => Some(Token::Number(value)),
        "am" | "pm" | "h" | "m" | "d" | "hrs" | "mins" => Some(Token::Time),
        rest if rest.starts_with([':', '.']) && value < 24 => is_clock(&rest[1..]).then_some(Token::Time),
        _ => None,
    }
}

/// Minutes, perhaps seconds, perhaps am or pm: `15`, `15:30`, `15am`, `15Z`.
fn is_clock(rest: &str) -> bool {
    let minutes = rest.get(..2).and_then(|m| m.parse::<u8>().ok());
    minutes.is_some_and(|m| m < 60)
        && rest[2..].len() <= 8
        && (rest.len() == 2 || !rest[2..].starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a word is a date in figures: `2023-09-24`, `2023-09-24T10:15`, `24/09/2023`, `09.24.2023`.
fn is_numeric_day(word: &str) -> Option<bool> {
    let date = word.split_once(['T', 't']).map_or(word, |(date, _)| date);
    let mut parts = date.split(['-', '/', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let (a, b, c) = (first.parse().ok()?, second.parse().ok()?, third.parse().ok()?);
    let numeric = match (first.len(), third.len()) {
        (4, 1 | 2) => is_day(a, b, c),
        (1 | 2, 4) => is_day(c, b, a) || is_day(c, a, b),
        _ => false,
    };
    Some(numeric && parts.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(line: &str) -> Option<&str> {
        Stamps::bundled().read(line).map(|length| &line[..length])
    }

    #[test]
    fn printed_dates_are_read_with_their_times() {
        assert_eq!(date("date 2023-09-24 London"), Some("date 2023-09-24"));
        assert_eq!(
            date("Published 24 September 2023"),
            Some("Published 24 September 2023")
        );
        assert_eq!(
            date("Sunday, 24th September 2023, 10:15 BST, UK"),
            Some("Sunday, 24th September 2023, 10:15 BST, UK")
        );
        assert_eq!(
            date("Updated: Sept. 24, 2023 at 10.15am"),
            Some("Updated: Sept. 24, 2023 at 10.15am")
        );
        assert_eq!(date("24/09/2023 The"), Some("24/09/2023"));
        assert_eq!(date("2023-09-24T10:15:00Z"), Some("2023-09-24T10:15:00Z"));
    }

    #[test]
    fn impossible_dates_are_none() {
        assert_eq!(date("31 April 2023"), None);
        assert_eq!(date("2023-13-01"), None);
    }

    #[test]
    fn sentences_and_numbers_are_no_stamps() {
        let stamps = Stamps::bundled();
        for line in [
            "On the march",
            "May said no",
            "On 24 September 2023 (a Sunday) they met",
            "9,347 officers left",
            "24 officers",
            "2023",
            "at last",
            "24",
        ] {
            assert_eq!(stamps.whole(line), None, "{line}");
        }
        for line in [
            "10:15",
            "Updated at 10.20 BST",
            "3 hours ago",
            "24 Sep",
            "Sun 24 Sep 2023 10.15am, updated 11.20am",
            "Delivered on: 24 September 2023 (Transcript of the speech)",
        ] {
            assert!(stamps.whole(line).is_some(), "{line}");
        }
    }

    #[test]
    fn a_stamp_ends_where_the_lead_starts() {
        let lead = "date 2023-09-24 Last week 24 officers left";
        assert_eq!(date(lead), Some("date 2023-09-24"));
    }
}
