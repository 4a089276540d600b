//! How far a run is: a bar on a terminal, a plain line now and then elsewhere.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use standpoint::pipeline::Progress;
use standpoint::source::Input;

/// Time between plain lines.
const EVERY: Duration = Duration::from_secs(30);

/// Shows progress.
#[derive(Debug)]
pub(super) struct Display {
    bar: Option<ProgressBar>,
    is_quiet: bool,
    started: Instant,
    told: Instant,
    last: Progress,
}

impl Display {
    pub(super) fn new(inputs: &[Input], is_quiet: bool) -> Display {
        let now = Instant::now();
        Display {
            bar: (!is_quiet && std::io::stderr().is_terminal()).then(|| bar(inputs)),
            is_quiet,
            started: now,
            told: now,
            last: Progress::default(),
        }
    }

    pub(super) fn show(&mut self, progress: Progress) {
        self.last = progress;
        if let Some(bar) = &self.bar {
            bar.set_position(progress.bytes);
            bar.set_message(self.line());
        } else if !self.is_quiet && self.told.elapsed() >= EVERY {
            tell!("{}", self.line());
            self.told = Instant::now();
        }
    }

    pub(super) fn last(&self) -> Progress {
        self.last
    }

    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn line(&self) -> String {
        let megabytes = self.last.bytes as f64 / 1e6;
        let rate = megabytes / self.started.elapsed().as_secs_f64().max(0.001);
        format!(
            "{} articles, {} skipped, {megabytes:.1} MB, {rate:.1} MB/s",
            self.last.counts.articles, self.last.counts.skipped
        )
    }
}

/// A bar over the bytes of the inputs; without an end when it cannot be known.
fn bar(inputs: &[Input]) -> ProgressBar {
    let size = |input: &Input| match input {
        Input::File(path) => std::fs::metadata(path).map(|m| m.len()).ok(),
        Input::Stdin => None,
        Input::Unreadable(..) => Some(0),
    };
    let total: Option<u64> = inputs.iter().map(size).sum();
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{bar:30} {percent:>3} %  {msg}  {eta} left",
        ),
        None => (ProgressBar::new_spinner(), "{spinner} {msg}"),
    };
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
