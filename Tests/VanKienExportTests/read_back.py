"""Reads every exported format back with software that others wrote and compares it with what was exported.

Usage: read_back.py FOLDER SCHEMAS [CORPUS]
FOLDER holds the files and expected.json; SCHEMAS the XML schemas, CORPUS the source documents where TEI was exported.
Prints one line for each check; exits 1 when one fails. What cannot be checked here is a line that begins with SKIPPED.
"""

import collections
import csv
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import graphar
import igraph
import networkx
import pyoxigraph
import rdflib
import rustworkx
from graphar.types import AdjListType
from lxml import etree

folder, schemas = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
corpus = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 and sys.argv[3] else None
expected = json.loads((folder / "expected.json").read_text("utf-8"))
nodes = {node["id"]: node for node in expected["nodes"]}
edges = collections.Counter((e["source"], e["target"], e["type"]) for e in expected["edges"])
failures = []
csv.field_size_limit(1 << 30)

OWN_NODE_KEYS = {"label", "kind", "labels", "color", "size", "x", "y", "document", "section", "quote"}
OWN_EDGE_KEYS = {"label", "kind", "interaction", "weight", "color", "document", "section", "quote"}


def check(name, condition, detail=""):
    print(("ok      " if condition else "FAILED  ") + name + (f": {detail}" if detail and not condition else ""))
    if not condition:
        failures.append(name)


def unescape(token):
    """The id behind a name token: _xHH_ stands for a byte."""
    out = re.sub(rb"_x([0-9A-F]{2})_", lambda m: bytes([int(m[1], 16)]), token.encode())
    return out.decode()


def clean(text):
    """What XML can hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def key_of(name, owner, own):
    """Keys that bear the name of an attribute of the export get the name of their kind in front."""
    if name not in own:
        return name
    return (owner[:1].lower() + owner[1:] if owner else "own") + name[:1].upper() + name[1:]


def same(found, value):
    """Whether a reader's value is the one that was exported."""
    if value is None or isinstance(value, float) and not math.isfinite(value):
        return found is None
    if isinstance(value, list):
        return found == "; ".join(map(str, value)) or found == value
    if isinstance(value, bool):
        return found is value or str(found).lower() == str(value).lower()
    if isinstance(value, (int, float)):
        return found is not None and float(found) == float(value)
    return found == value


def check_properties(name, records, owner_of, own, strip=clean):
    """Compares (expected record, found attributes) pairs."""
    wrong = []
    for record, found in records:
        for key, value in record["properties"].items():
            if isinstance(value, str):
                value = strip(value)
                if not value.strip(" \t\r\n"):
                    continue
            found_value = found.get(token(key_of(key, owner_of(record), own)))
            if not same(found_value, value):
                wrong.append((record.get("id", record), key, value, found_value))
    check(name, not wrong, f"{len(wrong)} differ, as {wrong[:2]}")


def token(name):
    """A key as a name token."""
    return "".join(
        c if re.match(r"[A-Za-z0-9._:\-]|[^\x00-\x7f]", c) else "".join(f"_x{b:02X}_" for b in c.encode()) for c in name
    )


def first_label(record):
    return record["labels"][0] if record.get("labels") else ""


def owner_of_edge(record):
    return "edge"


# GraphML


def schema(name):
    path = schemas / name
    if not path.exists():
        print(f"SKIPPED {name} is not at {path}")
        return None
    return path


def check_schema(name, path, document):
    tree = etree.XMLSchema(etree.parse(str(path)))
    valid = tree.validate(document)
    check(name, valid, str(tree.error_log)[:300])


