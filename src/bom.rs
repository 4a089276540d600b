//! The byte order mark, which some programs put before UTF-8 and Excel needs.

/// The mark in UTF-8.
pub const BOM: &[u8] = "\u{feff}".as_bytes();

/// What follows the mark, if there is one.
pub fn without(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BOM).unwrap_or(bytes)
}
