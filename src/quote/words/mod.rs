//! The word table: one look-up tells everything the patterns ask of a word.

mod key;
mod lists;
mod table;

pub(super) use key::Key;

use super::CueClass;
use crate::given_names::{Suits, given_names};
use crate::index::Filter;
use crate::wordlist;
use lists::Lists;
use table::Table;

/// Classes of a word or mark, as bits.
pub(super) mod class {
    macro_rules! bits {
        ($($(#[$doc:meta])* $name:ident = $shift:expr;)*) => {
            $($(#[$doc])* pub(in crate::quote) const $name: u64 = 1 << $shift;)*
            // no two classes share a bit
            const _: () = assert!((0 $(| $name)*) == (0u64 $(+ $name)*));
        };
    }
    bits! {
        AUX = 0; ADV = 1; PREP = 2; STOP = 3; REL = 4; PRON = 5; DET = 6; TIME = 7;
        SPEAKER = 8; DOCUMENT = 9; FORUM = 10; SPEECH = 11; BODY = 12; TITLE = 13; LABEL = 14; BE = 15;
        /// Says where something is voiced: "took to X to say".
        STAGE = 29;
        /// A writing with one author.
        LETTER = 34; ARTICLE = 35;
        /// Prepositions that start a clause or an adjunct of the sentence.
        CLAUSAL = 36;
        /// Makes a sentence worth reading without a verb: "according to", "as per".
        MARKER = 37;
        /// Starts a pattern of its own: "what they called", "makes clear".
        SIGN = 38;
        /// What is somebody's when *of* follows: "in the view of".
        VIEW = 53;
        /// In small letters amid a name: "de", "van".
        PARTICLE = 54;
        /// The speaker in person, and who is spoken to.
        OWN = 39; YOU = 40;
        /// Nouns behind which *that* tells no words: "on condition that".
        GROUND = 44;
        /// Letters behind a name: MP, KC.
        LETTERS = 43;
        /// A reporting verb in small letters.
        CUE = 47;
        /// Before whom or in what a case is heard.
        TRIAL = 48;
        /// A body that oversees others, by what it is.
        OVERSEER = 49;
        /// What something is done according to, which tells nothing.
        MEASURE = 50;
        /// Stands for whoever it was.
        ANYBODY = 51;
        /// A nation whose bodies bear its name: "Inspectorate of Constabulary in Scotland".
        NATION = 52;
        /// A part of a group, when *of* follows: "a third of officers".
        SHARE = 45;
        /// What somebody is charged with: "denies two counts of".
        CHARGE = 46;
        /// First names.
        HIS_NAME = 41; HER_NAME = 42;
        /// Word before a person's name; in the canonical name only with KEPT.
        HONOR = 30; KEPT = 31; MALE = 32; FEMALE = 33;
        WORD = 16; CAP = 17; NUMBER = 18; COMMA = 19; DASH = 20; COLON = 21; SEMI = 22; OPEN = 23; CLOSE = 24;
        END = 25; QUOTE = 26;
        /// Ends in -ed and is no cue, or is listed: likely a finite verb.
        VERBAL = 27;
        /// Ends in a possessive.
        POSSESSIVE = 28;
    }
    /// First names of either kind.
    pub(in crate::quote) const GIVEN: u64 = HIS_NAME | HER_NAME;
    /// Anything but words and quotations.
    pub(in crate::quote) const PUNCT: u64 = COMMA | DASH | COLON | SEMI | OPEN | CLOSE | END;
}

/// What may follow a reporting verb, as bits; the letters are those of `lexicons/reporting_verbs.tsv`.
pub(super) mod frame {
    pub(in crate::quote) const LETTERS: &str = "cCDtaiwnxfobqQNIy";
    pub(in crate::quote) const CLAUSE: u32 = 1;
    pub(in crate::quote) const CHECKED: u32 = 1 << 1;
    pub(in crate::quote) const FORUM: u32 = 1 << 2;
    pub(in crate::quote) const TOLD: u32 = 1 << 4;
    pub(in crate::quote) const TO: u32 = 1 << 5;
    pub(in crate::quote) const WHETHER: u32 = 1 << 6;
    pub(in crate::quote) const NOUN: u32 = 1 << 7;
    pub(in crate::quote) const SPEECH: u32 = 1 << 8;
    pub(in crate::quote) const FOR: u32 = 1 << 9;
    pub(in crate::quote) const OF: u32 = 1 << 10;
    pub(in crate::quote) const ABOUT: u32 = 1 << 11;
    /// Words in marks only, whole sentences.
    pub(in crate::quote) const MARKS: u32 = 1 << 12;
    /// A cue only with "on" right behind it.
    pub(in crate::quote) const ON: u32 = 1 << 14;
    /// A cue only with "it" right behind it.
    pub(in crate::quote) const IT: u32 = 1 << 15;
    /// Done to somebody by whoever says it: "was praised by".
    pub(in crate::quote) const BY: u32 = 1 << 16;
}

/// Number of a reporting verb's form in the table; 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CueId(pub(super) u16);

/// One form of a reporting verb.
#[derive(Debug, Clone)]
pub(super) struct Verb {
    pub(super) class: CueClass,
    pub(super) frame: u32,
    /// Small words behind which stands what was said: *against*, "out at".
    pub(super) behind: Vec<&'static str>,
    /// Share of its occurrences that are cues; .5 when not measured.
    pub(super) share: f32,
    pub(super) lemma: Box<str>,
    pub(super) is_participle: bool,
    /// The base form, which takes a plural subject and is often a noun.
    pub(super) is_base: bool,
}

/// A noun that reports with a verb before and a small word behind: "paid tribute to".
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) class: CueClass,
    pub(super) nouns: Vec<&'static str>,
    pub(super) verbs: Vec<&'static str>,
    /// Small words behind the noun, before what was said.
    pub(super) behind: Vec<&'static str>,
    /// Small words behind the noun, before who says it: "came under fire from".
    pub(super) agents: Vec<&'static str>,
}

/// What the table knows of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub(super) classes: u64,
    pub(super) cue: CueId,
}

/// About as many forms of reporting verbs as the list has.
const CUES: usize = 1000;

/// All words that matter to attribution, keyed by their lower-case bytes.
#[derive(Debug)]
pub(super) struct Words {
    table: Table,
    /// By first byte: classes of all words that begin with it.
    openers: Box<[u64; 256]>,
    /// Ranks and nouns for people, with the words that may have stood for them at first.
    first_forms: Vec<(Box<str>, Vec<Key>)>,
    verbs: Vec<Verb>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) lists: Lists,
    /// One bit for each hash of four letters with which a cue begins: most words end here.
    cue_heads: Box<[u32; 1024]>,
    /// One bit for each first letter, last letter and length that a cue has.
    cue_filter: Box<[u64; 256]>,
    /// The hashes of cues: what is left mostly is one.
    cue_hashes: Filter,
}