def check_graphml(profile):
    path = folder / f"graph.{profile}.graphml"
    document = etree.parse(str(path))
    if profile != "yed" and schema("graphml.xsd"):
        with tempfile.TemporaryDirectory() as temporary:
            text = schema("graphml.xsd").read_text("utf-8")
            local = re.sub(r'schemaLocation="[^"]*xlink.xsd"', 'schemaLocation="xlink.xsd"', text)
            (pathlib.Path(temporary) / "graphml.xsd").write_text(local, "utf-8")
            shutil.copy(schemas / "xlink.xsd", temporary)
            check_schema(f"{profile}: valid GraphML", pathlib.Path(temporary) / "graphml.xsd", document)
    graph = networkx.read_graphml(path, force_multigraph=True)
    check(f"{profile}: networkx nodes", {unescape(n) for n in graph} == set(nodes))
    types = "interaction" if profile == "cytoscape" else "kind"
    found = collections.Counter((unescape(s), unescape(t), d[types]) for s, t, d in graph.edges(data=True))
    check(f"{profile}: networkx edges", found == edges)
    pairs = [(nodes[unescape(n)], d) for n, d in graph.nodes(data=True)]
    check_properties(f"{profile}: networkx values of nodes", pairs, first_label, OWN_NODE_KEYS)
    check_edge_values(f"{profile}: networkx values of edges", graph, types)
    other = igraph.Graph.Read_GraphML(str(path))
    check(f"{profile}: igraph nodes", {unescape(n) for n in other.vs["id"]} == set(nodes))
    found = collections.Counter(
        (unescape(other.vs[e.source]["id"]), unescape(other.vs[e.target]["id"]), e[types]) for e in other.es
    )
    check(f"{profile}: igraph edges", found == edges)
    if profile != "yed":
        check_rustworkx(profile, path, types)
        check_drawing(profile, graph)
    else:
        check_yed(document)


def check_edge_values(name, graph, types):
    """Compares edges as multisets of their values, for parallel edges have no names in the graph."""
    def record(source, target, kind, values):
        plain = ((k, float(v) if isinstance(v, (int, float)) else v) for k, v in values.items())
        return source, target, kind, tuple(sorted(plain))

    wanted = collections.Counter()
    keys = {token(key_of(k, "edge", OWN_EDGE_KEYS)) for e in expected["edges"] for k in e["properties"]}
    for e in expected["edges"]:
        values = {
            token(key_of(k, "edge", OWN_EDGE_KEYS)): clean(v) if isinstance(v, str) else v
            for k, v in e["properties"].items()
        }
        wanted[record(e["source"], e["target"], e["type"], values)] += 1
    found = collections.Counter()
    for s, t, d in graph.edges(data=True):
        found[record(unescape(s), unescape(t), d[types], {k: v for k, v in d.items() if k in keys})] += 1
    check(name, wanted == found, f"{list((wanted - found).items())[:1]} against {list((found - wanted).items())[:1]}")


def check_rustworkx(profile, path, types):
    graph = rustworkx.read_graphml(str(path))[0]
    check(f"{profile}: rustworkx nodes", {unescape(n["id"]) for n in graph.nodes()} == set(nodes))
    names = {i: unescape(graph[i]["id"]) for i in graph.node_indices()}
    found = collections.Counter((names[s], names[t], d[types]) for s, t, d in graph.weighted_edge_list())
    check(f"{profile}: rustworkx edges", found == edges)


def check_drawing(profile, graph):
    data = [d for _, d in graph.nodes(data=True)]
    drawn = all(d["label"] and re.fullmatch("#[0-9A-F]{6}", d["color"]) and d["size"] > 0 for d in data)
    check(f"{profile}: labels, colours, sizes", drawn)
    check(f"{profile}: no two nodes on one spot", len({(d["x"], d["y"]) for d in data}) == len(data))
    check(f"{profile}: edges have ids and weights", all("weight" in d for _, _, d in graph.edges(data=True)))
    if profile == "cytoscape":
        check(f"{profile}: every node has a name", all(d.get("name") for d in data))


