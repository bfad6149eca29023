#!/usr/bin/env python3
"""Cuts each line of a text into words by another tool; the labels are silver training data for train_words.py.

  label_words.py underthesea legal-sample.txt > underthesea.json      (pip install underthesea)
  label_words.py vinlp legal-sample.txt > vinlp.json                  (pip install ViNLP)
  label_words.py lines legal-sample.txt < segmented.txt > rdr.json    (output of RDRsegmenter, given the tokens parted by blanks)

One JSON list of words a line. Lines without text are left out, as train_words.py leaves them out.
"""
import json
import sys

from train_words import normal


def main():
    tool, path = sys.argv[1:3]
    lines = [line for line in map(normal, open(path, encoding="utf-8")) if line]
    if tool == "underthesea":
        from underthesea import word_tokenize
        cut = map(word_tokenize, lines)
    elif tool == "vinlp":
        from ViNLP import word_tokenize
        cut = (w if isinstance(w, list) else w.split() for w in map(word_tokenize, lines))
    else:
        cut = (line.split() for line in sys.stdin)
    for words in cut:
        print(json.dumps([w.replace("_", " ") for w in words], ensure_ascii=False))


if __name__ == "__main__":
    main()
