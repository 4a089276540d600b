//! Inputs of every format, and what cannot be read.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

mod program;

use std::fs;
use std::path::Path;

use program::{ARTICLE, code, errors, folder, piped, standpoint, table};

/// `status` and `status_message` of each article, by the name of its file.
fn statuses(folder: &Path) -> Vec<(String, String, String)> {
    let rows = table(folder, "articles.csv");
    let last = rows[0].len();
    let cell = |row: &csv::StringRecord, at: usize| row[at].to_owned();
    rows.iter()
        .map(|r| (cell(r, 1), cell(r, last - 2), cell(r, last - 1)))
        .collect()
}

#[test]
fn bad_files_are_skipped_and_listed() {
    let at = folder(&[
        ("in/a-good.txt", ARTICLE.as_bytes()),
        ("in/b-empty.txt", b""),
        ("in/c-blank.txt", b" \r\n\t\n"),
        ("in/d-nul.txt", b"Text with a \0 in it."),
        ("in/e-bytes.txt", &[0xFF; 64]),
        ("in/f-empty.jsonl", b""),
        ("in/g-empty.csv", b""),
        ("in/h-no-text.csv", b"a,b\n1,2\n"),
        ("in/i-broken.txt.gz", b"\x1F\x8B\x08\x00broken"),
        ("in/j-page.html", b"<html><body></body></html>"),
        (
            "in/k-good.txt",
            b"Another article, not like the first one. It is about the weather.",
        ),
    ]);
    let output = standpoint(at.path(), &["run", "in"]);
    assert_eq!(code(&output), 3, "{}", errors(&output));
    let found = statuses(at.path());
    assert_eq!(found.len(), 11);
    for (file, status, message) in &found {
        let is_good = file.ends_with("good.txt");
        assert_eq!(status == "ok", is_good, "{file}: {status} {message}");
        assert_eq!(message.is_empty(), is_good, "{file}");
    }
    assert!(
        errors(&output).starts_with("standpoint: 9 of 11 records were skipped"),
        "{}",
        errors(&output)
    );
    let run: serde_json::Value =
        serde_json::from_slice(&fs::read(at.path().join("results/run.json")).unwrap()).unwrap();
    assert_eq!(run["skipped"].as_array().unwrap().len(), 9);
    assert_eq!(run["counts"]["articles"], 2);
}

#[test]
fn a_line_of_200_megabytes_is_a_listed_skip() {
    let at = folder(&[]);
    let mut big = vec![b'a'; 200 << 20];
    fs::write(at.path().join("big.txt"), &big).unwrap();
    big.extend_from_slice(b"\n{\"text\": \"A good line.\"}\n");
    fs::write(at.path().join("lines.jsonl"), &big).unwrap();
    let output = standpoint(at.path(), &["run", "big.txt", "lines.jsonl"]);
    assert_eq!(code(&output), 3);
    let found: Vec<_> = statuses(at.path())
        .into_iter()
        .map(|(_, status, _)| status)
        .collect();
    assert_eq!(found, ["error", "error", "ok"]);
}

#[cfg(unix)]
#[test]
fn loops_and_unreadable_files_are_skipped() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let at = folder(&[("in/a.txt", ARTICLE.as_bytes()), ("in/b.txt", b"Never read.")]);
    symlink(".", at.path().join("in/loop")).unwrap();
    fs::create_dir(at.path().join("in/z.txt.gz")).unwrap();
    let locked = at.path().join("in/b.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read(&locked).is_ok();
    let output = standpoint(at.path(), &["run", "in"]);
    assert_eq!(code(&output), 3, "{}", errors(&output));
    let found = statuses(at.path());
    let status = |name: &str| &found.iter().find(|(file, ..)| file == name).unwrap().1;
    assert_eq!(status("in/a.txt"), "ok");
    assert_eq!(status("in/loop"), "error");
    assert_eq!(status("in/b.txt") == "ok", is_root);
}

