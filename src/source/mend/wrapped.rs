//! Lines that were wrapped at a width: mails, dumps, text taken from print. A paragraph of several lines is one again; a line feed
//! becomes a space, so that no offset moves.

/// Lines of a wrapped text are no longer than that, in code points.
const WIDEST: usize = 132;
/// ... and no shorter.
const NARROWEST: usize = 40;
/// Fewer breaks tell nothing.
const FEWEST: usize = 4;
/// The next word would have fitted, but for so much: proportional type and hyphens make lines of uneven length.
const SLACK: usize = 12;

/// The text with its paragraphs in one line each; `None` when its lines are not wrapped.
pub(super) fn mend(text: &str) -> Option<String> {
    let lines = Lines::of(text);
    if !lines.are_wrapped() {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    for pair in lines.pairs().filter(|pair| pair.is_joined(lines.width)) {
        let end = pair.next.start;
        let start = pair.line.start + pair.line.text.trim_end().len();
        for byte in &mut bytes[start..end] {
            *byte = b' ';
        }
    }
    String::from_utf8(bytes).ok()
}

struct Line<'a> {
    start: usize,
    text: &'a str,
}

/// A line and the one below it, none of them empty.
struct Pair<'l, 'a> {
    line: &'l Line<'a>,
    next: &'l Line<'a>,
}

impl Pair<'_, '_> {
    /// Whether the next word would not have fitted.
    fn is_forced(&self, width: usize) -> bool {
        let word = self.next.text.split_whitespace().next().map_or(0, length);
        self.line.length() + 1 + word + SLACK > width
    }

    /// Whether the line ends within a sentence.
    fn is_open(&self) -> bool {
        let last = self.line.text.trim_end().chars().next_back();
        last.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '–' | '—'))
    }

    fn is_joined(&self, width: usize) -> bool {
        let goes_on = || self.next.text.trim_start().starts_with(char::is_lowercase);
        self.is_forced(width) || (self.is_open() && goes_on())
    }
}

struct Lines<'a> {
    all: Vec<Line<'a>>,
    /// Of the longest line that another follows.
    width: usize,
}

impl<'a> Lines<'a> {
    /// None at all of a text with a line that is too long to have been wrapped and is followed by another.
    fn of(text: &'a str) -> Lines<'a> {
        let mut lines = Lines {
            all: Vec::new(),
            width: 0,
        };
        let mut start = 0;
        for whole in text.split_inclusive('\n') {
            let line = Line {
                start,
                text: whole.trim_end_matches(['\n', '\r']),
            };
            start += whole.len();
            if let Some(before) = lines.all.last().filter(|_| !line.is_empty()) {
                lines.width = lines.width.max(before.length());
            }
            lines.all.push(line);
            if lines.width > WIDEST {
                lines.all.clear();
                break;
            }
        }
        lines
    }

    fn pairs(&self) -> impl Iterator<Item = Pair<'_, 'a>> {
        let pairs = self.all.windows(2).map(|w| Pair {
            line: &w[0],
            next: &w[1],
        });
        pairs.filter(|pair| !pair.line.is_empty() && !pair.next.is_empty())
    }

    /// Whether most lines end where the next word would not have fitted, within a sentence.
    fn are_wrapped(&self) -> bool {
        if self.width < NARROWEST {
            return false;
        }
        let (mut count, mut forced, mut open) = (0, 0, 0);
        for pair in self.pairs() {
            count += 1;
            forced += usize::from(pair.is_forced(self.width));
            open += usize::from(pair.is_open());
        }
        count >= FEWEST && forced * 10 >= count * 7 && open * 2 >= count
    }
}

impl Line<'_> {
    fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn length(&self) -> usize {
        length(self.text.trim_end())
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::mend;

    const WRAPPED: &str = "Riders rally\n\nThe union that speaks for riders said on\nMonday that it would go to court, and\nthat nobody would be left out.\n\n\"We will not wait any longer for them,\"\nits leader Ann Poe said on the steps of\nthe depot. \"Not one day.\"\n";

    #[test]
    fn paragraphs_are_one_line_again_and_as_long() {
        let mended = mend(WRAPPED).unwrap();
        assert_eq!(mended.len(), WRAPPED.len());
        assert!(mended.contains("said on Monday that it would go to court, and that nobody"));
        assert_eq!(mended.trim_end().lines().count(), 5);
        let crlf = WRAPPED.replace('\n', "\r\n");
        assert!(mend(&crlf).unwrap().contains("said on  Monday"));
    }

    #[test]
    fn lists_verse_and_paragraphs_stay() {
        for text in [
            "Tom\nDick\nHarry\nAnn\nJane\nJohn",
            "The riders met on Monday evening in a hall in Hove.\nThe vote was held on Tuesday.\nNobody came at all that day.\nThe end was near for all of them by then.\nNo.",
            "",
        ] {
            assert_eq!(mend(text), None, "{text}");
        }
        let long = format!("{}\n", "Words that go on and on without an end. ".repeat(10)).repeat(6);
        assert_eq!(mend(&long), None);
    }
}
