//! Opening an input: counted and hashed as it stands, then decompressed and made UTF-8.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use flate2::bufread::GzDecoder;
use sha2::{Digest, Sha256};

use super::Input;
use crate::checksum::hex;

/// Block that is read at once.
const BLOCK: usize = 256 << 10;
/// Bytes that tell a format.
const FIRST: usize = 512;

/// An input that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct InputRead {
    /// Path as the tables name it.
    pub path: String,
    /// Bytes as they stand in the file.
    pub bytes: u64,
    /// SHA-256 of the file, in hexadecimal; `None` when it was not read to its end.
    pub sha256: Option<String>,
}

/// Counts and hashes what is read.
#[derive(Clone, Default, Debug)]
pub(super) struct Meter(Arc<Mutex<Count>>);

#[derive(Default, Debug)]
struct Count {
    hash: Sha256,
    bytes: u64,
    is_at_end: bool,
}

impl Meter {
    fn lock(&self) -> MutexGuard<'_, Count> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes so far.
    pub(super) fn bytes(&self) -> u64 {
        self.lock().bytes
    }

    pub(super) fn read(&self, path: &str) -> InputRead {
        let count = self.lock();
        InputRead {
            path: path.to_owned(),
            bytes: count.bytes,
            sha256: count.is_at_end.then(|| hex(&count.hash.clone().finalize())),
        }
    }
}

struct Metered<R> {
    input: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let taken = self.input.read(buffer)?;
        let mut count = self.meter.lock();
        count.hash.update(&buffer[..taken]);
        count.bytes += taken as u64;
        count.is_at_end |= taken == 0 && !buffer.is_empty();
        Ok(taken)
    }
}

/// Opens an input: what is read from it is decompressed, and UTF-8 without a byte order mark if it was UTF-16.
/// The first bytes are returned too, to guess the format.
pub(super) fn open(input: &Input, meter: &Meter) -> Result<(Box<dyn Read + Send>, Vec<u8>), String> {
    let raw: Box<dyn Read + Send> = match input {
        Input::Stdin => Box::new(io::stdin()),
        Input::File(path) => Box::new(File::open(path).map_err(|e| unreadable(&e))?),
        Input::Unreadable(_, reason) => return Err(reason.clone()),
    };
    let metered = Metered {
        input: raw,
        meter: meter.clone(),
    };
    let (plain, first) = peek(decompressed(Box::new(metered))?, FIRST)?;
    peek(transcoded(plain, &first), FIRST)
}

pub(super) fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {error}")
}

/// The first bytes of an input, and the input with them.
pub(super) fn peek(
    mut input: Box<dyn Read + Send>,
    count: usize,
) -> Result<(Box<dyn Read + Send>, Vec<u8>), String> {
    let mut first = Vec::with_capacity(count);
    let taken = input.by_ref().take(count as u64).read_to_end(&mut first);
    taken.map_err(|e| unreadable(&e))?;
    Ok((Box::new(io::Cursor::new(first.clone()).chain(input)), first))
}

/// gzip (every member) and Zstandard (every frame) are known by their first bytes, whatever the file's name.
fn decompressed(input: Box<dyn Read + Send>) -> Result<Box<dyn Read + Send>, String> {
    let (input, first) = peek(input, FIRST)?;
    if first.starts_with(&[0x1F, 0x8B]) {
        let reader = BufReader::with_capacity(BLOCK, input);
        return Ok(Box::new(Members(Some(GzDecoder::new(reader)))));
    }
    // a frame, or one to be passed over that stands before it
    if first.starts_with(&[0x28, 0xB5, 0x2F, 0xFD])
        || matches!(first[..], [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
    {
        let decoder = zstd::Decoder::new(input).map_err(|e| unreadable(&e))?;
        return Ok(Box::new(decoder));
    }
    Ok(input)
}

/// The members of a gzip file, one after the other, without the zeros that fill up its last block.
struct Members<R>(Option<GzDecoder<R>>);

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.0 {
            let count = member.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            let rest = self.0.take().map(GzDecoder::into_inner);
            self.0 = rest.map(without_zeros).transpose()?.flatten().map(GzDecoder::new);
        }
        Ok(0)
    }
}

/// What follows zeros, `None` when nothing does.
fn without_zeros<R: BufRead>(mut input: R) -> io::Result<Option<R>> {
    loop {
        let block = input.fill_buf()?;
        if block.is_empty() {
            return Ok(None);
        }
        let zeros = block.iter().take_while(|b| **b == 0).count();
        if zeros == 0 {
            return Ok(Some(input));
        }
        input.consume(zeros);
    }
}

/// UTF-16 is made UTF-8 on the way, so that lines and rows can be told apart; everything else is left as it is.
fn transcoded(input: Box<dyn Read + Send>, first: &[u8]) -> Box<dyn Read + Send> {
    match encoding_rs::Encoding::for_bom(first) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => Box::new(Transcoder {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            out: Vec::new(),
            at: 0,
            is_done: false,
        }),
        _ => input,
    }
}

struct Transcoder {
    input: Box<dyn Read + Send>,
    decoder: encoding_rs::Decoder,
    out: Vec<u8>,
    at: usize,
    is_done: bool,
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.out.len() && !self.is_done {
            let mut block = [0; 16 << 10];
            let count = self.input.read(&mut block)?;
            self.is_done = count == 0;
            let mut text = String::with_capacity(self.decoder.max_utf8_buffer_length(count).unwrap_or(0));
            let _ = self
                .decoder
                .decode_to_string(&block[..count], &mut text, self.is_done);
            self.out = text.into_bytes();
            self.at = 0;
        }
        let count = buffer.len().min(self.out.len() - self.at);
        buffer[..count].copy_from_slice(&self.out[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
