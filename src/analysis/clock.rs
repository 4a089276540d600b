//! Where the time goes.

use std::time::Instant;

use serde::{Deserialize, Serialize};

/// A part of the work whose time is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Decoding bytes, parsing records, main text of web pages.
    Parsing,
    /// Parts of the page and metadata.
    Zones,
    /// Sentences.
    Sentences,
    /// Quotations and speakers.
    Quotations,
    /// Mentions of targets.
    Mentions,
    /// Sentiment.
    Sentiment,
    /// Stance.
    Stance,
    /// Near-duplicates and summaries.
    Tallies,
    /// Rows.
    Rows,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 9] = [
        Stage::Parsing,
        Stage::Zones,
        Stage::Sentences,
        Stage::Quotations,
        Stage::Mentions,
        Stage::Sentiment,
        Stage::Stance,
        Stage::Tallies,
        Stage::Rows,
    ];

    /// Name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Parsing => "parsing",
            Stage::Zones => "zones",
            Stage::Sentences => "sentences",
            Stage::Quotations => "quotations",
            Stage::Mentions => "mentions",
            Stage::Sentiment => "sentiment",
            Stage::Stance => "stance",
            Stage::Tallies => "tallies",
            Stage::Rows => "rows",
        }
    }
}

/// Adds up the time of each stage, in one thread.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Clock {
    #[serde(skip, default = "Instant::now")]
    since: Instant,
    nanoseconds: [u64; Stage::ALL.len()],
}

impl Default for Clock {
    fn default() -> Clock {
        Clock {
            since: Instant::now(),
            nanoseconds: [0; Stage::ALL.len()],
        }
    }
}

impl Clock {
    /// Starts the next lap now.
    pub fn start(&mut self) {
        self.since = Instant::now();
    }

    /// Counts the time since the last lap for `stage`.
    pub fn lap(&mut self, stage: Stage) {
        let now = Instant::now();
        self.nanoseconds[stage as usize] += (now - self.since).as_nanos() as u64;
        self.since = now;
    }

    /// Adds another thread's times.
    pub fn add(&mut self, other: &Clock) {
        for (mine, theirs) in self.nanoseconds.iter_mut().zip(other.nanoseconds) {
            *mine += theirs;
        }
    }

    /// Seconds of a stage, over all threads.
    pub fn seconds(&self, stage: Stage) -> f64 {
        self.nanoseconds[stage as usize] as f64 / 1e9
    }
}
