//! What `run` tells at its end.

use std::io::Write;
use std::path::Path;

use standpoint::pipeline::{Progress, Report};
use standpoint::sentiment::Polarity;
use standpoint::stance::Stance;
use standpoint::target::TargetSet;

/// Skipped records named on the terminal.
const NAMED: usize = 5;

/// Prints the counts, how sentiment and stance meet, and where the tables are. A closed pipe is no error.
pub(super) fn print(report: &Report, out: &Path, targets: &TargetSet) {
    if report.is_left_alone {
        return left_alone(report, out);
    }
    let mut text = Vec::new();
    let _ = write_all(&mut text, report, out, targets);
    let _ = anstream::stdout().write_all(&text);
    skips(report);
}

fn write_all(to: &mut Vec<u8>, report: &Report, out: &Path, targets: &TargetSet) -> std::io::Result<()> {
    let counts = report.counts;
    write!(
        to,
        "{}, {} that count (headlines, standfirsts, captions, subheadings and body)",
        counted(counts.articles, "article"),
        counted(report.sentences, "sentence")
    )?;
    match counts.duplicates {
        0 => {}
        1 => write!(to, ", 1 copy of an earlier article")?,
        copies => write!(to, ", {copies} copies of earlier articles")?,
    }
    writeln!(to)?;
    for ((_, target), cross) in targets.iter().zip(&report.crosses) {
        writeln!(
            to,
            "\n{:<28} {:>9} {:>9} {:>9}",
            format!("stance toward {}", target.id),
            "against",
            "none",
            "favor"
        )?;
        for polarity in [Polarity::Negative, Polarity::Neutral, Polarity::Positive] {
            write!(to, "  sounds {:<19}", polarity.as_str())?;
            for stance in [Stance::Against, Stance::None, Stance::Favor] {
                write!(to, " {:>9}", cross.count(polarity, stance))?;
            }
            writeln!(to)?;
        }
    }
    writeln!(
        to,
        "\nTables in {}: open sentences.csv first, codebook.csv explains every column",
        out.display()
    )
}

/// "1 article", "2 articles".
fn counted(count: u64, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// One line on stderr, the names of a few, and where the rest stands.
fn skips(report: &Report) {
    if report.counts.skipped == 0 {
        return;
    }
    tell!(
        "standpoint: {}; articles.csv names each with its reason (status `error`)",
        skipped(report)
    );
    named(report);
}

/// "1 of 7 records was skipped".
fn skipped(report: &Report) -> String {
    let was = if report.counts.skipped == 1 { "was" } else { "were" };
    let records = counted(report.counts.records, "record");
    format!("{} of {records} {was} skipped", report.counts.skipped)
}

/// The first records that were skipped.
fn named(report: &Report) {
    for skip in report.skips.iter().take(NAMED) {
        tell!("  {skip}");
    }
}

/// Nothing could be read, and an earlier run had more luck.
fn left_alone(report: &Report, out: &Path) {
    tell!(
        "standpoint: {}: nothing could be read, and the tables of the earlier run in {} are left as they were",
        skipped(report),
        out.display()
    );
    named(report);
}

/// Prints how to go on with a stopped run.
pub(super) fn stopped(last: &Progress, partial: &Path) {
    tell!(
        "standpoint: stopped after {}; the tables so far are in {}. Repeat the command with --resume to go on",
        counted(last.counts.records, "record"),
        partial.display()
    );
}
