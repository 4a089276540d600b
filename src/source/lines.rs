//! Lines of a file, one after the other, none longer than the limit in memory.

use std::io::{BufRead, BufReader, Read};

use memchr::memchr;

use super::open::unreadable;
use crate::bom::BOM;

/// Reads lines.
pub(super) struct Lines {
    input: BufReader<Box<dyn Read + Send>>,
    /// Lines so far.
    count: u64,
    is_done: bool,
}

impl Lines {
    pub(super) fn new(input: Box<dyn Read + Send>) -> Lines {
        Lines {
            input: BufReader::with_capacity(256 << 10, input),
            count: 0,
            is_done: false,
        }
    }

    /// The next line that is not blank, with its 1-based number, `None` after the last. A line beyond the
    /// limit is passed over and said so; after an error of the system there is no further line.
    pub(super) fn next(&mut self, limit: u64) -> Option<(u64, Result<Vec<u8>, String>)> {
        while !self.is_done {
            self.count += 1;
            match self.line(limit) {
                Ok(line) if line.trim_ascii().is_empty() => {}
                other => return Some((self.count, other)),
            }
        }
        None
    }

    fn line(&mut self, limit: u64) -> Result<Vec<u8>, String> {
        let mut line = Vec::new();
        let mut length = 0u64;
        loop {
            let block = match self.input.fill_buf() {
                Ok(block) => block,
                Err(error) => {
                    self.is_done = true;
                    return Err(unreadable(&error));
                }
            };
            self.is_done = block.is_empty();
            let end = memchr(b'\n', block);
            let part = &block[..end.unwrap_or(block.len())];
            length += part.len() as u64;
            if length <= limit {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            if end.is_some() || self.is_done {
                break;
            }
        }
        if length > limit {
            return Err(format!("is larger than --max-article-bytes {limit}"));
        }
        // a mark stands where files were joined, too
        if line.starts_with(BOM) {
            line.drain(..BOM.len());
        }
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn blank_lines_count_but_are_passed_over_and_long_ones_said() {
        let text = "one\n\n  \ntwo\nthis is too long\nlast";
        let mut lines = Lines::new(Box::new(text.as_bytes()));
        let found: Vec<_> = std::iter::from_fn(|| lines.next(5)).collect();
        let texts: Vec<_> = found.iter().map(|(n, l)| (*n, l.as_deref().ok())).collect();
        assert_eq!(
            texts,
            [
                (1, Some(&b"one"[..])),
                (4, Some(b"two")),
                (5, None),
                (6, Some(b"last"))
            ]
        );
    }
}
