//! `standpoint lexicon`: check a lexicon file, compare two lexicons over a corpus.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use standpoint::lexicon::check;
use standpoint::segment::Segmenter;
use standpoint::sentiment::{Scorer, Scratch, Typography};
use standpoint::{Error, Result};

use super::lexicon;

/// Options of `lexicon`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Tell what should be mended in a lexicon file; exit code 1 when there is anything
    Check {
        /// The file
        file: PathBuf,
    },
    /// Tell which sentences of a corpus score otherwise under another lexicon, and by how much
    Diff {
        /// A lexicon: news, vader or a file
        before: String,
        /// Another
        after: String,
        /// Texts: files, and folders with files of .txt and .md
        #[arg(required = true)]
        corpus: Vec<PathBuf>,
    },
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    match &args.task {
        Task::Check { file } => run_check(file),
        Task::Diff {
            before,
            after,
            corpus,
        } => Diff::new(before, after)?.run(corpus),
    }
}

fn run_check(file: &Path) -> Result<ExitCode> {
    let problems = check(file)?;
    let mut out = anstream::stdout().lock();
    for problem in &problems {
        quietly(writeln!(
            out,
            "{}:{}: {}",
            file.display(),
            problem.line,
            problem.reason
        ))?;
    }
    Ok(if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// A reader who goes away is no error.
fn quietly(written: std::io::Result<()>) -> Result<()> {
    match written {
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Err(Error::Interrupted),
        written => written.map_err(|e| Error::io("-", "write", e)),
    }
}

/// Two scorers and what was seen.
#[derive(Debug)]
struct Diff {
    scorers: [Scorer; 2],
    scratch: Scratch,
    segmenter: Segmenter,
    sentences: usize,
    changed: usize,
    labels: usize,
}

impl Diff {
    fn new(before: &str, after: &str) -> Result<Diff> {
        let scorer = |name| lexicon(name).map(|lexicon| Scorer::new(&lexicon, Typography::Normalise));
        Ok(Diff {
            scorers: [scorer(before)?, scorer(after)?],
            scratch: Scratch::default(),
            segmenter: Segmenter::bundled(),
            sentences: 0,
            changed: 0,
            labels: 0,
        })
    }

    /// A line of headings, then one for each sentence that changes.
    fn run(mut self, corpus: &[PathBuf]) -> Result<ExitCode> {
        let mut out = anstream::stdout().lock();
        match quietly(writeln!(out, "change\tbefore\tafter\tfile\tsentence")) {
            Err(Error::Interrupted) => return Ok(ExitCode::SUCCESS),
            written => written?,
        }
        for file in files(corpus)? {
            let bytes = std::fs::read(&file).map_err(|e| Error::io(&file, "read", e))?;
            match self.file(&file, &String::from_utf8_lossy(&bytes), &mut out) {
                Err(Error::Interrupted) => return Ok(ExitCode::SUCCESS),
                done => done?,
            }
        }
        let Diff {
            sentences,
            changed,
            labels,
            ..
        } = self;
        tell!("{changed} of {sentences} sentences change, {labels} of them their polarity");
        Ok(ExitCode::SUCCESS)
    }

    fn file(&mut self, file: &Path, text: &str, out: &mut impl Write) -> Result<()> {
        let mut spans = Vec::new();
        self.segmenter.split(text, |span| spans.push(span));
        for span in spans {
            let sentence = span.of(text);
            let [before, after] = self
                .scorers
                .each_ref()
                .map(|s| s.score(sentence, &mut self.scratch));
            self.sentences += 1;
            let change = after.compound - before.compound;
            if change.abs() < 0.00005 {
                continue;
            }
            self.changed += 1;
            self.labels += usize::from(before.polarity() != after.polarity());
            let (before, after) = (before.compound, after.compound);
            quietly(writeln!(
                out,
                "{change:+.4}\t{before:.4}\t{after:.4}\t{}\t{sentence}",
                file.display()
            ))?;
        }
        Ok(())
    }
}

/// The files of a corpus, folders opened, in order.
fn files(corpus: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for path in corpus {
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            let entry = entry.map_err(|e| Error::io(path, "read", e.into()))?;
            let is_text = entry.path().extension().is_some_and(|e| e == "txt" || e == "md");
            if entry.file_type().is_file() && (is_text || entry.depth() == 0) {
                out.push(entry.into_path());
            }
        }
    }
    Ok(out)
}
