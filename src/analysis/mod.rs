//! Everything found in one article, and the stages that find it, in their order.

mod aside;
mod clock;
mod facts;
mod language;
mod muted;
mod tone;

pub use clock::{Clock, Stage};
pub use facts::{DateSource, Facts};
pub use tone::Tone;

use crate::article::Article;
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::mention::{Mention, MentionFinder};
use crate::quote::{Quotations, QuoteFinder};
use crate::segment::{Segmenter, Sentence};
use crate::sentiment::{Explanation, Hit, Scratch, Twin};
use crate::span::Span;
use crate::stance::{Context, StanceCall, StanceClassifier};
use crate::target::TargetSet;
use crate::zone::{Block, Zoner};

/// What the stages found in one article; spans point into its text.
#[derive(Debug)]
#[non_exhaustive]
pub struct Analysis<'a> {
    /// The article.
    pub article: &'a Article,
    /// Title, byline, date and language, from its metadata or its text.
    pub facts: Facts<'a>,
    /// Parts of the page.
    pub blocks: Vec<Block>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Quotations, speakers, and the voice of each sentence.
    pub quotations: Quotations,
    /// Mentions of targets.
    pub mentions: Vec<Mention>,
    /// One for each sentence.
    pub tones: Vec<Tone>,
    /// Words that scored, by sentence; their ranges are those of their sentence.
    pub hits: Vec<Hit>,
    /// Compound of the content of each quotation.
    pub quote_compounds: Vec<f64>,
    /// One for each sentence and target that it mentions.
    pub stances: Vec<StanceCall>,
    /// Sentences that are not among the others after they were cut and before all is done.
    aside: aside::Aside,
}

impl<'a> Analysis<'a> {
    /// Of an article in which nothing was found yet.
    fn new(article: &'a Article) -> Analysis<'a> {
        Analysis {
            article,
            facts: Facts::default(),
            blocks: Vec::new(),
            sentences: Vec::new(),
            quotations: Quotations::default(),
            mentions: Vec::new(),
            tones: Vec::new(),
            hits: Vec::new(),
            quote_compounds: Vec::new(),
            stances: Vec::new(),
            aside: Vec::new(),
        }
    }

    /// The words of a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The scored words of one sentence.
    pub fn hits_of(&self, sentence: usize) -> &[Hit] {
        let hits = &self.tones[sentence].hits;
        &self.hits[hits.start as usize..hits.end as usize]
    }

    /// The stance calls of every sentence, in order.
    pub fn stances_by_sentence(&self) -> impl Iterator<Item = &[StanceCall]> {
        let mut rest = &*self.stances;
        (0..self.sentences.len() as u32).map(move |sentence| {
            let count = rest.iter().take_while(|s| s.sentence == sentence).count();
            let (calls, more) = rest.split_at(count);
            rest = more;
            calls
        })
    }
}

/// The work of one stage.
type Run = for<'a> fn(&Analyzer, &mut Analysis<'a>, &mut Scratch);

/// All stages, built once and used by every thread.
#[derive(Debug)]
pub struct Analyzer {
    zoner: Zoner,
    segmenter: Segmenter,
    quotes: QuoteFinder,
    mentions: MentionFinder,
    /// The chosen lexicon, and plain VADER beside it.
    scorers: Twin,
    stances: StanceClassifier,
    targets: TargetSet,
}

impl Analyzer {
    /// Builds every stage for a target set and a lexicon.
    ///
    /// # Errors
    /// When a data file that comes with the program is broken.
    pub fn new(targets: TargetSet, lexicon: &Lexicon) -> Result<Analyzer> {
        Ok(Analyzer {
            zoner: Zoner::bundled(),
            segmenter: Segmenter::bundled(),
            quotes: QuoteFinder::bundled(),
            mentions: MentionFinder::new(&targets),
            scorers: Twin::new(lexicon, &Lexicon::bundled("vader")?),
            stances: StanceClassifier::bundled(),
            targets,
        })
    }

    /// With another finder of the parts of a page, as one that knows phrases of the user's.
    #[must_use]
    pub fn with_zoner(self, zoner: Zoner) -> Analyzer {
        Analyzer { zoner, ..self }
    }

    /// With another segmenter, as one that knows abbreviations of the user's.
    #[must_use]
    pub fn with_segmenter(self, segmenter: Segmenter) -> Analyzer {
        Analyzer { segmenter, ..self }
    }

    /// The targets.
    pub fn targets(&self) -> &TargetSet {
        &self.targets
    }

    /// Runs every stage on one article. `scratch` is memory to use again; `clock` gathers the time each
    /// stage took.
    ///
    /// # Panics
    /// Never: one article gives one analysis.
    pub fn analyze<'a>(
        &self,
        article: &'a Article,
        scratch: &mut Scratch,
        clock: &mut Clock,
    ) -> Analysis<'a> {
        let mut found = self.analyze_all([article], scratch, clock);
        found.pop().expect("one article gives one analysis")
    }

    /// Runs every stage on a few articles, in order: each stage on all of them before the next one, so that its words
    /// and code stay in the caches.
    pub fn analyze_all<'a>(
        &self,
        articles: impl IntoIterator<Item = &'a Article>,
        scratch: &mut Scratch,
        clock: &mut Clock,
    ) -> Vec<Analysis<'a>> {
        clock.start();
        let mut all: Vec<Analysis<'a>> = articles.into_iter().map(Analysis::new).collect();
        for (stage, run) in Analyzer::STAGES {
            for analysis in &mut all {
                run(self, analysis, scratch);
            }
            clock.lap(stage);
        }
        all
    }

    /// What each stage adds to an analysis.
    const STAGES: [(Stage, Run); 6] = [
        (Stage::Zones, |stages, found, _| {
            let article = found.article;
            found.blocks = stages.zoner.blocks(&article.text, article.title.as_deref());
            found.facts = Facts::gather(article, &found.blocks);
        }),
        (Stage::Sentences, |stages, found, _| {
            found.sentences = stages.segmenter.sentences(&found.article.text, &found.blocks);
            found.aside = aside::take(&found.article.text, &mut found.sentences);
        }),
        (Stage::Quotations, |stages, found, _| {
            let text = &found.article.text;
            found.quotations = stages.quotes.find(text, &found.sentences, &stages.targets);
        }),
        (Stage::Mentions, |stages, found, _| {
            let text = &found.article.text;
            found.mentions = stages.mentions.find(text, &found.sentences, &found.quotations);
        }),
        (Stage::Sentiment, |stages, found, scratch| {
            tone::sound(&stages.scorers, found, scratch);
        }),
        (Stage::Stance, |stages, found, scratch| {
            found.stances = stages.stances.classify(Context {
                text: &found.article.text,
                targets: &stages.targets,
                sentences: &found.sentences,
                quotations: &found.quotations,
                mentions: &found.mentions,
            });
            aside::put_back(found, &stages.scorers, scratch);
        }),
    ];

    /// Why a sentence sounds as it does.
    pub fn explain(&self, sentence: &str, scratch: &mut Scratch) -> Explanation {
        let (_, hits) = self.scorers.first().hits(sentence, scratch);
        match muted::without_names(self.scorers.first(), sentence, hits) {
            Some(plain) => self.scorers.first().explain(&plain, scratch),
            None => self.scorers.first().explain(sentence, scratch),
        }
    }
}
