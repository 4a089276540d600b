//! Dates in fields of records, where they stand alone and forms count that a text would not be searched for.

use crate::date::find;

/// The date in a field: what [`find`] finds, `2024/05/06`, `2024-5-6`, `Mon May 06 20:01:29 +0000 2024`; in a field
/// that the user has named also seconds since 1970.
pub(super) fn read(value: &str, is_named: bool) -> Option<String> {
    let value = value.trim();
    find(value)
        .or_else(|| year_first(value))
        .or_else(|| year_last(value))
        .or_else(|| seconds(value).filter(|_| is_named))
}

/// `2024/05/06`, `2024-5-6`, also with a time behind it.
fn year_first(value: &str) -> Option<String> {
    let date = value.split([' ', 'T']).next()?;
    let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    let (month, day) = (number(month)?, number(day)?);
    find(&format!("{year}-{month:02}-{day:02}")).filter(|_| year.len() == 4)
}

/// `Mon May 06 20:01:29 +0000 2024`.
fn year_last(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_ascii_whitespace().collect();
    let [_, month, day, time, _, year] = words[..] else {
        return None;
    };
    find(&format!("{day} {month} {year}")).filter(|_| time.contains(':'))
}

/// `1715025689`, the seconds of a year from 1973 to 2286.
fn seconds(value: &str) -> Option<String> {
    let whole = value.split('.').next()?;
    let seconds = whole
        .parse::<i64>()
        .ok()
        .filter(|_| matches!(whole.len(), 9 | 10))?;
    // days to a date (Hinnant, "civil from days"), all of one era of 400 years but for the shift
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    find(&format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn forms_of_fields_are_read() {
        for value in [
            "2024-05-06",
            "2024/05/06",
            "2024-5-6",
            "2024/5/6 10:00",
            "Mon May 06 20:01:29 +0000 2024",
            "1715025689",
        ] {
            assert_eq!(read(value, true).as_deref(), Some("2024-05-06"), "{value}");
        }
        assert_eq!(read("951782400", true).as_deref(), Some("2000-02-29"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for value in ["last week", "1715025689", "2024/13/06", "20/5/6"] {
            assert_eq!(read(value, false), None, "{value}");
        }
    }
}