impl Words {
    pub(super) fn bundled() -> Words {
        let mut words = Words {
            table: Table::new(),
            openers: Box::new([0; 256]),
            first_forms: Vec::new(),
            verbs: vec![Verb::none()],
            phrases: Vec::new(),
            lists: Lists::bundled(),
            cue_heads: Box::new([0; 1024]),
            cue_filter: Box::new([0; 256]),
            cue_hashes: Filter::with_room(CUES),
        };
        for row in wordlist::rows(include_str!("../../../lexicons/function_words.tsv")) {
            let bit = class_bit(row.fields[0]).expect("bundled word classes have known names");
            for word in row.fields[1].split(' ') {
                words.classify(word, bit);
                if bit == class::MARKER {
                    words.let_pass(word);
                }
            }
        }
        let ranks = wordlist::rows(include_str!("../../../lexicons/ranks.tsv"));
        let nouns = wordlist::rows(include_str!("../../../lexicons/second_mentions.tsv"));
        for row in ranks.chain(nouns) {
            let first = row.fields[1].split(' ').map(Key::of).collect();
            words.first_forms.push((row.fields[0].into(), first));
        }
        for row in wordlist::rows(include_str!("../../../lexicons/reporting_verbs.tsv")) {
            words.add_verb(&row.fields);
        }
        for row in wordlist::rows(include_str!("../../../lexicons/reporting_phrases.tsv")) {
            words.add_phrase(&row.fields);
        }
        for noun in words.lists.owned.iter().collect::<Vec<_>>() {
            words.classify(noun, class::SIGN);
            words.let_pass(noun);
        }
        for row in wordlist::rows(include_str!("../../../lexicons/titles.tsv")) {
            words.add_title(&row.fields);
        }
        for (name, suits) in given_names() {
            words.entry(name).classes |= match suits {
                Suits::Him => class::HIS_NAME,
                Suits::Her => class::HER_NAME,
                Suits::Both => class::GIVEN,
            };
        }
        words
    }

    /// What is known of the word with that key and length.
    #[inline]
    pub(super) fn get(&self, key: Key) -> Entry {
        if key.len > 16 {
            return Entry::default();
        }
        self.table.get(key)
    }

    /// Whether some word that begins with this byte, in either case, is of these classes.
    #[inline]
    pub(super) fn may_be(&self, first: u8, classes: u64) -> bool {
        self.openers[usize::from(first.to_ascii_lowercase())] & classes != 0
    }

