#!/usr/bin/env python3
"""Hold the main text that Standpoint finds in web pages against the text that was published with them.

  score.py PROGRAM FOLDER      FOLDER holds the unpacked packages, see the script beside this one

A page counts when it is English and its text has a thousand characters. Precision and recall are of sequences of four
words or marks, counted with repetition, the mean over the pages; F1 is their harmonic mean (the measure of the
article extraction benchmark of Scrapinghub, 2020).
"""
import collections
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def pages(folder):
    """Each page with the text that was published for it."""
    for page in sorted(folder.glob("package/fixtures/*.html")):
        gold = page.with_suffix(".json")
        if gold.exists():
            yield page, json.loads(gold.read_text(encoding="utf-8")).get("expected", {}).get("cleaned_text") or ""
    for page in sorted(folder.glob("newspaper4k-*/tests/data/html/*.html")):
        gold = page.parents[1] / "txt" / f"{page.stem}.txt"
        if gold.exists():
            yield page, gold.read_text(encoding="utf-8")


def counts(text):
    """A page counts when it is English and not just the beginning of an article."""
    words = re.findall(r"\w+", text.lower())
    return len(text) >= 1000 and words.count("the") >= 0.02 * len(words)


def shingles(text):
    words = re.findall(r"\w+|[^\w\s]", text)
    return collections.Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def main_texts(program, chosen):
    """The sentences that the program finds, page by page; a page in which it finds none gives the empty text."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = pathlib.Path(folder, "pages"), pathlib.Path(folder, "out")
        source.mkdir()
        for number, (page, _) in enumerate(chosen):
            shutil.copy(page, source / f"{number:03}.html")
        subprocess.run([program, "run", source, "--out", out, "--no-dedup", "--quiet"], check=False)
        table = lambda name: csv.DictReader(open(out / name, encoding="utf-8-sig", newline=""))
        number = {row["article_id"]: int(pathlib.Path(row["source_file"]).stem) for row in table("articles.csv")}
        found = [[] for _ in chosen]
        for row in table("sentences.csv"):
            found[number[row["article_id"]]].append(row["text"])
    return [" ".join(sentences) for sentences in found]


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    chosen = [(page, text) for page, text in pages(folder) if counts(text)]
    sums = [0.0, 0.0]
    for (page, gold), found in zip(chosen, main_texts(program, chosen)):
        gold, found = shingles(gold), shingles(found)
        hits = sum((gold & found).values())
        scores = hits / sum(found.values()), hits / sum(gold.values())
        sums = [a + b for a, b in zip(sums, scores)]
        print(f"{page.name:28} precision {scores[0]:.2f} recall {scores[1]:.2f}")
    precision, recall = (total / len(chosen) for total in sums)
    print(f"{len(chosen)} pages: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}")


main()
