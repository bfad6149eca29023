#!/usr/bin/env python3
"""Writes canonical.tsv: the canonical decompositions of Unicode, one a line.

  pip install unicodedata2
  python3 canonical_table.py > ../canonical.tsv

Columns: code point, its decomposition (one or two code points, not applied recursively), all hexadecimal; a third column `x` marks
decompositions that composition must not undo (singletons, exclusions, non-starters: Full_Composition_Exclusion). Hangul syllables are
left out, they are arithmetic.
"""
import unicodedata2 as ud


def main():
    print(f"# Canonical decompositions of Unicode {ud.unidata_version}; x: not recomposed.")
    for code in range(0x110000):
        mapping = ud.decomposition(chr(code))
        if not mapping or mapping.startswith("<") or 0xAC00 <= code <= 0xD7A3:
            continue
        recomposed = ud.normalize("NFC", "".join(chr(int(part, 16)) for part in mapping.split()))
        excluded = "" if recomposed == chr(code) else "\tx"
        print(f"{code:04X}\t{mapping}{excluded}")


if __name__ == "__main__":
    main()
