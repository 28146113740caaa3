#!/usr/bin/env python3
"""Saves the texts of tests/formats/ with programs that are not our own, as museum-PROGRAM.EXT and towns-PROGRAM.EXT.

Needs Markdown, openpyxl, python-docx, reportlab, typst and xlsxwriter from PyPI, and `soffice` (LibreOffice), `chromium`, `gs`
(Ghostscript), `pdftops`, `qpdf` and `pandoc`. Run it from the root of the repository.
"""

import csv
import datetime
import email.message
import email.policy
import pathlib
import re
import shutil
import subprocess
import tempfile

import docx
import docx.shared
import markdown
import openpyxl
import typst
import xlsxwriter
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

FOLDER = pathlib.Path("tests/formats")
NOW = datetime.datetime(2025, 7, 14, 10, 0)


def rows():
    with open(FOLDER / "towns.csv", newline="", encoding="utf-8") as file:
        head, *below = csv.reader(file)
    return head, [[name, int(people.replace(",", "")), int(year)] for name, people, year in below]


def office(source, kind, name, *options):
    """Converts a file with LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", *options, "--convert-to", kind, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        shutil.move(pathlib.Path(folder) / f"{source.stem}.{kind.split(':')[0]}", FOLDER / name)


def sheets():
    head, below = rows()
    book = openpyxl.Workbook()
    book.properties.title = "Towns"
    book.properties.creator = "The county"
    sheet = book.active
    sheet.append(["Towns and their people"])
    sheet.merge_cells("A1:C1")
    sheet.append([])
    sheet.append(head)
    for row in below:
        sheet.append(row)
        sheet.cell(sheet.max_row, 2).number_format = "#,##0"
    hidden = book.create_sheet("Old")
    hidden.append(head)
    hidden.append(["Lund", 24330, 2024])
    hidden.sheet_state = "hidden"
    book.save(FOLDER / "towns-openpyxl.xlsx")

    book = xlsxwriter.Workbook(str(FOLDER / "towns-xlsxwriter.xlsx"))
    book.set_properties({"title": "Towns", "created": NOW})
    book.add_worksheet("Notes").write("A1", "Counted by the county at the end of the year.")
    sheet = book.add_worksheet("Towns")
    sheet.write_row(3, 1, head)
    for number, row in enumerate(below):
        sheet.write_row(4 + number, 1, row)
    book.close()

    office(FOLDER / "towns.csv", "xlsx", "towns-libreoffice.xlsx")
    office(FOLDER / "towns.csv", "ods", "towns-libreoffice.ods")
    office(FOLDER / "towns-openpyxl.xlsx", "ods", "towns-converted.ods")


def blocks(name):
    """The blocks of a text: the level of a heading, or 0, and the words."""
    for block in (FOLDER / name).read_text(encoding="utf-8").strip().split("\n\n"):
        marks, words = re.match(r"(#*) ?(.*)", block, re.DOTALL).groups()
        yield len(marks), words.replace("\n", " ")


def bare(words):
    return re.sub(r"[*_]", "", words)


def table_of(words):
    """The rows of a table of Markdown, if a block is one."""
    lines = [line.strip("| ") for line in re.split(r"(?<=\|) (?=\|)", words)]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [row for row in rows if not set("".join(row)) <= set("- ")] if words.startswith("|") else None


STYLE = """@page { size: A4; margin: 25mm 20mm } body { font: 10pt serif } p { text-align: justify; hyphens: auto }
div { column-count: COLUMNS; column-gap: 8mm } td, th { padding: 0 1em; text-align: left }"""


def chromium(name, columns):
    page = markdown.markdown((FOLDER / f"{name}.md").read_text(encoding="utf-8"), extensions=["tables"])
    title = next(words for level, words in blocks(f"{name}.md") if level == 1)
    head = f"<meta charset=utf-8><title>{title}</title><style>{STYLE.replace('COLUMNS', str(columns))}</style>"
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "page.html"
        path.write_text(f"<!doctype html><html lang=en><head>{head}</head><body><div>{page}</div></body></html>")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        options += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={(FOLDER / name).absolute()}-chromium.pdf"]
        subprocess.run(["chromium", *options, f"file://{path}"], check=True, capture_output=True)


def libreoffice(name, columns):
    """A Word document with columns, running heads and a footer, printed by LibreOffice."""
    word = docx.Document()
    section = word.sections[0]
    section.header.paragraphs[0].text = "The board of the port of Orre"
    section.footer.paragraphs[0].text = "Printed for the council, 99 copies"
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), str(columns))
    for level, words in blocks(f"{name}.md"):
        if rows := table_of(words):
            grid = word.add_table(rows=0, cols=len(rows[0]))
            grid.autofit = False
            for column in grid.columns:
                column.width = docx.shared.Cm(2.4)
            for row in rows:
                for cell, words in zip(grid.add_row().cells, row):
                    cell.paragraphs[0].add_run(words).font.size = docx.shared.Pt(8)
        elif level:
            word.add_heading(words, level)
        else:
            word.add_paragraph(bare(words))
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / f"{name}.docx"
        word.save(path)
        office(path, "pdf", f"{name}-libreoffice.pdf")


def typeset(name, columns):
    parts = ['#set document(title: "The port of Orre", author: "The board", date: datetime(year: 2025, month: 7, day: 14))']
    parts.append('#set text(lang: "en", size: 10pt)\n#set par(justify: true)')
    parts.append(f'#set page(columns: {columns}, numbering: "1 of 1", header: [The board of the port of Orre])')
    for level, words in blocks(f"{name}.md"):
        if rows := table_of(words):
            cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
            parts.append(f"#table(columns: {len(rows[0])}, {cells})")
        else:
            parts.append(f"{'=' * level} {bare(words)}")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "text.typ"
        path.write_text("\n\n".join(parts), encoding="utf-8")
        typst.compile(str(path), output=str(FOLDER / f"{name}-typst.pdf"))


def reportlab(name, columns):
    styles = getSampleStyleSheet()

    def running(canvas, document):
        canvas.drawString(72, A4[1] - 40, "The board of the port of Orre")
        canvas.drawRightString(A4[0] - 72, 30, str(document.page))

    width = (A4[0] - 120) / columns
    frames = [Frame(60 + width * column, 60, width - 12, A4[1] - 130) for column in range(columns)]
    document = BaseDocTemplate(str(FOLDER / f"{name}-reportlab.pdf"), pagesize=A4, invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=running)])
    flow = []
    for level, words in blocks(f"{name}.md"):
        if rows := table_of(words):
            flow.append(Table(rows))
        else:
            flow.append(Paragraph(bare(words), styles[f"Heading{level}" if level else "BodyText"]))
    document.build(flow)


def ghostscript(name):
    """As PostScript and back: ps2pdf."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "text.ps"
        subprocess.run(["pdftops", FOLDER / f"{name}-reportlab.pdf", path], check=True)
        subprocess.run(["ps2pdf", path, FOLDER / f"{name}-ghostscript.pdf"], check=True)


