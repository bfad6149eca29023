#!/usr/bin/env python3
"""Trains the word segmenter and packs its weights and its word list into words.bin, which the program reads in place.

  swift build --product vankien-text-bench
  train_words.py --bench .build/debug/vankien-text-bench --list words.txt --names ../../Extraction/gazetteer.tsv --out ../words.bin \
      --gold vi_vtb-ud-train.conllu --gold vi_vtb-ud-dev.conllu \
      --silver legal-sample.txt rdr.json,underthesea.json,vinlp.json [--test held-out.conllu …]

The model scores the gaps between the syllables of a sentence: 1 = the gap is inside a word. A gap's score is a sum of weights for the
syllables, shapes and dictionary words around it; a second sum counts when the gap before it is inside a word too; the best labels of a
row of gaps are found together. It is trained as an averaged structured perceptron, the mean of runs in different random orders with
fixed seeds, so the same input gives the same weights. Weights become 16-bit integers; the last lines compare the packed model, computed
here as the program computes it, with the gold words.

Needs numpy. --list: one word a line, syllables parted by blanks. Silver labels: one JSON list of words a line for each tool;
the majority counts. What was used for the words.bin of the repository, and under what licences, is in NOTICE.
"""
import argparse
import json
import struct
import subprocess
import sys
import tempfile
import unicodedata

import numpy as np

OUTSIDE, UNKNOWN, NUMBER, MARK, ADDRESS, RESERVED = 0, 1, 2, 3, 4, 8
SLOT_BITS, GROUP_BITS, LIST_BITS = 14, 15, 17
LONGEST = 5
PAD = 4
SCALE = 512
U64 = np.uint64


# --- input -----------------------------------------------------------------------------------------------------------

def squeeze(text):
    return "".join(text.split())


def read_gold(path):
    """The sentences of a CoNLL-U file (a multiword range is its surface token) or of a file of words joined by `_`."""
    if not path.endswith(".conllu"):
        lines = (line.split() for line in open(path, encoding="utf-8"))
        return [[nfc(w.replace("_", " ") if w.strip("_") else w) for w in line] for line in lines if len(line) > 3]
    sentences, current, skip = [], [], 0
    for line in open(path, encoding="utf-8"):
        if not line.strip():
            if current:
                sentences.append(current)
            current, skip = [], 0
        elif line[0] != "#":
            column = line.split("\t")
            if "-" in column[0]:
                skip = int(column[0].split("-")[1])
                current.append(nfc(column[1]))
            elif "." not in column[0] and int(column[0]) > skip:
                current.append(nfc(column[1]))
    if current:
        sentences.append(current)
    return sentences


def nfc(text):
    return unicodedata.normalize("NFC", text)


def normal(line):
    """The line as the program's normaliser gives it: NFC, blanks plain, nothing invisible."""
    return " ".join("".join(c for c in nfc(line) if unicodedata.category(c) != "Cf").split())


