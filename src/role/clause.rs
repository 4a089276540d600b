//! What stands before the words of a relative clause that tell who somebody is.

/// The clause behind an auxiliary or an age: "has lived" of "who has lived", "lives alone" of "who is 88 and lives alone".
pub(super) fn without_lead(clause: &str) -> Option<&str> {
    let bare = ["has ", "had ", "now ", "also "]
        .iter()
        .find_map(|aux| clause.strip_prefix(aux));
    bare.or_else(|| {
        let age = clause.strip_prefix("is ").or(clause.strip_prefix("was "))?;
        let rest = age.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() == age.len() {
            return None;
        }
        [" and ", ", "].iter().find_map(|joins| rest.strip_prefix(joins))
    })
}
