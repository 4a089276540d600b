#!/usr/bin/env python3
"""Time the whole job against its peers, in turn, on the same corpus, and print medians and their ratios.

  compare.py CORPUS.jsonl [--rounds 5] [--python-articles 300]

Python peers get the first articles of the corpus only, as they would take hours; their speed is in bytes a second of what they
read. Everything runs on one core (`taskset`), then standpoint on one and on two threads for core scaling. Peak memory is the
largest resident set of the process. On one core seconds of CPU are compared, which a busy machine disturbs less; the two cores are
compared by the clock.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
PYTHON = str(HERE / "venv" / "bin" / "python")


def timed(command, cores):
    """Seconds by the clock, seconds of CPU, and peak memory in MB of a command on the given cores."""
    start = time.perf_counter()
    process = subprocess.Popen(["taskset", "-c", cores] + command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("corpus")
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--python-articles", type=int, default=300)
    a = ap.parse_args()
    size = os.path.getsize(a.corpus)
    with open(a.corpus, "rb") as f:
        part = sum(len(line) for line, _ in zip(f, range(a.python_articles)))
    tmp = tempfile.mkdtemp()
    program, peer = str(ROOT / "target/release/standpoint"), str(ROOT / "target/release/examples/peer")
    run = [program, "run", a.corpus, "--out", f"{tmp}/out", "--restart", "--quiet", "--jobs"]
    jobs = {
        "standpoint, one core": (run + ["1"], "0", size),
        "(a) pySBD + vaderSentiment": ([PYTHON, str(HERE / "peer.py"), "pysbd", a.corpus, f"{tmp}/a.csv", "--articles", str(a.python_articles)], "0", part),
        "(b) Punkt + NLTK VADER": ([PYTHON, str(HERE / "peer.py"), "punkt", a.corpus, f"{tmp}/b.csv", "--articles", str(a.python_articles)], "0", part),
        "(c) unicode-segmentation + vader-sentimental": ([peer, a.corpus, f"{tmp}/c.csv"], "0", size),
        "standpoint, two cores": (run + ["2"], "0,1", size),
    }
    clock, cpu, memory = {name: [] for name in jobs}, {name: [] for name in jobs}, {}
    for _ in range(a.rounds):
        for name, (command, cores, read) in jobs.items():
            seconds, busy, peak = timed(command, cores)
            clock[name].append(read / 1e6 / seconds)
            cpu[name].append(read / 1e6 / busy)
            memory[name] = max(memory.get(name, 0), peak)
    shutil.rmtree(tmp)
    own = statistics.median(cpu["standpoint, one core"])
    print(f"corpus {size / 1e6:.0f} MB, {a.rounds} rounds in turn, medians; load {os.getloadavg()[0]:.1f}\n")
    print("| program | MB/s by the clock | MB per CPU second | standpoint on one core is | peak memory, MB |\n|---|---|---|---|---|")
    for name in jobs:
        middle = statistics.median(cpu[name])
        print(f"| {name} | {statistics.median(clock[name]):.2f} | {middle:.2f} | {own / middle:.2f}x | {memory[name]:.0f} |")
    one, two = (statistics.median(clock[f"standpoint, {n}"]) for n in ("one core", "two cores"))
    print(f"\ntwo cores against one, by the clock: {two / one:.2f}x")


if __name__ == "__main__":
    main()
