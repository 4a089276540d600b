//! `standpoint run`.

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;
use standpoint::dedup;
use standpoint::output::Dialect;
use standpoint::pipeline::{Pipeline, Settings, Stopped, partial_folder, without_tables};
use standpoint::source::{Field, Format, Names, Options, Reader, list};
use standpoint::{Error, Result};

use super::progress::Display;
use super::report;
use super::words::WordArgs;

/// Options of `run`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files, folders and patterns to read; `-` for standard input
    ///
    /// Text, HTML, JSON (lines or arrays), CSV and TSV, each also compressed with gzip or Zstandard. Markdown is read as text, its
    /// marks included. Folders are read with all that is in them, sorted by name, hidden files and READMEs left out.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Folder for the tables
    #[arg(long, value_name = "DIR", default_value = "results")]
    out: PathBuf,

    #[command(flatten)]
    words: WordArgs,

    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    table: TableArgs,

    #[command(flatten)]
    work: WorkArgs,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Input")]
struct InputArgs {
    #[arg(long, value_name = "FORMAT", value_parser = |name: &str| named(Format::NAMES, name), help = formats())]
    format: Option<Format>,

    #[arg(long, value_name = "NAME", help = guessed("the text (CSV, JSON; a dot leads into an object)", Field::Text))]
    text_col: Option<String>,

    #[arg(long, value_name = "NAME", help = guessed("the id", Field::Id))]
    id_col: Option<String>,

    #[arg(long, value_name = "NAME", help = guessed("the headline", Field::Title))]
    title_col: Option<String>,

    #[arg(long, value_name = "NAME", help = guessed("the date of publication", Field::Date))]
    date_col: Option<String>,

    #[arg(long, value_name = "NAME", help = guessed("the publisher", Field::Outlet))]
    outlet_col: Option<String>,

    #[arg(long, value_name = "NAME", help = guessed("the author line", Field::Byline))]
    byline_col: Option<String>,

    #[arg(long, value_name = "NAME", help = guessed("the address", Field::Url))]
    url_col: Option<String>,

    /// Fields to pass through to articles.csv; one that is called as a column there gets `input_` in front
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', value_parser = clap::builder::NonEmptyStringValueParser::new())]
    keep: Vec<String>,

    /// Largest article in bytes; a larger one is skipped
    #[arg(long, value_name = "BYTES", default_value_t = Options::default().max_article_bytes)]
    max_article_bytes: u64,

    /// Leave texts as they stand: markup, `&quot;`, wrong encodings and wrapped lines inside them are not mended
    #[arg(long)]
    as_is: bool,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tables")]
struct TableArgs {
    /// Spreadsheet dialect: `plain`, or `excel-eu` with semicolons and decimal commas
    #[arg(long, value_name = "NAME", default_value = Dialect::NAMES[0].0, value_parser = |name: &str| named(Dialect::NAMES, name))]
    dialect: Dialect,

    /// Leave out the byte order mark that Excel needs
    #[arg(long)]
    no_bom: bool,

    /// Also write terms.csv: every word that scored
    #[arg(long)]
    terms: bool,

    /// Share of five-word runs in common from which an article counts as a copy
    #[arg(long, value_name = "0..1", default_value_t = dedup::Index::THRESHOLD, value_parser = super::share)]
    dedup_threshold: f64,

    /// Do not look for copies
    #[arg(long)]
    no_dedup: bool,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Work")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
struct WorkArgs {
    /// Threads that analyse, 512 at most; 0 for one a core
    #[arg(long, short, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(..=512))]
    jobs: u16,

    /// Go on with a stopped run, to the same tables that it would have written
    #[arg(long, conflicts_with = "restart")]
    resume: bool,

    /// Throw a stopped run away and begin again
    #[arg(long)]
    restart: bool,

    /// Stop at the first record that cannot be read
    #[arg(long, conflicts_with = "max_errors")]
    fail_fast: bool,

    /// Stop when more than N records cannot be read
    #[arg(long, value_name = "N")]
    max_errors: Option<u64>,

