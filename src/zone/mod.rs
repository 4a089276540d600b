//! The parts of a scraped page: which stretch is headline, body, caption, advert.

mod anywhere;
mod credit;
mod cut;
mod flow;
mod front;
mod line;
mod mark;
mod page;
mod pattern;
mod phrase;
mod place;
mod stamp;
mod turns;

use std::path::Path;

use crate::error::Result;
use crate::span::Span;
use crate::wordlist;

use credit::Agencies;
use cut::Cutter;
use page::Page;
use phrase::Phrases;
use stamp::Stamps;

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

    /// The zones whose sentences count in summaries: the outlet's article proper.
    pub(crate) const OF_ARTICLE: [Zone; 5] = [
        Zone::Headline,
        Zone::Standfirst,
        Zone::Caption,
        Zone::Subheading,
        Zone::Body,
    ];

    /// Whether sentences of this zone count in summaries.
    pub fn is_article(self) -> bool {
        Zone::OF_ARTICLE.contains(&self)
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
///
/// Lines are the units: each gets a zone from its form (length, end, list signs), from the phrases it holds and from its
/// neighbours. A line is cut only where two parts are glued together: a date before the lead, a credit behind a caption,
/// a link behind a paragraph. Once a line marks the end of the article, all below is boilerplate, or readers' comments,
/// unless paragraphs of prose show that the article goes on.
#[derive(Debug)]
pub struct Zoner {
    phrases: Phrases,
    stamps: Stamps,
    agencies: Agencies,
}

/// The phrase lists that come with the program.
const BUNDLED: [(&str, &str); 5] = [
    (
        "bundled:zones/links",
        include_str!("../../lexicons/zones/links.tsv"),
    ),
    (
        "bundled:zones/prompts",
        include_str!("../../lexicons/zones/prompts.tsv"),
    ),
    (
        "bundled:zones/comments",
        include_str!("../../lexicons/zones/comments.tsv"),
    ),
    (
        "bundled:zones/pictures",
        include_str!("../../lexicons/zones/pictures.tsv"),
    ),
    (
        "bundled:zones/live",
        include_str!("../../lexicons/zones/live.tsv"),
    ),
];

impl Zoner {
    /// With the phrases that come with the program.
    ///
    /// # Panics
    /// Never: a test reads the bundled lists.
    pub fn bundled() -> Zoner {
        Zoner::new(None).expect("the bundled phrases are held right by a test")
    }

    /// With the phrases that come with the program and a list of the user's, in the form of `lexicons/zones/links.tsv`.
    ///
    /// # Errors
    /// When the file cannot be read, or a line has another form or an unknown mark.
    pub fn with_phrases(path: impl AsRef<Path>) -> Result<Zoner> {
        let path = path.as_ref();
        Zoner::new(Some((path, &wordlist::read(path)?)))
    }

    fn new(own: Option<(&Path, &str)>) -> Result<Zoner> {
        let bundled = BUNDLED.iter().map(|(name, text)| (Path::new(*name), *text));
        Ok(Zoner {
            phrases: Phrases::new(bundled.chain(own))?,
            stamps: Stamps::bundled(),
            agencies: Agencies::bundled(),
        })
    }

    /// The blocks in text order; together they hold every character that is not white space.
    /// `title` is the headline from metadata, if there is one.
    pub fn blocks(&self, text: &str, title: Option<&str>) -> Vec<Block> {
        let page = Page::read(text, &self.phrases, &self.stamps);
        let zones = page.zones(title);
        let mut out = Vec::with_capacity(page.lines.len() + 8);
        let mut opens = true;
        for (i, (line, zone)) in page.lines.iter().zip(zones).enumerate() {
            Cutter {
                zoner: self,
                text,
                paragraph: i as u32 + 1,
                out: &mut out,
            }
            .cut(line.span, zone, opens);
            opens &= zone != Zone::Body;
        }
        out
    }
}
