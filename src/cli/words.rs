//! Which targets are looked for, and by which words: what `run` and `explain` are asked for alike.

use std::path::{Path, PathBuf};

use serde_json::Value;
use standpoint::Result;
use standpoint::analysis::Analyzer;
use standpoint::lexicon::Lexicon;
use standpoint::segment::Segmenter;
use standpoint::target::TargetSet;
use standpoint::zone::Zoner;

#[derive(Debug, clap::Args)]
pub(super) struct WordArgs {
    /// Target set: a name that comes with the program, or a TOML file
    #[arg(long, value_name = "NAME|FILE", default_value = TargetSet::BUNDLED[0])]
    targets: String,

    /// Lexicon: a name that comes with the program, or a file
    #[arg(long, value_name = "NAME|FILE", default_value = Lexicon::BUNDLED[0])]
    lexicon: String,

    /// Abbreviations of your own, beside those that come with the program: a file like lexicons/abbreviations.tsv
    #[arg(long, value_name = "FILE")]
    abbreviations: Option<PathBuf>,

    /// Phrases by which lines of your pages are known that are no article, beside those that come with the program: a
    /// file like lexicons/zones/links.tsv
    #[arg(long, value_name = "FILE")]
    page_phrases: Option<PathBuf>,
}

impl WordArgs {
    /// Every stage, with these words.
    pub(super) fn analyzer(&self) -> Result<Analyzer> {
        let mut analyzer = Analyzer::new(super::target_set(&self.targets)?, &super::lexicon(&self.lexicon)?)?;
        if let Some(path) = &self.page_phrases {
            analyzer = analyzer.with_zoner(Zoner::with_phrases(path)?);
        }
        Ok(analyzer.with_segmenter(segmenter(self.abbreviations.as_deref())?))
    }

    /// Where the words came from, for run.json.
    pub(super) fn shown(&self) -> Result<Vec<(&'static str, Value)>> {
        let mut shown = vec![
            ("targets", super::provenance(&self.targets, TargetSet::BUNDLED)?),
            ("lexicon", super::provenance(&self.lexicon, Lexicon::BUNDLED)?),
        ];
        let own = [
            ("abbreviations", &self.abbreviations),
            ("page_phrases", &self.page_phrases),
        ];
        for (name, path) in own {
            if let Some(path) = path {
                shown.push((name, super::hashed(path)?));
            }
        }
        Ok(shown)
    }
}

/// The segmenter with abbreviations of the user's, if there are any.
pub(super) fn segmenter(abbreviations: Option<&Path>) -> Result<Segmenter> {
    match abbreviations {
        Some(path) => Segmenter::bundled().with_abbreviations(path),
        None => Ok(Segmenter::bundled()),
    }
}
