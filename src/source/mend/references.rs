//! Character references of HTML: `&quot;`, `&#8217;`, also when their `&` is one: `&amp;quot;`.

use encoding_rs::WINDOWS_1252;

use super::Mended;
use crate::origin::Rewrite;

/// Longer than any reference that a text holds.
const LONGEST: usize = 12;

/// Reads the references that end in a semicolon.
pub(super) fn mend(text: &str) -> Mended {
    let mut rewrite = Rewrite::of(text);
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'&', &text.as_bytes()[at..]) {
        let start = at + found;
        at = start + 1;
        if let Some((character, end)) = reference(text, start) {
            at = end;
            rewrite.replace(start..end, character.encode_utf8(&mut [0; 4]));
        }
    }
    rewrite.finish()
}

/// The character that the reference at `start` stands for, and where the reference ends.
fn reference(text: &str, start: usize) -> Option<(char, usize)> {
    let mut end = closed(text, start + 1)?;
    let mut character = character(&text[start + 1..end - 1])?;
    // "&amp;quot;", "&amp;amp;quot;"
    while character == '&' {
        let Some((next, read)) =
            closed(text, end).and_then(|e| Some((self::character(&text[end..e - 1])?, e)))
        else {
            break;
        };
        (character, end) = (next, read);
    }
    Some((character, end))
}

/// Behind the semicolon that ends a name or number at `from`.
fn closed(text: &str, from: usize) -> Option<usize> {
    let rest = &text.as_bytes()[from..];
    let length = rest
        .iter()
        .take(LONGEST)
        .position(|b| !b.is_ascii_alphanumeric() && *b != b'#')?;
    (rest[length] == b';' && length > 1).then_some(from + length + 1)
}

/// The one character of a name or number without `&` and `;`. Numbers of controls mean windows-1252, as in the Web's
/// standard.
fn character(name: &str) -> Option<char> {
    let written = format!("&{name};");
    let read = html_escape::decode_html_entities(&written);
    let mut chars = read.chars();
    let (first, rest) = (chars.next()?, chars.next());
    match first {
        _ if rest.is_some() => None,
        '\u{80}'..='\u{9F}' => WINDOWS_1252.decode(&[first as u8]).0.chars().next(),
        '\n' | '\r' | '\t' => Some(' '),
        first => (!first.is_control()).then_some(first),
    }
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn references_are_read_however_often_they_were_written() {
        let mended = |text: &str| mend(text).map(|(text, _)| text);
        assert_eq!(
            mended("&ldquo;Go,&#8221; &amp;quot;M&amp;S&amp;quot; &#x27;a&#146;s &amp;amp;amp; b&nbsp;c")
                .as_deref(),
            Some("“Go,” \"M&S\" 'a’s & b\u{A0}c")
        );
        for text in [
            "AT&T; M&S",
            "a & b",
            "&;&#;&#x;&nosuch;",
            "?a=1&copy=2",
            "&#0; &#7;",
            "&",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }
}