#[test]
fn every_format_gives_the_same_sentences() {
    let text = "The chief said no. Nobody agreed.";
    let jsonl = format!(
        "{{\"body\": \"{text}\", \"headline\": \"H\", \"date\": \"2023-03-20\", \"publisher\": \"P\"}}\n"
    );
    let csv = format!("headline,content,date,source\nH,\"{text}\",2023-03-20,P\n");
    let tsv = csv.replace('"', "").replace(',', "\t");
    let gzipped = |bytes: &[u8]| {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let mut members = gzipped(jsonl.as_bytes());
    members.extend(gzipped(b"{\"body\": \"A second member.\"}\n"));
    let at = folder(&[
        ("a.jsonl", jsonl.as_bytes()),
        ("b.csv", csv.as_bytes()),
        ("c.tsv", tsv.as_bytes()),
        ("d.jsonl.gz", &members),
        ("e.jsonl.zst", &zstd::encode_all(jsonl.as_bytes(), 1).unwrap()),
        ("f.csv", &utf_16(&csv)),
    ]);
    let output = standpoint(
        at.path(),
        &[
            "run",
            "a.jsonl",
            "b.csv",
            "c.tsv",
            "d.jsonl.gz",
            "e.jsonl.zst",
            "f.csv",
        ],
    );
    assert_eq!(code(&output), 0, "{}", errors(&output));
    let articles = table(at.path(), "articles.csv");
    assert_eq!(articles.len(), 7);
    for row in articles.iter().filter(|r| &r[1] != "d.jsonl.gz" || &r[2] == "1") {
        assert_eq!(
            [&row[3], &row[4], &row[7], &row[8]],
            ["H", "P", "2023-03-20", "metadata"],
            "{}",
            &row[1]
        );
        assert_eq!(&row[11], "2");
    }
}

fn utf_16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn columns_are_named_kept_and_missed() {
    let at = folder(&[(
        "a.csv",
        b"no,lead,text,desk\n7,The lead.,The text.,crime\n8,A lead,,\n",
    )]);
    let args = [
        "run",
        "a.csv",
        "--text-col",
        "lead",
        "--id-col",
        "no",
        "--keep",
        "desk,text",
    ];
    assert_eq!(code(&standpoint(at.path(), &args)), 0);
    let rows = table(at.path(), "articles.csv");
    assert_eq!(&rows[0][0], "a_7");
    let last = rows[0].len();
    assert_eq!([&rows[0][last - 2], &rows[0][last - 1]], ["crime", "The text."]);
    let output = standpoint(at.path(), &["run", "a.csv", "--text-col", "nowhere"]);
    assert_eq!(code(&output), 3);
    assert!(
        errors(&output).contains("its columns are no, lead, text, desk"),
        "{}",
        errors(&output)
    );
}

#[test]
fn standard_input_is_read() {
    let at = folder(&[]);
    let lines = b"{\"text\": \"One line.\"}\n{\"text\": \"Two lines.\"}\n";
    let output = piped(at.path(), &["run", "-", "--quiet"], lines);
    assert_eq!(code(&output), 0, "{}", errors(&output));
    assert_eq!(table(at.path(), "articles.csv").len(), 2);
}

#[test]
fn json_is_read_from_arrays_and_over_several_lines_too() {
    let array = b"\xEF\xBB\xBF\n[\n  {\"text\": \"One.\"},\n  {\n  \"text\": \"Two.\"}\n]\n";
    let at = folder(&[
        ("a.json", array),
        ("b.jsonl", b"[{\"text\": \"Three.\"},{\"text\": \"Four.\"}, 5,\n{\"text\": \"Six,\n\"}, {\"text\": \"Seven.\"}]"),
        ("c.json", b"{\n  \"id\": \"c\",\n  \"text\": \"Over several lines.\"\n}\n{\n\"text\": \"Another.\"\n}"),
        ("d.json", b"{\"text\": \"A line.\"}\n{\"text\": \"A second line.\"}\n"),
        ("e.json", b"[]"),
    ]);
    let output = standpoint(
        at.path(),
        &["run", "a.json", "b.jsonl", "c.json", "d.json", "e.json"],
    );
    assert_eq!(code(&output), 3, "{}", errors(&output));
    let rows = table(at.path(), "articles.csv");
    let seen: Vec<_> = rows
        .iter()
        .map(|r| [&r[1], &r[2], &r[r.len() - 2]].join(" "))
        .collect();
    let wanted = [
        "a.json 1 ok",
        "a.json 2 ok",
        "b.jsonl 1 ok",
        "b.jsonl 2 ok",
        "b.jsonl 3 error",
        "b.jsonl 4 error",
        "b.jsonl 5 ok",
        "c.json 1 ok",
        "c.json 2 ok",
        "d.json 1 ok",
        "d.json 2 ok",
        "e.json  error",
    ];
    assert_eq!(seen, wanted);
    let output = piped(at.path(), &["run", "-", "--out", "piped"], array);
    assert_eq!(code(&output), 0, "{}", errors(&output));
}

#[test]
fn answers_of_news_services_are_opened() {
    let article = r#"{"source": {"id": null, "name": "The Post"}, "title": "Head", "publishedAt": "2023-09-25T10:00:00Z", "content": "Words. [+12 chars]"}"#;
    let answer =
        format!(r#"{{"status": "ok", "totalResults": 2, "articles": [{article}, {{"title": "x"}}]}}"#);
    let rows = read("a.json", answer.as_bytes(), &[]);
    assert_eq!([&*rows[0][1], &*rows[1][1]], ["warning", "error"]);
    assert!(
        rows[0][2].ends_with("cut off: it ends with [+12 chars]"),
        "{}",
        rows[0][2]
    );
    assert!(rows[1][2].ends_with("its fields are title"), "{}", rows[1][2]);
    let pages = r#"{"response": {"results": [{"fields": {"body": "<p>One.</p>"}}]}}"#.repeat(3);
    assert_eq!(read("b.json", pages.as_bytes(), &[]).len(), 3);
    let cut = &answer.as_bytes()[..answer.len() - 2];
    let rows = read("c.jsonl", cut, &[]);
    assert_eq!(rows.len(), 3);
    assert!(rows[2][2].contains("the file is cut off"), "{}", rows[2][2]);
}

/// `article_id`, `status` and `status_message` of each article of a file.
fn read(file: &str, bytes: &[u8], more: &[&str]) -> Vec<[String; 3]> {
    let at = folder(&[(file, bytes)]);
    let output = standpoint(at.path(), &[&["run", file], more].concat());
    assert!([0, 3].contains(&code(&output)), "{}", errors(&output));
    let rows = table(at.path(), "articles.csv");
    let head = fs::read_to_string(at.path().join("results/articles.csv")).unwrap();
    let status = head
        .lines()
        .next()
        .unwrap()
        .split(',')
        .position(|c| c == "\"status\"")
        .unwrap();
    rows.iter()
        .map(|r| [r[0].to_owned(), r[status].to_owned(), r[status + 1].to_owned()])
        .collect()
}

#[test]
fn a_mark_that_is_never_closed_is_a_listed_skip() {
    use std::fmt::Write;
    let mut csv = "id,text\n4,Fine.\n5,\"never closed, the officers\n".to_owned();
    for i in 6..5000 {
        writeln!(csv, "{i},The officers {i} were brave.").unwrap();
    }
    let rows = read("u.csv", csv.as_bytes(), &[]);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1][1], "error");
    assert!(rows[1][2].contains("in line 3 "), "{}", rows[1][2]);
    let tsv = b"id\ttext\n1\t\"officers were brave\n2\tThe chief \"failed\" them\n3\tx\n";
    let rows = read("u.tsv", tsv, &[]);
    assert_eq!([&*rows[0][1], &*rows[1][0]], ["error", "a_3"]);
}

