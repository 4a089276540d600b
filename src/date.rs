//! Dates as news articles print them, made ISO 8601.

/// The first date in a text, as `YYYY-MM-DD`: `2023-03-20`, `20230320`, `20 March 2023`, `March 20, 2023`,
/// `Mon, 20 Mar 2023`, else the first in figures, `20/03/2023`. Figures that mean another day in another country
/// (`3/4/2023`) are passed over, unless another date of the text shows which is meant.
pub fn find(text: &str) -> Option<String> {
    let mut words = Words::default();
    for piece in text.split(|c: char| !c.is_alphanumeric() && c != '-') {
        if let Some(date) = iso(piece).or_else(|| words.push(piece)) {
            return Some(date);
        }
    }
    in_figures(text)
}

/// The first `20/03/2023` or `03/20/2023`, in the order of the first date of which only one reading exists.
fn in_figures(text: &str) -> Option<String> {
    let pieces = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '/' | '.' | '-'));
    let mut first = None;
    for piece in pieces.filter(|p| (8..=11).contains(&p.len())) {
        let mut parts = piece.trim_end_matches('.').split(['/', '.', '-']);
        let fits = |part: &&str, most: usize| !part.is_empty() && part.len() <= most;
        let a = parts.next().filter(|p| fits(p, 2)).and_then(number);
        let b = parts.next().filter(|p| fits(p, 2)).and_then(number);
        let year = parts.next().filter(|p| p.len() == 4).and_then(number);
        let (Some(a), Some(b), Some(year), None) = (a, b, year, parts.next()) else {
            continue;
        };
        let (a0, b0, year0) = *first.get_or_insert((a, b, year));
        match (written(year, b, a), written(year, a, b)) {
            (Some(_), None) => return written(year0, b0, a0),
            (None, Some(_)) => return written(year0, a0, b0),
            _ if a == b && first == Some((a, b, year)) => return written(year, b, a),
            _ => {}
        }
    }
    None
}

/// `2023-03-20`, also with a time behind it, and `20230320`.
fn iso(piece: &str) -> Option<String> {
    let digits = |range: std::ops::Range<usize>| number(piece.get(range)?);
    let (year, month, day, end) = if piece.get(4..5) == Some("-") && piece.get(7..8) == Some("-") {
        (digits(0..4)?, digits(5..7)?, digits(8..10)?, 10)
    } else {
        (digits(0..4)?, digits(4..6)?, digits(6..8)?, 8)
    };
    let goes_on = piece[end..].starts_with(|c: char| c.is_ascii_digit());
    (!goes_on).then(|| written(year, month, day))?
}

/// The last three words, to find a month between a day and a year.
#[derive(Default)]
struct Words<'t>([&'t str; 3]);

impl<'t> Words<'t> {
    fn push(&mut self, word: &'t str) -> Option<String> {
        if word.is_empty() {
            return None;
        }
        self.0.rotate_left(1);
        self.0[2] = word;
        let [a, b, c] = self.0;
        let year = number(c).filter(|_| c.len() == 4)?;
        let (day, month) = match (month(a), month(b)) {
            (_, Some(month)) => (a, month),
            (Some(month), None) => (b, month),
            (None, None) => return None,
        };
        let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        written(year, month, number(day).filter(|_| day.len() <= 2)?)
    }
}

fn number(text: &str) -> Option<u32> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Names of the months, in order; three letters tell each.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(word: &str) -> Option<u32> {
    let fits = |name: &str| {
        let short = word.len() >= 3 && word.len() <= name.len() && name.is_char_boundary(word.len());
        short && word.eq_ignore_ascii_case(&name[..word.len()])
    };
    MONTHS.iter().position(|name| fits(name)).map(|i| i as u32 + 1)
}

fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let real = (1800..2200).contains(&year) && (1..=days_in(year, month)).contains(&day);
    real.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Days in a month of the Gregorian calendar; 0 for a month that does not exist.
fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Days since 1970-01-01 (Hinnant, "days from civil").
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The ISO 8601 week of a `YYYY-MM-DD`, e.g. `2023-W12`.
pub fn iso_week(date: &str) -> Option<String> {
    let part = |range: std::ops::Range<usize>| number(date.get(range)?).map(i64::from);
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let day = day_number(year, month, day);
    // The week belongs to the year of its Thursday; 1970-01-01 was a Thursday.
    let thursday = day - (day + 3).rem_euclid(7) + 3;
    let starts = |year: i64| day_number(year, 1, 1);
    let year = [year + 1, year, year - 1]
        .into_iter()
        .find(|y| starts(*y) <= thursday)?;
    Some(format!("{year:04}-W{:02}", (thursday - starts(year)) / 7 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_the_forms_that_news_prints() {
        for text in [
            " date 2023-03-20 London",
            "2023-03-20T10:00:00Z",
            "20230320_x",
            "Published 20 March 2023 by",
            "Mon, 20 Mar 2023 10:00:00 GMT",
            "March 20th, 2023",
            "Published: 09:30 20/03/2023",
            "20.03.2023",
            "3/20/2023",
            "20-3-2023.",
        ] {
            assert_eq!(find(text).as_deref(), Some("2023-03-20"), "{text}");
        }
    }

    #[test]
    fn a_date_shows_how_another_is_meant() {
        let day = "Published 05/03/2023, updated 20/03/2023";
        assert_eq!(find(day).as_deref(), Some("2023-03-05"));
        assert_eq!(find("03/03/2023").as_deref(), Some("2023-03-03"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "3/4/2023",
            "3/4/2023 and 5/4/2023",
            "20/03/2023/1",
            "20/13/2023",
            "2023-02-30",
            "20230399",
            "32 March 2023",
            "Marchers 20 2023",
            "£20é",
            "123456789012",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_follow_iso_8601() {
        for (date, week) in [
            ("2023-01-01", "2022-W52"),
            ("2021-01-03", "2020-W53"),
            ("2024-12-30", "2025-W01"),
            ("2023-03-20", "2023-W12"),
        ] {
            assert_eq!(iso_week(date).as_deref(), Some(week));
        }
    }
}
