//! What tells father and son apart: "Ann Poe Jr.", "Jo Doe III".

use memchr::memmem;

use super::{Cast, Sort};

/// How it is printed, each with the full stop that belongs to it.
pub(in crate::quote) const GENERATIONS: [&str; 6] = [" Jr.", " Sr.", " Jr", " Sr", " III", " II"];
/// How many persons are looked for.
const PERSONS: usize = 64;

impl Cast<'_> {
    /// Puts the generation behind the names of those whom the text names with it where it first names them.
    pub(in crate::quote) fn add_generations(&mut self) {
        let text = self.text;
        if ![" Jr", " Sr", " II"]
            .iter()
            .any(|g| memmem::find(text.as_bytes(), g.as_bytes()).is_some())
        {
            return;
        }
        for (speaker, facts) in self.speakers.iter_mut().zip(&self.facts).take(PERSONS) {
            if facts.sort != Sort::Person || !speaker.name.contains(' ') {
                continue;
            }
            let Some(at) = memmem::find(text.as_bytes(), speaker.name.as_bytes()) else {
                continue;
            };
            let behind = text[at + speaker.name.len()..].trim_start_matches(',');
            let ends = |g: &&&str| !behind[g.len()..].starts_with(char::is_alphanumeric);
            let known = GENERATIONS.iter().filter(|g| behind.starts_with(**g)).find(ends);
            if let Some(generation) = known {
                speaker.name = format!("{}{generation}", speaker.name).into();
            }
        }
    }
}
