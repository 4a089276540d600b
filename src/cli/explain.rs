//! `standpoint explain`.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use standpoint::analysis::{Analysis, Analyzer, Clock, Tone};
use standpoint::article::Article;
use standpoint::lexicon::Lean;
use standpoint::quote::{Speaker, Voice};
use standpoint::sentiment::{Polarity, Scratch};
use standpoint::source::{Options, Reader, list};
use standpoint::stance::{Stance, StanceCall};
use standpoint::{Error, Result};

use super::words::WordArgs;

/// Options of `explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  standpoint explain 'The union said the chief constable had betrayed her officers.'
  standpoint explain --file seeds/01-wire.txt
  pbpaste | standpoint explain -")]
pub(crate) struct Args {
    /// The text; `-` for standard input
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    text: Vec<String>,

    /// Explain the articles of this file instead
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    words: WordArgs,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let analyzer = args.words.analyzer()?;
    let mut out = String::new();
    for article in articles(args)? {
        let mut scratch = Scratch::default();
        let analysis = analyzer.analyze(&article, &mut scratch, &mut Clock::default());
        Explained {
            analysis: &analysis,
            analyzer: &analyzer,
        }
        .write(&mut out, &mut scratch);
    }
    match anstream::stdout().write_all(out.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::io("-", "write", e)),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn articles(args: Args) -> Result<Vec<Article>> {
    let Some(file) = args.file else {
        let mut text = args.text.join(" ");
        if text == "-" {
            text.clear();
            let read = std::io::stdin().read_to_string(&mut text);
            read.map_err(|e| Error::io("-", "read", e))?;
        }
        return Ok(vec![Article::new("text", text)]);
    };
    let reader = Reader::new(Options::default());
    let records = reader.records(list(&[file])?);
    records
        .map(|r| reader.article(r).map_err(|skip| Error::Invalid(skip.to_string())))
        .collect()
}

const FAINT: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

fn color(color: AnsiColor) -> Style {
    Style::new().fg_color(Some(color.into())).bold()
}

fn painted(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// From so much on a word's part in a reading is shown by itself.
const SHOWN: f64 = 0.15;

/// How the sentence is read: its tone and plainness, and what adds to them.
fn reading(out: &mut String, tone: &Tone, words: &[(Box<str>, Lean)]) -> std::fmt::Result {
    let Some(placed) = tone.lean else {
        return Ok(());
    };
    let (mut rest, mut others) = (placed, Lean::default());
    for (_, lean) in words {
        rest.tone -= lean.tone;
        rest.plain -= lean.plain;
    }
    write!(
        out,
        "    read      tone {:+.2}, plain {:+.2}: valences and place {:+.2} {:+.2}",
        placed.tone, placed.plain, rest.tone, rest.plain
    )?;
    for (word, lean) in words {
        if lean.tone.abs().max(lean.plain.abs()) < SHOWN {
            others += *lean;
        } else {
            write!(out, ", {word} {:+.2} {:+.2}", lean.tone, lean.plain)?;
        }
    }
    writeln!(out, ", other words {:+.2} {:+.2}", others.tone, others.plain)
}

/// What was found in one article, for a person to read.
struct Explained<'a> {
    analysis: &'a Analysis<'a>,
    analyzer: &'a Analyzer,
}

impl Explained<'_> {
    fn write(&self, out: &mut String, scratch: &mut Scratch) {
        for (index, calls) in self.analysis.stances_by_sentence().enumerate() {
            self.sentence(out, index, calls, scratch)
                .expect("a string can be written to");
        }
    }