    /// Print nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  standpoint run seeds --out results
  standpoint run 'news/*.html' --out results --lexicon vader
  standpoint run articles.csv --text-col body --keep desk,section --out results
  zcat dump.jsonl.gz | standpoint run - --format jsonl --out results
  standpoint run corpus.jsonl.zst --out results --resume

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but records were skipped, 130 interrupted.";

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let keep = &args.input.keep;
    if let Some((_, name)) = keep
        .iter()
        .enumerate()
        .find(|(at, name)| keep[..*at].contains(name))
    {
        return Err(Error::Invalid(format!("--keep names `{name}` twice")));
    }
    let paths = super::patterns::expand(&args.paths)?;
    let inputs = without_tables(&args.out, &paths, list(&paths)?);
    if inputs.is_empty() {
        return Err(Error::Invalid(format!(
            "there is nothing to read but the tables of an earlier run in {}",
            args.out.display()
        )));
    }
    let analyzer = args.words.analyzer()?;
    let stop = Arc::new(AtomicBool::new(false));
    stop_on_signal(&stop)?;
    let mut display = Display::new(&inputs, args.work.quiet);
    // the program ends with the run: nothing needs to be taken apart
    let pipeline = ManuallyDrop::new(Pipeline::new(analyzer, args.reader(), args.settings()?));
    let ran = pipeline.run(inputs, &stop, &mut |progress| display.show(progress));
    display.end();
    match ran {
        Ok(report) => {
            if !args.work.quiet {
                report::print(&report, &args.out, pipeline.targets());
            }
            Ok(ExitCode::from(if report.counts.skipped > 0 { 3 } else { 0 }))
        }
        Err(Error::Interrupted) => {
            report::stopped(&display.last(), &partial_folder(&args.out));
            Ok(ExitCode::from(130))
        }
        Err(error) => Err(error),
    }
}

/// The first signal stops the run in good order, the second at once.
fn stop_on_signal(stop: &Arc<AtomicBool>) -> Result<()> {
    let stop = Arc::clone(stop);
    ctrlc::set_handler(move || {
        if stop.swap(true, Ordering::Relaxed) {
            #[expect(clippy::exit, reason = "asked twice")]
            std::process::exit(130);
        }
        // Told at once: a run that waits for its input may take a while to notice.
        tell!("standpoint: stopping when the records under way are written; Ctrl-C again stops at once");
    })
    .map_err(|e| Error::Invalid(format!("cannot listen for Ctrl-C: {e}")))
}

impl InputArgs {
    /// Each field and the name that it was given.
    fn columns(&self) -> [(Field, &Option<String>); Field::ALL.len()] {
        [
            (Field::Text, &self.text_col),
            (Field::Id, &self.id_col),
            (Field::Title, &self.title_col),
            (Field::Date, &self.date_col),
            (Field::Outlet, &self.outlet_col),
            (Field::Byline, &self.byline_col),
            (Field::Url, &self.url_col),
        ]
    }
}

impl Args {
    fn reader(&self) -> Reader {
        let input = &self.input;
        let mut names = Names::default();
        names.keep.clone_from(&input.keep);
        for (field, name) in input.columns() {
            names.set(field, name.clone());
        }
        Reader::new(Options {
            format: input.format,
            names,
            max_article_bytes: input.max_article_bytes,
            as_is: input.as_is,
        })
    }

    fn settings(&self) -> Result<Settings> {
        let stopped = match (self.work.resume, self.work.restart) {
            (true, _) => Stopped::Resume,
            (_, true) => Stopped::Restart,
            _ => Stopped::Keep,
        };
        let jobs = match self.work.jobs {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            jobs => jobs.into(),
        };
        Ok(Settings {
            out: self.out.clone(),
            dialect: self.table.dialect,
            with_bom: !self.table.no_bom,
            terms: self.table.terms,
            dedup: (!self.table.no_dedup).then_some(self.table.dedup_threshold),
            jobs,
            max_errors: if self.work.fail_fast {
                Some(0)
            } else {
                self.work.max_errors
            },
            stopped,
            shown: self.shown()?,
        })
    }

    /// The options that decide what stands in the tables.
    fn shown(&self) -> Result<serde_json::Value> {
        let input = &self.input;
        let named = |(field, name): (Field, &Option<String>)| {
            let option = field.option().trim_start_matches('-').to_owned();
            Some((option, json!(name.as_ref()?)))
        };
        let columns: serde_json::Map<_, _> = input.columns().into_iter().filter_map(named).collect();
        let paths: Vec<_> = self.paths.iter().map(|p| p.to_string_lossy()).collect();
        let mut shown = vec![("paths", json!(paths))];
        shown.extend(self.words.shown()?);
        shown.extend([
            ("format", json!(input.format.map(|f| name_of(Format::NAMES, &f)))),
            ("columns", json!(columns)),
            ("keep", json!(input.keep)),
            ("max_article_bytes", json!(input.max_article_bytes)),
            ("as_is", json!(input.as_is)),
            ("dialect", json!(name_of(Dialect::NAMES, &self.table.dialect))),
            ("bom", json!(!self.table.no_bom)),
            ("terms", json!(self.table.terms)),
            (
                "dedup_threshold",
                json!((!self.table.no_dedup).then_some(self.table.dedup_threshold)),
            ),
        ]);
        Ok(shown.into_iter().collect())
    }
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], value: &T) -> Option<&'static str> {
    names.iter().find(|(_, v)| v == value).map(|(name, _)| *name)
}

fn named<T: Copy>(names: &[(&'static str, T)], name: &str) -> std::result::Result<T, String> {
    let found = names.iter().find(|(n, _)| *n == name);
    found
        .map(|(_, v)| *v)
        .ok_or_else(|| format!("known are {}", list_of(names)))
}

fn list_of<T>(names: &[(&'static str, T)]) -> String {
    names.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// Help of `--format`.
fn formats() -> String {
    format!(
        "Format of every input, instead of guessing by name and content: {}",
        list_of(Format::NAMES)
    )
}

/// Help of the option that names a field: "Field that holds the address; else the first of url, link".
fn guessed(what: &str, field: Field) -> String {
    format!(
        "Field that holds {what}; else the first of {}",
        field.guesses().join(", ")
    )
}
