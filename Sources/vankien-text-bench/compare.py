#!/usr/bin/env python3
"""Measures word segmentation of this project beside pyvi and underthesea on the same text in one run.

  swift build -c release --product vankien-text-bench
  python3 Sources/vankien-text-bench/compare.py TEXT [ROUNDS]          (needs: pip install pyvi underthesea)

Rounds are interleaved, so that other work on the machine meets all alike. MB/s of processor time, medians; the tools written in Python
cut the paragraphs of the text one by one in a process that is warm.
"""
import os
import re
import statistics
import subprocess
import sys
import time


def rate(cut, lines, size):
    begun = time.process_time()
    for line in lines:
        cut(line)
    return size / 1e6 / (time.process_time() - begun)


def main():
    path, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    bench = os.path.join(os.path.dirname(__file__), "../../.build/release/vankien-text-bench")
    lines = [line.strip() for line in open(path, encoding="utf-8") if line.strip()]
    size = os.path.getsize(path)
    from pyvi import ViTokenizer
    from underthesea import word_tokenize
    tools = {"pyvi": ViTokenizer.tokenize, "underthesea": word_tokenize}
    rates = {}
    for cut in tools.values():
        cut(lines[0])
    for _ in range(rounds):
        report = subprocess.run([bench, "speed", path, "50"], capture_output=True, check=True, text=True).stdout
        for name, value in re.findall(r"^(.+): (\d+) MB/s", report, re.M):
            rates.setdefault(name, []).append(float(value))
        for name, cut in tools.items():
            rates.setdefault(name, []).append(rate(cut, lines, size))
    for name, values in rates.items():
        print(f"{name:40} {statistics.median(values):10.2f} MB/s  ({min(values):.2f}-{max(values):.2f})")


if __name__ == "__main__":
    main()
