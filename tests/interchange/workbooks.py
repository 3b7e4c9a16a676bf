"""What another program does with a workbook. `write FILE` makes a caseload as people make one; `again FROM TO` opens a workbook
and saves it anew, and fails where a cell is a formula or a sheet cannot be read."""

import datetime
import sys

import openpyxl


def write(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Caseload"
    sheet.append(["Room 4, fall"])
    sheet.append([])
    sheet.append(["Last Name", "First Name", "Student ID", "Date of Birth", "Grade", "Annual Due"])
    rows = [
        ("Brandt", "Odalys", 90017, datetime.date(2015, 3, 2), 4, datetime.date(2026, 11, 5)),
        ("Trevi\u00f1o", "Kai", 90018, datetime.datetime(2014, 12, 30), "05", datetime.date(2027, 1, 8)),
        ("Abara", "Zo\u00eb", "00042", "7/4/2016", "K", None),
    ]
    for row in rows:
        sheet.append(row)
    for cell in sheet["D"][3:] + sheet["F"][3:]:
        cell.number_format = "m/d/yyyy"
    book.create_sheet("Notes").append(["nothing of a caseload"])
    book.save(path)


def again(source, target):
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    sys.exit(f"{sheet.title}!{cell.coordinate} is a formula")
    book.save(target)


{"write": write, "again": again}[sys.argv[1]](*sys.argv[2:])
