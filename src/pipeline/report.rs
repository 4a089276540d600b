//! The end of a run: summary, codebook, run.json, and what the program tells the user.

use serde::Serialize;
use serde_json::{Value, json};

use super::flow::Tallies;
use super::folder::{self, Folder, Stream, Written};
use super::ledger::{Counts, Ledger};
use super::place::{self, Placing};
use super::{Pipeline, guard};
use crate::analysis::Stage;
use crate::error::Result;
use crate::output::{
    Articles, Codebook, Quotes, Sentences, StanceTable, Table, Terms, entries, kept_entry, more_names,
};
use crate::sentiment::THRESHOLD;
use crate::source::Skip;
use crate::summary::{Cross, Summary};

/// What a run did.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Report {
    /// Records, articles, skips.
    pub counts: Counts,
    /// The first records that were skipped.
    pub skips: Vec<Skip>,
    /// Sentences that count.
    pub sentences: u64,
    /// Sentiment crossed with stance, one for each target.
    pub crosses: Vec<Cross>,
    /// Nothing could be read, and the tables of an earlier run stay as they were.
    pub is_left_alone: bool,
}

pub(super) const RUN: &str = "run.json";

impl Pipeline {
    pub(super) fn finish(&self, folder: &Folder, ledger: &Ledger, tallies: &Tallies) -> Result<Report> {
        let out = &self.settings.out;
        if ledger.counts.articles == 0 && guard::has_tables(out) {
            place::clear(out)?;
            return Ok(Report {
                is_left_alone: true,
                ..report(ledger)
            });
        }
        let tables = [
            Stream::Articles,
            Stream::Sentences,
            Stream::Stance,
            Stream::Quotes,
        ];
        let tables = tables
            .into_iter()
            .chain(self.settings.terms.then_some(Stream::Terms));
        let mut written: Vec<Written> = tables.map(|stream| folder.written(stream)).collect();
        written.push(folder.add(Summary::FILE, &self.summary(ledger), Some(Stream::Summary))?);
        written.push(folder.add(Codebook::FILE, &self.codebook(), None)?);
        let run = self.run_json(folder, ledger, tallies, &written)?;
        folder.add(RUN, &run, None)?;
        let mut names: Vec<&str> = written.iter().map(|w| w.file).collect();
        names.push(RUN);
        let placing = Placing {
            stale: guard::stale(out, &names),
            names: names.into_iter().map(str::to_owned).collect(),
        };
        folder.checkpoint(ledger.counts.records, &tallies.clock, Some(&placing))?;
        placing.complete(out)?;
        Ok(report(ledger))
    }

    /// Ends a run that had written everything and was ended while its files went to their place.
    pub(super) fn complete(&self, placing: &Placing, records: u64, ledger: &mut Ledger) -> Result<Report> {
        let out = &self.settings.out;
        let _lock = folder::lock(out)?;
        self.replay(records, ledger)?;
        placing.complete(out)?;
        Ok(report(ledger))
    }

    fn codebook(&self) -> Vec<u8> {
        let targets = self.analyzer.targets();
        let mut all = entries::<Articles>(targets);
        let kept = more_names::<Articles>(targets, self.reader.kept());
        all.extend(kept.into_iter().map(kept_entry::<Articles>));
        all.extend(entries::<Sentences>(targets));
        all.extend(entries::<StanceTable>(targets));
        all.extend(entries::<Quotes>(targets));
        all.extend(entries::<Summary>(targets));
        if self.settings.terms {
            all.extend(entries::<Terms>(targets));
        }
        all.extend(entries::<Codebook>(targets));
        let mut out = Vec::new();
        self.header::<Codebook>(&mut out, []);
        for entry in all {
            self.row::<Codebook>(&mut out, &entry, []);
        }
        out
    }

    fn run_json(
        &self,
        folder: &Folder,
        ledger: &Ledger,
        tallies: &Tallies,
        written: &[Written],
    ) -> Result<Vec<u8>> {
        let inputs: Vec<Value> = folder
            .inputs()?
            .lines()
            .filter_map(|l| serde_json::from_str(l).ok())
            .collect();
        let seconds: serde_json::Map<String, Value> = Stage::ALL
            .iter()
            .map(|s| (s.as_str().to_owned(), json!(tallies.clock.seconds(*s))))
            .collect();
        let run = RunJson {
            program: "standpoint",
            version: env!("CARGO_PKG_VERSION"),
            options: &self.settings.shown,
            thresholds: json!({"negative": -THRESHOLD, "positive": THRESHOLD}),
            counts: ledger.counts,
            skipped: &ledger.skips,
            inputs,
            outputs: written,
            seconds_per_stage_over_all_threads: seconds,
            peak_memory_bytes: peak_memory(),
        };
        let mut out = serde_json::to_vec_pretty(&run).expect("plain data");
        out.push(b'\n');
        Ok(out)
    }
}

/// What the ledger knows of a run.
fn report(ledger: &Ledger) -> Report {
    Report {
        counts: ledger.counts,
        skips: ledger.skips.clone(),
        sentences: ledger.summaries.all().map_or(0, |s| s.sentences.unsigned_abs()),
        crosses: ledger.summaries.crosses().to_vec(),
        is_left_alone: false,
    }
}

#[derive(Serialize)]
struct RunJson<'a> {
    program: &'static str,
    version: &'static str,
    options: &'a Value,
    thresholds: Value,
    counts: Counts,
    /// The first hundred; articles.csv has all.
    skipped: &'a [Skip],
    inputs: Vec<Value>,
    outputs: &'a [Written],
    seconds_per_stage_over_all_threads: serde_json::Map<String, Value>,
    peak_memory_bytes: Option<u64>,
}

/// The most memory the process has held, where the system tells (Linux).
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim()
        .strip_suffix("kB")?
        .trim()
        .parse::<u64>()
        .ok()
        .map(|kb| kb * 1024)
}
