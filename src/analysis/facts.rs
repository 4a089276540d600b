//! Title, byline, date and language of an article: from its metadata, else from its text.

use super::language;
use crate::article::Article;
use crate::zone::{Block, Zone};

/// Where the date of publication came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateSource {
    /// A field of the input, or a tag of the page.
    Metadata,
    /// A date line of the text.
    Text,
    /// The name of the file.
    Filename,
    /// There is none.
    #[default]
    None,
}

impl DateSource {
    /// Name in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            DateSource::Metadata => "metadata",
            DateSource::Text => "text",
            DateSource::Filename => "filename",
            DateSource::None => "none",
        }
    }
}

/// What is known about an article as a whole.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Facts<'a> {
    /// Headline.
    pub title: Option<&'a str>,
    /// Author line as printed.
    pub byline: Option<&'a str>,
    /// Date of publication, `YYYY-MM-DD`.
    pub published: Option<&'a str>,
    /// Where that date came from.
    pub published_source: DateSource,
    /// BCP 47 tag.
    pub language: Option<&'static str>,
}

impl<'a> Facts<'a> {
    /// Gathers them; metadata goes before text, text before the file's name.
    pub fn gather(article: &'a Article, blocks: &[Block]) -> Facts<'a> {
        let first = |zone: Zone| {
            blocks
                .iter()
                .find(|b| b.zone == zone)
                .map(|b| b.span.of(&article.text))
        };
        let in_text = || {
            let datelines = blocks.iter().filter(|b| b.zone == Zone::Dateline);
            datelines.take(3).find_map(|b| iso_date(b.span.of(&article.text)))
        };
        let (published, published_source) = if let Some(date) = article.published.as_deref() {
            (Some(date), DateSource::Metadata)
        } else if let Some(date) = in_text() {
            (Some(date), DateSource::Text)
        } else if let Some(date) = article.source_file.rsplit('/').next().and_then(iso_date) {
            (Some(date), DateSource::Filename)
        } else {
            (None, DateSource::None)
        };
        Facts {
            title: article.title.as_deref().or_else(|| first(Zone::Headline)),
            byline: article.byline.as_deref().or_else(|| first(Zone::Byline)),
            published,
            published_source,
            language: language::detect(&article.text),
        }
    }
}

/// The first `YYYY-MM-DD` in a text that names a real day between 1800 and 2199.
pub(crate) fn iso_date(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(9)).find_map(|at| {
        let before = at.checked_sub(1).is_some_and(|i| bytes[i].is_ascii_digit());
        let after = bytes.get(at + 10).is_some_and(u8::is_ascii_digit);
        (!before && !after && is_date(&bytes[at..at + 10])).then(|| &text[at..at + 10])
    })
}

fn is_date(bytes: &[u8]) -> bool {
    let digits = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0u32, |n, b| {
            b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0'))
        })
    };
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else {
        return false;
    };
    bytes[4] == b'-'
        && bytes[7] == b'-'
        && (1800..2200).contains(&year)
        && day >= 1
        && day <= days_in(year, month)
}

/// Days in a month of the Gregorian calendar; 0 for a month that does not exist.
fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_dates() {
        assert_eq!(iso_date(" date 2023-03-20 London"), Some("2023-03-20"));
        assert_eq!(iso_date("2024-02-30"), None);
        assert_eq!(iso_date("2024-02-29.txt"), Some("2024-02-29"));
        assert_eq!(iso_date("12023-03-201"), None);
        assert_eq!(iso_date("£2023-03-2"), None);
    }

    #[test]
    fn metadata_goes_before_the_name_of_the_file() {
        let mut article = Article::new("a", "Words.");
        article.source_file = "2020-01-01/2021-05-06_x.txt".into();
        assert_eq!(Facts::gather(&article, &[]).published, Some("2021-05-06"));
        article.published = Some("2019-01-02".into());
        let facts = Facts::gather(&article, &[]);
        assert_eq!(
            (facts.published, facts.published_source),
            (Some("2019-01-02"), DateSource::Metadata)
        );
    }
}
