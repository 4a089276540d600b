//! Mends what scraping did to a text: markup, character references and escapes that nobody read, a wrong encoding, characters
//! that cannot be seen, lines wrapped at a width. Offsets in the tables go to the text before it was mended.

mod encoding;
mod escapes;
mod glued;
mod leads;
mod links;
mod markup;
mod marks;
mod references;
mod spaces;
mod tokens;
mod unseen;
mod wrapped;

use crate::article::Article;
use crate::origin::{Origin, Shifts};

/// What one pass made of a text; `None` when it had nothing to mend.
type Mended = Option<(String, Shifts)>;

/// A pass and what it tells of itself.
type Pass = (fn(&str) -> Mended, &'static str);

const ENCODING: Pass = (encoding::mend, "UTF-8 read in another encoding was read again");
const ESCAPES: Pass = (escapes::mend, "escapes such as `\\n` were read");
const MARKUP: Pass = (markup::mend, "markup was taken out");
const REFERENCES: Pass = (
    references::mend,
    "character references such as `&quot;` were read",
);
const TOKENS: Pass = (tokens::mend, "tokens were put together");
const GLUED: Pass = (glued::mend, "sentences run together were parted");
const LINKS: Pass = (links::mend, "lines broken at links were joined");
const LEADS: Pass = (leads::mend, "signs before all paragraphs were taken out");
/// Of no interest to anybody.
const UNSEEN: Pass = (unseen::mend, "");

/// A text in the making.
struct Work {
    text: String,
    origin: Origin,
    notes: Vec<&'static str>,
}

impl Work {
    fn new(text: Box<str>) -> Work {
        Work {
            text: text.into_string(),
            origin: Origin::default(),
            notes: Vec::new(),
        }
    }

    /// Whether there was something to mend.
    fn pass(&mut self, (mend, note): Pass) -> bool {
        let Some((text, shifts)) = mend(&self.text) else {
            return false;
        };
        self.text = text;
        self.origin.push(shifts);
        if !note.is_empty() && !self.notes.contains(&note) {
            self.notes.push(note);
        }
        true
    }

    /// What is wrong with texts of any length.
    fn characters(&mut self) {
        // also what was read wrongly twice
        if self.pass(ENCODING) {
            self.pass(ENCODING);
        }
        self.pass(ESCAPES);
        let had_markup = self.pass(MARKUP);
        // "&lt;p&gt;": the markup itself was written as characters
        if self.pass(REFERENCES) && !had_markup && self.pass(MARKUP) {
            self.pass(REFERENCES);
        }
        self.pass(UNSEEN);
        for mend in [spaces::mend, marks::mend] {
            if let Some(text) = mend(&self.text) {
                self.text = text;
            }
        }
    }
}

/// Mends the text of an article and what is known about it.
pub(super) fn mend(article: &mut Article) {
    for line in [&mut article.title, &mut article.outlet, &mut article.byline] {
        if let Some(text) = line.take_if(|t| may_need_mending(t)) {
            let mut work = Work::new(text);
            work.characters();
            *line = Some(work.text.trim().into());
        }
    }
    let mut work = Work::new(std::mem::take(&mut article.text));
    if may_need_mending(&work.text) {
        work.characters();
    }
    work.pass(LEADS);
    work.pass(TOKENS);
    work.pass(GLUED);
    if let Some(text) = wrapped::mend(&work.text) {
        work.text = text;
        work.notes.push("wrapped lines were joined");
        // numbers are before paragraphs, not before lines
        work.pass(LEADS);
    }
    work.pass(LINKS);
    article.text = work.text.into();
    article.origin = work.origin;
    article.notes.extend(work.notes.into_iter().map(str::to_owned));
}

/// Whether a text holds any of what the passes look for; most hold none.
fn may_need_mending(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_ascii_trouble = memchr::memchr3(b'&', b'<', b'\\', bytes).is_some();
    is_ascii_trouble
        || unseen::is_in(bytes)
        || spaces::is_in(bytes)
        || marks::is_in(bytes)
        || encoding::is_in(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> Article {
        let mut article = Article::new("a", text);
        mend(&mut article);
        article
    }

    #[test]
    fn clean_texts_stay_as_they_are() {
        for text in [
            "“Q,” said Ann Poe of M&S.\n\nAT&T; R&D. 3 < 4 > 2; C:\\new.",
            "Ã la carte – Brontë…” • £5",
        ] {
            let article = mended(text);
            assert_eq!((&*article.text, article.notes.len()), (text, 0));
        }
    }

    #[test]
    fn markup_written_as_characters_is_read_as_markup() {
        let article = mended("&lt;p&gt;&amp;ldquo;Q,&amp;rdquo; he said.&lt;/p&gt;&lt;p&gt;No.&lt;/p&gt;");
        assert_eq!(&*article.text, "“Q,” he said.\n\nNo.");
        assert_eq!(article.notes.len(), 2, "{:?}", article.notes);
    }

    #[test]
    fn offsets_go_to_the_text_as_read() {
        let raw = "<p>One &amp; two.</p>\n<p>It&#8217;s\u{AD} “three”.</p>";
        let article = mended(raw);
        assert_eq!(&*article.text, "One & two.\n\nIt’s “three”.");
        let at = article.text.chars().position(|c| c == 't').unwrap() as u32;
        let back = |at: u32| {
            raw.chars()
                .skip(article.origin.start(at) as usize)
                .collect::<String>()
        };
        assert!(back(at).starts_with("two."), "{}", back(at));
        assert!(back(12).starts_with("It&#8217;s"), "{}", back(12));
        let three = article
            .text
            .find("three")
            .map(|b| article.text[..b].chars().count())
            .unwrap();
        assert!(back(three as u32).starts_with("three"));
    }

    #[test]
    fn headlines_and_names_are_mended_too() {
        let mut article = Article::new("a", "Words.");
        article.title = Some("Marks &amp; Spencer<br>".into());
        mend(&mut article);
        assert_eq!(article.title.as_deref(), Some("Marks & Spencer"));
    }
}
