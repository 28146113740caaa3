#!/usr/bin/env python3
"""Saves the texts of tests/formats/ with programs that are not our own, as museum-PROGRAM.EXT and towns-PROGRAM.EXT.

Needs openpyxl and xlsxwriter from PyPI, and `soffice` (LibreOffice). Run it from the root of the repository.
"""

import csv
import datetime
import pathlib
import shutil
import subprocess
import tempfile

import openpyxl
import xlsxwriter

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


sheets()
