//! Signs that stand before every paragraph: numbers, as reports and judgments have them, bullets, and `>` of quoted mail.

use super::Mended;
use crate::origin::Rewrite;

/// Fewer lines tell nothing.
const FEWEST: usize = 5;
/// Longest number, in digits.
const DIGITS: usize = 4;

/// What stands before a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Number(u32),
    Bullet(char),
    Mail,
}

/// Takes the signs out, if nearly all lines have them; of numbers those that count on, if most paragraphs have one.
pub(super) fn mend(text: &str) -> Mended {
    let sign = common(text)?;
    let mut rewrite = Rewrite::of(text);
    for line in lines(text) {
        if let Some((_, length)) = lead(line).filter(|(lead, _)| is_alike(*lead, sign)) {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            rewrite.replace(start..start + length, "");
        }
    }
    rewrite.finish()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_ascii().is_empty())
}

/// The sign of nearly all lines, if there is one.
fn common(text: &str) -> Option<Lead> {
    let (first, _) = lines(text).find_map(lead)?;
    let (mut all, mut alike, mut last) = (0, 0, None);
    for line in lines(text) {
        all += 1;
        let Some((lead, _)) = lead(line).filter(|(lead, _)| is_alike(*lead, first)) else {
            continue;
        };
        alike += 1;
        if let (Lead::Number(number), Some(before)) = (lead, last)
            && number != before + 1
        {
            return None;
        }
        last = if let Lead::Number(number) = lead {
            Some(number)
        } else {
            None
        };
    }
    let share = if last.is_some() { 6 } else { 9 };
    (alike >= FEWEST && alike * 10 >= all * share).then_some(first)
}

fn is_alike(one: Lead, other: Lead) -> bool {
    one == other || matches!((one, other), (Lead::Number(_), Lead::Number(_)))
}

/// The sign at the start of a line, and its length with the blanks around it.
fn lead(line: &str) -> Option<(Lead, usize)> {
    let bare = line.trim_ascii_start();
    let (lead, rest) = number(bare).or_else(|| {
        let mut chars = bare.chars();
        let lead = match chars.next()? {
            '>' => Lead::Mail,
            bullet @ ('•' | '·' | '▪' | '■' | '●' | '◦' | '‣' | '*' | '-') => {
                Lead::Bullet(bullet)
            }
            _ => return None,
        };
        Some((lead, chars.as_str()))
    })?;
    let behind = rest.trim_ascii_start();
    let is_apart = behind.len() < rest.len() || lead == Lead::Mail && rest.is_empty();
    is_apart.then(|| (lead, line.len() - behind.len()))
}

/// "12.", "12)", "(12)", "[12]"
fn number(line: &str) -> Option<(Lead, &str)> {
    let inner = line.strip_prefix(['(', '[']).unwrap_or(line);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > DIGITS {
        return None;
    }
    let rest = inner[digits..].strip_prefix(['.', ')', ']'])?;
    Some((Lead::Number(inner[..digits].parse().ok()?), rest))
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn mended(lines: &[&str]) -> Option<String> {
        mend(&lines.join("\n\n")).map(|(text, _)| text)
    }

    #[test]
    fn signs_before_all_paragraphs_are_taken_out() {
        let plain = "A.\n\nB.\n\nC.\n\nD.\n\nE.";
        for lines in [
            ["1. A.", "2. B.", "3. C.", "4. D.", "5. E."],
            ["[9] A.", "[10]  B.", "[11] C.", "[12] D.", "[13] E."],
            ["• A.", " • B.", "•\tC.", "• D.", "• E."],
        ] {
            assert_eq!(mended(&lines).as_deref(), Some(plain), "{lines:?}");
        }
        let headed = ["Report", "1) A.", "2) B.", "Findings", "3) C.", "4) D.", "5) E."];
        assert_eq!(
            mended(&headed).as_deref(),
            Some("Report\n\nA.\n\nB.\n\nFindings\n\nC.\n\nD.\n\nE.")
        );
        let mail = mend("> A.\n>\n> B.\n> C.\n> D.\n> E.").map(|(text, _)| text);
        assert_eq!(mail.as_deref(), Some("A.\n\nB.\nC.\nD.\nE."));
    }

    #[test]
    fn lists_in_a_text_stay() {
        for lines in [
            ["1. A.", "2. B.", "3. C.", "4. D.", "X."],
            ["1. A.", "2. B.", "4. C.", "5. D.", "6. E."],
            ["2020. A.", "B.", "C.", "D.", "E."],
            ["- A.", "• B.", "- C.", "- D.", "- E."],
            ["1.5 m", "2.5 m", "3.5 m", "4.5 m", "5.5 m"],
        ] {
            assert_eq!(mended(&lines), None, "{lines:?}");
        }
        let few = [
            "A.", "B.", "C.", "D.", "1. E.", "2. F.", "3. G.", "4. H.", "5. I.",
        ];
        assert_eq!(mended(&few), None);
    }
}
