//! Places at the head of a report: `LONDON (Reuters) - `, `London, England – `, `WASHINGTON, Sept 24 (AP) — `.

/// Longest place line, in bytes.
const LONGEST: usize = 80;

/// Length of the place line with which a paragraph starts, its dash or colon included.
pub(super) fn dateline(line: &str) -> Option<usize> {
    let head = &line[..line.floor_char_boundary(LONGEST + 8)];
    let end = [" – ", " — ", " - ", " -- ", ": ", "– ", "— "]
        .iter()
        .filter_map(|sign| head.find(sign).map(|at| (at, at + sign.trim_end().len())))
        .filter(|(at, _)| *at <= LONGEST && *at > 0)
        .min()?;
    let (place, length) = (&line[..end.0], end.1);
    let behind = line[length..].trim_start();
    let colon = place.len() + 1 == length;
    let fits = if colon {
        is_capitals(place)
    } else {
        is_place(place)
    };
    (fits && behind.starts_with(|c: char| !c.is_lowercase())).then_some(length)
}

/// A town in capitals, or a name with an agency or a country behind it, and nothing else.
fn is_place(place: &str) -> bool {
    let (name, source) = match place.split_once('(') {
        Some((name, source)) => (name.trim_end(), source.strip_suffix(')')),
        None => (place, None),
    };
    if place.contains('(') && source.is_none() {
        return false;
    }
    let parts = name.split(", ").count();
    let capitalised = name
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || matches!(word, "of" | "on" | "upon" | "de" | "the")
        });
    let short = name.split(' ').count() <= 6;
    capitalised && short && (source.is_some() || is_capitals(name) || (2..=3).contains(&parts))
}

/// Whether the first word is a town in capitals of three letters or more and no word is in small letters.
fn is_capitals(name: &str) -> bool {
    let first = name.split([' ', ',']).next().unwrap_or_default();
    let town =
        first.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !first.contains(char::is_lowercase);
    town && name.split(' ').count() <= 4 && name.split(' ').all(|word| !word.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: &str) -> Option<&str> {
        dateline(line).map(|length| &line[..length])
    }

    #[test]
    fn places_end_at_their_dash() {
        assert_eq!(
            place("LONDON (Reuters) - Police said"),
            Some("LONDON (Reuters) -")
        );
        assert_eq!(
            place("London, England – ‘Hundreds’ of"),
            Some("London, England –")
        );
        assert_eq!(
            place("WASHINGTON, Sept 24 (AP) — The chief"),
            Some("WASHINGTON, Sept 24 (AP) —")
        );
        assert_eq!(place("NEW DELHI: The minister"), Some("NEW DELHI:"));
        assert_eq!(place("(CNN) -- The chief"), Some("(CNN) --"));
    }

    #[test]
    fn sentences_are_no_places() {
        for line in [
            "Sir Mark Rowley – the Met Commissioner – said",
            "Police said - and they meant it",
            "Rowley: We will act",
            "The Met, the largest force – it has 46,000 staff",
        ] {
            assert_eq!(place(line), None, "{line}");
        }
    }
}
