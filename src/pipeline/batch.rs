//! A batch of records, from bytes to rows: understood and analysed in many threads, entered in the ledger
//! one after the other, written out as rows in many threads again.

use std::borrow::Cow;

use rayon::ThreadPool;
use rayon::prelude::*;

use super::Pipeline;
use super::faults;
use super::folder::{Buffers, Stock, Stream};
use super::ledger::Digest;
use crate::analysis::{Analysis, Clock, Stage};
use crate::article::Article;
use crate::output::{
    ArticleRow, Articles, Filing, Page, QuoteRow, Quotes, SentenceRow, Sentences, StanceRow, StanceTable,
    TermRow, Terms, Totals,
};
use crate::sentiment::Scratch;
use crate::source::{Record, Skip};
use crate::summary::{Summary, SummaryRow};

/// Articles that one thread takes at a time: few enough to keep every thread busy to the end of a batch.
const CHUNK: usize = 8;

/// Rows of a batch, in order.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) buffers: Vec<Buffers>,
    pub(super) clock: Clock,
}

/// One record, understood or not.
struct Work<'a> {
    found: Result<Analysis<'a>, Cow<'a, Skip>>,
    digest: Digest,
}

/// What the ledger says of a batch, and the records so far.
pub(super) type Filed = (Vec<Filing>, u64);

impl Pipeline {
    /// The rows of a batch and the records so far. `file` enters the digests in the ledger; it may have to wait
    /// for that, and when it gives nothing, the batch is dropped.
    pub(super) fn rows(
        &self,
        batch: Vec<Record>,
        pool: &ThreadPool,
        stock: &Stock,
        file: impl FnOnce(&[&Digest]) -> Option<Filed>,
    ) -> Option<(Rows, u64)> {
        let mut rows = Rows::default();
        let read = pool.install(|| self.read(batch, &mut rows.clock));
        let works = pool.install(|| self.analyze(&read, &mut rows.clock));
        let digests: Vec<&Digest> = works.iter().map(|w| &w.digest).collect();
        let (filings, records) = file(&digests)?;
        let written: Vec<(Buffers, Clock)> = pool.install(|| {
            let works = works.par_chunks(CHUNK).zip(filings.par_chunks(CHUNK));
            works.map(|(w, f)| self.write_chunk(w, f, stock.take())).collect()
        });
        for (buffers, clock) in written {
            rows.buffers.push(buffers);
            rows.clock.add(&clock);
        }
        Some((rows, records))
    }

    fn write_chunk(&self, works: &[Work<'_>], filings: &[Filing], mut buffers: Buffers) -> (Buffers, Clock) {
        let mut clock = Clock::default();
        for (work, filing) in works.iter().zip(filings) {
            self.write(work, filing, &mut buffers);
        }
        clock.lap(Stage::Rows);
        (buffers, clock)
    }

    fn read(&self, batch: Vec<Record>, clock: &mut Clock) -> Vec<Result<Article, Skip>> {
        let read: Vec<_> = batch
            .into_par_iter()
            .map(|record| {
                let mut clock = Clock::default();
                let article = self.reader.article(record);
                clock.lap(Stage::Parsing);
                (article, clock)
            })
            .collect();
        let add = |(article, other): (_, Clock)| {
            clock.add(&other);
            article
        };
        read.into_iter().map(add).collect()
    }

    fn analyze<'a>(&self, read: &'a [Result<Article, Skip>], clock: &mut Clock) -> Vec<Work<'a>> {
        let chunks: Vec<(Vec<Work<'a>>, Clock)> = read
            .par_chunks(CHUNK)
            .map_init(Scratch::default, |scratch, chunk| {
                let mut clock = Clock::default();
                (self.works(chunk, scratch, &mut clock), clock)
            })
            .collect();
        let mut works = Vec::with_capacity(read.len());
        for (chunk, other) in chunks {
            works.extend(chunk);
            clock.add(&other);
        }
        works
    }

