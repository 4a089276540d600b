//! An object of JSON, an article.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::fields::{Field, Gathered, Names};
use crate::article::Article;

/// Fields that are named at most when none holds a text.
const LISTED: usize = 12;

pub(super) fn article(line: &[u8], names: &Names) -> Result<Article, String> {
    if let Err(error) = std::str::from_utf8(line) {
        return Err(format!(
            "holds bytes that are not UTF-8 at byte {}",
            error.valid_up_to() + 1
        ));
    }
    let mut gathered = Gathered::new(names);
    let mut json = serde_json::Deserializer::from_slice(line);
    Fields(&mut gathered, "")
        .deserialize(&mut json)
        .and_then(|()| json.end())
        .map_err(|e| format!("is not one JSON object: {e}"))?;
    gathered.article("UTF-8").map_err(|reason| {
        let fields = serde_json::from_slice(line).unwrap_or_default();
        reason + &advice(&fields, names)
    })
}

/// What the fields of an object that is no article tell the user to do.
fn advice(fields: &Map<String, Value>, names: &Names) -> String {
    let is_number = |name: &String| name.bytes().all(|b| b.is_ascii_digit());
    let is_text = |name: &String| names.fit(Field::Text, name).is_some();
    let is_table = fields.iter().any(|(name, value)| {
        let inner = value.as_object().filter(|inner| !inner.is_empty());
        inner.is_some_and(|inner| {
            let is_row = is_number(name) && inner.keys().any(is_text);
            is_row || is_text(name) && inner.keys().all(is_number)
        })
    });
    if is_table {
        return "; of a table in one object write the rows, in pandas: `to_json(…, orient=\"records\", lines=True)`".into();
    }
    let listed: Vec<String> = fields
        .iter()
        .flat_map(|(name, value)| paths(name, value))
        .collect();
    let more = if listed.len() > LISTED { ", …" } else { "" };
    match &listed[..listed.len().min(LISTED)] {
        [] => String::new(),
        listed => format!(": its fields are {}{more}", listed.join(", ")),
    }
}

/// The name of a field, or those inside it.
fn paths(name: &str, value: &Value) -> Vec<String> {
    let short = |name: &str| -> String { name.chars().filter(|c| !c.is_control()).take(40).collect() };
    match value {
        Value::Object(inner) if !inner.is_empty() => {
            let path = |inner: &String| format!("{}.{}", short(name), short(inner));
            inner.keys().map(path).collect()
        }
        _ => vec![short(name)],
    }
}

/// Reads an object into the gathered fields, passing over the rest; it is the whole or stands in the field of a name.
struct Fields<'g, 'n, 'o>(&'g mut Gathered<'n>, &'o str);

impl<'de> DeserializeSeed<'de> for Fields<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Fields(gathered, outer) = self;
        let mut key = String::new();
        let mut value = String::new();
        loop {
            key.clear();
            if !outer.is_empty() {
                key.push_str(outer);
                key.push('.');
            }
            if map.next_key_seed(Scalar(&mut key, ", "))?.is_none() {
                return Ok(());
            }
            let may_be_inside = gathered.may_be_inside(&key);
            if may_be_inside || gathered.is_as_written(&key) {
                let raw: &RawValue = map.next_value()?;
                of_raw(raw.get(), &key, may_be_inside, gathered).map_err(serde::de::Error::custom)?;
            } else if gathered.wants(&key) {
                value.clear();
                map.next_value_seed(Scalar(&mut value, gathered.between(&key)))?;
                gathered.take(&key, &value);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
    }
}

/// Takes a value that is passed on as written or may hold a wanted one.
fn of_raw(raw: &str, key: &str, may_be_inside: bool, gathered: &mut Gathered<'_>) -> serde_json::Result<()> {
    let mut value = String::new();
    let mut json = serde_json::Deserializer::from_str(raw);
    if raw.starts_with('{') {
        as_written(raw, &mut value)?;
        gathered.keep(key, &value);
        return if may_be_inside {
            Fields(gathered, key).deserialize(&mut json)
        } else {
            Ok(())
        };
    }
    if gathered.is_as_written(key) {
        as_written(raw, &mut value)?;
    } else {
        Scalar(&mut value, gathered.between(key)).deserialize(&mut json)?;
    }
    gathered.take(key, &value);
    Ok(())
}

/// Appends a value as it stands in the line: digits of a number that no machine word holds, and what is nested as
/// compact JSON; the rest as [`Scalar`] does.
fn as_written(raw: &str, to: &mut String) -> serde_json::Result<()> {
    match raw.as_bytes() {
        [b'-' | b'0'..=b'9', ..] => to.push_str(raw),
        [b'{', ..] => to.push_str(&compact(raw)?),
        [b'[', inside @ ..] if memchr::memchr2(b'{', b'[', inside).is_some() => to.push_str(&compact(raw)?),
        _ => Scalar(to, ", ").deserialize(&mut serde_json::Deserializer::from_str(raw))?,
    }
    Ok(())
}

fn compact(raw: &str) -> serde_json::Result<String> {
    Ok(serde_json::from_str::<Value>(raw)?.to_string())
}

