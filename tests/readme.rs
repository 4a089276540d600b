//! The picture on the README's first screen is what the program prints.

use std::fs;
use std::process::Command;

#[test]
fn the_picture_is_what_the_program_prints() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("README reads");
    let (_, picture) = readme
        .split_once("$ standpoint explain \"")
        .expect("README shows a call");
    let (text, rest) = picture
        .split_once("\"\n")
        .expect("the text stands in straight marks");
    let shown = rest.split_once("```").expect("the picture ends").0;

    let run = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .args(["explain", text])
        .output()
        .expect("the program runs");
    let printed = String::from_utf8(run.stdout).expect("UTF-8");
    // a blank line ends each sentence
    assert_eq!(format!("{shown}\n"), printed);
}