    fn works<'a>(
        &self,
        chunk: &'a [Result<Article, Skip>],
        scratch: &mut Scratch,
        clock: &mut Clock,
    ) -> Vec<Work<'a>> {
        let articles: Vec<&'a Article> = chunk.iter().flatten().collect();
        let analyse = |articles: &[&'a Article]| {
            let articles = articles.iter().copied();
            self.analyzer.analyze_all(articles, scratch, clock)
        };
        let mut all = faults::apart(&articles, analyse).into_iter();
        let work = |read: &'a Result<Article, Skip>| {
            let found = match read {
                Ok(article) => {
                    let analysis = all.next().flatten();
                    analysis.ok_or_else(|| Cow::Owned(faults::skip(article)))
                }
                Err(skip) => Err(Cow::Borrowed(skip)),
            };
            Work {
                digest: self.digest(&found),
                found,
            }
        };
        let works = chunk.iter().map(work).collect();
        clock.lap(Stage::Tallies);
        works
    }

    fn digest(&self, found: &Result<Analysis<'_>, Cow<'_, Skip>>) -> Digest {
        match found {
            Ok(analysis) => {
                let has_warning = warning(analysis).is_some();
                let with_signature = self.settings.dedup.is_some();
                Digest::of(analysis, self.analyzer.targets(), has_warning, with_signature)
            }
            Err(skip) => Digest::of_skip(skip),
        }
    }

    fn write(&self, work: &Work<'_>, filing: &Filing, buffers: &mut Buffers) {
        match &work.found {
            Err(skip) => {
                let r = ArticleRow::skipped(&filing.id, &skip.source_file, skip.row, &skip.reason);
                let kept = self.reader.kept().map(|_| "");
                self.row::<Articles>(buffers.of(Stream::Articles), &r, kept);
            }
            Ok(analysis) => {
                let page = Page::new(analysis, filing, self.analyzer.targets());
                self.write_article(&page, buffers);
                self.write_details(&page, buffers);
                self.write_summary(work, filing, buffers);
            }
        }
        let journal = buffers.of(Stream::Journal);
        serde_json::to_writer(&mut *journal, &work.digest).expect("a digest is plain data");
        journal.push(b'\n');
    }

    fn write_article(&self, page: &Page<'_>, buffers: &mut Buffers) {
        let totals = Totals::of(page);
        let warning = warning(page.analysis);
        let r = ArticleRow::read(page, &totals, warning.as_deref().unwrap_or(""));
        let kept = page.analysis.article.kept.iter().map(|k| &**k);
        self.row::<Articles>(buffers.of(Stream::Articles), &r, kept);
    }

    fn write_details(&self, page: &Page<'_>, buffers: &mut Buffers) {
        let mut scratch = Scratch::default();
        for (index, calls) in page.analysis.stances_by_sentence().enumerate() {
            let r = SentenceRow::new(page, index, calls);
            self.row::<Sentences>(buffers.of(Stream::Sentences), &r, []);
            if self.settings.terms {
                let text = page.analysis.text(page.analysis.sentences[index].span);
                let explanation = self.analyzer.explain(text, &mut scratch);
                for r in TermRow::of_sentence(page, index, &explanation) {
                    self.row::<Terms>(buffers.of(Stream::Terms), &r, []);
                }
            }
        }
        for call in &page.analysis.stances {
            let r = StanceRow::new(page, call);
            self.row::<StanceTable>(buffers.of(Stream::Stance), &r, []);
        }
        for index in 0..page.analysis.quotations.quotes.len() {
            let r = QuoteRow::new(page, index);
            self.row::<Quotes>(buffers.of(Stream::Quotes), &r, []);
        }
    }

    /// The article's own rows of summary.csv, which stand behind those of all other groups.
    fn write_summary(&self, work: &Work<'_>, filing: &Filing, buffers: &mut Buffers) {
        let targets = self.analyzer.targets();
        let Some(tally) = work.digest.tally() else { return };
        for target in std::iter::once(None).chain(targets.iter().map(Some)) {
            let r = SummaryRow::of_article(&filing.id, &tally.all, target);
            self.row::<Summary>(buffers.of(Stream::Summary), &r, []);
        }
    }
}

/// What there is to know about the reading of an article.
fn warning(analysis: &Analysis<'_>) -> Option<String> {
    let article = analysis.article;
    let mut notes = Vec::new();
    if article.encoding != "UTF-8" {
        notes.push(format!("read as {}", article.encoding));
    }
    notes.extend(article.notes.iter().cloned());
    if let Some(language) = analysis.facts.language.filter(|l| *l != "en") {
        notes.push(format!(
            "looks like language `{language}`; the method is made for English"
        ));
    }
    (!notes.is_empty()).then(|| notes.join("; "))
}
