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
    while at < words.len() {
        let starts =
            words[at].is(flag::PHRASE) && words.get(at + 1).is_some_and(|next| next.is(flag::FURTHER));
        let end = if starts {
            table.phrases.longest(&words[at..])
        } else {
            None
        };
        let Some(end) = end else {
            recorder.melt(at..at + 1, out.len() - first);
            out.push(words[at]);
            at += 1;
            continue;
        };
        for context in &words[at..at + end.start] {
            recorder.melt(at..at + 1, out.len() - first);
            out.push(*context);
            at += 1;
        }
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
}