def check_yed(document):
    names = {"g": "http://graphml.graphdrawing.org/xmlns", "y": "http://www.yworks.com/xml/graphml"}
    shapes = document.findall(".//g:node//y:ShapeNode", names)
    check("yed: every node has a shape", len(shapes) == len(nodes))
    spots = {(s.find("y:Geometry", names).get("x"), s.find("y:Geometry", names).get("y")) for s in shapes}
    check("yed: no two nodes on one spot", len(spots) == len(nodes))
    check("yed: every node has a label", all(s.find("y:NodeLabel", names).text for s in shapes))
    check("yed: every edge has a line", len(document.findall(".//g:edge//y:PolyLineEdge", names)) == sum(edges.values()))


# GEXF


def check_gexf():
    path = folder / "graph.gexf"
    document = etree.parse(str(path))
    if schema("gexf-1.3-gexf.xsd"):
        with tempfile.TemporaryDirectory() as temporary:
            for part in ("gexf", "viz", "dynamics"):
                shutil.copy(schemas / f"gexf-1.3-{part}.xsd", f"{temporary}/{part}.xsd")
            check_schema("gexf: valid GEXF 1.3", pathlib.Path(temporary) / "gexf.xsd", document)
    # networkx knows GEXF up to 1.2draft, which names the same elements in another namespace.
    text = path.read_text("utf-8").replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
    text = text.replace('version="1.3"', 'version="1.2"')
    with tempfile.NamedTemporaryFile("w", suffix=".gexf", encoding="utf-8") as temporary:
        temporary.write(text)
        temporary.flush()
        graph = networkx.read_gexf(temporary.name)
    check("gexf: nodes", {unescape(n) for n in graph} == set(nodes))
    check("gexf: number of edges", graph.number_of_edges() == sum(edges.values()))
    pairs = [(nodes[unescape(n)], {token(k): v for k, v in d.items()}) for n, d in graph.nodes(data=True)]
    check_properties("gexf: values of nodes", pairs, first_label, OWN_NODE_KEYS)
    times = [n.get("start") or n.get("end") for n in document.iter("{http://gexf.net/1.3}node")]
    figures = [n for n in nodes.values() if n["properties"].get("periodStart")]
    check("gexf: figures have their period", sum(1 for t in times if t) >= len(figures))


# JSON


def check_json():
    data = json.loads((folder / "graph.json").read_text("utf-8"))
    graph = networkx.node_link_graph(data, edges="edges")
    check("json: nodes", set(graph) == set(nodes))
    found = collections.Counter((s, t, d["kind"]) for s, t, d in graph.edges(data=True))
    check("json: edges", found == edges)
    pairs = [(nodes[n], {token(k): v for k, v in d.items()}) for n, d in graph.nodes(data=True)]
    check_properties("json: values of nodes", pairs, first_label, OWN_NODE_KEYS, strip=lambda text: text)


def check_annotations():
    page = json.loads((folder / "annotations.jsonld").read_text("utf-8"))
    check("annotations: page", page["type"] == "AnnotationPage" and page["@context"].endswith("anno.jsonld"))
    if not corpus:
        return
    wanted = sum(n for (_, _, t), n in edges.items() if t in ("MENTIONS", "STATES"))
    check("annotations: one for each mention and figure", len(page["items"]) == wanted)
    # A quote is plain text: white space is one space in it.
    plain = lambda text: " ".join(text.split())
    texts = [p.read_text("utf-8") for p in corpus.iterdir()]
    wrong = []
    for item in page["items"]:
        position, *quotes = item["target"]["selector"]
        for quote in quotes:
            words = [plain(t[position["start"]:position["end"]]) for t in texts]
            context = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
            if quote["exact"] not in words or not any(plain(context) in plain(t) for t in texts):
                wrong.append(quote)
    check("annotations: quotes stand where they say", not wrong, wrong[:2])


# RDF

PREFIXES = """
PREFIX qb: <http://purl.org/linked-data/cube#> PREFIX vk: <urn:vankien:vocab:>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sd: <http://purl.org/linked-data/sdmx/2009/dimension#> PREFIX sm: <http://purl.org/linked-data/sdmx/2009/measure#>
"""


