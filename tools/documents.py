#!/usr/bin/env python3
"""Saves tests/formats/report.md as documents with programs that are not our own, as report-PROGRAM.EXT, and the documents of
the museum that producers.py makes in two more formats.

Needs `pandoc` and `soffice` (LibreOffice). Run it from the root of the repository, after producers.py.
"""

import pathlib
import shutil
import subprocess
import tempfile

FOLDER = pathlib.Path("tests/formats")


def pandoc(text, kind):
    """Converts a text with pandoc."""
    target = FOLDER / f"{text}-pandoc.{kind}"
    source = (FOLDER / f"{text}.md").read_text(encoding="utf-8").replace("<sup>", "^").replace("</sup>", "^")
    options = ["--standalone", "--metadata=lang:en", f"--metadata={'title' if kind == 'epub' else 'pagetitle'}:{text}"]
    options += ["--toc"] if kind != "html" else []
    subprocess.run(["pandoc", "--from=markdown", *options, "-o", str(target)], input=source.encode(), check=True)


def office(source, name):
    """Converts a file with LibreOffice."""
    kind = name.rsplit(".")[-1]
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        writer = ["--writer"] if source.suffix == ".html" else []
        command = ["soffice", profile, "--headless", *writer, "--convert-to", kind, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        shutil.move(pathlib.Path(folder) / f"{source.stem}.{kind}", FOLDER / name)


for kind in ("docx", "odt", "epub", "html"):
    pandoc("report", kind)
office(FOLDER / "report-pandoc.odt", "report-libreoffice.docx")
office(FOLDER / "report-pandoc.docx", "report-libreoffice.odt")
office(FOLDER / "report-pandoc.odt", "report-libreoffice.html")
# LibreOffice leaves the heads of tables out of its e-books.
office(FOLDER / "museum-pandoc.odt", "museum-libreoffice.epub")
office(FOLDER / "museum-pandoc.odt", "museum-libreoffice.html")
