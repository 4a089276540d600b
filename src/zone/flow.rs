//! The body of a page and what comes after it: headings, pictures, prompts, lists of links, comments, tail.

use super::Zone;
use super::front::is_title;
use super::line::{Ending, Line};
use super::mark::Marks;
use super::page::Page;
use super::stamp::Stamped;

/// How much text shows that the article goes on (see [`Page::prose_follows`]).
const RESUMES_AFTER_LIST: usize = 2;
const RESUMES_AFTER_TAIL: usize = 4;
const RESUMES_AFTER_END: usize = 5;

const DASHES: [char; 3] = ['—', '–', '-'];
/// Marks of quotations.
const MARKS: [char; 6] = ['‘', '’', '“', '”', '\'', '"'];

impl Page<'_> {
    /// The zones of all lines.
    pub(super) fn zones(&self, title: Option<&str>) -> Vec<Zone> {
        let mut zones = Vec::with_capacity(self.lines.len());
        let start = self.body_start(title);
        if start == self.lines.len() {
            return self.headings_only(title);
        }
        self.front(start, title, &mut zones);
        let tail = self.tail_start(start);
        let headline = zones
            .iter()
            .position(|zone| *zone == Zone::Headline)
            .map(|i| self.of(i));
        self.body(start, tail, title.or(headline), &mut zones);
        self.tail(tail, &mut zones);
        zones
    }

    /// A page without a sentence: nothing tells its lines apart but phrases.
    fn headings_only(&self, title: Option<&str>) -> Vec<Zone> {
        let zone = |i: usize| match &self.lines[i] {
            line if title.is_some_and(|title| is_title(self.of(i), title)) && !line.is_junk() => {
                Zone::Headline
            }
            line => self.marked(line).unwrap_or(Zone::Body),
        };
        (0..self.lines.len()).map(zone).collect()
    }

    /// The first line of what follows the article; the number of lines if nothing does.
    fn tail_start(&self, start: usize) -> usize {
        let over = |i: &usize| {
            let marks = self.lines[*i].marks;
            if marks.any(Marks::COMMENTS) {
                // a link to the comments at the top of the page
                *i > start + 3 || !self.prose_follows(*i, RESUMES_AFTER_END)
            } else if marks.any(Marks::END) {
                !self.prose_follows(*i, RESUMES_AFTER_END)
            } else if marks.any(Marks::TAIL) {
                !self.prose_follows(*i, RESUMES_AFTER_TAIL)
            } else {
                marks.any(Marks::LIST) && !self.prose_follows(*i, RESUMES_AFTER_LIST)
            }
        };
        (start + 1..self.lines.len())
            .find(over)
            .unwrap_or(self.lines.len())
    }

    fn body(&self, start: usize, end: usize, title: Option<&str>, zones: &mut Vec<Zone>) {
        let is_letter = self.lines.iter().any(|line| line.marks.any(Marks::LETTER));
        let mut in_list = false;
        for i in start..end {
            let line = &self.lines[i];
            let heads_list = line.marks.any(Marks::LIST.or(Marks::TAIL).or(Marks::END));
            in_list = heads_list || (in_list && !line.is_prose() && !self.ends_list(i));
            let repeats = i > start && title.is_some_and(|title| is_title(self.of(i), title));
            let furniture = line.stamp == Some(Stamped::Time) || (line.stamp.is_some() && i > start + 2);
            let zone = if in_list || repeats || furniture {
                Zone::Boilerplate
            } else if let Some(zone) = self.marked(line) {
                zone
            } else if line.is_heading() && !line.is_item {
                self.heading(i, end, is_letter)
            } else {
                Zone::Body
            };
            zones.push(zone);
        }
    }

    /// Whether line `i` is a heading below a list of links rather than its last link: a quotation, or set apart while
    /// the links were not, and right above a paragraph.
    fn ends_list(&self, i: usize) -> bool {
        let (line, text) = (&self.lines[i], self.of(i));
        let above_text = self.lines.get(i + 1).is_some_and(Line::is_prose);
        let quoted = text.starts_with(MARKS) && text.ends_with(MARKS);
        let apart = line.is_apart && i > 0 && !self.lines[i - 1].is_apart;
        above_text && line.is_heading() && (quoted || apart)
    }

    /// A short line in the body: a heading when text follows, and a link or a tag when nothing does.
    fn heading(&self, i: usize, end: usize, is_letter: bool) -> Zone {
        let text = self.of(i);
        let dialogue = text.starts_with("Q:")
            || text.starts_with("A:")
            || text.starts_with("Q.")
            || text.starts_with('[')
            || self.is_turn(i);
        let posted = self.lines.get(i + 1).is_some_and(|_| is_signed(self.of(i + 1)));
        let credits = || i > 0 && text.starts_with(DASHES) && self.of(i - 1).ends_with(MARKS);
        if dialogue || posted || is_credited(text) || credits() {
            Zone::Body
        } else if self.heads_text(i, end) {
            Zone::Subheading
        } else if is_letter
            || self.lines[i].ending == Ending::Cry
            || self.lines[..i].last().is_some_and(|l| l.ending == Ending::More)
        {
            Zone::Body
        } else {
            Zone::Boilerplate
        }
    }

    /// What the marks and the form of a line say without its neighbours.
    fn marked(&self, line: &Line) -> Option<Zone> {
        if line.is_junk() {
            Some(Zone::Boilerplate)
        } else if line.stamp.is_some() {
            Some(Zone::Dateline)
        } else if line.marks.any(Marks::CREDIT) && !line.is_prose() {
            Some(Zone::Credit)
        } else if line.marks.any(Marks::CAPTION) {
            Some(Zone::Caption)
        } else if line.is_byline(self.text) && self.of_line(line).starts_with(['B', 'b', 'W', 'R', 'A', 'P'])
        {
            Some(Zone::Byline)
        } else {
            None
        }
    }

    fn of_line(&self, line: &Line) -> &str {
        line.span.of(self.text)
    }

    /// After the article all is boilerplate but what readers wrote below the head of the comments.
    fn tail(&self, start: usize, zones: &mut Vec<Zone>) {
        let mut in_comments = false;
        for i in start..self.lines.len() {
            let line = &self.lines[i];
            if line.marks.any(Marks::COMMENTS) {
                in_comments = true;
            } else if line.marks.any(Marks::LIST.or(Marks::TAIL).or(Marks::END)) {
                in_comments = false;
            }
            let plain = !line.is_junk() && line.stamp.is_none() && !is_count(self.of(i));
            let said = in_comments && plain && !self.is_commenter(i);
            zones.push(if said { Zone::Comment } else { Zone::Boilerplate });
        }
    }

    /// Whether a line of the comments names who wrote: "Dave says:", or a name above a date or above what was said.
    fn is_commenter(&self, i: usize) -> bool {
        let line = &self.lines[i];
        let text = self.of(i);
        let says = ["says:", "wrote:", "writes:", "says", "said:"]
            .iter()
            .any(|end| text.ends_with(end));
        if says && line.words <= 10 {
            return true;
        }
        let next = self.lines.get(i + 1);
        let signed = line.words <= 10 && (text.ends_with(" ago") || text.ends_with(" at"));
        let above = next.is_some_and(|next| next.stamp.is_some() || (!next.is_heading() && !next.is_junk()));
        line.ending == Ending::Open && (signed || (line.words <= 3 && above))
    }
}

/// Whether the line holds words in marks with the name of who said them behind a dash: “Q.” – Ann Poe, mayor.
fn is_credited(line: &str) -> bool {
    let behind = line.split_once(" – ").or_else(|| line.split_once(" — "));
    let behind = behind.or_else(|| line.split_once(" - "));
    line.starts_with(MARKS)
        && behind.is_some_and(|(words, name)| words.ends_with(MARKS) && !name.contains(['“', '”', '"']))
}

/// Whether an embedded post is signed by the line: "— Ann Poe (@annpoe) September 25, 2023".
fn is_signed(line: &str) -> bool {
    line.starts_with(DASHES) && line.contains("(@")
}

/// Whether the line is no more than how often a comment was liked.
fn is_count(line: &str) -> bool {
    line.bytes().all(|b| b.is_ascii_digit() || b"+-, ".contains(&b))
}