def check_turtle():
    path = folder / "graph.ttl"
    graph = rdflib.Graph().parse(path, format="turtle")
    store = pyoxigraph.Store()
    store.load(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    check("turtle: rdflib and pyoxigraph agree", len(graph) == len(store), f"{len(graph)} and {len(store)}")
    statements = list(store.query(PREFIXES + "SELECT ?s ?o WHERE { ?x a rdf:Statement ; rdf:subject ?s ; rdf:object ?o }"))
    check("turtle: a statement for each edge", len(statements) == sum(edges.values()))
    subjects = {str(s) for s in graph.subjects(rdflib.RDFS.label) if str(s) != "urn:vankien:vocab:unstated"}
    check("turtle: nodes", len(subjects) == len(nodes))
    figures = [n for n in nodes.values() if first_label(n) == "Figure"]
    if not figures:
        return
    found = {float(r[0].value) for r in store.query(PREFIXES + "SELECT ?v { ?o a qb:Observation ; sm:obsValue ?v }")}
    check("turtle: values", found == {n["properties"]["value"] for n in figures})
    # Integrity constraints 11 and 12 of the Data Cube: all dimensions, and no two observations with equal ones.
    dimensions = "vk:variable ?a ; sd:refArea ?b ; sd:refPeriod ?c ; vk:statement ?d"
    rows = list(store.query(PREFIXES + "SELECT ?a ?b ?c ?d { ?o a qb:Observation ; qb:dataSet ?s ; " + dimensions + " }"))
    check("turtle: every observation has every dimension", len(rows) == len(figures))
    check("turtle: no two observations with equal dimensions", len({tuple(map(str, r)) for r in rows}) == len(figures))


# Tables


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def check_import_tables():
    found = {}
    for path in sorted((folder / "csv/nodes").iterdir()):
        for row in rows(path):
            found[row["id:ID"]] = {token(k.split(":")[0]): v for k, v in row.items()} | {"labels": row[":LABEL"]}
    check("csv: nodes", set(found) == set(nodes))
    check("csv: labels", all(found[i]["labels"] == ";".join(n["labels"]) for i, n in nodes.items()))
    lists = lambda v: ";".join(map(str, v)) if isinstance(v, list) else v
    pairs = [({**n, "properties": {k: lists(v) for k, v in n["properties"].items()}}, found[i]) for i, n in nodes.items()]
    for record, values in pairs:
        for key, value in record["properties"].items():
            if value is None:
                values[token(key)] = None
    check_properties("csv: values of nodes", pairs, first_label, OWN_NODE_KEYS, strip=lambda text: text)
    counts = collections.Counter()
    for path in sorted((folder / "csv/edges").iterdir()):
        counts.update((r[":START_ID"], r[":END_ID"], r[":TYPE"]) for r in rows(path))
    check("csv: edges", counts == edges)
    script = (folder / "csv/import.sh").read_text("utf-8")
    files = [p.relative_to(folder / "csv").as_posix() for p in (folder / "csv").glob("*/*.csv")]
    check("csv: import.sh names every file", all(f in script for f in files))


def check_figures():
    path = folder / "figures.csv"
    if not path.exists():
        return
    table = rows(path)
    figures = {i: n["properties"] for i, n in nodes.items() if first_label(n) == "Figure"}
    check("figures.csv: one row a figure", {r["id"] for r in table} == set(figures))
    check("figures.csv: values", all(float(r["value"]) == figures[r["id"]]["value"] for r in table))
    check("figures.csv: status", all(r["status"] == figures[r["id"]].get("status", "") for r in table))
    text = "".join(p.read_text("utf-8") for p in corpus.iterdir())
    placed = all(text[int(r["start"]):int(r["end"])] in r["quote"] for r in table)
    check("figures.csv: quotes hold the words at the offsets", placed)


def check_graphar():
    with tempfile.TemporaryDirectory() as temporary:
        copy = pathlib.Path(temporary) / "graph"
        shutil.copytree(folder / "graphar", copy)
        info = graphar.GraphInfo.load(str(copy / "graph.graph.yml"))
        ids = {}
        for vertex in info.get_vertex_infos():
            name = vertex.get_type()
            collection = graphar.VerticesCollection.Make(info, name)
            ids[name] = [v.property("id") for v in collection]
        check("graphar: vertices", sorted(sum(ids.values(), [])) == sorted(nodes))
        found = collections.Counter()
        for edge in info.get_edge_infos():
            source, kind, target = edge.get_src_type(), edge.get_edge_type(), edge.get_dst_type()
            order = AdjListType.ordered_by_source
            for e in graphar.EdgesCollection.Make(info, source, kind, target, order):
                found[ids[source][e.source()], ids[target][e.destination()], unescape(kind)] += 1
        check("graphar: edges", found == edges)


# TEI

TEI = "{http://www.tei-c.org/ns/1.0}"


def plain_text(element):
    """The text of an element without the notes that hang in it."""
    text = element.text or ""
    for child in element:
        if child.tag != TEI + "note":
            text += plain_text(child)
        text += child.tail or ""
    return text


def check_tei():
    if not corpus or not (folder / "tei").exists():
        return
    files = sorted((folder / "tei").glob("*.xml"))
    for path in files:
        document = etree.parse(str(path))
        name = path.name
        source = (corpus / document.findtext(f".//{TEI}idno[@type='path']")).read_bytes().decode("utf-8")
        covered = [False] * len(source)
        wrong = []
        for element in document.find(f".//{TEI}body").iter():
            place = re.search(r"#char=(\d+),(\d+)$", element.get("corresp") or "")
            if not place:
                continue
            start, end = int(place[1]), int(place[2])
            own = element
            text = plain_text_of_item(own) if own.tag == TEI + "item" else plain_text(own)
            if text.replace("\r", "") != source[start:end].replace("\r", ""):
                wrong.append((start, end, text[:60], source[start:end][:60]))
            covered[start:end] = [True] * (end - start)
        check(f"tei: {name}: every piece is the source's text", not wrong, wrong[:2])
        rest = "".join(c for c, is_covered in zip(source, covered) if not is_covered)
        check(f"tei: {name}: outside of pieces there is white space", not rest.strip("\ufeff \t\r\n\u00a0"), repr(rest[:80]))
    rng = schema("tei/tei_all.rng")
    if not shutil.which("jing"):
        print("SKIPPED jing is not installed: TEI is not checked against its schema")
    elif rng:
        result = subprocess.run(["jing", str(rng), *map(str, files)], capture_output=True, text=True)
        check("tei: valid by tei_all", result.returncode == 0, result.stdout[:1500])


def plain_text_of_item(item):
    """The text of a list item without the lists in it."""
    text = item.text or ""
    for child in item:
        if child.tag == TEI + "list":
            return text
        if child.tag != TEI + "note":
            text += plain_text(child)
        text += child.tail or ""
    return text


# Pictures


def check_pictures():
    document = etree.parse(str(folder / "graph.svg"))
    circles = document.findall(".//{http://www.w3.org/2000/svg}circle/{http://www.w3.org/2000/svg}title")
    check("svg: a disc for each node", len(circles) == len(nodes))
    if (folder / "chart.svg").exists():
        etree.parse(str(folder / "chart.svg"))
    dot = (folder / "graph.dot").read_text("utf-8")
    check("dot: edges", len(re.findall(r'^  ".*" -> ".*" \[label=', dot, re.M)) == sum(edges.values()))
    if shutil.which("dot"):
        result = subprocess.run(["dot", "-Tplain", str(folder / "graph.dot")], capture_output=True, text=True)
        check("dot: Graphviz reads it", result.returncode == 0, result.stderr[:300])


for one in ("general", "gephi", "cytoscape", "yed"):
    check_graphml(one)
check_gexf()
check_json()
check_annotations()
check_turtle()
check_import_tables()
check_figures()
check_graphar()
check_tei()
check_pictures()
print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
