//! Everything found in one article.

use crate::article::Article;
use crate::mention::Mention;
use crate::quote::Quotations;
use crate::segment::Sentence;
use crate::sentiment::Sentiment;
use crate::stance::StanceCall;
use crate::zone::Block;

/// What the stages found in one article; spans point into its text.
#[derive(Debug)]
#[non_exhaustive]
pub struct Analysis<'a> {
    /// The article.
    pub article: &'a Article,
    /// Parts of the page.
    pub blocks: Vec<Block>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Quotations, speakers, and the voice of each sentence.
    pub quotations: Quotations,
    /// Mentions of targets.
    pub mentions: Vec<Mention>,
    /// One for each sentence, under the chosen lexicon.
    pub sentiments: Vec<Sentiment>,
    /// One for each sentence: compound of plain VADER.
    pub vader: Vec<f64>,
    /// One for each sentence and target that it mentions.
    pub stances: Vec<StanceCall>,
}
