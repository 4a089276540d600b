//! Title, byline, date and language of an article: from its metadata, else from its text.

use std::borrow::Cow;

use super::language;
use crate::article::Article;
use crate::date;
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
    pub published: Option<Cow<'a, str>>,
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
            datelines
                .take(3)
                .find_map(|b| date::find(b.span.of(&article.text)))
        };
        let (published, published_source) = if let Some(date) = article.published.as_deref() {
            (Some(Cow::Borrowed(date)), DateSource::Metadata)
        } else if let Some(date) = in_text() {
            (Some(Cow::Owned(date)), DateSource::Text)
        } else if let Some(date) = article.source_file.rsplit('/').next().and_then(date::find) {
            (Some(Cow::Owned(date)), DateSource::Filename)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_goes_before_the_name_of_the_file() {
        let mut article = Article::new("a", "Words.");
        article.source_file = "2020-01-01/2021-05-06_x.txt".into();
        assert_eq!(
            Facts::gather(&article, &[]).published.as_deref(),
            Some("2021-05-06")
        );
        article.published = Some("2019-01-02".into());
        let facts = Facts::gather(&article, &[]);
        assert_eq!(
            (facts.published.as_deref(), facts.published_source),
            (Some("2019-01-02"), DateSource::Metadata)
        );
    }
}