#[test]
fn a_row_too_large_is_one_skip() {
    let csv = format!("id,text\n1,One.\n2,{}\n3,Three.\n", "long ".repeat(100));
    let rows = read("a.csv", csv.as_bytes(), &["--max-article-bytes", "200"]);
    let found: Vec<_> = rows.iter().map(|r| &*r[1]).collect();
    assert_eq!(found, ["ok", "error", "ok"]);
}

#[test]
fn byte_order_marks_within_json_lines_are_passed_over() {
    let line = "\u{feff}{\"text\": \"The chief spoke.\", \"id\": \"a\\nb\"}\n";
    let last = "{\"text\": \"The chief left.\", \"id\": \"a\\u0000b\"}\n";
    let rows = read("a.jsonl", (line.repeat(2) + last).as_bytes(), &[]);
    let ids: Vec<_> = rows.iter().map(|r| &*r[0]).collect();
    assert_eq!(ids, ["a b", "a b_2", "a b_3"]);
}

#[test]
fn one_bad_byte_does_not_change_the_encoding_of_a_table() {
    let csv = b"id,text\n1,The caf\xC3\xA9 was \xA3 open.\n2,The caf\xC3\xA9 was shut.\n";
    let rows = read("a.csv", csv, &[]);
    assert!(
        rows[0][1] == "warning" && rows[0][2].contains("U+FFFD"),
        "{rows:?}"
    );
    assert_eq!(rows[1][1], "ok");
}