    /// Whether some cue begins like the word at `start`.
    #[inline]
    pub(super) fn may_be_cue(&self, text: &[u8], start: usize) -> bool {
        let Some(head) = text[start..].first_chunk() else {
            return true;
        };
        let (row, bit) = head_slot(*head);
        self.cue_heads[row] >> bit & 1 == 1
    }

    /// Whether the word at `start..end` is a reporting verb or a marker such as *according*.
    #[inline]
    pub(super) fn is_cue(&self, text: &[u8], start: usize, end: usize) -> bool {
        let (row, bit) = filter_slot(&text[start..end]);
        if self.cue_filter[row] >> bit & 1 == 0 {
            return false;
        }
        let key = Key::within(text, start, end);
        if !self.cue_hashes.may_have(key.hash()) {
            return false;
        }
        let entry = self.get(key);
        entry.cue.0 != 0 || entry.classes & (class::MARKER | class::SIGN) != 0
    }

    #[inline]
    pub(super) fn verb(&self, cue: CueId) -> &Verb {
        &self.verbs[cue.0 as usize]
    }
}

/// How the lists are read.
impl Words {
    fn entry(&mut self, word: &str) -> &mut Entry {
        let key = Key::of(word);
        assert!(key.len <= 16, "{word} does not fit the table");
        assert!(
            word.matches('\'').count() < 2,
            "{word} may be printed longer than asked for"
        );
        self.table.at(key)
    }

    fn classify(&mut self, word: &str, classes: u64) {
        self.entry(word).classes |= classes;
        if let Some(first) = word.bytes().next() {
            self.openers[usize::from(first.to_ascii_lowercase())] |= classes;
        }
    }