    fn sentence(
        &self,
        out: &mut String,
        index: usize,
        calls: &[StanceCall],
        scratch: &mut Scratch,
    ) -> std::fmt::Result {
        let sentence = &self.analysis.sentences[index];
        let text = self.analysis.text(sentence.span);
        let place = format!("{} {}", index + 1, sentence.zone.as_str());
        writeln!(out, "{}  {}", painted(FAINT, &place), painted(BOLD, text))?;
        self.words(out, index, text, scratch)?;
        self.quotes(out, index)?;
        let mentions = self.analysis.mentions.iter();
        for mention in mentions.filter(|m| m.sentence as usize == index) {
            let target = &self.analyzer.targets().get(mention.target).id;
            let words = painted(color(AnsiColor::Cyan), self.analysis.text(mention.span));
            writeln!(
                out,
                "    mention   {words} = {target} ({})",
                mention.kind.as_str()
            )?;
        }
        for call in calls {
            self.stance(out, call)?;
        }
        writeln!(out)
    }

    fn words(&self, out: &mut String, index: usize, text: &str, scratch: &mut Scratch) -> std::fmt::Result {
        let tone = &self.analysis.tones[index];
        let style = match tone.label {
            Polarity::Negative => color(AnsiColor::Red),
            Polarity::Neutral => FAINT,
            Polarity::Positive => color(AnsiColor::Green),
        };
        let label = painted(style, tone.label.as_str());
        writeln!(out, "    sounds    {label} {:+.4}", tone.sentiment.compound)?;
        let explanation = self.analyzer.explain(text, scratch);
        for term in &explanation.terms {
            let word = text.get(term.start..term.end).unwrap_or(&term.entry);
            let style = color(if term.adjusted < 0.0 {
                AnsiColor::Red
            } else {
                AnsiColor::Green
            });
            write!(out, "              {} {:+.1}", painted(style, word), term.valence)?;
            if !term.modifiers.is_empty() {
                write!(out, " → {:+.2} ({})", term.adjusted, term.modifiers.join(", "))?;
            }
            writeln!(out)?;
        }
        reading(out, tone, &explanation.readings)
    }

    fn quotes(&self, out: &mut String, index: usize) -> std::fmt::Result {
        let span = self.analysis.sentences[index].span;
        let quotations = &self.analysis.quotations;
        for quote in quotations.quotes.iter().filter(|q| q.content.overlaps(span)) {
            let words = self.analysis.text(quote.content);
            let cue = quote.cue.map_or("no cue", |cue| self.analysis.text(cue));
            let speaker = quotations
                .speaker_of(quote)
                .map_or_else(|| "nobody named".into(), |s| self.named(s));
            writeln!(
                out,
                "    quotation {} by {speaker}, cue: {cue}",
                painted(color(AnsiColor::Yellow), words)
            )?;
        }
        Ok(())
    }

    fn named(&self, speaker: &Speaker) -> String {
        let name = match &*speaker.name {
            "" => "nobody named",
            name => name,
        };
        format!("{name} ({})", self.analyzer.targets().roles().name(speaker.role))
    }

    fn stance(&self, out: &mut String, call: &StanceCall) -> std::fmt::Result {
        let style = match call.stance {
            Stance::Favor => color(AnsiColor::Green),
            Stance::Against => color(AnsiColor::Red),
            Stance::None => FAINT,
        };
        let quotations = &self.analysis.quotations;
        let voice = quotations.voices[call.sentence as usize].voice;
        let holder = match quotations.speaker_at(call.sentence as usize) {
            Some(speaker) => self.named(speaker),
            None if voice == Voice::Author => "the author".into(),
            None => "a speaker nobody names".into(),
        };
        let target = &self.analyzer.targets().get(call.target).id;
        write!(
            out,
            "    stance    {holder} {} {target}",
            painted(style, call.stance.as_str())
        )?;
        write!(
            out,
            " (score {:+.2}, confidence {:.2}, rule {}",
            call.score, call.confidence, call.rule
        )?;
        if let Some(evidence) = call.evidence {
            write!(out, ", cue: {}", self.analysis.text(evidence))?;
        }
        writeln!(
            out,
            "){}",
            if call.review {
                " → look at it yourself"
            } else {
                ""
            }
        )
    }
}
