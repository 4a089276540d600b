//! `standpoint evaluate`: prints what the evaluation found, in the order in which a reader doubts it.

use std::fmt::{Error, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use standpoint::Result;
use standpoint::evaluate::{Bootstrap, Evaluation, Evaluator, Figure, Measure, Question, Score, write};

/// Exit code when the run is not as good as asked for.
const BELOW: u8 = 4;

/// Options of `evaluate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder that `run` wrote
    #[arg(value_name = "RESULTS")]
    results: PathBuf,
    /// Coded table (CSV); repeat for several coders, what most of them say is the gold
    #[arg(long, required = true, value_name = "FILE")]
    gold: Vec<PathBuf>,
    /// Table of a single coder; repeat to measure how far coders agree
    #[arg(long, value_name = "FILE")]
    coders: Vec<PathBuf>,
    /// Exit with code 4 when the mean F1 of favor and against is below X
    #[arg(long, value_name = "X", value_parser = super::share)]
    min_f_avg: Option<f64>,
    /// Seed of the bootstrap
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Resamples of the bootstrap
    #[arg(long, default_value_t = 1000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    resamples: u32,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let evaluator = Evaluator {
        gold: args.gold,
        coders: args.coders,
        bootstrap: Bootstrap {
            seed: args.seed,
            rounds: args.resamples as usize,
        },
    };
    let evaluation = evaluator.evaluate(&args.results)?;
    write(&evaluation, &args.results)?;
    let shown = report(&evaluation).expect("a string takes every write");
    // The tables are written: a closed pipe is no error.
    let _ = std::io::Write::write_all(&mut anstream::stdout(), shown.as_bytes());
    tell!(
        "wrote evaluation.csv and disagreements.csv into {}",
        args.results.display()
    );
    let reached = evaluation.f_avg().unwrap_or(0.0);
    Ok(match args.min_f_avg {
        Some(least) if reached < least => {
            tell!(
                "standpoint: F_avg {} is below {}",
                short(Some(reached)),
                short(Some(least))
            );
            ExitCode::from(BELOW)
        }
        _ => ExitCode::SUCCESS,
    })
}

fn report(evaluation: &Evaluation) -> std::result::Result<String, Error> {
    let mut out = String::new();
    let coders = evaluation.gold_coders.join(", ");
    writeln!(
        out,
        "gold: {} units in {} articles, coded by {coders}",
        evaluation.units, evaluation.articles
    )?;
    agreement(&mut out, evaluation)?;
    for score in &evaluation.scores {
        match score.scope.question {
            Question::Mention => mention(&mut out, score)?,
            Question::Stance | Question::Sentiment | Question::Holder => classes(&mut out, score)?,
        }
    }
    closing(&mut out, evaluation)?;
    Ok(out)
}

fn agreement(out: &mut String, evaluation: &Evaluation) -> std::fmt::Result {
    if evaluation.agreement.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nAgreement of {}", evaluation.compared.join(", "))?;
    for agreement in &evaluation.agreement {
        write!(
            out,
            "  {:<24} n {:<6}",
            title(&agreement.id, agreement.question),
            agreement.n
        )?;
        for figure in &agreement.figures {
            let interval = figure.interval.filter(|_| figure.name == "kappa");
            write!(
                out,
                " {} {}{}",
                figure.name,
                short(figure.value),
                between(interval)
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Classes up to which the counts of each against each fit beside the figures.
const NARROW: usize = 4;

fn classes(out: &mut String, score: &Score) -> std::fmt::Result {
    let (names, run) = (&score.scope.classes, &score.total.run);
    let is_narrow = names.len() <= NARROW;
    writeln!(
        out,
        "\n{}, n {}",
        title(&score.scope.id, score.scope.question),
        score.n()
    )?;
    write!(
        out,
        "  {:<12}{:>10}{:>10}{:>10}{:>8}",
        "", "precision", "recall", "F1", "n"
    )?;
    if is_narrow {
        write!(out, "    found as")?;
        names.iter().try_for_each(|class| write!(out, "  {class}"))?;
    }
    writeln!(out)?;
    for (index, class) in names.iter().enumerate() {
        write!(out, "  {class:<12}")?;
        for value in [run.precision(index), run.recall(index), run.f1(index)] {
            write!(out, "{:>10}", short(value))?;
        }
        write!(out, "{:>8}", run.gold(index))?;
        if is_narrow {
            write!(out, "            ")?;
            let mut columns = names.iter().enumerate();
            columns
                .try_for_each(|(found, name)| write!(out, "  {:>1$}", run.count(index, found), name.len()))?;
        }
        writeln!(out)?;
    }
    let mut figures = score.figures.iter().filter(|f| f.measure.class().is_none());
    figures.try_for_each(|figure| overall(out, figure))
}

fn overall(out: &mut String, figure: &Figure) -> std::fmt::Result {
    write!(
        out,
        "  {:<14}{:>6}{:<15}",
        figure.measure.name(),
        short(figure.value),
        between(figure.interval)
    )?;
    if let Some(majority) = figure.majority {
        write!(out, "  majority {}", short(Some(majority)))?;
    }
    if let Some(vader) = figure.vader {
        write!(out, "  VADER's sign {}", short(Some(vader)))?;
    }
    writeln!(out)
}

fn mention(out: &mut String, score: &Score) -> std::fmt::Result {
    write!(out, "  {}:", title(&score.scope.id, score.scope.question))?;
    for measure in [Measure::Precision(1), Measure::Recall(1), Measure::F1(1)] {
        let figure = score.figure(measure).map(|f| (f.value, f.interval));
        let (value, interval) = figure.unwrap_or_default();
        write!(out, " {} {}{}", measure.name(), short(value), between(interval))?;
    }
    writeln!(out)
}

fn closing(out: &mut String, evaluation: &Evaluation) -> std::fmt::Result {
    writeln!(out, "\n{} disagreements", evaluation.disagreements.len())?;
    for (target, correction) in &evaluation.corrections {
        if !correction.is_complete() {
            writeln!(
                out,
                "net stance toward {target} is corrected in part or not at all: the gold has too few units of a label"
            )?;
        }
    }
    if evaluation.articles < 10 {
        writeln!(
            out,
            "intervals over {} articles are rough: code ten or more",
            evaluation.articles
        )?;
    }
    Ok(())
}

fn title(id: &str, question: Question) -> String {
    match question {
        Question::Stance => format!("stance, {id}"),
        Question::Mention => format!("mention, {id}"),
        Question::Sentiment => "sentiment".to_owned(),
        Question::Holder => "holder role".to_owned(),
    }
}

/// Three decimals without the leading 0, as is usual for shares; `–` for an undefined one.
fn short(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| format!("{v:.3}").replacen("0.", ".", 1))
}

fn between(interval: Option<(f64, f64)>) -> String {
    interval.map_or_else(String::new, |(lo, hi)| {
        format!(" [{}, {}]", short(Some(lo)), short(Some(hi)))
    })
}