    fn add_phrase(&mut self, fields: &[&'static str]) {
        let [class, nouns, verbs, behind] = fields else {
            panic!("bundled reporting phrases have four fields");
        };
        let split = |field: &'static str| field.split(' ');
        let agents = |word: &'static str| word.strip_prefix('<');
        let phrase = Phrase {
            class: cue_class(class).expect("bundled reporting phrases have known classes"),
            nouns: split(nouns).collect(),
            verbs: split(verbs).collect(),
            behind: split(behind).filter(|w| agents(w).is_none()).collect(),
            agents: split(behind).filter_map(agents).collect(),
        };
        for noun in &phrase.nouns {
            self.classify(noun, class::SIGN);
            self.let_pass(noun);
        }
        self.phrases.push(phrase);
    }

    fn add_verb(&mut self, fields: &[&'static str]) {
        let [class, lemma, form, frame, share] = fields else {
            panic!("bundled reporting verbs have five fields");
        };
        let (letters, behind) = frame.split_once('+').unwrap_or((frame, ""));
        let id = CueId(self.verbs.len() as u16);
        self.verbs.push(Verb {
            class: cue_class(class).expect("bundled reporting verbs have known classes"),
            frame: letters
                .chars()
                .filter_map(|c| frame::LETTERS.find(c))
                .fold(0, |f, i| f | 1 << i),
            behind: behind.split(',').filter(|w| !w.is_empty()).collect(),
            share: share.parse().unwrap_or(0.5),
            lemma: (*lemma).into(),
            is_participle: form.ends_with("ing") && lemma != form,
            is_base: lemma == form,
        });
        self.entry(form).cue = id;
        self.let_pass(form);
    }

    fn let_pass(&mut self, word: &str) {
        let (row, bit) = filter_slot(word.as_bytes());
        self.cue_filter[row] |= 1 << bit;
        self.cue_hashes.add(Key::of(word).hash());
        let [a, b, c, rest @ ..] = word.as_bytes() else {
            panic!("cues have three letters");
        };
        // any byte may follow a word of three letters
        let (low, high) = rest.first().map_or((0, u8::MAX), |d| (*d, *d));
        for d in low..=high {
            let (row, bit) = head_slot([*a, *b, *c, d]);
            self.cue_heads[row] |= 1 << bit;
        }
    }

    /// What may have stood at first for somebody who is mentioned by that word, without full stops: "Sgt" for *the
    /// sergeant*, "solicitor" for *the lawyer*.
    pub(super) fn first_forms(&self, word: &str) -> Option<&[Key]> {
        let mut forms = self.first_forms.iter();
        let found = forms.find(|(noun, _)| noun.eq_ignore_ascii_case(word));
        found.map(|(_, first)| &**first)
    }

    fn add_title(&mut self, fields: &[&str]) {
        let [title, keep, gender] = fields else {
            panic!("bundled titles have three fields");
        };
        let kept = if *keep == "keep" { class::KEPT } else { 0 };
        let gender = match *gender {
            "m" => class::MALE,
            "f" => class::FEMALE,
            _ => 0,
        };
        self.classify(title, class::HONOR | kept | gender);
    }
}

impl Verb {
    fn none() -> Verb {
        Verb {
            class: CueClass::Neutral,
            frame: 0,
            behind: Vec::new(),
            share: 0.0,
            lemma: "".into(),
            is_participle: false,
            is_base: false,
        }
    }

    /// A verb that gives a thing a name: what is in marks behind it is no title of a work.
    pub(super) fn is_naming(&self) -> bool {
        ["call", "dub", "label", "brand", "describe"].contains(&&*self.lemma)
    }

    /// Whether the frame has one of these.
    pub(super) fn takes(&self, frames: u32) -> bool {
        self.frame & frames != 0
    }
}

/// Row and bit of the filter: the first letter and half the length choose the row, the last letter the bit.
#[inline]
fn filter_slot(word: &[u8]) -> (usize, u32) {
    let (first, last) = (word[0], word[word.len() - 1]);
    let row = usize::from(first & 31) << 3 | (word.len() >> 1 & 7);
    (row, u32::from(last & 31) << 1 | (word.len() as u32 & 1))
}

/// Row and bit of the filter by first letters.
#[inline]
fn head_slot(head: [u8; 4]) -> (usize, u32) {
    let hash = (u32::from_le_bytes(head) & 0x1F1F_1F1F).wrapping_mul(0x9E37_79B1);
    ((hash >> 22) as usize, hash >> 17 & 31)
}

fn class_bit(name: &str) -> Option<u64> {
    let names = [
        "aux", "adv", "prep", "stop", "rel", "pron", "det", "time", "speaker", "document", "forum", "speech",
        "body", "title", "label", "be",
    ];
    let listed = names.iter().position(|n| *n == name).map(|i| 1 << i);
    listed.or(match name {
        "stage" => Some(class::STAGE),
        "letters" => Some(class::LETTERS),
        "ground" => Some(class::GROUND),
        "share" => Some(class::SHARE),
        "male" => Some(class::MALE),
        "female" => Some(class::FEMALE),
        "charge" => Some(class::CHARGE),
        "verbal" => Some(class::VERBAL),
        "letter" => Some(class::LETTER),
        "article" => Some(class::ARTICLE),
        "clausal" => Some(class::CLAUSAL),
        "marker" => Some(class::MARKER),
        "sign" => Some(class::SIGN),
        "view" => Some(class::VIEW),
        "trial" => Some(class::TRIAL),
        "overseer" => Some(class::OVERSEER),
        "anybody" => Some(class::ANYBODY),
        "nation" => Some(class::NATION),
        "particle" => Some(class::PARTICLE),
        "measure" => Some(class::MEASURE),
        "own" => Some(class::OWN),
        "you" => Some(class::YOU),
        _ => None,
    })
}

fn cue_class(name: &str) -> Option<CueClass> {
    CueClass::ALL.iter().copied().find(|c| c.as_str() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_verb_is_found_by_its_key_and_passes_the_filter() {
        let words = Words::bundled();
        let mut seen = 0;
        for row in wordlist::rows(include_str!("../../../lexicons/reporting_verbs.tsv")) {
            let key = Key::of(row.fields[2]);
            assert!(
                words.is_cue(row.fields[2].as_bytes(), 0, row.fields[2].len()),
                "{}",
                row.fields[2]
            );
            assert_eq!(&*words.verb(words.get(key).cue).lemma, row.fields[1]);
            seen += 1;
        }
        assert!(seen > 400, "{seen}");
    }

    #[test]
    fn no_verb_is_passed_over_for_its_first_letters() {
        let words = Words::bundled();
        for row in wordlist::rows(include_str!("../../../lexicons/reporting_verbs.tsv")) {
            for behind in ["", " so", ",", "’", ".”"] {
                let text = [row.fields[2], behind].concat();
                assert!(words.may_be_cue(text.as_bytes(), 0), "{text}");
            }
        }
    }

    #[test]
    fn frames_are_known_letters_only() {
        for row in wordlist::rows(include_str!("../../../lexicons/reporting_verbs.tsv")) {
            let letters = row.fields[3].split('+').next().unwrap_or_default();
            assert!(letters.chars().all(|c| frame::LETTERS.contains(c)), "{row:?}");
            let share: Option<f32> = row.fields[4].parse().ok();
            assert!(
                row.fields[4] == "-" || share.is_some_and(|s| (0.0..=1.0).contains(&s)),
                "{row:?}"
            );
        }
    }

    #[test]
    fn a_long_word_is_in_no_class() {
        let words = Words::bundled();
        assert_eq!(words.get(Key::of("antidisestablishmentarianismsaid")).classes, 0);
    }
}