/// Appends a text, number or truth value; those of a list with something between; nothing for an object or null.
struct Scalar<'s>(&'s mut String, &'static str);

impl<'de> DeserializeSeed<'de> for Scalar<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl Scalar<'_> {
    fn push(self, value: &impl ToString) {
        self.0.push_str(&value.to_string());
    }
}

impl<'de> Visitor<'de> for Scalar<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.push_str(value);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.push(&value);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.push(&value);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.push(&value);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.push(&value);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut item = String::new();
        while list.next_element_seed(Scalar(&mut item, self.1))?.is_some() {
            if !self.0.is_empty() && !item.is_empty() {
                self.0.push_str(self.1);
            }
            self.0.push_str(&item);
            item.clear();
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_guessed_and_the_rest_passed_over() {
        let line = br#"{"maintext": "Words.", "authors": ["A. Dee", "B. Cee"], "date_publish": "2023-03-20 01:02:03", "x": {"text": 1}, "id": 7}"#;
        let article = article(line, &Names::default()).unwrap();
        assert_eq!(&*article.text, "Words.");
        assert_eq!(article.byline.as_deref(), Some("A. Dee, B. Cee"));
        assert_eq!(article.published.as_deref(), Some("2023-03-20"));
        assert_eq!(&*article.id, "a_7");
    }

    #[test]
    fn the_users_name_goes_before_any_guess() {
        let mut names = Names::default();
        names.set(Field::Text, Some("lead".into()));
        names.keep = vec!["desk".into()];
        let line = br#"{"text": "not this", "lead": "this", "desk": "crime"}"#;
        let found = article(line, &names).unwrap();
        assert_eq!((&*found.text, &*found.kept[0]), ("this", "crime"));
    }

    #[test]
    fn fields_inside_others_are_found() {
        let line = br#"{"source": {"id": null, "name": "The Post"}, "fields": {"bodyText": "Words.", "headline": "Head"},
            "webPublicationDate": "2023-09-25T10:00:00Z", "headline": {"main": "Main"}, "author": {"name": "A. Dee"}, "x": {"text": "no"}}"#;
        let found = article(line, &Names::default()).unwrap();
        let lines =
            [&found.title, &found.outlet, &found.byline, &found.published].map(|l| l.as_deref().unwrap());
        assert_eq!(lines, ["Main", "The Post", "A. Dee", "2023-09-25"]);
        assert_eq!(&*found.text, "Words.");
        let mut names = Names::default();
        names.set(Field::Text, Some("a.b.c".into()));
        names.keep = vec!["a.d".into(), "a".into()];
        let found = article(br#"{"text": "no", "a": {"d": 1, "b": {"c": "Deep."}}}"#, &names).unwrap();
        assert_eq!(
            (&*found.text, &*found.kept[0], &*found.kept[1]),
            ("Deep.", "1", r#"{"d":1,"b":{"c":"Deep."}}"#)
        );
    }

    #[test]
    fn a_list_of_paragraphs_is_a_text() {
        let line = br#"{"paragraphs": ["One.", "Two."], "text": null, "authors": ["A", "B"]}"#;
        let found = article(line, &Names::default()).unwrap();
        assert_eq!(
            (&*found.text, found.byline.as_deref()),
            ("One.\n\nTwo.", Some("A, B"))
        );
    }

    #[test]
    fn a_source_that_is_an_address_is_the_address() {
        let line = br#"{"text": "Words.", "source": "https://x.org/1", "hostname": "x.org"}"#;
        let found = article(line, &Names::default()).unwrap();
        assert_eq!(
            (found.url.as_deref(), found.outlet.as_deref()),
            (Some("https://x.org/1"), Some("x.org"))
        );
    }

    #[test]
    fn ids_keep_their_digits_and_kept_fields_their_shape() {
        let mut names = Names::default();
        names.keep = vec!["x".into()];
        let line = br#"{"text": "Words.", "id": 184467440737095516199, "x": [1, {"a": 2}]}"#;
        let found = article(line, &names).unwrap();
        assert_eq!(
            (&*found.id, &*found.kept[0]),
            ("a_184467440737095516199", r#"[1,{"a":2}]"#)
        );
    }

    #[test]
    fn what_has_no_text_tells_what_it_has() {
        let reason = |line: &str| article(line.as_bytes(), &Names::default()).unwrap_err();
        assert!(reason(r#"{"head": "x", "lead": 1}"#).ends_with("its fields are head, lead"));
        assert!(reason(r#"{"story": {"words": "x"}}"#).ends_with("its fields are story.words"));
        for table in [
            r#"{"title": {"0": "x"}, "text": {"0": "Words."}}"#,
            r#"{"0": {"text": "Words."}}"#,
        ] {
            assert!(reason(table).contains("of a table"), "{}", reason(table));
        }
        assert!(reason("{}").ends_with("--text-col"));
    }

    #[test]
    fn broken_lines_say_what_is_wrong() {
        for line in [
            &b"{\"text\": "[..],
            b"[1]",
            b"{\"text\": null}",
            b"{\"text\":\"\xFF\"}",
            b"{\"text\":\"a\"} x",
        ] {
            assert!(article(line, &Names::default()).is_err());
        }
    }
}