#[test]
fn a_date_that_cannot_be_read_is_a_warning() {
    let rows = read(
        "a.csv",
        b"text,when\nOne.,last week\nTwo.,1715025689\n",
        &["--date-col", "when"],
    );
    assert!(rows[0][2].contains("date cannot be read: last week"), "{rows:?}");
    assert_eq!(rows[1][1], "ok");
}

#[test]
fn a_record_without_the_id_that_was_asked_for_is_a_warning() {
    let lines = b"{\"text\": \"One.\", \"key\": 7}\n{\"text\": \"Two.\"}\n";
    let rows = read("a.jsonl", lines, &["--id-col", "key"]);
    assert_eq!([&*rows[0][0], &*rows[0][1]], ["a_7", "ok"]);
    assert_eq!([&*rows[1][1], &*rows[1][2]], ["warning", "it has no id in `key`"]);
}

#[test]
fn kept_columns_have_names_of_their_own() {
    let csv = b"text,title,input_title,officers_n_favor\nOne.,A,B,C\n";
    let at = folder(&[("a.csv", csv)]);
    let output = standpoint(
        at.path(),
        &["run", "a.csv", "--keep", "title,input_title,officers_n_favor"],
    );
    assert_eq!(code(&output), 0, "{}", errors(&output));
    let book = table(at.path(), "codebook.csv");
    let names = ["input_title", "input_input_title", "input_officers_n_favor"];
    let kept: Vec<_> = book
        .iter()
        .filter(|r| &r[5] == "Kept from the input")
        .map(|r| &r[1])
        .collect();
    assert_eq!(kept, names);
    let head = fs::read_to_string(at.path().join("results/articles.csv")).unwrap();
    assert!(
        head.lines()
            .next()
            .unwrap()
            .ends_with(&format!("\"{}\"", names.join("\",\"")))
    );
    for keep in ["title,title", "title,,text"] {
        assert_eq!(
            code(&standpoint(at.path(), &["run", "a.csv", "--keep", keep])) & !3,
            0,
            "{keep}"
        );
        assert_ne!(
            code(&standpoint(at.path(), &["run", "a.csv", "--keep", keep])),
            0,
            "{keep}"
        );
    }
}

#[test]
fn tables_are_known_by_their_header() {
    for input in [
        "id,text\n1,The chief spoke.\n",
        "id;text\n1;The chief spoke.\n",
        "id\ttext\n1\tThe chief spoke.\n",
    ] {
        let at = folder(&[("a.csv", input.as_bytes())]);
        for path in ["-", "a.csv"] {
            let output = piped(at.path(), &["run", path], input.as_bytes());
            assert_eq!(code(&output), 0, "{}", errors(&output));
            assert_eq!(&table(at.path(), "articles.csv")[0][0], "a_1", "{path} {input}");
        }
    }
    let at = folder(&[]);
    piped(
        at.path(),
        &["run", "-"],
        b"Text, body and soul\nThe chief spoke.\n",
    );
    assert_eq!(&table(at.path(), "articles.csv")[0][2], "");
}

#[test]
fn padding_of_compressed_files_is_passed_over() {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(b"{\"text\": \"The chief spoke.\"}\n").unwrap();
    let mut gzip = encoder.finish().unwrap();
    gzip.extend([0; 600]);
    let mut zstd = b"\x50\x2A\x4D\x18\x03\0\0\0abc".to_vec();
    zstd.extend(zstd::encode_all(&b"{\"text\": \"The chief spoke.\"}\n"[..], 1).unwrap());
    for (file, bytes) in [("a.jsonl.gz", gzip), ("a.jsonl.zst", zstd)] {
        let rows = read(file, &bytes, &[]);
        assert!(rows.len() == 1 && rows[0][1] == "ok", "{file}: {rows:?}");
    }
}