def pdfs():
    for name, columns in (("museum", 1), ("port", 2)):
        chromium(name, columns)
        libreoffice(name, columns)
        typeset(name, columns)
        reportlab(name, columns)
        ghostscript(name)
    locked = ["qpdf", "--encrypt", "secret", "owner", "256", "--", FOLDER / "museum-reportlab.pdf", FOLDER / "locked.pdf"]
    subprocess.run(locked, check=True)


def documents():
    for name in ("museum", "port"):
        for kind in ("docx", "odt", "epub", "html"):
            options = ["--standalone"] if kind == "html" else []
            title = next(words for level, words in blocks(f"{name}.md") if level == 1)
            command = ["pandoc", FOLDER / f"{name}.md", f"--metadata=pagetitle:{title}", *options]
            subprocess.run([*command, "-o", FOLDER / f"{name}-pandoc.{kind}"], check=True)
    office(FOLDER / "museum-pandoc.docx", "odt", "museum-libreoffice.odt")
    office(FOLDER / "museum-pandoc.odt", "docx", "museum-libreoffice.docx")


def mails():
    source = (FOLDER / "museum.md").read_text(encoding="utf-8")
    text = "\n\n".join(bare(words) for level, words in blocks("museum.md") if not level)
    for program, kinds in (("plain", ["plain"]), ("both", ["plain", "html"]), ("page", ["html"])):
        message = email.message.EmailMessage(policy=email.policy.SMTP)
        message["From"] = "Ada Berg <ada@example.org>"
        message["To"] = "desk@example.org"
        message["Date"] = email.utils.format_datetime(NOW.replace(tzinfo=datetime.timezone.utc))
        message["Subject"] = "Re: A new hall in Orre"
        earlier = "\n\nOn Friday, Bo Ek wrote:\n> In all, 132 artworks are on display. A ticket costs 14 euros.\n"
        body = {"plain": text + earlier, "html": markdown.markdown(source)}
        message.set_content(body[kinds[0]], subtype=kinds[0], cte="quoted-printable" if program == "both" else "base64")
        if len(kinds) > 1:
            message.add_alternative(body["html"], subtype="html")
        (FOLDER / f"museum-{program}.eml").write_bytes(message.as_bytes())


sheets()
pdfs()
documents()
mails()
