//! From inputs to a folder of tables.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::analysis::{Analyzer, Clock};
use crate::error::{Error, Result};
use crate::output::{
    ArticleRow, Articles, Dialect, Filing, Page, QuoteRow, Quotes, SentenceRow, Sentences, StanceRow,
    StanceTable, Table, Totals, header, row,
};
use crate::sentiment::Scratch;
use crate::source::{Input, Reader, Record};

/// Runs the stages over inputs and writes the tables.
#[derive(Debug)]
pub struct Pipeline {
    /// The stages.
    pub analyzer: Analyzer,
    /// Makes articles.
    pub reader: Reader,
    /// Folder of the tables.
    pub out: PathBuf,
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default)]
pub struct Report {
    /// Articles analysed.
    pub articles: u64,
    /// Records skipped.
    pub skipped: u64,
}

const BATCH: usize = 256;
const FILES: [&str; 4] = [Articles::FILE, Sentences::FILE, StanceTable::FILE, Quotes::FILE];

impl Pipeline {
    /// Reads, analyses and writes everything.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn run(&self, inputs: Vec<Input>) -> Result<Report> {
        let partial = self.out.join("partial");
        std::fs::create_dir_all(&partial).map_err(|e| Error::io(&partial, "create", e))?;
        let mut files = Vec::new();
        for (name, buffer) in FILES.iter().zip(self.headers()) {
            let path = partial.join(name);
            let mut file = BufWriter::new(File::create(&path).map_err(|e| Error::io(&path, "create", e))?);
            file.write_all(&buffer)
                .map_err(|e| Error::io(&path, "write", e))?;
            files.push((path, file));
        }
        let mut report = Report::default();
        let mut seen = HashSet::new();
        let mut records = self.reader.records(inputs);
        loop {
            let batch: Vec<Record> = records.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            self.batch(batch, &mut seen, &mut files, &mut report)?;
        }
        for (path, file) in files {
            file.into_inner()
                .map_err(|e| Error::io(&path, "write", e.into_error()))?;
            let name = path.file_name().unwrap_or_default();
            let to = self.out.join(name);
            std::fs::rename(&path, &to).map_err(|e| Error::io(&to, "rename", e))?;
        }
        std::fs::remove_dir(&partial).map_err(|e| Error::io(&partial, "remove", e))?;
        Ok(report)
    }

    fn headers(&self) -> [Vec<u8>; 4] {
        let mut out: [Vec<u8>; 4] = std::array::from_fn(|_| b"\xEF\xBB\xBF".to_vec());
        let targets = self.analyzer.targets();
        header::<Articles>(&mut out[0], Dialect::Plain, targets, &[]);
        header::<Sentences>(&mut out[1], Dialect::Plain, targets, &[]);
        header::<StanceTable>(&mut out[2], Dialect::Plain, targets, &[]);
        header::<Quotes>(&mut out[3], Dialect::Plain, targets, &[]);
        out
    }

    fn batch(
        &self,
        batch: Vec<Record>,
        seen: &mut HashSet<Box<str>>,
        files: &mut [(PathBuf, BufWriter<File>)],
        report: &mut Report,
    ) -> Result<()> {
        let read: Vec<_> = batch.into_par_iter().map(|r| self.reader.article(r)).collect();
        let analyses: Vec<_> = read
            .par_iter()
            .map_init(
                || (Scratch::default(), Clock::default()),
                |(scratch, clock), a| a.as_ref().map(|a| self.analyzer.analyze(a, scratch, clock)),
            )
            .collect();
        let mut filings = Vec::new();
        for found in &analyses {
            let id = found
                .as_ref()
                .map_or_else(|skip| skip.id(), |a| a.article.id.clone());
            let mut unique = id.clone();
            let mut copies = 1;
            while !seen.insert(unique.clone()) {
                copies += 1;
                unique = format!("{id}_{copies}").into();
            }
            filings.push(Filing {
                id: unique,
                duplicate_of: None,
            });
        }
        let rendered: Vec<[Vec<u8>; 4]> = analyses
            .par_iter()
            .zip(&filings)
            .map(|(found, filing)| {
                let mut out: [Vec<u8>; 4] = std::array::from_fn(|_| Vec::new());
                let targets = self.analyzer.targets();
                match found {
                    Err(skip) => {
                        let r = ArticleRow::skipped(&filing.id, &skip.source_file, skip.row, &skip.reason);
                        row::<Articles>(&mut out[0], Dialect::Plain, targets, &r, []);
                    }
                    Ok(analysis) => {
                        let page = Page::new(analysis, filing, targets);
                        let totals = Totals::of(&page);
                        let r = ArticleRow::read(&page, &totals, "");
                        row::<Articles>(&mut out[0], Dialect::Plain, targets, &r, []);
                        for i in 0..analysis.sentences.len() {
                            row::<Sentences>(
                                &mut out[1],
                                Dialect::Plain,
                                targets,
                                &SentenceRow::new(&page, i),
                                [],
                            );
                        }
                        for call in &analysis.stances {
                            let r = StanceRow::new(&page, call);
                            row::<StanceTable>(&mut out[2], Dialect::Plain, targets, &r, []);
                        }
                        for i in 0..analysis.quotations.quotes.len() {
                            row::<Quotes>(&mut out[3], Dialect::Plain, targets, &QuoteRow::new(&page, i), []);
                        }
                    }
                }
                out
            })
            .collect();
        for found in &analyses {
            match found {
                Ok(_) => report.articles += 1,
                Err(_) => report.skipped += 1,
            }
        }
        for buffers in rendered {
            for ((path, file), bytes) in files.iter_mut().zip(buffers) {
                file.write_all(&bytes)
                    .map_err(|e| Error::io(&*path, "write", e))?;
            }
        }
        Ok(())
    }
}