def units_of(lines, bench):
    """The units of each line, as the program cuts them: (start, end, shape, key), offsets in characters without blanks."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in lines))
        file.flush()
        listing = subprocess.run([bench, "units", file.name], capture_output=True, check=True).stdout.decode()
    result = []
    for line, row in zip(lines, listing.split("\n")):
        data, units, place = line.encode(), [], 0
        for field in row.split():
            start, end, shape, key = field.split(":")
            length = len(squeeze(data[int(start):int(end)].decode()))
            units.append((place, place + length, int(shape), int(key, 16)))
            place += length
        assert place == len(squeeze(line)), line
        result.append(units)
    return result


def labels_of(units, words):
    """For each unit whether no word ends at its end."""
    ends, place = set(), 0
    for word in words:
        place += len(squeeze(word))
        ends.add(place)
    return [0 if unit[1] in ends else 1 for unit in units]


def gold_set(path, bench):
    sentences = read_gold(path)
    units = units_of([" ".join(s) for s in sentences], bench)
    return [(u, labels_of(u, s), s) for u, s in zip(units, sentences)]


def silver_set(path, tools, bench):
    lines = [normal(l) for l in open(path, encoding="utf-8")]
    lines = [l for l in lines if l]
    votes = [[json.loads(l) for l in open(t, encoding="utf-8")] for t in tools]
    result = []
    for index, (line, units) in enumerate(zip(lines, units_of(lines, bench))):
        cut = [[nfc(w) for w in v[index]] for v in votes]
        length = len(squeeze(line))
        if len(units) < 2 or any(sum(len(squeeze(w)) for w in c) != length for c in cut):
            continue
        labels = [labels_of(units, c) for c in cut]
        result.append((units, [1 if 2 * sum(l) > len(labels) else 0 for l in zip(*labels)], None))
    return result


# --- the word list and the syllables ---------------------------------------------------------------------------------

def read_list(lines, bench):
    """The words of two to five plain syllables among `lines`, as tuples of keys."""
    lines = [normal(l) for l in lines]
    lines = [l for l in lines if l and all(s.isalpha() for s in l.split())]
    words = set()
    for units in units_of(lines, bench):
        if 2 <= len(units) <= LONGEST:
            words.add(tuple(u[3] for u in units))
    return sorted(words)


def read_names(path):
    """The names of the gazetteer, which has them in a column `name`."""
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line[0] != "#"]
    column = rows[0].index("name")
    return sorted({row[column] for row in rows[1:]})


def mix(code):
    """The hash of packed codes (two rounds of multiplication and shift); the program computes the same."""
    with np.errstate(over="ignore"):
        code = np.asarray(code, U64) * U64(0x9E3779B97F4A7C15)
        code ^= code >> U64(32)
        code *= U64(0xD6E8FEB86659FD93)
        code ^= code >> U64(32)
    return code


class Syllables:
    """Keys to numbers; a number is the slot of the key in an open hash table with linear probing."""

    def __init__(self, keys):
        self.slots = np.zeros(1 << SLOT_BITS, U64)
        self.slots[:RESERVED] = U64(2**64 - 1)
        self.numbers = {}
        for key in keys:
            slot = int(mix(key)) >> (64 - SLOT_BITS)
            while self.slots[slot]:
                slot = (slot + 1) & ((1 << SLOT_BITS) - 1)
            self.slots[slot] = U64(key)
            self.numbers[key] = slot

    def number(self, shape, key):
        if shape < 4:
            return (OUTSIDE, NUMBER, MARK, ADDRESS)[shape]
        if shape > 9:
            return MARK
        return self.numbers.get(key, UNKNOWN)


def sequence_hash(numbers):
    """The hash of a run of syllables, longer by one syllable at each step."""
    value = 0
    for number in numbers:
        value = int(mix(value ^ (number + 1)))
    return value


class WordList:
    def __init__(self, words, syllables):
        self.words = {tuple(syllables.numbers[k] for k in w) for w in words}
        self.prefixes = {w[:n] for w in self.words for n in range(1, len(w))}

    def packed(self):
        """Open table of 32-bit entries: 30 bits of the hash, word, prefix of a longer word. Runs of two and more are entered."""
        table = np.zeros(1 << LIST_BITS, np.uint32)
        for run in sorted(self.words | {p for p in self.prefixes if len(p) > 1}):
            value = sequence_hash(run)
            entry = (value & 0x3FFFFFFF) << 2 | (run in self.words) << 1 | (run in self.prefixes)
            slot = value >> (64 - LIST_BITS)
            while table[slot]:
                assert table[slot] >> 2 != entry >> 2, "two runs with one hash"
                slot = (slot + 1) & ((1 << LIST_BITS) - 1)
            table[slot] = entry
        return table

    def starts(self):
        return {w[0] for w in self.words}


# --- features --------------------------------------------------------------------------------------------------------

class Text:
    """Sentences laid end to end with PAD units outside between them."""

    def __init__(self, sets, syllables, words):
        number, shape, label, weight = [OUTSIDE] * PAD, [0] * PAD, [0] * PAD, [0.0] * PAD
        self.sentences = []
        for sentences, value in sets:
            for units, labels, gold in sentences:
                self.sentences.append((len(number), units, gold))
                number += [syllables.number(u[2], u[3]) for u in units] + [OUTSIDE] * PAD
                shape += [u[2] for u in units] + [0] * PAD
                label += labels + [0] * PAD
                weight += [value] * (len(units) + PAD)
        self.number, self.shape = np.array(number, np.int64), np.array(shape, np.int64)
        self.label, self.weight = np.array(label, np.int64), np.array(weight)
        joins = (self.shape >= 4) & (self.shape <= 9)
        self.gaps = np.nonzero(joins[:-1] & joins[1:])[0]
        self.look_up(number, words)

    def look_up(self, number, words):
        n = len(number)
        self.mask = np.zeros(n, np.int64)
        starts = words.starts()
        for i in range(n):
            if number[i] not in starts:
                continue
            for length in range(2, LONGEST + 1):
                run = tuple(number[i:i + length])
                if run in words.words:
                    self.mask[i] |= 1 << (length - 2)
                if run not in words.prefixes:
                    break
        self.longest, self.ending = np.zeros(n, np.int64), np.zeros(n, np.int64)
        self.cover, self.offset = np.zeros(n, np.int64), np.zeros(n, np.int64)
        for length in range(2, LONGEST + 1):
            at = np.nonzero(self.mask >> (length - 2) & 1)[0]
            self.longest[at] = length
            self.ending[at + length - 1] = length
            for offset in range(length - 1):
                self.cover[at + offset] = length
                self.offset[at + offset] = 0
            for offset in range(length - 1):
                i = at + offset
                self.offset[i] = np.maximum(self.offset[i], offset)
        self.forward, self.backward = np.zeros(n, np.int64), np.zeros(n, np.int64)
        i = 0
        while i < n:
            self.forward[i:i + max(0, self.longest[i] - 1)] = 1
            i += max(1, self.longest[i])
        i = n - 1
        while i >= 0:
            length = self.ending[i]
            if length:
                self.backward[i - length + 1:i] = 1
            i -= max(1, length)


def code(tag, *fields):
    value = np.full(len(fields[0]), tag, np.int64)
    for field in fields:
        value = value << 14 | field
    return value


# Tags of what is looked up in the table of 64-bit entries; an entry has up to three weights, one for each place the gap may have.
PAIR, SKIP, TRIPLE, SHAPES, COVER_LEFT, COVER_RIGHT, COVER_SHAPES, SHAPE_LEFT, SHAPE_RIGHT = range(1, 10)


def entry_codes(t, p):
    """The codes that are looked up at the units p, with the distance of the gaps that the weights of an entry are for."""
    n, s = t.number, t.shape
    shapes = lambda q: s[q] << 12 | s[q + 1] << 8 | s[q + 2] << 4 | s[q + 3]
    cover = t.cover << 2 | t.offset
    return [
        (code(PAIR, n[p], n[p + 1]), (1, 0, -1)),
        (code(SKIP, n[p], n[p + 2]), (1, 0)),
        (code(TRIPLE, n[p], n[p + 1], n[p + 2]), (1, 0)),
        (code(SHAPES, shapes(p) >> 8, shapes(p) & 255), (0, 1, 2)),
        (code(COVER_LEFT, cover[p], n[p]), (0,)),
        (code(COVER_RIGHT, cover[p], n[p + 1]), (0,)),
        (code(COVER_SHAPES, cover[p], shapes(p - 1) >> 8, shapes(p - 1) & 255), (0,)),
        (code(SHAPE_LEFT, n[p], s[p] << 4 | s[p + 1]), (0,)),
        (code(SHAPE_RIGHT, n[p + 1], s[p] << 4 | s[p + 1]), (0,)),
    ]


ONE_DISTANCES = (1, 0, -1, -2)


def dense_codes(t, g):
    """Indices into the plain tables, at the gaps g: dictionary with shapes, dictionary with its neighbours, words that start around."""
    cover = t.cover[g] << 2 | t.offset[g]
    m, s = t.mask, t.shape
    return [
        cover << 8 | s[g] << 4 | s[g + 1],
        cover << 8 | t.ending[g] << 5 | t.longest[g + 1] << 2 | t.forward[g] << 1 | t.backward[g],
        m[g - 2] << 12 | m[g - 1] << 8 | m[g] << 4 | m[g + 1],
    ]


def double_codes(t, g):
    """Indices of the weights that count when the gap before g is inside a word as well."""
    cover = t.cover << 2 | t.offset
    s = t.shape
    return [
        t.number[g],
        s[g - 1] << 8 | s[g] << 4 | s[g + 1],
        cover[g - 1] << 5 | cover[g],
        t.mask[g - 1] >> 1 & 1,
    ]


DENSE_SIZES = (1 << 13, 1 << 13, 1 << 16)
DOUBLE_SIZES = (1 << SLOT_BITS, 1 << 12, 1 << 10, 2)


def single_features(t):
    """Every feature of every gap as an integer: template and value."""
    g, columns, template = t.gaps, [], 0
    for distance in ONE_DISTANCES:
        columns.append(t.number[g - distance] | template << 57)
        template += 1
    tags = [(which, k, d) for which, (_, ds) in enumerate(entry_codes(t, g[:1])) for k, d in enumerate(ds)]
    for which, k, distance in tags:
        columns.append(entry_codes(t, g - distance)[which][0] | template << 57)
        template += 1
    for values in dense_codes(t, g):
        columns.append(values | template << 57)
        template += 1
    # Coarser views of the second table, which it takes in when packed.
    cover = t.cover[g] << 2 | t.offset[g]
    for values in (cover << 6 | t.ending[g] << 3 | t.longest[g + 1], cover << 2 | t.forward[g] << 1 | t.backward[g],
                   t.shape[g] << 4 | t.shape[g + 1]):
        columns.append(values | template << 57)
        template += 1
    return columns


def double_features(t):
    return [values | template << 57 for template, values in enumerate(double_codes(t, t.gaps))]


def numbered(columns, known):
    """The features as numbers: places in the sorted codes `known` (made from the features when there are none), -1 for others."""
    flat = np.stack(columns, 1)
    if known is None:
        known, place = np.unique(flat, return_inverse=True)
        return place.reshape(flat.shape), known
    place = np.minimum(np.searchsorted(known, flat), len(known) - 1)
    return np.where(known[place] == flat, place, -1), known


# --- training -------------------------------------------------------------------------------------------------------

class Chains:
    """Gaps in a row, the longest chains first so that each step is one array operation."""

    def __init__(self, gaps):
        self.first = np.ones(len(gaps), bool)
        self.first[1:] = gaps[1:] != gaps[:-1] + 1
        start = np.nonzero(self.first)[0]
        length = np.diff(np.append(start, len(gaps)))
        order = np.argsort(-length, kind="stable")
        self.start, self.length = start[order], length[order]
        self.active = [np.searchsorted(-self.length, -t, side="left") for t in range(self.length.max() + 1)]
        self.last = self.start + self.length - 1

    def best(self, single, double):
        """The best labels; of two equal ones the one that separates."""
        v0, v1 = np.zeros_like(single), np.zeros_like(single)
        k0, k1, y = (np.zeros(len(single), np.int8) for _ in range(3))
        v1[self.start] = single[self.start]
        for t in range(1, self.length.max()):
            i = self.start[:self.active[t]] + t
            joined = v1[i - 1] + double[i]
            k0[i], k1[i] = v1[i - 1] > v0[i - 1], joined > v0[i - 1]
            v0[i] = np.maximum(v0[i - 1], v1[i - 1])
            v1[i] = single[i] + np.maximum(v0[i - 1], joined)
        y[self.last] = v1[self.last] > v0[self.last]
        for t in range(self.length.max() - 2, -1, -1):
            i = self.start[:self.active[t + 1]] + t
            y[i] = np.where(y[i + 1] == 1, k1[i + 1], k0[i + 1])
        return y


def best_chain(single, double):
    """The best labels of one chain of gaps, as Chains.best gives them."""
    apart, inside, steps = 0.0, single[0], []
    for one, two in zip(single[1:], double[1:]):
        joined = inside + two
        steps.append((inside > apart, joined > apart))
        apart, inside = max(apart, inside), one + max(apart, joined)
    label = int(inside > apart)
    labels = [label]
    for step in reversed(steps):
        label = int(step[label])
        labels.append(label)
    return np.array(labels[::-1])


class Weights:
    """Weights of a perceptron with their average over all steps (Collins 2002; the lazy form of Daume)."""

    def __init__(self, size):
        self.now, self.moved = np.zeros(size), np.zeros(size)

    def move(self, features, by, step):
        self.now[features] += by
        self.moved[features] += by * step

    def average(self, steps):
        return self.now - self.moved / steps


def train_once(t, features, features2, sizes, epochs, share, seed):
    """One run over the chains of gaps in random order; of silver chains each epoch sees a random share."""
    first, second = Weights(sizes[0]), Weights(sizes[1])
    chains = Chains(t.gaps)
    starts = np.sort(chains.start)
    lengths = np.diff(np.append(starts, len(t.gaps)))
    gold, trust = t.label[t.gaps], t.weight[t.gaps]
    random, step = np.random.default_rng(seed), 1
    for epoch in range(epochs):
        wrong = 0
        for k in random.permutation(len(starts)).tolist():
            begin, end = starts[k], starts[k] + lengths[k]
            if trust[begin] < 1 and random.random() > share:
                continue
            one, two = features[begin:end], features2[begin:end]
            found = best_chain(first.now[one].sum(1).tolist(), second.now[two].sum(1).tolist())
            wanted = gold[begin:end]
            for i in np.nonzero(found != wanted)[0]:
                first.move(one[i], wanted[i] - found[i], step)
            both = wanted[1:] * wanted[:-1] - found[1:] * found[:-1]
            for i in np.nonzero(both)[0]:
                second.move(two[i + 1], both[i], step)
            wrong += (found != wanted).any()
            step += 1
        print(f"seed {seed} epoch {epoch + 1}: {wrong} of {step // (epoch + 1)} chains wrong", file=sys.stderr)
    return first.average(step), second.average(step)


def train(t, epochs, share, seeds):
    """The mean of runs in different orders: codes and weights of the first and of the second scores."""
    features, codes = numbered(single_features(t), None)
    features2, codes2 = numbered(double_features(t), None)
    runs = [train_once(t, features, features2, (len(codes), len(codes2)), epochs, share, seed) for seed in range(1, seeds + 1)]
    return codes, sum(r[0] for r in runs) / seeds, codes2, sum(r[1] for r in runs) / seeds


def judge(t, single, double):
    """Word F1 of the best labels for the scores, and the labels."""
    chains = Chains(t.gaps)
    y = np.zeros(len(t.number), np.int8)
    y[t.gaps] = chains.best(single, double * ~chains.first)
    hit = gold_count = found_count = 0
    for place, units, gold in t.sentences:
        if gold is None:
            continue
        ends, words, at = [], set(), 0
        for word in gold:
            words.add((at, at + len(squeeze(word))))
            at += len(squeeze(word))
        found, start = set(), 0
        for i, unit in enumerate(units):
            if i + 1 == len(units) or not y[place + i]:
                found.add((start, unit[1]))
                start = unit[1]
        hit, gold_count, found_count = hit + len(words & found), gold_count + len(words), found_count + len(found)
    return 200 * hit / max(1, gold_count + found_count), y


def judge_weights(t, model):
    codes, weights, codes2, weights2 = model
    features, _ = numbered(single_features(t), codes)
    features2, _ = numbered(double_features(t), codes2)
    return judge(t, np.append(weights, 0)[features].sum(1), np.append(weights2, 0)[features2].sum(1))[0]


# --- the packed model ------------------------------------------------------------------------------------------------

class Packed:
    """The tables of words.bin."""

    def __init__(self, model, threshold):
        codes, weights, codes2, weights2 = model
        fixed = np.clip(np.rint(weights * SCALE), -32767, 32767).astype(np.int64)
        template, value = codes >> 57, codes & ((1 << 57) - 1)
        self.one = np.zeros((1 << SLOT_BITS, 4), np.int16)
        for k in range(4):
            rows = template == k
            self.one[value[rows], k] = fixed[rows]
        roles = [k for distances in (3, 2, 2, 3, 1, 1, 1, 1, 1) for k in range(distances)]
        entries = {}
        for k, role in enumerate(roles):
            rows = (template == 4 + k) & (np.abs(fixed) >= threshold)
            for c, w in zip(value[rows].tolist(), fixed[rows].tolist()):
                entries.setdefault(c, [0, 0, 0])[role] = w
        self.pack_entries(entries)
        self.dense = [np.zeros(size, np.int64) for size in DENSE_SIZES]
        for k in range(3):
            rows = template == 4 + len(roles) + k
            self.dense[k][value[rows]] += fixed[rows]
        self.add_coarse(4 + len(roles) + 3, template, value, fixed)
        self.dense = [np.clip(d, -32767, 32767).astype(np.int16) for d in self.dense]
        fixed2 = np.clip(np.rint(weights2 * SCALE), -32767, 32767).astype(np.int16)
        template, value = codes2 >> 57, codes2 & ((1 << 57) - 1)
        self.double = [np.zeros(size, np.int16) for size in DOUBLE_SIZES]
        for k in range(len(DOUBLE_SIZES)):
            self.double[k][value[template == k]] = fixed2[template == k]

    def add_coarse(self, first, template, value, fixed):
        """Adds the coarser templates to the plain tables that are indexed by more."""
        coarse = []
        for k, size in enumerate((1 << 11, 1 << 7, 1 << 8)):
            table = np.zeros(size, np.int64)
            rows = template == first + k
            table[value[rows]] = fixed[rows]
            coarse.append(table)
        index = np.arange(1 << 13)
        cover = index >> 8
        self.dense[1] += coarse[0][cover << 6 | (index >> 2 & 63)] + coarse[1][cover << 2 | index & 3]
        self.dense[0] += coarse[2][index & 255]

    def pack_entries(self, entries):
        """Groups of four 64-bit entries: 16 bits of the hash, three weights. Of more than four the heaviest stay."""
        codes = sorted(entries, key=lambda c: (-max(map(abs, entries[c])), c))
        hashes = mix(np.array(codes, np.int64).astype(U64))
        table = np.zeros((1 << GROUP_BITS, 4), U64)
        fill = np.zeros(1 << GROUP_BITS, np.int64)
        self.kept = 0
        for c, h in zip(codes, hashes.tolist()):
            group = h >> (64 - GROUP_BITS)
            if fill[group] == 4:
                continue
            word = max(1, h & 0xFFFF)
            if any(int(table[group, k]) & 0xFFFF == word for k in range(fill[group])):
                continue
            for k, w in enumerate(entries[c]):
                word |= (w & 0xFFFF) << (16 * k + 16)
            table[group, fill[group]] = U64(word)
            fill[group] += 1
            self.kept += 1
        self.entries, self.wanted = table, len(codes)

    def look_up(self, codes):
        """The three weights of each code."""
        h = mix(codes.astype(U64))
        rows = self.entries[(h >> U64(64 - GROUP_BITS)).astype(np.int64)]
        check = np.maximum(h & U64(0xFFFF), U64(1))
        word = np.where((rows & U64(0xFFFF)) == check[:, None], rows, U64(0)).max(1)
        return [(word >> U64(shift) & U64(0xFFFF)).astype(np.uint16).astype(np.int16).astype(np.int64) for shift in (16, 32, 48)]

    def scores(self, t):
        g = t.gaps
        single = sum(self.one[t.number[g - d], k].astype(np.int64) for k, d in enumerate(ONE_DISTANCES))
        for which, (_, distances) in enumerate(entry_codes(t, g[:1])):
            for k, distance in enumerate(distances):
                single = single + self.look_up(entry_codes(t, g - distance)[which][0])[k]
        for table, values in zip(self.dense, dense_codes(t, g)):
            single = single + table[values]
        double = sum(table[values].astype(np.int64) for table, values in zip(self.double, double_codes(t, g)))
        return single, double

    def bytes(self, syllables, words):
        """words.bin: the tables one after another, little endian, no header; the offsets are in WordModel.swift."""
        tables = [syllables.slots, self.one, self.entries, words.packed(), *self.dense, *self.double]
        return b"".join(np.ascontiguousarray(t).astype(t.dtype.newbyteorder("<")).tobytes() for t in tables)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--list", required=True)
    parser.add_argument("--names", help="the gazetteer, whose names become words too")
    parser.add_argument("--gold", action="append", default=[], metavar="FILE")
    parser.add_argument("--silver", nargs=2, metavar=("TEXT", "LABELS"))
    parser.add_argument("--test", action="append", default=[])
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--share", type=float, default=0.25, help="of the silver sentences that an epoch sees")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--threshold", type=int, default=16, help="weights below it (in 1/512) are left out")
    parser.add_argument("--out")
    arguments = parser.parse_args()
    sets = [(gold_set(path, arguments.bench), 1) for path in arguments.gold]
    if arguments.silver:
        text, labels = arguments.silver
        sets.append((silver_set(text, labels.split(","), arguments.bench), 0))
    tests = {path: gold_set(path, arguments.bench) for path in arguments.test}
    fit(arguments, sets, tests)


def fit(arguments, sets, tests):
    lines = list(open(arguments.list, encoding="utf-8"))
    if arguments.names:
        lines += read_names(arguments.names)
    listed = read_list(lines, arguments.bench)
    counts = {}
    for sentences, _ in sets:
        for units, _, _ in sentences:
            for unit in units:
                if 4 <= unit[2] <= 9:
                    counts[unit[3]] = counts.get(unit[3], 0) + 1
    keys = {k for w in listed for k in w} | {k for k, n in counts.items() if n > 1}
    syllables = Syllables(sorted(keys))
    words = WordList(listed, syllables)
    print(f"words {len(words.words)} prefixes {len(words.prefixes)} syllables {len(keys)}", file=sys.stderr)
    model = train(Text(sets, syllables, words), arguments.epochs, arguments.share, arguments.seeds)
    packed = Packed(model, arguments.threshold)
    print(f"entries {packed.kept} of {packed.wanted}", file=sys.stderr)
    for path, sentences in tests.items():
        t = Text([(sentences, 1.0)], syllables, words)
        print(f"{path}: F1 {judge_weights(t, model):.3f} packed {judge(t, *packed.scores(t))[0]:.3f}", flush=True)
    if arguments.out:
        with open(arguments.out, "wb") as file:
            file.write(packed.bytes(syllables, words))
    return syllables, words, packed


if __name__ == "__main__":
    main()
