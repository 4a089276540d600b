//! Target sets: the bundled ones are right, and every mistake names its line.

use std::path::Path;

use standpoint::target::{Side, TargetSet};

fn parse(toml: &str) -> Result<TargetSet, String> {
    TargetSet::parse(toml, Path::new("t.toml")).map_err(|e| e.to_string())
}

fn error(toml: &str) -> String {
    parse(toml).expect_err("must not parse")
}

const ONE: &str = "id = \"x\"\n[[target]]\nid = \"crew\"\nside = \"led\"\nnouns = [\"sailor\"]\n";

#[test]
fn every_bundled_set_parses_and_has_a_led_and_a_leading_side() {
    for name in TargetSet::BUNDLED {
        let set = TargetSet::bundled(name).unwrap();
        assert_eq!(&*set.id, *name);
        let sides: Vec<Side> = set.iter().map(|(_, t)| t.side).collect();
        assert!(
            sides.contains(&Side::Led) && sides.contains(&Side::Leaders),
            "{name}"
        );
    }
}

#[test]
fn named_people_take_the_target_of_their_role() {
    let set = TargetSet::bundled("met-police").unwrap();
    let target = |name: &str| {
        let named = set.named().iter().find(|n| &*n.name == name).unwrap();
        named.target.map(|t| set.get(t).id.to_string())
    };
    assert_eq!(target("Sir Mark Rowley").as_deref(), Some("leadership"));
    assert_eq!(target("Wayne Couzens").as_deref(), Some("officers"));
    assert_eq!(target("Metropolitan Police Federation"), None);
}

#[test]
fn an_unknown_set_names_the_known_ones() {
    let error = TargetSet::bundled("navy").unwrap_err().to_string();
    assert!(
        error.contains("unknown target set `navy`") && error.contains("met-police"),
        "{error}"
    );
}

#[test]
fn an_unknown_key_is_an_error_with_its_line() {
    let error = error(&format!("{ONE}colour = \"blue\"\n"));
    assert!(
        error.starts_with("t.toml:6: ") && error.contains("colour"),
        "{error}"
    );
}

#[test]
fn a_missing_id_is_an_error() {
    let error = error("id = \"x\"\n[[target]]\nnouns = [\"sailor\"]\n");
    assert!(error.starts_with("t.toml:2: ") && error.contains("id"), "{error}");
}

#[test]
fn an_id_that_is_no_column_name_is_an_error() {
    for id in ["", "Crew", "9th", "ship crew", "crèw"] {
        let error = error(&format!("id = \"x\"\n[[target]]\nid = \"{id}\"\n"));
        assert!(error.starts_with("t.toml:3: "), "{error}");
    }
}

#[test]
fn an_id_that_stands_twice_is_an_error() {
    let error = error(&format!("{ONE}[[target]]\nid = \"crew\"\n"));
    assert_eq!(error, "t.toml:7: target id `crew` stands twice");
}

#[test]
fn an_alias_in_two_targets_is_an_error_even_as_a_plural() {
    let error = error(&format!(
        "{ONE}[[target]]\nid = \"bridge\"\nphrases = [\n\"sailors\"]\n"
    ));
    assert_eq!(
        error,
        "t.toml:9: `sailors` names both `crew` and `bridge`; keep it in one"
    );
}

#[test]
fn an_unknown_role_or_target_is_an_error() {
    let role = error("id = \"x\"\n[[target]]\nid = \"crew\"\nspeakers = [\"bosun\"]\n");
    assert!(role.starts_with("t.toml:4: no role `bosun`"), "{role}");
    let target = error(&format!(
        "{ONE}[[institution]]\nnames = [\"Navy\"]\nacting = \"bridge\"\n"
    ));
    assert_eq!(target, "t.toml:8: no target `bridge`; known: crew");
}

#[test]
fn a_set_without_targets_and_an_empty_entry_are_errors() {
    assert!(error("id = \"x\"\n").contains("at least one"));
    let empty = error("id = \"x\"\n[[target]]\nid = \"crew\"\nnouns = [\" \"]\n");
    assert!(empty.starts_with("t.toml:4: an empty entry"), "{empty}");
}

#[test]
fn a_set_may_bring_roles_of_its_own() {
    let set = parse(
        "id = \"x\"\n[roles.bosun]\nnouns = [\"bosun\"]\n[[target]]\nid = \"crew\"\nspeakers = [\"bosun\"]\n",
    )
    .unwrap();
    let role = set.roles().id("bosun").unwrap();
    assert_eq!(set.of_speaker(role), set.find("crew"));
}

#[test]
fn the_example_of_the_guide_parses() {
    let guide = include_str!("../docs/targets.md");
    let start = guide.find("```toml\n").unwrap() + 8;
    let example = &guide[start..start + guide[start..].find("```").unwrap()];
    let set = parse(example).unwrap();
    assert_eq!(set.len(), 2);
    assert_eq!(
        set.of_speaker(set.roles().id("pilot").unwrap()),
        set.find("pilots")
    );
}
