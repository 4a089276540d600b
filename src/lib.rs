//! Standpoint reads news articles and tells, sentence by sentence, how they sound (sentiment) and who
//! stands where toward whom (stance).
//!
//! The modules below stand in layers: a module imports only from modules listed above it.

pub mod error;
pub mod beside;
pub mod checksum;
pub mod bom;
mod bytemap;
pub mod span;
pub mod random;
mod percentile;
pub mod date;
pub mod wordlist;
mod index;
mod letters;
mod inflect;
mod given_names;
mod proper;
mod origin;
pub mod article;
pub mod zone;
pub mod segment;
pub mod role;
pub mod target;
pub mod quote;
pub mod mention;
pub mod lexicon;
pub mod sentiment;
pub mod stance;
pub mod analysis;
pub mod source;
pub mod dedup;
pub mod output;
pub mod summary;
pub mod evaluate;
pub mod pipeline;

pub use error::{Error, Result};

/// The examples of the README, run as tests.
#[doc = include_str!("../README.md")]
#[cfg(doctest)]
#[derive(Debug)]
pub struct Readme;
