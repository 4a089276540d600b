//! A user's own coded sheet: CSV with a sentence, a target and a stance in each row.

use std::path::{Path, PathBuf};

use crate::bom;
use crate::error::{Error, Result};
use crate::mention::MentionFinder;
use crate::quote::Quotations;
use crate::segment::Sentence;
use crate::stance::Stance;
use crate::stance::scene::Marked;
use crate::stance::train::data::{Corpus, Labelled, Question};
use crate::target::TargetSet;

/// Rows of a sheet from which nothing is learned.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftOut {
    /// The sheet.
    pub sheet: PathBuf,
    /// Rows whose stance is none of favor, against, none.
    pub uncoded: usize,
    /// Rows in whose text the target set does not find the target.
    pub unmentioned: usize,
}

impl LeftOut {
    /// How many rows and why, behind a count of pairs: "; of own.csv, 3 rows have no stance of favor, against or none
    /// and in 2 the target set does not find the target". Nothing when no row was left out.
    pub fn told(&self) -> String {
        if self.uncoded + self.unmentioned == 0 {
            return String::new();
        }
        format!(
            "; of {}, {} rows have no stance of favor, against or none and in {} the target set does not find the target",
            self.sheet.display(),
            self.uncoded,
            self.unmentioned
        )
    }
}

/// Reads the rows whose stance is favor, against or none (`unclear` and blank ones are left out) and whose
/// target the set finds in the sentence; the others are counted. Columns: `text`, `target_id` (or `target`), `stance`.
pub(super) fn read(path: &Path, targets: &TargetSet) -> Result<(Corpus, LeftOut)> {
    let bytes = std::fs::read(path).map_err(|e| Error::io(path, "read", e))?;
    // A line ends at LF alone, since the reader counts CRLF lines one too low; fields are trimmed of the CR.
    let mut reader = csv::ReaderBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(bom::without(&bytes));
    let fail = |line: u64, reason: String| Error::data(path, line, reason);
    let headers = reader.headers().map_err(|e| fail(1, e.to_string()))?.clone();
    let column = |names: &[&str]| {
        let found = headers.iter().position(|h| names.contains(&h.trim()));
        found.ok_or_else(|| fail(1, format!("has no column `{}`", names[0])))
    };
    let (text, target, stance) = (
        column(&["text"])?,
        column(&["target_id", "target"])?,
        column(&["stance"])?,
    );
    let finder = MentionFinder::new(targets);
    let mut sentences = Vec::new();
    let mut left_out = LeftOut {
        sheet: path.to_owned(),
        uncoded: 0,
        unmentioned: 0,
    };
    for record in reader.records() {
        let record = record.map_err(|e| fail(e.position().map_or(0, csv::Position::line), e.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |i: usize| record.get(i).unwrap_or("").trim();
        let Some(stance) = Stance::parse(field(stance)) else {
            left_out.uncoded += 1;
            continue;
        };
        if targets.find(field(target)).is_none() {
            let known: Vec<&str> = targets.iter().map(|(_, t)| &*t.id).collect();
            let reason = format!(
                "names the target `{}`; the set has {}",
                field(target),
                known.join(", ")
            );
            return Err(fail(line, reason));
        }
        match labelled(field(text), field(target), stance, targets, &finder) {
            Some(sentence) => sentences.push(sentence),
            None => left_out.unmentioned += 1,
        }
    }
    Ok((Corpus::new(path, &bytes, Question::Stance, sentences), left_out))
}

/// The sentence with the mentions that the set finds, the coded target first; none when that is not among them.
fn labelled(
    text: &str,
    coded: &str,
    stance: Stance,
    targets: &TargetSet,
    finder: &MentionFinder,
) -> Option<Labelled> {
    let quotations = Quotations {
        voices: vec![crate::quote::SentenceVoice::default()],
        ..Quotations::default()
    };
    let coded = targets.find(coded)?;
    let found = finder.find(text, &[Sentence::alone(text)], &quotations);
    let marked = found.iter().map(|m| Marked {
        target: u16::from(m.target != coded),
        span: m.span,
    });
    let out = Labelled {
        text: text.into(),
        mentions: marked.collect(),
        targets: vec![(targets.get(coded).side, stance)],
    };
    out.mentions.iter().any(|m| m.target == 0).then_some(out)
}
