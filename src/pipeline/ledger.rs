//! What a run knows of all articles so far: ids, originals, sums. It is a function of the digests in their
//! order, so a stopped run gets it back by reading them again.

use std::io::BufRead;

use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::checksum::hex;
use crate::dedup::{Index, Signature};
use crate::output::Filing;
use crate::random::mix;
use crate::source::Skip;
use crate::summary::{Place, Summaries, Tally};
use crate::target::TargetSet;
use crate::zone::Zone;

/// What the ledger needs of one record.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Digest {
    /// Id as read, which another article may have too.
    id: Box<str>,
    found: Outcome,
}

#[derive(Debug, Serialize, Deserialize)]
enum Outcome {
    Read(Found),
    Skipped(Skip),
}

#[derive(Debug, Serialize, Deserialize)]
struct Found {
    tally: Tally,
    #[serde(with = "as_hex")]
    signature: Option<Signature>,
    has_warning: bool,
}

impl Digest {
    pub(super) fn of(
        analysis: &Analysis<'_>,
        targets: &TargetSet,
        has_warning: bool,
        with_signature: bool,
    ) -> Digest {
        let body = analysis
            .blocks
            .iter()
            .filter(|b| b.zone == Zone::Body)
            .map(|b| analysis.text(b.span));
        Digest {
            id: analysis.article.id.clone(),
            found: Outcome::Read(Found {
                tally: Tally::of(analysis, targets),
                signature: if with_signature { Signature::of(body) } else { None },
                has_warning,
            }),
        }
    }

    pub(super) fn of_skip(skip: &Skip) -> Digest {
        Digest {
            id: skip.id(),
            found: Outcome::Skipped(skip.clone()),
        }
    }

    pub(super) fn tally(&self) -> Option<&Tally> {
        match &self.found {
            Outcome::Read(found) => Some(&found.tally),
            Outcome::Skipped(_) => None,
        }
    }
}

/// Counts of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Records read.
    pub records: u64,
    /// Articles analysed.
    pub articles: u64,
    /// Of these, with a warning.
    pub warnings: u64,
    /// Of these, copies of an earlier one.
    pub duplicates: u64,
    /// Records skipped.
    pub skipped: u64,
}

/// Skipped records that are named in run.json; articles.csv names all.
const SKIPS_KEPT: usize = 100;

#[derive(Debug)]
pub(super) struct Ledger {
    pub(super) counts: Counts,
    pub(super) summaries: Summaries,
    /// The first records that were skipped.
    pub(super) skips: Vec<Skip>,
    index: Option<Index>,
    /// Hashes of all ids given out.
    ids: HashSet<u64>,
    /// How often an id was wanted, for those wanted more than once.
    repeats: HashMap<u64, u32>,
    /// Ids of the originals, one after the other, and where each ends.
    originals: String,
    ends: Vec<u32>,
}

impl Ledger {
    /// `dedup` is the threshold of near-duplicates, `None` to look for none.
    pub(super) fn new(targets: &TargetSet, dedup: Option<f64>) -> Ledger {
        Ledger {
            counts: Counts::default(),
            summaries: Summaries::new(targets),
            skips: Vec::new(),
            index: dedup.map(Index::new),
            ids: HashSet::new(),
            repeats: HashMap::new(),
            originals: String::new(),
            ends: Vec::new(),
        }
    }

    /// Enters the next record.
    pub(super) fn file(&mut self, digest: &Digest) -> Filing {
        self.counts.records += 1;
        let mut filing = Filing {
            id: self.unique(&digest.id),
            duplicate_of: None,
        };
        let found = match &digest.found {
            Outcome::Read(found) => found,
            Outcome::Skipped(skip) => {
                self.counts.skipped += 1;
                if self.skips.len() < SKIPS_KEPT {
                    self.skips.push(skip.clone());
                }
                return filing;
            }
        };
        self.counts.articles += 1;
        self.counts.warnings += u64::from(found.has_warning);
        let place = match (&mut self.index, &found.signature) {
            (Some(index), Some(signature)) => index.place(signature),
            _ => Ok(0),
        };
        match place {
            Ok(_) => self.add_original(&filing.id, found),
            Err(copy) => {
                self.counts.duplicates += 1;
                filing.duplicate_of = Some((self.original(copy.original).into(), copy.similarity));
                self.summaries.add(&found.tally, Place::CopyOf(copy.original));
            }
        }
        filing
    }

    fn add_original(&mut self, id: &str, found: &Found) {
        let is_indexed = self.index.is_some() && found.signature.is_some();
        if is_indexed {
            self.originals.push_str(id);
            self.ends.push(self.originals.len() as u32);
        }
        self.summaries.add(
            &found.tally,
            if is_indexed { Place::Original } else { Place::Alone },
        );
    }

    fn original(&self, number: u32) -> &str {
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.originals[start as usize..self.ends[at] as usize]
    }

    /// The id itself the first time, then with `_2`, `_3` and so on.
    fn unique(&mut self, id: &str) -> Box<str> {
        if self.ids.insert(hash(id)) {
            return id.into();
        }
        let copies = self.repeats.entry(hash(id)).or_insert(1);
        loop {
            *copies += 1;
            let numbered = format!("{id}_{copies}");
            if self.ids.insert(hash(&numbered)) {
                return numbered.into();
            }
        }
    }

    /// Reads kept digests again; `None` when one is broken.
    pub(super) fn replay(&mut self, kept: impl BufRead) -> Option<()> {
        for line in kept.lines() {
            self.file(&serde_json::from_str(&line.ok()?).ok()?);
        }
        Some(())
    }
}

fn hash(id: &str) -> u64 {
    id.as_bytes().chunks(8).fold(id.len() as u64, |h, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        mix(h.rotate_left(23) ^ u64::from_le_bytes(word))
    })
}

/// Signatures as hexadecimal digits.
mod as_hex {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::{Signature, hex};

    #[expect(clippy::ref_option, reason = "the signature that serde asks for")]
    pub(super) fn serialize<S: Serializer>(signature: &Option<Signature>, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&signature.map_or_else(String::new, |s| hex(s.as_bytes())))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(json: D) -> Result<Option<Signature>, D::Error> {
        let digits = String::deserialize(json)?;
        let byte = |i: usize| u8::from_str_radix(digits.get(i..i + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(byte).collect();
        Ok(bytes.and_then(|b| Signature::from_bytes(&b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_unlike_one_another() {
        let set = TargetSet::bundled("met-police").unwrap();
        let mut ledger = Ledger::new(&set, None);
        let ids = ["x", "x", "x_2", "x", "y"].map(|id| ledger.unique(id));
        assert_eq!(ids.map(|i| i.to_string()), ["x", "x_2", "x_2_2", "x_3", "y"]);
    }
}
