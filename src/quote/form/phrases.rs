//! The phrases of `lexicons/forms.tsv`.

use memchr::memmem::Finder;

use crate::wordlist;

/// What a phrase shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quote) enum Shape {
    Speech,
    Maybe,
    Author,
    Release,
    Interview,
    Asker,
    Answerer,
    Letters,
    Salutation,
    Closing,
    Withheld,
    Own,
}

const SHAPES: [(&str, Shape); 12] = [
    ("speech", Shape::Speech),
    ("maybe", Shape::Maybe),
    ("author", Shape::Author),
    ("release", Shape::Release),
    ("interview", Shape::Interview),
    ("asker", Shape::Asker),
    ("answerer", Shape::Answerer),
    ("letters", Shape::Letters),
    ("salutation", Shape::Salutation),
    ("closing", Shape::Closing),
    ("withheld", Shape::Withheld),
    ("own", Shape::Own),
];

#[derive(Debug)]
struct Phrase {
    shape: Shape,
    words: Box<str>,
    search: Finder<'static>,
    at_start: bool,
    at_end: bool,
}

/// All phrases.
#[derive(Debug)]
pub(in crate::quote) struct Phrases(Vec<Phrase>);

/// A line as phrases are held against it: lower case, plain apostrophes and dashes.
pub(super) struct Plain(String);

impl Plain {
    pub(super) fn of(line: &str) -> Plain {
        let plain = |c: char| match c {
            '’' | '‘' => '\'',
            '–' | '—' => '-',
            c => c.to_ascii_lowercase(),
        };
        if line.is_ascii() {
            return Plain(line.to_ascii_lowercase());
        }
        let mut out = String::with_capacity(line.len());
        out.extend(line.chars().map(plain));
        Plain(out)
    }
}

impl Phrases {
    pub(in crate::quote) fn bundled() -> Phrases {
        let rows = wordlist::rows(include_str!("../../../lexicons/forms.tsv"));
        Phrases(
            rows.map(|row| {
                let [name, phrase] = row.fields[..] else {
                    panic!("bundled forms have two fields");
                };
                let shape = SHAPES.iter().find(|s| s.0 == name);
                let words = phrase.trim_matches(['^', '$']);
                Phrase {
                    shape: shape.expect("bundled forms have known shapes").1,
                    words: words.into(),
                    search: Finder::new(words).into_owned(),
                    at_start: phrase.starts_with('^'),
                    at_end: phrase.ends_with('$'),
                }
            })
            .collect(),
        )
    }

    /// Whether a phrase of that shape stands in the line.
    pub(super) fn shows(&self, line: &Plain, shape: Shape) -> bool {
        self.behind(line, shape).is_some()
    }

    /// Number of characters of the line up to the end of the first phrase of that shape.
    pub(super) fn behind(&self, line: &Plain, shape: Shape) -> Option<usize> {
        let of_shape = self.0.iter().filter(|p| p.shape == shape);
        let end = { of_shape }.find_map(|p| p.found_in(&line.0))?;
        Some(line.0[..end].chars().count())
    }

    /// Whether the line is nothing but a phrase of that shape.
    pub(super) fn is(&self, line: &Plain, shape: Shape) -> bool {
        self.0.iter().any(|p| p.shape == shape && *p.words == line.0)
    }
}

impl Phrase {
    fn found_in(&self, line: &str) -> Option<usize> {
        let whole = |at: usize| {
            let end = at + self.words.len();
            let letter = |c: char| c.is_alphanumeric();
            let open_left = self.words.starts_with(letter) && line[..at].ends_with(letter);
            let open_right = self.words.ends_with(letter) && line[end..].starts_with(letter);
            (!open_left && !open_right && (!self.at_end || end == line.len())).then_some(end)
        };
        if self.at_start {
            return line.starts_with(&*self.words).then(|| whole(0)).flatten();
        }
        self.search.find_iter(line.as_bytes()).find_map(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words_and_keep_to_their_end_of_the_line() {
        let phrases = Phrases::bundled();
        let shows = |line: &str, shape| phrases.shows(&Plain::of(line), shape);
        assert!(shows("Speech by the Mayor", Shape::Speech));
        assert!(!shows("A speech by the mayor was cut short", Shape::Speech));
        assert!(shows("Sir – Your report", Shape::Salutation));
        assert!(!shows("Sir Mark said no", Shape::Salutation));
        assert!(!shows("Letters were sent", Shape::Letters));
        assert!(phrases.is(&Plain::of("Q"), Shape::Asker));
    }
}
