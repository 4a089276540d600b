//! One look-up a token that answers every question the rules ask about it.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::phrase::Phrases;
use crate::index::Index;
use crate::letters;
use crate::lexicon::{Lexicon, Reading};

/// What the rules ask about a word; one bit each.
pub(super) mod flag {
    /// In the lexicon.
    pub(in super::super) const LEXICON: u32 = 1;
    /// A booster or dampener.
    pub(in super::super) const BOOSTER: u32 = 1 << 1;
    /// Turns what follows.
    pub(in super::super) const NEGATOR: u32 = 1 << 2;
    /// Written in capitals.
    pub(in super::super) const UPPER: u32 = 1 << 3;
    /// The word whose presence makes a search for idioms worth while.
    pub(in super::super) const IDIOM: u32 = 1 << 4;
    /// First word of a phrase.
    pub(in super::super) const PHRASE: u32 = 1 << 5;
    /// Has a weight though it is no word of the lexicon to the rules.
    pub(in super::super) const WEIGHED: u32 = 1 << 17;
    pub(in super::super) const NO: u32 = 1 << 6;
    pub(in super::super) const KIND: u32 = 1 << 7;
    pub(in super::super) const OF: u32 = 1 << 8;
    pub(in super::super) const BUT: u32 = 1 << 9;
    pub(in super::super) const NEVER: u32 = 1 << 10;
    pub(in super::super) const SO_THIS: u32 = 1 << 11;
    pub(in super::super) const WITHOUT: u32 = 1 << 12;
    pub(in super::super) const DOUBT: u32 = 1 << 13;
    pub(in super::super) const LEAST: u32 = 1 << 14;
    pub(in super::super) const AT_VERY: u32 = 1 << 15;
    pub(in super::super) const OR_NOR: u32 = 1 << 16;
    /// Adds to how a sentence is read.
    pub(in super::super) const READ: u32 = 1 << 20;
    /// Holds a digit.
    pub(in super::super) const NUMBER: u32 = 1 << 21;
    /// Its valence counts: in the lexicon, and more than a booster.
    pub(in super::super) const SCORES: u32 = 1 << 19;
    /// Holds "n't", which makes it a negator whatever the lexicon says.
    pub(in super::super) const NT: u32 = 1 << 18;
}

/// The words that the rules name themselves.
const NAMED: &[(&str, u32)] = &[
    ("no", flag::NO),
    ("kind", flag::KIND),
    ("of", flag::OF),
    ("but", flag::BUT),
    ("never", flag::NEVER),
    ("so", flag::SO_THIS),
    ("this", flag::SO_THIS),
    ("without", flag::WITHOUT),
    ("doubt", flag::DOUBT),
    ("least", flag::LEAST),
    ("at", flag::AT_VERY),
    ("very", flag::AT_VERY),
    ("or", flag::OR_NOR),
    ("nor", flag::OR_NOR),
];

/// A token as the rules see it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Index into the table's entries; 0 for a word that it does not have.
    pub(super) entry: u32,
    /// What is true of it.
    pub(super) flags: u32,
}

impl Word {
    pub(super) fn is(self, flags: u32) -> bool {
        self.flags & flags != 0
    }
}

/// Several words with a number.
#[derive(Debug)]
struct Sequence {
    words: Vec<u32>,
    value: f64,
}

/// Longest key of the fast part, in bytes.
pub(super) const SHORT: usize = letters::LONGEST;

/// All words of a lexicon, by their bytes in lower case.
#[derive(Debug)]
pub(super) struct Table {
    /// Words of at most [`SHORT`] bytes, by these with their number in the top byte.
    short: Index<u128, Word>,
    /// By entry.
    flags: Vec<u32>,
    valences: Vec<f64>,
    boosts: Vec<f64>,
    texts: Vec<Box<str>>,
    long: HashMap<Box<str>, u32, FixedState>,
    longest: usize,
    idioms: Vec<Sequence>,
    pairs: Vec<Sequence>,
    pub(super) phrases: Phrases,
}

impl Table {
    /// A table of a lexicon, and of `further` words that mean nothing in it.
    pub(super) fn new(lexicon: &Lexicon, further: &[Box<str>]) -> Table {
        let mut table = Table::empty();
        // what tells how sentences are read, and what begins phrases, is met most: it gets the first entries, which
        // stand close together
        for (word, _) in lexicon.reading().into_iter().flat_map(Reading::words) {
            table.flagged(word, flag::READ);
        }
        for (phrase, _) in lexicon.phrases() {
            if let Some(word) = phrase.words().next() {
                table.flagged(word, flag::PHRASE);
            }
        }
        for (word, valence) in lexicon.words() {
            let entry = table.flagged(word, flag::LEXICON);
            table.valences[entry as usize] = valence;
        }
        for (word, weight) in lexicon.negators() {
            let weighed = if weight == 0.0 { 0 } else { flag::WEIGHED };
            let entry = table.flagged(word, flag::NEGATOR | weighed);
            if weight != 0.0 {
                table.valences[entry as usize] = weight;
            }
        }
        for (word, flags) in NAMED {
            table.flagged(word, *flags);
        }
        for (words, boost) in lexicon.boosters() {
            if words.contains(' ') {
                let sequence = table.sequence(words, boost);
                table.pairs.push(sequence);
            } else {
                let entry = table.flagged(words, flag::BOOSTER);
                table.boosts[entry as usize] = boost;
            }
        }
        for (words, valence) in lexicon.idioms() {
            let sequence = table.sequence(words, valence);
            table.idioms.push(sequence);
        }
        table.add_phrases(lexicon);
        for word in further.iter().filter(|word| !word.is_empty()) {
            table.flagged(word, 0);
        }
        for flags in &mut table.flags {
            // a booster in the lexicon only boosts
            if *flags & (flag::LEXICON | flag::BOOSTER) == flag::LEXICON || *flags & flag::WEIGHED != 0 {
                *flags |= flag::SCORES;
            }
        }
        table.spread();
        table
    }

