#!/usr/bin/env python3
"""Trains the word segmenter and packs its weights and its word list into words.bin, which the program reads in place.

  swift build --product vankien-text-bench
  train_words.py --bench .build/debug/vankien-text-bench --list words.txt --names ../../Extraction/gazetteer.tsv --out ../words.bin \
      --gold vi_vtb-ud-train.conllu --gold vi_vtb-ud-dev.conllu \
      --silver legal-sample.txt rdr.json,underthesea.json,vinlp.json [--test held-out.conllu …]

The model scores the gaps between the syllables of a sentence: 1 = the gap is inside a word. A gap's score is a sum of weights for the
syllables, shapes and dictionary words around it; a second sum counts when the gap before it is inside a word too; the best labels of a
row of gaps are found together. It is trained as an averaged structured perceptron, the mean of runs in different random orders with
fixed seeds, so the same input gives the same weights. A wrong label gets a head start of --margin, and where the tools that made the
silver labels disagree nothing is learnt. Weights become 16-bit integers; the last lines compare the packed model, computed here as the
program computes it, with the gold words.

Needs numpy. --list: one word a line, syllables parted by blanks. Silver labels: one JSON list of words a line for each tool;
what all agree on counts. What was used for the words.bin of the repository, and under what licences, is in NOTICE.
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
SLOT_BITS, NUMBER_BITS, GROUP_BITS, RUN_BITS = 14, 13, 15, 15
LONGEST = 5
PAD = 4
SCALE = 512
DISPUTED = 2
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
        sums = [sum(l) for l in zip(*(labels_of(units, c) for c in cut))]
        labels = [(1 if 2 * n > len(cut) else 0) | (0 if n in (0, len(cut)) else DISPUTED) for n in sums]
        result.append((units, labels, None))
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
    """Keys to numbers: an open hash table of keys with linear probing, and beside it the numbers, in the order of the keys."""

    def __init__(self, keys):
        self.slots = np.zeros(1 << SLOT_BITS, U64)
        self.slot_numbers = np.zeros(1 << SLOT_BITS, np.uint16)
        self.numbers = {}
        assert len(keys) + RESERVED <= 1 << NUMBER_BITS, "more syllables than numbers"
        for number, key in enumerate(keys, RESERVED):
            slot = int(mix(key)) >> (64 - SLOT_BITS)
            while self.slots[slot]:
                slot = (slot + 1) & ((1 << SLOT_BITS) - 1)
            self.slots[slot] = U64(key)
            self.slot_numbers[slot] = number
            self.numbers[key] = number

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
        """Open table of 32-bit entries: 30 bits of the hash, goes on to a longer word, is a word. Runs of three and more are entered."""
        table = np.zeros(1 << RUN_BITS, np.uint32)
        for run in sorted(run for run in self.words | self.prefixes if len(run) > 2):
            value = sequence_hash(run)
            entry = (value & 0x3FFFFFFF) << 2 | (run in self.words) | (run in self.prefixes) << 1
            slot = value >> (64 - RUN_BITS)
            while table[slot]:
                assert table[slot] >> 2 != entry >> 2, "two runs with one hash"
                slot = (slot + 1) & ((1 << RUN_BITS) - 1)
            table[slot] = entry
        return table

    def pairs(self):
        """What the list says of runs of two syllables: 1 a word, 2 goes on to a longer word, or both."""
        flags = {}
        for run in self.words | self.prefixes:
            if len(run) == 2:
                flags[run[0] << NUMBER_BITS | run[1]] = (run in self.words) | (run in self.prefixes) << 1
        return flags

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
        self.longest, self.ending, self.cover = (np.zeros(n, np.int64) for _ in range(3))
        for length in range(2, LONGEST + 1):
            at = np.nonzero(self.mask >> (length - 2) & 1)[0]
            self.longest[at] = length
            self.ending[at + length - 1] = length
            for offset in range(length - 1):
                self.cover[at + offset] = np.maximum(self.cover[at + offset], COVERS[length] + offset)


# The place of a gap in the longest listed word over it, of equal ones the one that starts first: 0 for none, then for each length its gaps.
COVERS = (0, 0, 1, 2, 4, 7)
COVER_COUNT = 11

# Shapes told apart in the wider context: outside, number, code, capitals, capitalised, lower case, mark inside a clause, point or quote.
CONTEXTS = np.array([0, 1, 6, 2, 2, 2, 3, 3, 4, 5, 6, 7, 7, 6, 6, 6])


def case_change(t, g):
    """1 two capitalised syllables, 2 a lower-case one behind a capitalised one, 3 before one, 0 all else."""
    capital, lower = (t.shape >= 6) & (t.shape <= 8), t.shape == 9
    return capital[g] * (capital[g + 1] * 1 + lower[g + 1] * 2) + lower[g] * capital[g + 1] * 3


def single_features(t):
    """The features of the first score of every gap: name, distance of the place they are looked up at, values at the gaps.

    Each kind of value is one table of words.bin, or one field of a row of the syllables."""
    g, n, s, m = t.gaps, t.number, t.shape, t.mask
    c, cover = CONTEXTS[s], t.cover
    pair = lambda p: n[p] << NUMBER_BITS | n[p + 1]
    context = lambda p: c[p] << 9 | c[p + 1] << 6 | c[p + 2] << 3 | c[p + 3]
    return [
        ("far left", n[g - 1]), ("left", n[g]), ("right", n[g + 1]), ("far right", n[g + 2]),
        ("pair before", pair(g - 1)), ("pair", pair(g)), ("pair behind", pair(g + 1)),
        ("cover left", n[g] << 4 | cover[g]), ("cover right", n[g + 1] << 4 | cover[g]),
        ("case left", n[g] << 2 | case_change(t, g)), ("case right", n[g + 1] << 2 | case_change(t, g)),
        ("context", context(g)), ("context before", context(g - 1)), ("context two before", context(g - 2)),
        ("cover shapes", cover[g] << 8 | s[g] << 4 | s[g + 1]), ("shapes", s[g] << 4 | s[g + 1]),
        ("cover neighbours", cover[g] << 6 | t.ending[g] << 3 | t.longest[g + 1]),
        ("starts", m[g - 2] << 12 | m[g - 1] << 8 | m[g] << 4 | m[g + 1]),
    ]


def double_features(t):
    """The features of the second score, which counts when the gap before is inside a word as well."""
    g, s, cover = t.gaps, t.shape, t.cover
    return [
        ("left", t.number[g]), ("shapes", s[g - 1] << 8 | s[g] << 4 | s[g + 1]), ("covers", cover[g - 1] << 4 | cover[g]),
        ("triple", t.mask[g - 1] >> 1 & 1),
    ]


def numbered(features, known):
    """The features as numbers, a column each: places among the values of `known` one name after another, -1 for values not in it.

    `known`, the sorted values of each name, is made from the features when there is none."""
    if known is None:
        known = {name: np.unique(values) for name, values in features}
    columns, first = [], 0
    for name, values in features:
        place = np.minimum(np.searchsorted(known[name], values), len(known[name]) - 1)
        columns.append(np.where(known[name][place] == values, place + first, -1))
        first += len(known[name])
    return np.stack(columns, 1), known


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


def train_once(t, features, features2, sizes, options, seed):
    """One run over the chains of gaps in random order; of silver chains each epoch sees a random share."""
    first, second = Weights(sizes[0]), Weights(sizes[1])
    chains = Chains(t.gaps)
    starts = np.sort(chains.start)
    lengths = np.diff(np.append(starts, len(t.gaps)))
    labels, trust = t.label[t.gaps], t.weight[t.gaps]
    gold, sure = labels & 1, labels < DISPUTED
    ahead = np.where(gold == 1, -options.margin, options.margin)
    random, step = np.random.default_rng(seed), 1
    for epoch in range(options.epochs):
        wrong = 0
        for k in random.permutation(len(starts)).tolist():
            begin, end = starts[k], starts[k] + lengths[k]
            if trust[begin] < 1 and random.random() > options.share:
                continue
            one, two = features[begin:end], features2[begin:end]
            found = best_chain((first.now[one].sum(1) + ahead[begin:end]).tolist(), second.now[two].sum(1).tolist())
            wanted, certain = gold[begin:end], sure[begin:end]
            for i in np.nonzero((found != wanted) & certain)[0]:
                first.move(one[i], wanted[i] - found[i], step)
            both = (wanted[1:] * wanted[:-1] - found[1:] * found[:-1]) * certain[1:] * certain[:-1]
            for i in np.nonzero(both)[0]:
                second.move(two[i + 1], both[i], step)
            wrong += (found != wanted).any()
            step += 1
        print(f"seed {seed} epoch {epoch + 1}: {wrong} of {step // (epoch + 1)} chains wrong", file=sys.stderr)
    return first.average(step), second.average(step)


def train(t, options):
    """The mean of runs in different orders: for each name of a feature its values and their weights, for the first and second scores."""
    features, known = numbered(single_features(t), None)
    features2, known2 = numbered(double_features(t), None)
    sizes = [sum(map(len, k.values())) for k in (known, known2)]
    runs = [train_once(t, features, features2, sizes, options, seed) for seed in range(1, options.seeds + 1)]
    return [with_values(k, sum(r[i] for r in runs) / options.seeds) for i, k in enumerate((known, known2))]


def with_values(known, weights):
    ends = np.cumsum([len(values) for values in known.values()])
    return dict(zip(known, zip(known.values(), np.split(weights, ends[:-1]))))


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
    scores = []
    for features, part in zip((single_features(t), double_features(t)), model):
        numbers, _ = numbered(features, {name: values for name, (values, _) in part.items()})
        scores.append(np.append(np.concatenate([weights for _, weights in part.values()]), 0)[numbers].sum(1))
    return judge(t, *scores)[0]


# --- the packed model ------------------------------------------------------------------------------------------------

# The fields of a row of 32 weights, one row for each syllable.
FAR_LEFT, FAR_RIGHT, SECOND, COVER_LEFT, COVER_RIGHT, CASE_LEFT, CASE_RIGHT = 0, 1, 2, 3, 14, 25, 28


class Packed:
    """The tables of words.bin."""

    def __init__(self, model, threshold, words):
        first, second = ({name: (v, fixed(w)) for name, (v, w) in part.items()} for part in model)
        plain = lambda part, name, size: spread(*part[name], size)
        numbers = 1 << NUMBER_BITS
        self.rows = np.zeros((numbers, 32), np.int64)
        self.rows[:, FAR_LEFT] = plain(first, "far left", numbers)
        self.rows[:, FAR_RIGHT] = plain(first, "far right", numbers)
        self.rows[:, SECOND] = plain(second, "left", numbers)
        for side, covers, cases in (("left", COVER_LEFT, CASE_LEFT), ("right", COVER_RIGHT, CASE_RIGHT)):
            case = plain(first, "case " + side, numbers << 2).reshape(-1, 4)
            cover = plain(first, "cover " + side, numbers << 4).reshape(-1, 16)[:, :COVER_COUNT]
            # What counts at every gap of the syllable goes into the weights of all its covers.
            self.rows[:, covers:covers + COVER_COUNT] = cover + (plain(first, side, numbers) + case[:, 0])[:, None]
            self.rows[:, cases:cases + 3] = case[:, 1:] - case[:, :1]
        self.contexts = np.zeros((1 << 12, 4), np.int64)
        for k, name in enumerate(("context", "context before", "context two before")):
            self.contexts[:, k] = plain(first, name, 1 << 12)
        shapes = plain(first, "shapes", 1 << 8)
        self.plain = [
            (plain(first, "cover shapes", 1 << 12).reshape(-1, 256) + shapes).reshape(-1),
            plain(first, "cover neighbours", 1 << 10), plain(first, "starts", 1 << 16),
            plain(second, "shapes", 1 << 12), plain(second, "covers", 1 << 8), plain(second, "triple", 2),
        ]
        self.rows, self.contexts, *self.plain = (
            np.clip(table, -32767, 32767).astype(np.int16) for table in (self.rows, self.contexts, *self.plain))
        entries = {}
        for k, name in enumerate(("pair", "pair before", "pair behind")):
            for value, weight in zip(*map(np.ndarray.tolist, first[name])):
                if abs(weight) >= threshold:
                    entries.setdefault(value, [0, 0, 0])[k] = weight
        self.pack_pairs(entries, words.pairs())

    def pack_pairs(self, entries, listed):
        """Groups of four 64-bit entries: 11 bits of the scrambled pair, how many groups behind its own it stands (2 bits), 1, the two
        flags of the list, three weights. Listed pairs come first, then the heaviest; what finds no place in four groups stays out."""
        heaviest = lambda pair: max(map(abs, entries.get(pair, [0])))
        pairs = sorted(entries.keys() | listed.keys(), key=lambda p: (p not in listed, -heaviest(p), p))
        self.pairs = np.zeros((1 << GROUP_BITS, 4), U64)
        fill, self.kept, self.wanted = np.zeros(1 << GROUP_BITS, np.int64), 0, len(pairs)
        for pair, scrambled in zip(pairs, scramble(np.array(pairs)).tolist()):
            for distance in range(4):
                group = (scrambled >> 11) + distance & (1 << GROUP_BITS) - 1
                if fill[group] < 4:
                    break
            else:
                assert pair not in listed, "no place for a listed word"
                continue
            word = scrambled & 0x7FF | distance << 11 | 1 << 13 | listed.get(pair, 0) << 14
            for k, weight in enumerate(entries.get(pair, ())):
                word |= (weight & 0xFFFF) << (16 * k + 16)
            self.pairs[group, fill[group]] = U64(word)
            fill[group] += 1
            self.kept += 1

    def look_up(self, pairs):
        """The three weights of each pair."""
        scrambled = scramble(pairs)
        word = np.zeros(len(pairs), U64)
        for distance in range(4):
            rows = self.pairs[(scrambled >> 11) + distance & (1 << GROUP_BITS) - 1]
            check = (scrambled & 0x7FF | distance << 11 | 1 << 13).astype(U64)
            word |= np.where(rows & U64(0x3FFF) == check[:, None], rows, U64(0)).max(1)
        return [(word >> U64(shift) & U64(0xFFFF)).astype(np.uint16).astype(np.int16).astype(np.int64) for shift in (16, 32, 48)]

    def scores(self, t):
        first, second = dict(single_features(t)), dict(double_features(t))
        rows, g, n, cover = self.rows.astype(np.int64), t.gaps, t.number, t.cover
        single = rows[n[g - 1], FAR_LEFT] + rows[n[g + 2], FAR_RIGHT]
        single = single + rows[n[g], COVER_LEFT + cover[g]] + rows[n[g + 1], COVER_RIGHT + cover[g]]
        case = case_change(t, g)
        single = single + np.where(case, rows[n[g], CASE_LEFT + case - 1] + rows[n[g + 1], CASE_RIGHT + case - 1], 0)
        for k, name in enumerate(("pair", "pair before", "pair behind")):
            single = single + self.look_up(first[name])[k]
        for k, name in enumerate(("context", "context before", "context two before")):
            single = single + self.contexts[first[name], k]
        for table, name in zip(self.plain, ("cover shapes", "cover neighbours", "starts")):
            single = single + table[first[name]]
        double = rows[n[g], SECOND]
        for table, name in zip(self.plain[3:], ("shapes", "covers", "triple")):
            double = double + table[second[name]]
        return single, double

    def bytes(self, syllables, words):
        """words.bin: the tables one after another, little endian, no header; the offsets are in WordModel.swift."""
        tables = [
            syllables.slots, syllables.slot_numbers, self.rows, self.pairs, words.packed(), self.contexts, *self.plain]
        return b"".join(np.ascontiguousarray(t).astype(t.dtype.newbyteorder("<")).tobytes() for t in tables)


def fixed(weights):
    return np.rint(weights * SCALE).astype(np.int64)


def spread(values, weights, size):
    """A table with the weights at the places of their values."""
    table = np.zeros(size, np.int64)
    table[values] = weights
    return table


def scramble(pairs):
    """A pair of numbers with its bits mixed, one to one; the program computes the same."""
    mask = (1 << 2 * NUMBER_BITS) - 1
    value = np.asarray(pairs, np.int64) * 0x2C1B3C6D & mask
    value ^= value >> NUMBER_BITS
    value = value * 0x297A2D39 & mask
    return value ^ value >> NUMBER_BITS


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--list", required=True)
    parser.add_argument("--names", help="the gazetteer, whose names become words too")
    parser.add_argument("--gold", action="append", default=[], metavar="FILE")
    parser.add_argument("--silver", nargs=2, metavar=("TEXT", "LABELS"))
    parser.add_argument("--test", action="append", default=[])
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--margin", type=float, default=2.0, help="the head start of wrong labels in training")
    parser.add_argument("--share", type=float, default=0.25, help="of the silver sentences that an epoch sees")
    parser.add_argument("--seeds", type=int, default=6)
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
    keys = {k for w in listed for k in w} | {k for k, n in counts.items() if n > 4}
    syllables = Syllables(sorted(keys))
    words = WordList(listed, syllables)
    print(f"words {len(words.words)} prefixes {len(words.prefixes)} syllables {len(keys)}", file=sys.stderr)
    model = train(Text(sets, syllables, words), arguments)
    packed = Packed(model, arguments.threshold, words)
    print(f"pairs {packed.kept} of {packed.wanted}", file=sys.stderr)
    for path, sentences in tests.items():
        t = Text([(sentences, 1.0)], syllables, words)
        print(f"{path}: F1 {judge_weights(t, model):.3f} packed {judge(t, *packed.scores(t))[0]:.3f}", flush=True)
    if arguments.out:
        with open(arguments.out, "wb") as file:
            file.write(packed.bytes(syllables, words))
    return syllables, words, packed


if __name__ == "__main__":
    main()
