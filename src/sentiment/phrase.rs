//! Phrases: several words that act as one.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::explain::Recorder;
use super::table::{Table, Word, flag};

/// A tree of words; a walk from its root along the tokens finds the longest phrase.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// (node, word) → node; the root is 0.
    steps: HashMap<(u32, u32), u32, FixedState>,
    ends: HashMap<u32, End, FixedState>,
    nodes: u32,
    /// By first word, a bit for each 64th of the words that may follow: few pairs of words need a look at the tree.
    seconds: Vec<u64>,
}

fn bit(word: u32) -> u64 {
    1 << (word % u64::BITS)
}

/// What a phrase becomes: which of its words melt into which entry.
#[derive(Clone, Copy, Debug)]
struct End {
    start: usize,
    len: usize,
    entry: u32,
}

impl Phrases {
    pub(super) fn add(&mut self, words: &[u32], core: std::ops::Range<usize>, entry: u32) {
        if let [first, second, ..] = words {
            let first = *first as usize;
            self.seconds.resize(self.seconds.len().max(first + 1), 0);
            self.seconds[first] |= bit(*second);
        }
        let mut node = 0;
        for word in words {
            let next = self.nodes + 1;
            node = *self.steps.entry((node, *word)).or_insert(next);
            self.nodes = self.nodes.max(node);
        }
        let end = End {
            start: core.start,
            len: core.len(),
            entry,
        };
        self.ends.insert(node, end);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Whether a phrase may begin with these two words.
    fn may_begin(&self, words: [Word; 2]) -> bool {
        let [first, second] = words;
        first.is(flag::PHRASE) && self.seconds[first.entry as usize] & bit(second.entry) != 0
    }

    fn longest(&self, words: &[Word]) -> Option<End> {
        let (mut node, mut found) = (0, None);
        for word in words {
            match self.steps.get(&(node, word.entry)) {
                Some(next) => node = *next,
                None => break,
            }
            found = self.ends.get(&node).or(found);
        }
        found.copied()
    }
}

/// Appends the words to `out` with each phrase as one word, which is in capitals when all its parts are.
pub(super) fn melt<R: Recorder>(table: &Table, words: &[Word], out: &mut Vec<Word>, recorder: &mut R) {
    let (mut at, first) = (0, out.len());
    while let Some((start, end)) = next(table, words, at) {
        keep(words, at..start + end.start, first, out, recorder);
        at = start + end.start;
        let core = at..at + end.len;
        let upper = words[core.clone()]
            .iter()
            .fold(flag::UPPER, |all, word| all & word.flags);
        recorder.melt(core.clone(), out.len() - first);
        let mut word = table.word(end.entry);
        word.flags |= upper;
        out.push(word);
        at = core.end;
    }
    keep(words, at..words.len(), first, out, recorder);
}

/// Where the next phrase begins from `at` on, and what it becomes.
fn next(table: &Table, words: &[Word], at: usize) -> Option<(usize, End)> {
    let mut from = at;
    loop {
        let mut pairs = words.get(from..)?.array_windows();
        from += pairs.position(|pair| table.phrases.may_begin(*pair))?;
        if let Some(end) = table.phrases.longest(&words[from..]) {
            return Some((from, end));
        }
        from += 1;
    }
}

/// Appends words that are no phrase.
fn keep<R: Recorder>(
    words: &[Word],
    range: std::ops::Range<usize>,
    first: usize,
    out: &mut Vec<Word>,
    recorder: &mut R,
) {
    let to = out.len() - first;
    if to != range.start {
        for (i, at) in range.clone().enumerate() {
            recorder.melt(at..at + 1, to + i);
        }
    }
    out.extend_from_slice(&words[range]);
}
