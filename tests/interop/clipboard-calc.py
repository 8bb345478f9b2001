"""The clipboard of LibreOffice Calc without a screen.

copy <folder>   lays out the cells of <folder>/cells.json ([[text or number]]), selects them and writes what Calc puts
                on the clipboard to <folder>/copied.json: {"html", "text"}.
paste <folder>  reads <folder>/given.html and <folder>/given.txt by Calc's own readers of those clipboard flavours and
                writes the cells, with all their digits, to <folder>/pasted.json: {"html", "text"}. Calc itself asks
                how to read them in a window, which there is none of here.
"""
import json
import sys

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table.CellContentType import VALUE

from calc_program import with_calc


def new_sheet(desktop):
    hidden = PropertyValue()
    hidden.Name, hidden.Value = 'Hidden', False
    book = desktop.loadComponentFromURL('private:factory/scalc', '_blank', 0, (hidden,))
    return book, book.Sheets.getByIndex(0)


def copy(desktop, folder):
    cells = json.load(open(folder + '/cells.json', encoding='utf-8'))
    book, sheet = new_sheet(desktop)
    formats = book.NumberFormats
    locale = uno.createUnoStruct('com.sun.star.lang.Locale')
    key = formats.queryKey('#,##0.00', locale, False)
    for line, texts in enumerate(cells):
        for column, value in enumerate(texts):
            cell = sheet.getCellByPosition(column, line)
            if isinstance(value, str):
                cell.String = value
            elif value is not None:
                cell.Value = value
                cell.NumberFormat = key
    last = max(len(texts) for texts in cells) - 1
    book.CurrentController.select(sheet.getCellRangeByPosition(0, 0, last, len(cells) - 1))
    content = book.CurrentController.getTransferable()
    found = {}
    for flavor in content.getTransferDataFlavors():
        if flavor.MimeType.startswith('text/html') and 'html' not in found:
            found['html'] = content.getTransferData(flavor).value.decode('utf-8')
        if flavor.MimeType.startswith('text/plain;charset=utf-16'):
            found['text'] = content.getTransferData(flavor)
    json.dump(found, open(folder + '/copied.json', 'w', encoding='utf-8'), ensure_ascii=False)


def paste(desktop, folder):
    # Tab, no quotes but ", UTF-8, from line 1; then: detect numbers, quoted cells stay text.
    tabs = '9,34,76,1,,1033,true,true'
    found = {
        'html': cells_of(load(desktop, folder + '/given.html', 'calc_HTML_WebQuery', '1033 false')),
        'text': cells_of(load(desktop, folder + '/given.txt', 'Text - txt - csv (StarCalc)', tabs)),
    }
    json.dump(found, open(folder + '/pasted.json', 'w', encoding='utf-8'), ensure_ascii=False)


def load(desktop, path, reader, options):
    properties = []
    for name, value in (('Hidden', True), ('FilterName', reader), ('FilterOptions', options)):
        item = PropertyValue()
        item.Name, item.Value = name, value
        properties.append(item)
    return desktop.loadComponentFromURL('file://' + path, '_blank', 0, tuple(properties)).Sheets.getByIndex(0)


def cells_of(sheet):
    """Texts as they are; numbers as {"number": all digits}."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    cells = []
    for line in range(end.EndRow + 1):
        row = []
        for column in range(end.EndColumn + 1):
            cell = sheet.getCellByPosition(column, line)
            row.append({'number': cell.Formula} if cell.Type == VALUE else cell.String)
        cells.append(row)
    return cells


def main():
    mode, folder = sys.argv[1:3]
    with_calc(folder, lambda desktop: {'copy': copy, 'paste': paste}[mode](desktop, folder))


main()
