#!/usr/bin/env python3
"""Saves the texts of tests/formats/ in the other formats that are read, with tools that are not our own.

Needs Markdown, python-docx, odfpy and EbookLib. Run it from the root of the repository after a change to museum.md or towns.csv.
"""

import csv
import json
import pathlib
import re

import docx
import markdown
from ebooklib import epub
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

FOLDER = pathlib.Path("tests/formats")
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>{title} | The Orre Gazette</title>
<meta property="og:title" content="{title}"><script>var visitors = 99;</script></head>
<body><header><a href="/">The Orre Gazette</a></header><nav><ul><li><a href="/a">News</a></li></ul></nav>
<main><article>
{body}
</article></main>
<div class="newsletter">Join 40 guards and 14 euros in our newsletter.</div>
<footer>&copy; 2025 The Orre Gazette</footer></body></html>
"""


def page(name, body, title, charset="utf-8"):
    text = PAGE.format(body=body, title=title, charset=charset)
    (FOLDER / name).write_bytes(text.encode(charset, "xmlcharrefreplace"))


def museum():
    source = (FOLDER / "museum.md").read_text(encoding="utf-8")
    page("museum.html", markdown.markdown(source), "A new hall in Orre")
    page("museum.htm", markdown.markdown(source), "A new hall in Orre", "windows-1252")
    blocks = [re.sub(r"^#+ |[*_]+", "", block).strip() for block in source.split("\n\n")]
    text = {"title": blocks[0], "date": "2025-07-14", "text": "\n\n".join(blocks[1:])}
    word = docx.Document()
    word.core_properties.title = blocks[0]
    word.add_heading(blocks[0], 1)
    for block in blocks[1:]:
        paragraph = word.add_paragraph()
        for part in re.split("(123|12)", block):
            paragraph.add_run(part).bold = part in ("123", "12")
    word.save(FOLDER / "museum.docx")
    book = epub.EpubBook()
    book.set_title(blocks[0])
    chapter = epub.EpubHtml(title=blocks[0], file_name="text.xhtml")
    chapter.content = markdown.markdown(source)
    book.add_item(chapter)
    book.add_item(epub.EpubNcx())
    book.spine = [chapter]
    epub.write_epub(FOLDER / "museum.epub", book)
    odt = OpenDocumentText()
    odt.text.addElement(odf_text.H(outlinelevel=1, text=blocks[0]))
    for block in blocks[1:]:
        paragraph = odf_text.P()
        for part in re.split("(123|12)", block):
            paragraph.addElement(odf_text.Span(text=part))
        odt.text.addElement(paragraph)
    odt.save(FOLDER / "museum.odt")
    (FOLDER / "museum.json").write_text(json.dumps(text) + "\n")
    entries = [{"title": blocks[0], "text": block} for block in blocks[1:]]
    (FOLDER / "museum.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    sentences = [part for block in blocks[1:] for part in re.split(r"(?<=\.) ", block)]
    cues = []
    for number, sentence in enumerate(sentences):
        words = sentence.split()
        for half, part in enumerate((words[: len(words) // 2], words[len(words) // 2 :])):
            cues.append((number * 10 + half * 2, " ".join(part)))
    time = lambda seconds, mark: f"00:{seconds // 60:02}:{seconds % 60:02}{mark}000"
    srt = [f"{n}\n{time(at, ',')} --> {time(at + 2, ',')}\n{words}\n" for n, (at, words) in enumerate(cues, 1)]
    (FOLDER / "museum.srt").write_text("\n".join(srt), encoding="utf-8")
    vtt = [f"{time(at, '.')} --> {time(at + 2, '.')}\n<v Ada Berg>{words}\n" for at, words in cues]
    (FOLDER / "museum.vtt").write_text("WEBVTT\n\n" + "\n".join(vtt), encoding="utf-8")


def towns():
    with open(FOLDER / "towns.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    (FOLDER / "towns.tsv").write_text("".join("\t".join(row) + "\r\n" for row in rows), encoding="utf-16")
    line = lambda cells: "| " + " | ".join(cells) + " |\n"
    table = line(rows[0]) + line(["---"] * len(rows[0])) + "".join(map(line, rows[1:]))
    word = docx.Document()
    grid = word.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(grid.add_row().cells, row):
            cell.text = words
    word.save(FOLDER / "towns.docx")
    odt = OpenDocumentText()
    grid = odf_table.Table()
    grid.addElement(odf_table.TableColumn(numbercolumnsrepeated=len(rows[0])))
    for row in rows:
        line_of = odf_table.TableRow()
        for words in row:
            cell = odf_table.TableCell()
            cell.addElement(odf_text.P(text=words))
            line_of.addElement(cell)
        grid.addElement(line_of)
    odt.text.addElement(grid)
    odt.save(FOLDER / "towns.odt")
    page("towns.html", markdown.markdown(table, extensions=["tables"]), "Towns")


museum()
towns()
