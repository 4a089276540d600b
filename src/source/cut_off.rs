//! Texts of which a service gave the start only, by the mark that it sets at the end.

/// Marks of a text cut off.
const ENDS: [&str; 3] = ["[…]", "[...]", "[. . .]"];

/// Says so when a text is the start of one only.
pub(super) fn note(text: &str) -> Option<String> {
    let text = text.trim_end();
    let mark = { ENDS.iter().find(|end| text.ends_with(**end)).copied() }.or_else(|| count(text))?;
    Some(format!("its text is cut off: it ends with {mark}"))
}

/// "[+1234 chars]"
fn count(text: &str) -> Option<&str> {
    let (before, _) = text.strip_suffix(" chars]")?.rsplit_once("[+")?;
    let mark = &text[before.len()..];
    let number = &mark["[+".len()..mark.len() - " chars]".len()];
    number.bytes().all(|b| b.is_ascii_digit()).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::note;

    #[test]
    fn only_marks_at_the_end_count() {
        for text in ["Officers handed in… [+1234 chars]", "Officers […]\n", "So [...]"] {
            assert!(note(text).is_some(), "{text}");
        }
        for text in [
            "It [+12 chars] goes on.",
            "He said: “No […]”",
            "a] chars]",
            "[+x chars]",
            "",
        ] {
            assert_eq!(note(text), None, "{text}");
        }
    }
}
