//! The top of a page: headline, standfirst, author and date before the first paragraph.

use super::Zone;
use super::line::Ending;
use super::mark::Marks;
use super::page::Page;
use super::stamp::Stamped;

/// A standfirst is looked for this many lines into the page.
const DEEPEST: usize = 12;

impl Page<'_> {
    /// The first line of the article's body: the first paragraph, or if an author or a date stands below that, the first
    /// one after them. The number of lines when there is no text.
    pub(super) fn body_start(&self, title: Option<&str>) -> usize {
        let Some(first) = self.first_text(0) else {
            return self.lines.len();
        };
        let headed = title.is_some()
            || self.lines[..first]
                .iter()
                .any(|line| line.is_heading() && line.words >= 3);
        let seen = self.lines.len().min(first + 5).min(DEEPEST);
        let below = (first + 1..seen).find(|i| self.is_front_line(*i));
        match below {
            Some(below) if headed && self.text_lines(first, below) <= 2 => {
                self.first_text(below).unwrap_or(first)
            }
            _ => first,
        }
    }

    /// The first line from `from` on that is a paragraph or a sentence.
    fn first_text(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).find(|i| {
            let line = &self.lines[*i];
            // a question is a headline as long as nothing stands above it
            let asks = line.ending == Ending::Cry && !line.is_split && line.words <= 20 && *i <= 2;
            let spoken = *i > 0 && (line.is_salutation() || self.is_turn(*i));
            let picture = line.marks.any(Marks::CAPTION.or(Marks::CREDIT));
            let plain = !line.is_junk() && !picture && (spoken || !asks) && line.stamp.is_none();
            // below the time of a post "Here is what happened:" is no standfirst
            let posted = || !line.is_heading() && self.is_timed(*i);
            plain && (spoken || line.is_prose() || line.is_sentence() || posted())
        })
    }

    /// Whether a time of day stands in one of the two lines above, as above the posts of a live page.
    fn is_timed(&self, i: usize) -> bool {
        let above = &self.lines[i.saturating_sub(2)..i];
        above.iter().any(|line| line.stamp == Some(Stamped::Time))
    }

    fn is_front_line(&self, i: usize) -> bool {
        let line = &self.lines[i];
        line.stamp == Some(Stamped::Date) || line.is_byline(self.text)
    }

    fn opens_with_by(&self, i: usize) -> bool {
        self.lines[i].is_byline(self.text)
            && self
                .of(i)
                .get(..2)
                .is_some_and(|by| by.eq_ignore_ascii_case("by"))
    }

    fn text_lines(&self, from: usize, to: usize) -> usize {
        self.lines[from..to]
            .iter()
            .filter(|line| !line.is_heading())
            .count()
    }

    /// The zones of the lines before `start`, the body's first line.
    pub(super) fn front(&self, start: usize, title: Option<&str>, zones: &mut Vec<Zone>) {
        let headline = self.headline(start, title);
        let mut in_list = false;
        for i in 0..start {
            let line = &self.lines[i];
            // "Key events", then times with what happened below each
            let timed = || i > 0 && self.lines[i - 1].stamp.is_some() && line.is_heading() && i + 1 < start;
            in_list = line.marks.any(Marks::LIST)
                || (in_list && headline != Some(i) && (line.is_item || line.stamp.is_some() || timed()));
            zones.push(match () {
                () if headline == Some(i) => Zone::Headline,
                () if line.stamp == Some(Stamped::Date) => Zone::Dateline,
                () if line.stamp.is_some() => Zone::Boilerplate,
                () if line.is_junk() || in_list => Zone::Boilerplate,
                () if line.marks.any(Marks::CREDIT) => Zone::Credit,
                () if line.marks.any(Marks::CAPTION) => Zone::Caption,
                () if line.is_byline(self.text) => Zone::Byline,
                () if headline.is_some_and(|at| at < i) => self.below_headline(i, i + 1 == start),
                () if line.is_heading() => Zone::Boilerplate,
                () => Zone::Standfirst,
            });
        }
    }

    /// The headline: the line that is the known title, or else the first heading of three words or more, or a shorter
    /// one right above the body.
    fn headline(&self, start: usize, title: Option<&str>) -> Option<usize> {
        let heading = |i: &usize| {
            let line = &self.lines[*i];
            let plain = !line.is_junk() && line.stamp.is_none() && !self.opens_with_by(*i);
            let heading = line.is_heading() || line.ending == Ending::Cry;
            plain && heading && !line.marks.any(Marks::CAPTION.or(Marks::CREDIT))
        };
        let titled = title.and_then(|title| (0..start).find(|i| is_title(self.of(*i), title)));
        titled
            .or_else(|| (0..start).find(|i| heading(i) && self.lines[*i].words >= 3))
            .or_else(|| (0..start).rev().find(heading))
    }

    /// A line between headline and body that no phrase marks; `is_last` when the body follows.
    fn below_headline(&self, i: usize, is_last: bool) -> Zone {
        let line = &self.lines[i];
        // below a date or an author stands the first heading of the body, or of a live page's first post
        let below_details = i > 0 && (self.lines[i - 1].stamp.is_some() || self.is_front_line(i - 1));
        if is_last && below_details && line.is_heading() && !line.is_name(self.text) {
            Zone::Subheading
        } else if line.is_name(self.text) {
            Zone::Byline
        } else if !line.is_heading() || line.words >= 5 || line.is_item {
            Zone::Standfirst
        } else {
            Zone::Boilerplate
        }
    }
}

/// Whether a line is the title, the site's name behind it aside: "Title - BBC News", "Title | The Sun".
pub(super) fn is_title(line: &str, title: &str) -> bool {
    let (mut line, mut title) = (letters(line), letters(title));
    // nearly every line is told from the title by its first letter
    let mut same = 0;
    loop {
        let rest = match (line.next(), title.next()) {
            (Some(a), Some(b)) if a == b => {
                same += 1;
                continue;
            }
            (Some(_), Some(_)) => return false,
            (Some(_), None) => 1 + line.count(),
            (None, Some(_)) => 1 + title.count(),
            (None, None) => 0,
        };
        return same >= 8 && same * 10 >= (same + rest) * 6;
    }
}

fn letters(text: &str) -> impl Iterator<Item = u8> {
    let ascii = text.bytes().take(300).filter(u8::is_ascii_alphanumeric);
    ascii.map(|b| b.to_ascii_lowercase())
}
