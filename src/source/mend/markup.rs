//! Markup of the Web inside a text, as feeds and scraped fields hold it. Whole pages are read otherwise.

use super::Mended;
use crate::origin::Rewrite;

/// Elements that stand in paragraphs of their own.
const PARAGRAPHS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "details",
    "div",
    "dl",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Elements that begin or end a line.
const LINES: &[&str] = &["br", "caption", "dd", "dt", "li", "option", "td", "th", "tr"];
/// Elements in which a line feed is a space.
const FLOWING: &[&str] = &[
    "dd",
    "dt",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "p",
    "td",
    "th",
];
/// Elements inside lines.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "u",
];
/// Elements that hold no text of the article.
const HIDDEN: &[&str] = &[
    "head", "iframe", "noscript", "object", "script", "style", "svg", "template",
];

/// Elements that tell of markup where they begin, and where they end.
const BEGUN: &[&[&str]] = &[&["br", "p", "hr"]];
const ENDED: &[&[&str]] = &[PARAGRAPHS, LINES, INLINE, HIDDEN];

/// Takes tags and comments out and puts line breaks where elements begin and end, if the text holds the end of an
/// element or a break at all.
pub(super) fn mend(text: &str) -> Mended {
    if !holds_markup(text) {
        return None;
    }
    let mut stripper = Stripper {
        text,
        rewrite: Rewrite::of(text),
        at: 0,
        has_words: false,
        is_flowing: false,
        unclosed: Vec::new(),
    };
    while let Some(found) = memchr::memchr2(b'<', b'\n', &text.as_bytes()[stripper.at..]) {
        let start = stripper.at + found;
        if text.as_bytes()[start] == b'\n' {
            stripper.line_feed(start);
        } else if let Some(tag) = Tag::read(text, start) {
            let Some(end) = tag.end else {
                // no tag behind it can be whole either
                break;
            };
            stripper.tag(&tag, start, end);
        } else {
            stripper.at = start + 1;
        }
    }
    stripper.rewrite.finish()
}

/// A text on its way out of its markup.
struct Stripper<'a> {
    text: &'a str,
    rewrite: Rewrite<'a>,
    /// Up to where the text was looked at.
    at: usize,
    /// Whether anything but white space was kept.
    has_words: bool,
    /// Whether a line feed is a space here.
    is_flowing: bool,
    /// Hidden elements that no tag ends any more.
    unclosed: Vec<&'a str>,
}

impl<'a> Stripper<'a> {
    fn line_feed(&mut self, start: usize) {
        self.at = start + 1;
        if self.is_flowing && is_single_break(self.text, start) {
            self.rewrite.replace(start..self.at, " ");
        }
    }

    fn tag(&mut self, tag: &Tag<'a>, start: usize, end: usize) {
        let is_open = !tag.is_closing;
        self.has_words |= !self.text[self.rewrite.done()..start].trim_ascii().is_empty();
        self.rewrite.keep_to(start);
        self.at = if is_open && tag.is_any_of(HIDDEN) {
            self.behind_hidden(tag.name, end)
        } else {
            end
        };
        self.is_flowing = match () {
            () if tag.is_any_of(FLOWING) => is_open,
            () => self.is_flowing && !tag.is_any_of(PARAGRAPHS),
        };
        let with = match () {
            () if tag.is("q") => {
                if is_open {
                    "“"
                } else {
                    "”"
                }
            }
            () if tag.is("br") => "\n",
            () if tag.is_any_of(PARAGRAPHS) => self.missing("\n\n"),
            () if tag.is_any_of(LINES) => self.missing("\n"),
            () => "",
        };
        if tag.is("br") || tag.is_any_of(PARAGRAPHS) || tag.is_any_of(LINES) {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_ascii_start().len();
        }
        let is_last = self.at == self.text.len();
        self.rewrite
            .replace(start..self.at, if is_last { "" } else { with });
    }

    /// What is missing of some line feeds at the end of what was written; nothing before the first words.
    fn missing(&self, wanted: &'static str) -> &'static str {
        match self.rewrite.written().as_bytes() {
            _ if !self.has_words => "",
            [.., b'\n', b'\n'] => "",
            [.., b'\n'] => &wanted[1..],
            _ => wanted,
        }
    }

    /// Behind the end of the hidden element that is open at `from`, or `from` when nothing ends it.
    fn behind_hidden(&mut self, name: &'a str, from: usize) -> usize {
        if self.unclosed.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            return from;
        }
        let rest = &self.text.as_bytes()[from..];
        let mut ends = memchr::memmem::find_iter(rest, b"</").map(|i| from + i + 2);
        let is_end = |at: &usize| {
            let there = self.text.as_bytes().get(*at..*at + name.len());
            there.is_some_and(|t| t.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = ends
            .find(is_end)
            .and_then(|at| end_of_tag(self.text, at + name.len()));
        if end.is_none() {
            self.unclosed.push(name);
        }
        end.unwrap_or(from)
    }
}

/// Whether a text holds the end of an element or a break.
fn holds_markup(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        let rest = &text[at + 1..];
        let (rest, is_closing) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
        let name = &rest[..name_length(rest)];
        let is_one_of = |names: &[&str]| names.iter().any(|n| n.eq_ignore_ascii_case(name));
        let ends = rest[name.len()..].trim_start().starts_with(['>', '/']);
        let names = if is_closing { ENDED } else { BEGUN };
        ends && names.iter().copied().any(is_one_of)
    })
}

