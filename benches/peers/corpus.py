#!/usr/bin/env python3
"""Write a corpus of made-up articles as JSON Lines: sentences of seeds/ in random order, the same for the same seed.

  corpus.py --megabytes 200 > corpus.jsonl      about 60,000 articles
  corpus.py --articles 300000 > corpus.jsonl    about 1 GB

Lengths follow news: lognormal with a median of 480 words and a mean of 560, paragraphs of one to four sentences. One
article in twenty is a copy of an earlier one with a new last paragraph, as wire copy is.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import sys

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "seeds"
OUTLETS = ["Evening Ledger", "Daily Courier", "The Gazette", "North Star", "Morning Post-Echo", "Capital Wire"]


def paragraphs():
    """Paragraphs of the sample articles, so that quotations and their speakers stay together."""
    found = []
    for path in sorted(SEEDS.glob("[0-9]*.txt")):
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252")
        for line in text.splitlines():
            if len(line.split()) >= 8:
                found.append(re.sub(r"\s+", " ", line).strip())
    return found


def article(rng, stock):
    target = min(4000, max(60, rng.lognormvariate(6.17, 0.55)))
    parts, words = [], 0
    while words < target:
        part = rng.choice(stock)
        parts.append(part)
        words += len(part.split())
    return parts


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--megabytes", type=float)
    ap.add_argument("--articles", type=int)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    if not (a.megabytes or a.articles):
        ap.error("say how much: --megabytes or --articles")
    rng = random.Random(a.seed)
    stock = paragraphs()
    written = count = 0
    recent = collections.deque(maxlen=1000)
    while (a.articles and count < a.articles) or (a.megabytes and written < a.megabytes * 1e6):
        parts = article(rng, stock)
        if recent and rng.random() < 0.05:
            parts = rng.choice(recent)[:-1] + parts[:1]
        recent.append(parts)
        count += 1
        line = json.dumps({
            "id": f"c{count:07}",
            "outlet": rng.choice(OUTLETS),
            "date": f"2023-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
            "title": " ".join(parts[0].split()[:9]),
            "text": "\n\n".join(parts),
        }, ensure_ascii=False)
        sys.stdout.write(line + "\n")
        written += len(line.encode()) + 1
    print(f"{count} articles, {written / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
