//! Sentences without a space between (`went.The`): paragraphs whose elements were joined without one.

use super::Mended;
use crate::origin::Rewrite;

/// Fewer tell nothing: names of sites are written so.
const FEWEST: usize = 3;
/// Fewer small letters before a capital are part of a name.
const SMALL: usize = 2;
/// No word is longer, in bytes.
const LONGEST: usize = 40;

/// Puts a line feed between, or a space in a text that leaves the space out everywhere.
pub(super) fn mend(text: &str) -> Mended {
    let (mut glued, apart) = seams(text);
    if glued.len() < FEWEST {
        return None;
    }
    let is_paragraphs = apart * 3 >= glued.len();
    if is_paragraphs {
        glued.extend(bare_seams(text));
        glued.sort_unstable();
        glued.dedup();
    }
    let with = if is_paragraphs { "\n" } else { " " };
    let mut rewrite = Rewrite::of(text);
    for at in glued {
        rewrite.replace(at..at, with);
    }
    rewrite.finish()
}

/// Where the next sentence begins without a space, and how many begin behind one.
fn seams(text: &str) -> (Vec<usize>, usize) {
    let (mut glued, mut apart) = (Vec::new(), 0);
    let mut marks = Marks::default();
    for stop in memchr::memchr3_iter(b'.', b'?', b'!', text.as_bytes()) {
        let rest = &text[stop + 1..];
        let behind = rest.trim_start_matches(CLOSERS);
        let next = stop + 1 + rest.len() - behind.len();
        if behind.starts_with(' ') {
            apart += usize::from(opens_sentence(behind.trim_start_matches(' ')));
        } else if next <= stop + 7 && ends_word(&text[..stop]) {
            // a straight mark opens the next sentence, unless it closes this one
            let opens = rest.starts_with('"') && next == stop + 2 && !marks.is_open_at(text, stop);
            let at = if opens { stop + 1 } else { next };
            if opens_sentence(&text[at..]) {
                glued.push(at);
            }
        }
    }
    (glued, apart)
}

/// Where a capital follows a word in small letters, a mark that closes, or a figure with a stop: headlines, author lines and
/// captions have no stop of their own.
fn bare_seams(text: &str) -> Vec<usize> {
    let mut seams = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = ['\n'; 2];
    let mut small = 0;
    // of the word, and of the one that ended last
    let mut is_small = true;
    while let Some((at, c)) = chars.next() {
        let opens = c.is_uppercase() && chars.peek().is_some_and(|(_, next)| next.is_lowercase());
        let is_seam = match before {
            [_, last] if last.is_lowercase() => is_small && small >= SMALL,
            [word, '’' | '”' | '"' | ')'] => word.is_lowercase() && small >= SMALL,
            [figure, '.' | '?' | '!'] => figure.is_ascii_digit(),
            _ => false,
        };
        if opens && is_seam {
            seams.push(at);
        }
        let closes = matches!(c, '’' | '”' | '"' | ')');
        match () {
            () if c.is_lowercase() => small += 1,
            () if !closes => small = 0,
            () => {}
        }
        is_small = c.is_lowercase() && (is_small || !before[1].is_alphanumeric());
        before = [before[1], c];
    }
    seams
}

const CLOSERS: [char; 5] = ['”', '’', '"', '\'', ')'];

/// Straight marks of a line, counted on the way.
#[derive(Default)]
struct Marks {
    done: usize,
    is_open: bool,
}

impl Marks {
    fn is_open_at(&mut self, text: &str, at: usize) -> bool {
        for byte in &text.as_bytes()[self.done..at] {
            self.is_open = *byte != b'\n' && (self.is_open != (*byte == b'"'));
        }
        self.done = at;
        self.is_open
    }
}

/// Whether a text ends with a plain word: no title, initial or address.
fn ends_word(text: &str) -> bool {
    let end = &text[text.floor_char_boundary(text.len().saturating_sub(LONGEST))..];
    let opens = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '‘' | '(');
    let end = end.trim_end_matches(CLOSERS);
    let word = end.rsplit(opens).next().unwrap_or_default();
    let letters = word.chars().rev().take_while(|c| c.is_lowercase()).count();
    let is_title = word.len() <= 3 && word.starts_with(char::is_uppercase);
    letters >= 2 && !is_title && word.chars().all(|c| !matches!(c, '/' | '@' | '_' | '.' | '\\'))
}

/// Whether a word with a capital begins here, behind an opening mark perhaps.
fn opens_sentence(text: &str) -> bool {
    let text = text.trim_start_matches(['“', '‘', '"', '\'', '(']);
    let mut letters = text.chars().take(LONGEST).take_while(|c| c.is_alphanumeric());
    let length = letters.by_ref().map(char::len_utf8).sum();
    let (word, rest) = text.split_at(length);
    let is_address = rest.starts_with(['/', '@', '_']) || ["Com", "Co", "Net", "Org", "Uk"].contains(&word);
    word.starts_with(char::is_uppercase) && !is_address
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn mended(text: &str) -> Option<String> {
        mend(text).map(|(text, _)| text)
    }

    #[test]
    fn paragraphs_are_apart_again() {
        assert_eq!(
            mended("He went. She came. So did I.“No,” he said.The end was near.”A man left.\"Leave.\"I went. That was all.").as_deref(),
            Some("He went. She came. So did I.“No,” he said.\nThe end was near.”\nA man left.\n\"Leave.\"\nI went. That was all.")
        );
        assert_eq!(
            mended("The man went.She came.We all did so.Then he left.").as_deref(),
            Some("The man went. She came. We all did so. Then he left.")
        );
    }

    #[test]
    fn lines_without_a_stop_are_apart_too() {
        assert_eq!(
            mended("Chief quits after rowBy Ann PoeHe left in 2023.The force said ‘never’The end. No more LinkedIn. I went there.We saw.He went. She came.It was over. O’Neill’s iPhone.").as_deref(),
            Some("Chief quits after row\nBy Ann PoeHe left in 2023.\nThe force said ‘never’\nThe end. No more LinkedIn. I went there.\nWe saw.\nHe went. She came.\nIt was over. O’Neill’s iPhone.")
        );
    }

    #[test]
    fn sites_initials_and_figures_stay() {
        for text in [
            "U.S.A and J.R.Poe, No.5 at 3.30, Mrs.Poe, Sgt.Roe, Mr.May, St.John",
            "Booking.Com, Hotels.Com, Cars.Com",
            "a.B.c.D",
            "http://a.b/the.Next the.Next/x",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }
}
