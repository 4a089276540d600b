//! What holds for the parts of any text.

use standpoint::span::Span;

/// Spans are in order, on character edges, trimmed and not empty, and only white space stands between them.
pub(crate) fn rebuild(text: &str, spans: impl IntoIterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        let range = span.range();
        assert!(range.start >= end && !range.is_empty(), "{text:?}");
        assert!(text[end..range.start].trim().is_empty(), "{text:?}");
        assert_eq!(text[range.clone()].trim(), &text[range.clone()], "{text:?}");
        assert!(!text[range.clone()].contains(['\n', '\r']), "{text:?}");
        end = range.end;
    }
    assert!(text[end..].trim().is_empty(), "{text:?}");
}
