//! The raw records of the inputs, one after the other.

use std::io::Read;
use std::sync::Arc;

use super::delimited::{Header, Rows, delimited_format};
use super::lines::Lines;
use super::objects::{self, Objects};
use super::open::{InputRead, Meter, open, peek, unreadable};
use super::{Format, Input, Options, envelope};

/// Bytes of JSON that tell how its objects stand.
const AHEAD: usize = 64 << 10;

/// What a record holds, not yet understood.
#[derive(Debug)]
pub enum Body {
    /// A whole text.
    Text(Vec<u8>),
    /// A whole page.
    Html(Vec<u8>),
    /// An object of JSON.
    Json(Vec<u8>),
    /// A row, and the header of its file.
    Row(csv::ByteRecord, Arc<Header>),
}

/// A record: the raw stuff of one article.
#[derive(Debug)]
pub struct Record {
    /// Input path.
    pub source_file: Arc<str>,
    /// 1-based number in a file of many.
    pub row: Option<u64>,
    /// What it holds, or why that cannot be told.
    pub body: Result<Body, String>,
}

impl Record {
    /// Bytes it holds.
    pub fn size(&self) -> usize {
        match &self.body {
            Ok(Body::Text(bytes) | Body::Html(bytes) | Body::Json(bytes)) => bytes.len(),
            Ok(Body::Row(row, _)) => row.as_slice().len(),
            Err(reason) => reason.len(),
        }
    }
}

/// Reads records one after the other; an input that cannot be read gives one record that says why.
#[derive(Debug)]
pub struct Records {
    inputs: std::vec::IntoIter<Input>,
    options: Options,
    open: Option<Open>,
    finished: Vec<InputRead>,
    bytes: u64,
}

struct Open {
    source_file: Arc<str>,
    meter: Meter,
    kind: Kind,
    is_empty: bool,
}

/// How records are cut from an input; what is taken out is not there again.
enum Kind {
    Whole(Option<(Box<dyn Read + Send>, Format)>),
    Lines(Lines),
    Objects(Box<Objects>),
    Rows(Box<Rows>),
    Failed(Option<String>),
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Open")
            .field("source_file", &self.source_file)
            .finish_non_exhaustive()
    }
}

impl Records {
    pub(super) fn new(inputs: Vec<Input>, options: Options) -> Records {
        Records {
            inputs: inputs.into_iter(),
            options,
            open: None,
            finished: Vec::new(),
            bytes: 0,
        }
    }

    /// The inputs that were read to their end since the last call.
    pub fn take_finished(&mut self) -> Vec<InputRead> {
        std::mem::take(&mut self.finished)
    }

    /// Bytes read so far, as they stand in the files.
    pub fn bytes(&self) -> u64 {
        self.bytes + self.open.as_ref().map_or(0, |o| o.meter.bytes())
    }

    fn open(&self, input: &Input) -> Open {
        let name = input.name();
        let meter = Meter::default();
        let kind = open(input, &meter).and_then(|(reader, first)| {
            let guess = || {
                Format::of_name(&name)
                    .or_else(|| delimited_format(&first, &self.options.names))
                    .unwrap_or_else(|| Format::of_bytes(&first))
            };
            self.kind(reader, self.options.format.unwrap_or_else(guess))
        });
        Open {
            source_file: name.into(),
            meter,
            kind: kind.unwrap_or_else(|reason| Kind::Failed(Some(reason))),
            is_empty: true,
        }
    }

    /// Objects a line, or however else they stand.
    fn json(&self, reader: Box<dyn Read + Send>) -> Result<Kind, String> {
        let (reader, first) = peek(reader, AHEAD)?;
        let path = envelope::find(&first, &self.options.names);
        Ok(if path.is_some() || objects::are_in(&first) {
            Kind::Objects(Box::new(Objects::new(reader, path)))
        } else {
            Kind::Lines(Lines::new(reader))
        })
    }

    fn kind(&self, reader: Box<dyn Read + Send>, format: Format) -> Result<Kind, String> {
        let rows = |reader, separators: &[u8]| {
            Rows::new(
                reader,
                separators,
                &self.options.names,
                self.options.max_article_bytes,
            )
            .map(|rows| Kind::Rows(Box::new(rows)))
        };
        match format {
            Format::Text | Format::Html => Ok(Kind::Whole(Some((reader, format)))),
            Format::Jsonl => self.json(reader),
            Format::Csv => rows(reader, b",;\t"),
            Format::Tsv => rows(reader, b"\t"),
        }
    }
}

impl Iterator for Records {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            if let Some(mut open) = self.open.take() {
                if let Some(record) = open.next(self.options.max_article_bytes) {
                    self.open = Some(open);
                    return Some(record);
                }
                self.bytes += open.meter.bytes();
                self.finished.push(open.meter.read(&open.source_file));
            }
            let input = self.inputs.next()?;
            self.open = Some(self.open(&input));
        }
    }
}

impl Open {
    /// The next record; an input without any gives one that says so.
    fn next(&mut self, limit: u64) -> Option<Record> {
        let cut = self.cut(limit);
        let (row, body) = cut.or_else(|| self.is_empty.then(|| (None, Err("holds no record".into()))))?;
        self.is_empty = false;
        Some(Record {
            source_file: self.source_file.clone(),
            row,
            body,
        })
    }

    fn cut(&mut self, limit: u64) -> Option<(Option<u64>, Result<Body, String>)> {
        Some(match &mut self.kind {
            Kind::Failed(reason) => (None, Err(reason.take()?)),
            Kind::Whole(whole) => {
                let (reader, format) = whole.take()?;
                (None, read_whole(reader, format, limit))
            }
            Kind::Lines(lines) => {
                let (number, line) = lines.next(limit)?;
                (Some(number), line.map(Body::Json))
            }
            Kind::Objects(objects) => {
                let (number, object) = objects.next(limit)?;
                (Some(number), object.map(Body::Json))
            }
            Kind::Rows(rows) => {
                let (number, row) = rows.next()?;
                (Some(number), row.map(|row| Body::Row(row, rows.header().clone())))
            }
        })
    }
}

fn read_whole(reader: Box<dyn Read + Send>, format: Format, limit: u64) -> Result<Body, String> {
    let mut bytes = Vec::new();
    let taken = reader.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    taken.map_err(|e| unreadable(&e))?;
    if bytes.len() as u64 > limit {
        return Err(format!("is larger than --max-article-bytes {limit}"));
    }
    Ok(if format == Format::Html {
        Body::Html(bytes)
    } else {
        Body::Text(bytes)
    })
}
