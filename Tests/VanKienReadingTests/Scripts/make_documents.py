#!/usr/bin/env python3
"""Makes the .docx and .odt files of Corpus/ from the texts in sources/.

    make_documents.py [--check] [FOLDER]      FOLDER is Corpus/ of the repository when left out

The same sources give the same bytes on every machine: entries are stored, not compressed, and carry no time. With --check nothing is
written; the exit status is 1 when a file differs from what would be written.

A source NAME.docx.txt or NAME.odt.txt is a line for each paragraph:

    @head LEFT | RIGHT     a row of a table without borders, as letterheads and signatures have
    ! TEXT                 a title, centred and bold, without a style
    # TEXT, ## TEXT        a heading by style
    I# TEXT, I## TEXT      a heading that only its number makes one: I., then 1.
    1# TEXT, 1## TEXT      a numbered item: 1., then a)
    * TEXT                 an item with a sign
    | A | B |              a row of a table; the first row is its head; ^ goes on from above, < from the left
    ---                    a new page
    [^1]: TEXT             a footnote; a second paragraph behind " ¶ "

and inside a line \\\\ is a line break, [^1] a footnote's place, {+new+} and {-old-} tracked changes, {old:TEXT} text in a font of the time
before Unicode, ^{3} a superscript.
"""
import html
import pathlib
import re
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
INLINE = re.compile(r"\[\^(\w+)\]|\{\+(.*?)\+\}|\{-(.*?)-\}|\{old:(.*?)\}|\^\{(.*?)\}|(\\\\)")


def tcvn3():
    """The character that Word stores for each letter of a run in a .VnTime font."""
    table = {}
    for line in (ROOT / "Sources/CTables/Text/legacy-encodings.tsv").read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) == 3 and re.fullmatch("[0-9A-Fa-f]{2}", columns[1]):
            table[columns[0]] = bytes([int(columns[1], 16)]).decode("cp1252", errors="replace")
    return table


