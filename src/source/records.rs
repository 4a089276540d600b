//! The raw records of the inputs, one after the other.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use super::{Input, Options};

/// A record, not yet understood.
#[derive(Debug)]
pub struct Record {
    /// Input path.
    pub source_file: Arc<str>,
    /// 1-based number in a file of many.
    pub row: Option<u64>,
    /// Its bytes, or why there are none.
    pub body: Result<Vec<u8>, String>,
}

impl Record {
    /// Bytes it holds.
    pub fn size(&self) -> usize {
        self.body.as_ref().map_or(0, Vec::len)
    }
}

/// Reads records one after the other.
#[derive(Debug)]
pub struct Records {
    inputs: std::vec::IntoIter<Input>,
    options: Options,
}

impl Records {
    pub(super) fn new(inputs: Vec<Input>, options: Options) -> Records {
        Records {
            inputs: inputs.into_iter(),
            options,
        }
    }
}

impl Iterator for Records {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let input = self.inputs.next()?;
        let source_file = input.name().into();
        let limit = self.options.max_article_bytes;
        let body = match input {
            Input::Stdin => whole(std::io::stdin().lock(), limit),
            Input::File(path) => File::open(path)
                .map_err(|e| format!("cannot be read: {e}"))
                .and_then(|f| whole(f, limit)),
            Input::Unreadable(_, reason) => Err(reason),
        };
        Some(Record {
            source_file,
            row: None,
            body,
        })
    }
}

fn whole(input: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    input
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| format!("cannot be read: {e}"))?;
    if bytes.len() as u64 > limit {
        return Err(format!("is larger than --max-article-bytes {limit}"));
    }
    Ok(bytes)
}
