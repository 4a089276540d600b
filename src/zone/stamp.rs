//! Dates and times as pages print them: "Published 24 September 2023", "24 Sep 2023, 10:15 BST", "3 hours ago".

use foldhash::fast::FixedState;
use hashbrown::HashSet;

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

/// A full date at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Bytes it takes, trimmed.
    pub(super) len: usize,
    pub(super) day: Day,
    /// Whether a word such as "Published" names it.
    pub(super) is_labelled: bool,
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl std::fmt::Display for Day {
    /// ISO 8601: `2023-09-24`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Day {
    /// A day, if there is such a date.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Day> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        };
        let real = (1500..=2999).contains(&year) && (1..=12).contains(&month) && (1..=last).contains(&day);
        real.then_some(Day { year, month, day })
    }
}

/// Longest stamp, in bytes.
const LONGEST: usize = 120;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// What one token of a stamp says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// 1 to 31, "24th".
    Number(u16),
    Month(u8),
    Day(Day),
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
        let mut seen = Seen::default();
        let known = words(line).all(|word| self.token(word.of(line)).map(|token| seen.add(token)).is_some());
        (known && seen.evidence).then_some(if seen.is_dated {
            Stamped::Date
        } else {
            Stamped::Time
        })
    }

    /// The full date with which `line` starts, and the time behind it.
    pub(super) fn read(&self, line: &str) -> Option<Stamp> {
        let mut seen = Seen::default();
        let mut stamp: Option<Stamp> = None;
        for word in words(line).take_while(|word| word.range().end <= LONGEST) {
            let text = word.of(line);
            let Some(token) = self.token(text) else { break };
            if let Some(stamp) = &mut stamp {
                let zone = token == Token::Word && text.bytes().all(|b| b.is_ascii_uppercase());
                match token {
                    Token::Time => stamp.len = word.range().end,
                    _ if zone => stamp.len = word.range().end,
                    _ if text == "at" => {}
                    _ => break,
                }
                continue;
            }
            seen.add(token);
            stamp = seen.day().map(|day| Stamp {
                len: word.range().end,
                day,
                is_labelled: seen.is_labelled,
            });
        }
        stamp
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
            .then(|| MONTHS.iter().position(|m| lower.starts_with(m)))
            .flatten();
        Some(match (lower.as_str(), month) {
            ("ago", _) => Token::Ago,
            (
                "date" | "dated" | "published" | "posted" | "updated" | "created" | "modified" | "edited",
                _,
            ) => Token::Label,
            ("mon", _) => Token::Word,
            (_, Some(month)) => Token::Month(month as u8 + 1),
            _ => Token::Word,
        })
    }
}

/// What a stamp has said so far.
#[derive(Default)]
struct Seen {
    evidence: bool,
    is_dated: bool,
    is_labelled: bool,
    full: Option<Day>,
    number: Option<u16>,
    month: Option<u8>,
    year: Option<u16>,
}

impl Seen {
    fn add(&mut self, token: Token) {
        match token {
            Token::Number(n) if n >= 1500 => self.year = self.year.or(Some(n)),
            Token::Number(n) => self.number = self.number.or(Some(n)),
            Token::Month(month) => self.month = self.month.or(Some(month)),
            Token::Day(day) => self.full = self.full.or(Some(day)),
            Token::Label => self.is_labelled = true,
            Token::Time | Token::Ago | Token::Word => {}
        }
        let dated = self.month.is_some() && (self.number.is_some() || self.year.is_some());
        self.is_dated |= dated || matches!(token, Token::Day(_) | Token::Ago);
        self.evidence |= self.is_dated || token == Token::Time;
    }

    fn day(&self) -> Option<Day> {
        self.full
            .or_else(|| Day::new(self.year?, self.month?, u8::try_from(self.number?).ok()?))
    }
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
    if let Some(day) = numeric_day(word) {
        return Some(Token::Day(day));
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

/// `2023-09-24`, `2023-09-24T10:15`, `24/09/2023`, `24.09.2023`; day before month, unless that is no date.
fn numeric_day(word: &str) -> Option<Day> {
    let date = word.split_once(['T', 't']).map_or(word, |(date, _)| date);
    let mut parts = date.split(['-', '/', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let pair = |text: &str| (text.len() <= 2).then(|| text.parse::<u8>().ok()).flatten();
    if first.len() == 4 {
        return Day::new(first.parse().ok()?, pair(second)?, pair(third)?);
    }
    let year = (third.len() == 4).then(|| third.parse().ok()).flatten()?;
    let (first, second) = (pair(first)?, pair(second)?);
    Day::new(year, second, first).or_else(|| Day::new(year, first, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(line: &str) -> Option<String> {
        Stamps::bundled().read(line).map(|stamp| stamp.day.to_string())
    }

    #[test]
    fn printed_dates_become_iso() {
        for line in [
            "date 2023-09-24 London",
            "Published 24 September 2023",
            "Sunday, 24th September 2023, 10:15 BST",
            "Updated: Sept. 24, 2023 at 10.15am",
            "24/09/2023",
            "2023-09-24T10:15:00Z",
        ] {
            assert_eq!(day(line).as_deref(), Some("2023-09-24"), "{line}");
        }
    }

    #[test]
    fn impossible_dates_are_none() {
        assert_eq!(day("31 February 2023"), None);
        assert_eq!(day("2023-13-01"), None);
    }

    #[test]
    fn sentences_and_numbers_are_no_stamps() {
        let stamps = Stamps::bundled();
        for line in [
            "On the march",
            "May said no",
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
        ] {
            assert!(stamps.whole(line).is_some(), "{line}");
        }
    }

    #[test]
    fn a_stamp_ends_where_the_lead_starts() {
        let lead = "date 2023-09-24 Last week 24 officers left";
        assert_eq!(Stamps::bundled().read(lead).map(|stamp| stamp.len), Some(15));
    }
}