def parse(path):
    """The blocks of a source, (kind, content), and its notes by label."""
    blocks, notes = [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        note = re.match(r"\[\^(\w+)\]: (.*)", line)
        prefix = re.match(r"(@head|I##|I#|1##|1#|##|#|!|\*) (.*)", line)
        if note:
            notes[note[1]] = note[2].split(" ¶ ")
        elif line == "---":
            blocks.append(("page", ""))
        elif line.startswith("|"):
            blocks.append(("row", [cell.strip() for cell in line.strip("|").split("|")]))
        elif prefix and prefix[1] == "@head":
            blocks.append(("head", [cell.strip() for cell in prefix[2].split(" | ")]))
        elif prefix:
            blocks.append((prefix[1], prefix[2]))
        else:
            blocks.append(("p", line))
    return blocks, notes


def tables(blocks):
    """The blocks with rows that follow each other gathered into tables."""
    result = []
    for kind, content in blocks:
        if kind in ("row", "head"):
            if result and result[-1][0] == kind:
                result[-1][1].append(content)
            else:
                result.append((kind, [content]))
        else:
            result.append((kind, content))
    return result


def pieces(text):
    """The text in pieces: (kind, text) with kind text, note, ins, del, old, sup or break."""
    start = 0
    for match in INLINE.finditer(text):
        if match.start() > start:
            yield "text", text[start:match.start()]
        kind = ("note", "ins", "del", "old", "sup", "break")[match.lastindex - 1]
        yield kind, match[match.lastindex]
        start = match.end()
    if start < len(text):
        yield "text", text[start:]


def spans(rows):
    """For each cell that begins one: row, column, text, rows and columns it covers; None where another cell reaches."""
    width = max(len(row) for row in rows)
    grid = []
    for r, row in enumerate(rows):
        line = []
        for c in range(width):
            text = row[c] if c < len(row) else ""
            if text in ("^", "<"):
                line.append(None)
                continue
            right = 1
            while c + right < len(row) and row[c + right] == "<":
                right += 1
            down = 1
            while r + down < len(rows) and c < len(rows[r + down]) and rows[r + down][c] == "^":
                down += 1
            line.append((text, down, right))
        grid.append(line)
    return grid


def archive(parts):
    """A zip archive with stored entries and without times."""
    import io

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as target:
        for name, text in parts:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            target.writestr(entry, text.encode("utf-8"))
    return data.getvalue()


class Docx:
    """Writes WordprocessingML."""

    NAMES = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    STYLES = {"#": "Heading1", "##": "Heading2"}
    NUMBERS = {"*": (1, 0), "1#": (2, 0), "1##": (2, 1), "I#": (3, 0), "I##": (3, 1)}

    def __init__(self, blocks, notes):
        self.blocks, self.notes = tables(blocks), notes
        self.numbers = {label: index + 1 for index, label in enumerate(notes)}
        self.letters = tcvn3()

    def run(self, text, properties=""):
        return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'

    def runs(self, text, properties=""):
        change = 'w:id="1" w:author="Văn phòng" w:date="2022-07-11T00:00:00Z"'
        for kind, part in pieces(text):
            if kind == "text":
                yield self.run(part, properties)
            elif kind == "note":
                yield f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{self.numbers[part]}"/></w:r>'
            elif kind == "ins":
                yield f"<w:ins {change}>{self.run(part, properties)}</w:ins>"
            elif kind == "del":
                deleted = self.run(part, properties).replace("w:t", "w:delText")
                yield f"<w:del {change}>{deleted}</w:del>"
            elif kind == "old":
                old = "".join(self.letters.get(letter, letter) for letter in part)
                yield self.run(old, '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>' + properties)
            elif kind == "sup":
                yield self.run(part, '<w:vertAlign w:val="superscript"/>')
            else:
                yield "<w:r><w:br/></w:r>"

    def paragraph(self, text, properties="", run=""):
        return f'<w:p>{f"<w:pPr>{properties}</w:pPr>" if properties else ""}{"".join(self.runs(text, run))}</w:p>'

    def block(self, kind, content):
        bold = "<w:b/>"
        if kind in self.STYLES:
            return self.paragraph(content, f'<w:pStyle w:val="{self.STYLES[kind]}"/>')
        if kind in self.NUMBERS:
            number, level = self.NUMBERS[kind]
            list_ = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            return self.paragraph(content, list_, bold if kind.startswith("I") else "")
        if kind == "!":
            return self.paragraph(content, '<w:jc w:val="center"/>', bold)
        if kind == "page":
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        if kind in ("row", "head"):
            return self.table(content, isHead=kind == "row")
        return self.paragraph(content)

    def table(self, rows, isHead):
        text = "<w:tbl><w:tblPr/>"
        grid = spans(rows)
        heads = max(cell[1] for cell in grid[0] if cell)
        for r, line in enumerate(grid):
            text += "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if isHead and r < heads else "")
            for c, cell in enumerate(line):
                if cell is None and rows[r][c] == "<":
                    continue
                content, down, right = cell or ("", 1, 1)
                properties = f'<w:gridSpan w:val="{right}"/>' if right > 1 else ""
                if cell is None:
                    properties += "<w:vMerge/>"
                elif down > 1:
                    properties += '<w:vMerge w:val="restart"/>'
                text += f"<w:tc><w:tcPr>{properties}</w:tcPr>{self.paragraph(content)}</w:tc>"
            text += "</w:tr>"
        return text + "</w:tbl>"

    def numbering(self):
        def level(number, format_, text):
            return (
                f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>'
                f'<w:lvlText w:val="{text}"/></w:lvl>'
            )

        levels = [
            level(0, "bullet", "\uf0b7"),
            level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)"),
            level(0, "upperRoman", "%1.") + level(1, "decimal", "%2."),
        ]
        text = "".join(f'<w:abstractNum w:abstractNumId="{n}">{part}</w:abstractNum>' for n, part in enumerate(levels))
        text += "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(levels)))
        return f"<w:numbering {self.NAMES}>{text}</w:numbering>"

    def styles(self):
        text = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        for level in (1, 2):
            text += (
                f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
                f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
            )
        return f"<w:styles {self.NAMES}>{text}</w:styles>"

    def footnotes(self):
        text = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        for label, paragraphs in self.notes.items():
            body = "".join(self.paragraph(part) for part in paragraphs)
            mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            text += f'<w:footnote w:id="{self.numbers[label]}">{body.replace("<w:p>", "<w:p>" + mark, 1)}</w:footnote>'
        return f"<w:footnotes {self.NAMES}>{text}</w:footnotes>"

    def bytes(self):
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        body = "".join(self.block(kind, content) for kind, content in self.blocks)
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006"
        names = ["styles", "numbering", "footnotes"]
        types = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{type_}+xml"/>'
            for name, type_ in [("document", "document.main")] + [(name, name) for name in names]
        )
        links = "".join(
            f'<Relationship Id="rId{n + 1}" Type="{office}/{name}" Target="{name}.xml"/>' for n, name in enumerate(names)
        )
        return archive([
            ("[Content_Types].xml", declaration + f'<Types xmlns="{package}/content-types">'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'),
            ("_rels/.rels", declaration + f'<Relationships xmlns="{package}/relationships">'
             f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>'),
            ("word/document.xml", declaration + f"<w:document {self.NAMES}><w:body>{body}</w:body></w:document>"),
            ("word/_rels/document.xml.rels", declaration
             + f'<Relationships xmlns="{package}/relationships">{links}</Relationships>'),
            ("word/styles.xml", declaration + self.styles()),
            ("word/numbering.xml", declaration + self.numbering()),
            ("word/footnotes.xml", declaration + self.footnotes()),
        ])


class Odt:
    """Writes OpenDocument text."""

    NAMES = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in [
            ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        ]
    )
    LISTS = {"*": ("Dau", 1), "1#": ("So", 1), "1##": ("So", 2)}

    def __init__(self, blocks, notes):
        self.blocks, self.notes = tables(blocks), notes
        self.count = 0

    def runs(self, text):
        result = ""
        for kind, part in pieces(text):
            if kind == "text":
                result += html.escape(part)
            elif kind == "note":
                self.count += 1
                body = "".join(f"<text:p>{self.runs(paragraph)}</text:p>" for paragraph in self.notes[part])
                result += (
                    f'<text:note text:id="ftn{self.count}" text:note-class="footnote"><text:note-citation>{self.count}'
                    f"</text:note-citation><text:note-body>{body}</text:note-body></text:note>"
                )
            elif kind == "sup":
                result += f'<text:span text:style-name="Mu">{html.escape(part)}</text:span>'
            elif kind == "break":
                result += "<text:line-break/>"
            else:
                raise ValueError(f"{kind} is not written to .odt files")
        return result

    def table(self, rows, isHead):
        text = "<table:table>"
        grid = spans(rows)
        heads = max(cell[1] for cell in grid[0] if cell) if isHead else 0
        for r, line in enumerate(grid):
            if r == 0 and heads:
                text += "<table:table-header-rows>"
            text += "<table:table-row>"
            for cell in line:
                if cell is None:
                    text += "<table:covered-table-cell/>"
                    continue
                content, down, right = cell
                spanned = f' table:number-rows-spanned="{down}"' if down > 1 else ""
                spanned += f' table:number-columns-spanned="{right}"' if right > 1 else ""
                text += f"<table:table-cell{spanned}><text:p>{self.runs(content)}</text:p></table:table-cell>"
            text += "</table:table-row>"
            if heads and r == heads - 1:
                text += "</table:table-header-rows>"
        return text + "</table:table>"

    def body(self):
        text = ""
        index = 0
        while index < len(self.blocks):
            kind, content = self.blocks[index]
            if kind in self.LISTS:
                end = index
                while end < len(self.blocks) and self.blocks[end][0] in self.LISTS:
                    if self.LISTS[self.blocks[end][0]][0] != self.LISTS[kind][0]:
                        break
                    end += 1
                text += self.list(self.blocks[index:end], self.LISTS[kind][0])
                index = end
                continue
            if kind in ("#", "##"):
                text += f'<text:h text:outline-level="{len(kind)}">{self.runs(content)}</text:h>'
            elif kind in ("row", "head"):
                text += self.table(content, isHead=kind == "row")
            elif kind == "!":
                text += f'<text:p text:style-name="Giua">{self.runs(content)}</text:p>'
            else:
                text += f"<text:p>{self.runs(content)}</text:p>"
            index += 1
        return text

    def list(self, items, style):
        text = f'<text:list text:style-name="{style}">'
        index = 0
        while index < len(items):
            kind, content = items[index]
            index += 1
            inner = []
            while index < len(items) and self.LISTS[items[index][0]][1] == 2:
                inner.append(items[index])
                index += 1
            text += f"<text:list-item><text:p>{self.runs(content)}</text:p>"
            if inner:
                text += "<text:list>"
                text += "".join(f"<text:list-item><text:p>{self.runs(part)}</text:p></text:list-item>" for _, part in inner)
                text += "</text:list>"
            text += "</text:list-item>"
        return text + "</text:list>"

    def bytes(self):
        declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
        styles = (
            '<text:list-style style:name="Dau"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>'
            '<text:list-style style:name="So"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
            '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
            '<style:style style:name="Mu" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
            '<style:style style:name="Giua" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>'
        )
        kind = "application/vnd.oasis.opendocument.text"
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        return archive([
            ("mimetype", kind),
            ("content.xml", declaration + f'<office:document-content {self.NAMES} office:version="1.3">'
             f"<office:automatic-styles>{styles}</office:automatic-styles>"
             f"<office:body><office:text>{self.body()}</office:text></office:body></office:document-content>"),
            ("META-INF/manifest.xml", declaration + f'<manifest:manifest xmlns:manifest="{manifest}" manifest:version="1.3">'
             f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
             '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'),
        ])


def main(arguments):
    check = "--check" in arguments
    folders = [argument for argument in arguments if argument != "--check"]
    folder = pathlib.Path(folders[0]) if folders else ROOT / "Corpus"
    different = False
    for source in sorted((HERE / "sources").glob("*.txt")):
        name = source.name.removesuffix(".txt")
        writer = Docx if name.endswith(".docx") else Odt
        data = writer(*parse(source)).bytes()
        target = folder / name
        if check:
            if not target.exists() or target.read_bytes() != data:
                print(f"{target}: not what {source.name} makes", file=sys.stderr)
                different = True
        else:
            target.write_bytes(data)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
