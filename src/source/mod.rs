//! Where articles come from: files, folders and standard input, in any of several formats.
//!
//! Reading is split in two, so that the costly half can run in many threads: [`Records`] cuts the inputs into
//! raw records, one after the other; [`Reader::article`] makes an article of one record.

mod cut_off;
mod dates;
mod decode;
mod delimited;
mod envelope;
mod fields;
mod format;
mod html;
mod jsonl;
mod lines;
mod mend;
mod objects;
mod open;
mod paths;
mod records;
mod rows;

pub use decode::{Decoded, decode};
pub use delimited::Header;
pub use fields::{Field, Names};
pub use format::Format;
pub use open::InputRead;
pub use paths::{Input, list};
pub use records::{Body, Record, Records};

use crate::article::Article;
use crate::checksum::sha256;

/// What to read and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// Format of every input, instead of guessing by name and content.
    pub format: Option<Format>,
    /// Names of the fields in CSV and JSON.
    pub names: Names,
    /// Largest article in bytes; a larger one is skipped.
    pub max_article_bytes: u64,
    /// Whether texts stay as they stand: markup, character references, wrong encodings and wrapped lines.
    pub as_is: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            format: None,
            names: Names::default(),
            max_article_bytes: 16 << 20,
            as_is: false,
        }
    }
}

/// A record that gave no article.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Skip {
    /// Input path.
    pub source_file: Box<str>,
    /// 1-based record number in a file of many.
    pub row: Option<u64>,
    /// Why, in one line.
    pub reason: String,
}

/// Makes articles of records.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    options: Options,
}

impl Reader {
    /// A reader with these options.
    pub fn new(options: Options) -> Reader {
        Reader { options }
    }

    /// Names of the fields that are passed through.
    pub fn kept(&self) -> impl Iterator<Item = &str> {
        self.options.names.keep.iter().map(String::as_str)
    }

    /// The records of the inputs, in order.
    pub fn records(&self, inputs: Vec<Input>) -> Records {
        Records::new(inputs, self.options.clone())
    }

    /// The article of a record. Its id is that of its own text; ids are made unlike one another later.
    ///
    /// # Errors
    /// When the record holds none: the reason.
    pub fn article(&self, record: Record) -> Result<Article, Skip> {
        let names = &self.options.names;
        let made = record.body.and_then(|body| match body {
            Body::Text(bytes) => text(bytes),
            Body::Html(bytes) => html::article(bytes),
            Body::Json(line) => jsonl::article(&line, names).and_then(|a| self.of_page(a)),
            Body::Row(row, header) => delimited::article(&row, &header, names).and_then(|a| self.of_page(a)),
        });
        let made = match made {
            Ok(article) if article.text.trim().is_empty() => Err("holds no text".into()),
            made => made,
        };
        match made {
            Ok(mut article) => {
                article.source_file = (&*record.source_file).into();
                article.row = record.row;
                if article.id.is_empty() {
                    article.id = content_id("a_", article.text.as_bytes());
                }
                if !self.options.as_is {
                    mend::mend(&mut article);
                }
                article.notes.extend(cut_off::note(&article.text));
                Ok(article)
            }
            Err(reason) => Err(Skip {
                source_file: (&*record.source_file).into(),
                row: record.row,
                reason,
            }),
        }
    }

    /// The article of a record whose text is a whole web page: what the record knows of it goes before what the page says.
    fn of_page(&self, record: Article) -> Result<Article, String> {
        let is_page = cfg!(feature = "html") && Format::of_bytes(record.text.as_bytes()) == Format::Html;
        if self.options.as_is || !is_page {
            return Ok(record);
        }
        let page = html::article(record.text.into_string().into_bytes())?;
        Ok(Article {
            title: record.title.or(page.title),
            outlet: record.outlet.or(page.outlet),
            byline: record.byline.or(page.byline),
            url: record.url.or(page.url),
            published: record.published.or(page.published),
            text: page.text,
            ..record
        })
    }
}

/// Plain text and Markdown: one article a file.
fn text(bytes: Vec<u8>) -> Result<Article, String> {
    let decoded = decode(bytes)?;
    let mut article = Article::new("", decoded.text);
    article.encoding = decoded.encoding;
    article.notes.extend(decoded.note);
    Ok(article)
}

impl std::fmt::Display for Skip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.row {
            Some(row) => write!(f, "{}, record {row}: {}", self.source_file, self.reason),
            None => write!(f, "{}: {}", self.source_file, self.reason),
        }
    }
}

impl Skip {
    /// Key of its row in articles.csv.
    pub fn id(&self) -> Box<str> {
        content_id(
            "e_",
            format!("{}\0{}", self.source_file, self.row.unwrap_or(0)).as_bytes(),
        )
    }
}

/// `prefix` and the first 16 hex digits of the SHA-256 of `bytes`.
fn content_id(prefix: &str, bytes: &[u8]) -> Box<str> {
    (prefix.to_owned() + &sha256(bytes)[..16]).into()
}
