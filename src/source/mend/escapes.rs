//! Escapes of a programming language that nobody read: `\n`, `\u201c`, `\"`.

use memchr::memmem;

use super::Mended;
use crate::origin::Rewrite;

/// Reads the escapes of a text whose line breaks are escapes, or which holds a curly mark or dash as one.
pub(super) fn mend(text: &str) -> Mended {
    if !is_escaped(text) {
        return None;
    }
    let mut rewrite = Rewrite::of(text);
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[at..]) {
        let start = at + found;
        at = start + 1;
        if let Some((character, length)) = escape(&text[start..]) {
            at = start + length;
            rewrite.replace(start..at, character.encode_utf8(&mut [0; 4]));
        }
    }
    rewrite.finish()
}

fn is_escaped(text: &str) -> bool {
    let breaks = || memmem::find_iter(text.as_bytes(), b"\\n").take(2).count() == 2;
    let marks = || memmem::find(text.as_bytes(), b"\\u20").is_some_and(|at| escape(&text[at..]).is_some());
    (!text.trim().contains('\n') && breaks()) || marks()
}

/// The character that an escape at the start of `text` stands for, and the length of the escape. A carriage return
/// goes with the line feed behind it.
fn escape(text: &str) -> Option<(char, usize)> {
    let simple = match text.as_bytes().get(1)? {
        b'r' if text.starts_with("\\r\\n") => return Some(('\n', 4)),
        b'n' | b'r' => '\n',
        b't' => ' ',
        b'"' => '"',
        b'\'' => '\'',
        b'/' => '/',
        b'\\' => '\\',
        b'x' => return code(text, 2),
        b'u' => return code(text, 4),
        _ => return None,
    };
    Some((simple, 2))
}

fn code(text: &str, digits: usize) -> Option<(char, usize)> {
    let number = text.get(2..2 + digits)?;
    let is_hex = number.bytes().all(|b| b.is_ascii_hexdigit());
    let character = is_hex.then(|| u32::from_str_radix(number, 16).ok().and_then(char::from_u32))??;
    (!character.is_control()).then_some((character, 2 + digits))
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn escapes_are_read_where_line_breaks_are_escapes() {
        let mended = |text: &str| mend(text).map(|(text, _)| text);
        assert_eq!(
            mended(r#"One.\n\n\"It\'s two,\" he said.\r\nThree \xa35"#).as_deref(),
            Some("One.\n\n\"It's two,\" he said.\nThree £5")
        );
        assert_eq!(
            mended("\\u201cGo,\\u201d he said.\nNo.").as_deref(),
            Some("“Go,” he said.\nNo.")
        );
        assert_eq!(mended("See C:\\new and C:\\names.\nNo."), None);
        assert_eq!(mended("The file \\n is one."), None);
        assert_eq!(mended("\\u20ZZ and \\ud83d"), None);
    }
}