/// A tag or comment.
struct Tag<'a> {
    name: &'a str,
    is_closing: bool,
    /// Behind it; `None` when the text ends before it does.
    end: Option<usize>,
}

impl<'a> Tag<'a> {
    /// The tag that begins at `start`, if one does.
    fn read(text: &'a str, start: usize) -> Option<Tag<'a>> {
        let rest = &text[start + 1..];
        if let Some(inside) = rest.strip_prefix("!--") {
            let end = inside.find("-->").map(|i| start + "<!--".len() + i + "-->".len());
            return Some(Tag {
                name: "",
                is_closing: false,
                end,
            });
        }
        let is_closing = rest.starts_with('/');
        let rest = &rest[usize::from(is_closing)..];
        let name = &rest[..name_length(rest)];
        let next = rest.as_bytes().get(name.len());
        let is_tag =
            !name.is_empty() && next.is_none_or(|b| matches!(b, b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r'));
        let from = text.len() - rest.len() + name.len();
        is_tag.then(|| Tag {
            name,
            is_closing,
            end: end_of_tag(text, from),
        })
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    fn is_any_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }
}

fn name_length(text: &str) -> usize {
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-');
    match text.as_bytes() {
        [first, ..] if first.is_ascii_alphabetic() => {
            text.bytes().position(|b| !is_name(b)).unwrap_or(text.len())
        }
        _ => 0,
    }
}

/// Behind the `>` that ends the tag whose attributes begin at `from`; one in a value with marks ends nothing.
fn end_of_tag(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let found = at + memchr::memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        at = found + 1;
        let mark = bytes[found];
        if mark == b'>' {
            return Some(at);
        }
        if bytes[from..found].trim_ascii_end().ends_with(b"=") {
            at += memchr::memchr(mark, &bytes[at..])? + 1;
        }
    }
}

/// Whether no other line feed stands beside the one at `at`, but for spaces.
fn is_single_break(text: &str, at: usize) -> bool {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\r');
    let before = text[..at].trim_end_matches(is_blank);
    let after = text[at + 1..].trim_start_matches(is_blank);
    !before.ends_with('\n') && !after.starts_with('\n')
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn mended(text: &str) -> String {
        mend(text).map_or_else(|| "nothing".into(), |(text, _)| text)
    }

    #[test]
    fn paragraphs_breaks_and_lists_stay_apart() {
        assert_eq!(
            mended(
                "<div class=\"a>b\"><P>One <em>two</em>\nthree.</P>\n<p>Four.<br/>\nFive.<ul><li>Six</li><li>Seven</ul>Eight"
            ),
            "One two three.\n\nFour.\nFive.\n\nSix\nSeven\n\nEight"
        );
        assert_eq!(mended("He said <q>no</q>.<br><br>Then"), "He said “no”.\n\nThen");
    }

    #[test]
    fn what_is_hidden_goes_with_its_words() {
        assert_eq!(
            mended(
                "A<script async src='x'>if (a < b) { p() }</script>b <!-- no > c --><style>p {}</style>c</p>"
            ),
            "Ab c"
        );
        assert_eq!(mended("A <script>never closed</p>"), "A never closed");
    }

    #[test]
    fn lines_of_a_text_with_inline_tags_stay() {
        assert_eq!(
            mended("One <a href=\"x\">two</a>.\nThree.\n\nFour."),
            "One two.\nThree.\n\nFour."
        );
    }

    #[test]
    fn plain_texts_are_no_markup() {
        for text in [
            "I <3 you, a < b > c",
            "Write to <ann@poe.org>.",
            "<b and <i",
            "if a</b",
            "<nosuch>x</nosuch>",
            "<",
        ] {
            assert_eq!(mend(text).map(|m| m.0), None, "{text}");
        }
    }

    #[test]
    fn tags_that_never_end_are_words() {
        assert_eq!(mended("One.</p> <a href=\"x then"), "One.\n\n<a href=\"x then");
        let hostile = format!("</p>{}", "<a b=\"".repeat(200_001));
        assert_eq!(mended(&hostile).len(), hostile.len() - 4);
        let hostile = format!("a</p>{}", "<script>".repeat(200_000));
        assert_eq!(mended(&hostile), "a\n\n");
    }
}
