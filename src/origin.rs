//! Where the characters of a mended text stood before it was mended.

use std::ops::Range;

/// The way back from a text to the text as it was read. Empty for a text that was not changed.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// What was changed, one pass after the other.
    passes: Vec<Shifts>,
}

impl Origin {
    /// Adds what one more pass changed.
    pub(crate) fn push(&mut self, shifts: Shifts) {
        self.passes.push(shifts);
    }

    /// The offset in the text as read, in code points, of what begins at `at` in the text: behind what was cut out there.
    pub fn start(&self, at: u32) -> u32 {
        let before = |at, pass: &Shifts| pass.before(at, |s| s.now <= at);
        self.passes.iter().rev().fold(at, before)
    }

    /// The offset in the text as read, in code points, of what ends at `at` in the text: before what was cut out there.
    pub fn end(&self, at: u32) -> u32 {
        let before = |at, pass: &Shifts| pass.before(at, |s| s.now < at || (s.now == at && !s.is_cut));
        self.passes.iter().rev().fold(at, before)
    }
}

/// What one pass changed, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shifts(Vec<Shift>);

/// Behind a change, the text goes on at one offset and did before at another.
#[derive(Debug, Clone, Copy)]
struct Shift {
    now: u32,
    before: u32,
    /// Whether nothing was put in the place of what stood there.
    is_cut: bool,
}

impl Shifts {
    fn before(&self, at: u32, is_passed: impl Fn(&Shift) -> bool) -> u32 {
        let next = self.0.partition_point(is_passed);
        next.checked_sub(1)
            .map_or(at, |i| self.0[i].before + (at - self.0[i].now))
    }
}

/// A text in the making from another one, whose parts are kept or replaced in order.
#[derive(Debug)]
pub(crate) struct Rewrite<'a> {
    from: &'a str,
    to: String,
    /// Bytes of the text that are done.
    done: usize,
    /// Code points of both that are done.
    from_chars: u32,
    to_chars: u32,
    shifts: Vec<Shift>,
}

impl<'a> Rewrite<'a> {
    /// Begins with nothing done.
    pub(crate) fn of(from: &'a str) -> Rewrite<'a> {
        Rewrite {
            from,
            to: String::new(),
            done: 0,
            from_chars: 0,
            to_chars: 0,
            shifts: Vec::new(),
        }
    }

    /// What was written so far.
    pub(crate) fn written(&self) -> &str {
        &self.to
    }

    /// Bytes of the text from which it is made that are done.
    pub(crate) fn done(&self) -> usize {
        self.done
    }

    /// Keeps everything up to a byte.
    pub(crate) fn keep_to(&mut self, end: usize) {
        let kept = &self.from[self.done..end];
        if self.to.capacity() == 0 {
            self.to.reserve(self.from.len());
        }
        self.to.push_str(kept);
        let chars = length(kept);
        self.from_chars += chars;
        self.to_chars += chars;
        self.done = end;
    }

    /// Keeps what stands before `range` and puts `with` in its place.
    pub(crate) fn replace(&mut self, range: Range<usize>, with: &str) {
        self.keep_to(range.start);
        self.from_chars += length(&self.from[range.clone()]);
        self.to.push_str(with);
        self.to_chars += length(with);
        self.done = range.end;
        self.shifts.push(Shift {
            now: self.to_chars,
            before: self.from_chars,
            is_cut: with.is_empty(),
        });
    }

    /// The new text and the way back; `None` when nothing was replaced.
    pub(crate) fn finish(mut self) -> Option<(String, Shifts)> {
        if self.shifts.is_empty() {
            return None;
        }
        self.keep_to(self.from.len());
        Some((self.to, Shifts(self.shifts)))
    }
}

/// Code points of a text, which has no more bytes than a `u32` can tell.
fn length(text: &str) -> u32 {
    text.chars().count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_through_every_pass() {
        let raw = "é &amp;quot;Go&amp;quot; — now";
        let mut origin = Origin::default();
        let mut text = raw.to_owned();
        for name in ["&amp;", "&quot;"] {
            let mut rewrite = Rewrite::of(&text);
            for (at, found) in text.match_indices(name) {
                let with = if name == "&amp;" { "&" } else { "\"" };
                rewrite.replace(at..at + found.len(), with);
            }
            let (next, shifts) = rewrite.finish().unwrap();
            origin.push(shifts);
            text = next;
        }
        assert_eq!(text, "é \"Go\" — now");
        let back = |at: u32| raw.chars().skip(origin.start(at) as usize).collect::<String>();
        assert!(back(3).starts_with("Go&amp;"));
        assert!(back(5).starts_with("&amp;quot; —"));
        assert!(back(7).starts_with("— now"));
        assert_eq!(origin.start(0), 0);
        assert!(Rewrite::of("Go").finish().is_none());
    }

    #[test]
    fn what_was_cut_out_belongs_to_neither_side() {
        let mut rewrite = Rewrite::of("<b>Go!&quot;</b> <i>No.</i>");
        for (range, with) in [
            (0..3, ""),
            (6..12, "\""),
            (12..16, ""),
            (17..20, ""),
            (23..27, ""),
        ] {
            rewrite.replace(range, with);
        }
        let (text, shifts) = rewrite.finish().unwrap();
        assert_eq!(text, "Go!\" No.");
        let mut origin = Origin::default();
        origin.push(shifts);
        assert_eq!((origin.start(0), origin.end(4)), (3, 12));
        assert_eq!((origin.start(5), origin.end(8)), (20, 23));
    }
}
