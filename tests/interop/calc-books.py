"""Workbooks computed by LibreOffice Calc: one start for all of them, and nothing is saved.

Each line of the input is {"file", "rows", "edit"}: a workbook, rows to put in, and one number to type over a cell when the
rest is computed. Each line of the output has every cell with its place, its text or number with all digits and whether it
is an error: {"sheets": [{"name", "cells": [[row, column, text or number, error]]}], "edited": the same after the edit}.
"""
import json
import sys

import uno
from com.sun.star.beans import PropertyValue

from calc_program import with_calc

# com.sun.star.sheet.FormulaResult.ERROR
ERROR = 4


def load(desktop, path):
    hidden = PropertyValue()
    hidden.Name, hidden.Value = 'Hidden', True
    return desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), '_blank', 0, (hidden,))


def put_in(book, rows):
    for row in rows:
        sheet = book.Sheets.getByIndex(row['sheet'])
        sheet.Rows.insertByIndex(row['row'], 1)
        for column, text in row['cells'].items():
            cell = sheet.getCellByPosition(int(column), row['row'])
            if text.startswith("'"):
                cell.String = text[1:]
            else:
                cell.Value = float(text)


def computed(book):
    book.calculateAll()
    return [{'name': sheet.Name, 'cells': list(cells_of(sheet))} for sheet in book.Sheets]


def cells_of(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    failed = set()
    for part in area.queryFormulaCells(ERROR).RangeAddresses:
        for row in range(part.StartRow, part.EndRow + 1):
            failed.update((row, column) for column in range(part.StartColumn, part.EndColumn + 1))
    for row, values in enumerate(area.getDataArray()):
        for column, value in enumerate(values):
            error = (row, column) in failed
            if error or (value is not None and value != ''):
                yield [row + 1, column + 1, '' if value is None else value, error]


def answer(desktop, task):
    book = load(desktop, task['file'])
    put_in(book, task.get('rows', []))
    found = {'sheets': computed(book)}
    edit = task.get('edit')
    if edit:
        cell = book.Sheets.getByIndex(edit['sheet']).getCellByPosition(edit['column'], edit['row'])
        cell.Value = float(edit['value'])
        found['edited'] = computed(book)
    book.close(True)
    return found


def work(desktop):
    for line in sys.stdin:
        print(json.dumps(answer(desktop, json.loads(line)), ensure_ascii=False), flush=True)


def main():
    with_calc(sys.argv[1], work)


main()
