//! What the cells of a column hold: type, unit and range, as the codebook tells them.

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Values {
    /// Type, as a reader of the table should take it.
    pub(crate) kind: &'static str,
    /// Unit, or the values that occur.
    pub(crate) unit: &'static str,
    /// Smallest and largest value.
    pub(crate) range: &'static str,
}

/// Any text.
pub(crate) const TEXT: Values = words("");
/// A day.
pub(crate) const DATE: Values = values("date", "ISO 8601", "");
/// How many.
pub(crate) const COUNT: Values = integer("count", "0..");
/// A number in a row that begins with 1.
pub(crate) const ORDINAL: Values = integer("count", "1..");
/// A place in the text of an article.
pub(crate) const PLACE: Values = integer("Unicode code points", "0..");
/// Yes or no.
pub(crate) const FLAG: Values = integer("0/1", "0..1");
/// A sentiment or a stance.
pub(crate) const SCORE: Values = number("score", "from -1 to 1");
/// A part of a whole.
pub(crate) const SHARE: Values = number("share", "0..1");
/// A calibrated probability.
pub(crate) const PROBABILITY: Values = number("probability", "0..1");
/// A stance by name.
pub(crate) const STANCE: Values = words("favor / against / none");

/// Text of a form, or one of some words.
pub(crate) const fn words(form: &'static str) -> Values {
    values("string", form, "")
}

/// Numbers with decimals.
pub(crate) const fn number(unit: &'static str, range: &'static str) -> Values {
    values("number", unit, range)
}

/// Whole numbers.
pub(crate) const fn integer(unit: &'static str, range: &'static str) -> Values {
    values("integer", unit, range)
}

const fn values(kind: &'static str, unit: &'static str, range: &'static str) -> Values {
    Values { kind, unit, range }
}