    /// Phrases, each with an entry for its value.
    fn add_phrases(&mut self, lexicon: &Lexicon) {
        for (phrase, valence) in lexicon.phrases() {
            let words: Vec<u32> = phrase.words().map(|word| self.flagged(word, 0)).collect();
            let core = phrase.core();
            let text = phrase
                .words()
                .skip(core.start)
                .take(core.len())
                .collect::<Vec<_>>()
                .join(" ");
            let entry = self.unnamed(text.into(), if valence == 0.0 { 0 } else { flag::LEXICON });
            self.valences[entry as usize] = valence;
            self.phrases.add(&words, core, entry);
        }
    }

    fn empty() -> Table {
        let mut table = Table {
            short: Index::with_room(0),
            flags: Vec::new(),
            valences: Vec::new(),
            boosts: Vec::new(),
            texts: Vec::new(),
            long: HashMap::default(),
            longest: 0,
            idioms: Vec::new(),
            pairs: Vec::new(),
            phrases: Phrases::default(),
        };
        table.unnamed("".into(), 0);
        table
    }

    /// The entry of a word, made where there is none, with more flags. `long` holds all until they are spread.
    fn flagged(&mut self, word: &str, flags: u32) -> u32 {
        let entry = if let Some(entry) = self.long.get(word) {
            *entry
        } else {
            let entry = self.unnamed(word.into(), 0);
            self.long.insert(word.into(), entry);
            entry
        };
        self.flags[entry as usize] |= flags;
        entry
    }

    fn unnamed(&mut self, text: Box<str>, flags: u32) -> u32 {
        self.texts.push(text);
        self.flags.push(flags);
        self.valences.push(0.0);
        self.boosts.push(0.0);
        self.flags.len() as u32 - 1
    }

    /// Words in a row, marked at the longest, which is the rarest in running text.
    fn sequence(&mut self, words: &str, value: f64) -> Sequence {
        let rarest = words.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
        self.flagged(rarest, flag::IDIOM);
        Sequence {
            words: words.split(' ').map(|word| self.flagged(word, 0)).collect(),
            value,
        }
    }

    /// Moves the short words to the fast part.
    fn spread(&mut self) {
        self.longest = self.long.keys().map(|word| word.len()).max().unwrap_or(0);
        let short: Vec<(Box<str>, u32)> = self.long.extract_if(|word, _| word.len() <= SHORT).collect();
        self.short = Index::with_room(short.len());
        for (word, entry) in short {
            *self.short.at(key(word.as_bytes())) = self.word(entry);
        }
        self.texts.shrink_to_fit();
    }

    /// The word with this key; entry 0 when there is none.
    #[inline]
    pub(super) fn find(&self, key: u128) -> Word {
        self.short.get(key).copied().unwrap_or_default()
    }

    /// The word with these bytes in lower case, of any length.
    pub(super) fn find_str(&self, lower: &str) -> Word {
        if lower.len() <= SHORT {
            return self.find(key(lower.as_bytes()));
        }
        self.long
            .get(lower)
            .map_or(Word::default(), |entry| self.word(*entry))
    }

    /// Length of the longest word, in bytes.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    #[inline]
    pub(super) fn word(&self, entry: u32) -> Word {
        Word {
            entry,
            flags: self.flags[entry as usize],
        }
    }

    /// Valence of a word; 0 for one that does not score.
    #[inline]
    pub(super) fn valence(&self, word: Word) -> f64 {
        self.valences[word.entry as usize]
    }

    /// What a booster adds; 0 for other words.
    #[inline]
    pub(super) fn boost(&self, word: Word) -> f64 {
        self.boosts[word.entry as usize]
    }

    /// All entries as the lexicon writes them.
    pub(super) fn texts(&self) -> &[Box<str>] {
        &self.texts
    }

    /// The entry as the lexicon writes it.
    pub(super) fn text(&self, entry: u32) -> &str {
        &self.texts[entry as usize]
    }

    /// Valence of an idiom.
    pub(super) fn idiom(&self, words: &[Word]) -> Option<f64> {
        value_of(&self.idioms, words)
    }

    /// What a pair of words adds that boosts as one.
    pub(super) fn pair(&self, words: &[Word]) -> Option<f64> {
        value_of(&self.pairs, words)
    }
}

fn value_of(sequences: &[Sequence], words: &[Word]) -> Option<f64> {
    let same = |s: &&Sequence| s.words.iter().copied().eq(words.iter().map(|word| word.entry));
    sequences.iter().find(same).map(|s| s.value)
}

/// A word of at most [`SHORT`] bytes as a number.
fn key(word: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    bytes[..word.len()].copy_from_slice(word);
    bytes[SHORT] = word.len() as u8;
    u128::from_le_bytes(bytes)
}
