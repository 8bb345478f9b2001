import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Workbook } from '../../electron/services/ooxml/workbook';
import { readWorkbook } from '../../electron/services/workbook/read';

const run = promisify(execFile);

/** One number typed over a cell; sheet, row and column count from 0. */
export interface CalcEdit {
  sheet: number;
  row: number;
  column: number;
  value: string;
}

/** A row that Calc itself puts in above `row`, with what is typed into it; a text begins with an apostrophe. */
export interface CalcRow {
  sheet: number;
  row: number;
  cells: Readonly<Record<number, string>>;
}

/** A workbook for LibreOffice Calc to open, change, compute and save; rows go in one after the other. */
export interface CalcTask {
  bytes: Uint8Array;
  edit?: CalcEdit;
  rows?: readonly CalcRow[];
}

/** Opens each workbook of a list, puts in rows and types where told, computes every formula, saves, closes. */
const MACRO = `Sub Compute(list As String)
  Dim entry As String
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim writer(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  writer(0).Name = "FilterName"
  writer(0).Value = "Calc MS Excel 2007 XML"
  Open list For Input As #1
  Do While Not Eof(1)
    Line Input #1, entry
    fields = Split(entry, "|")
    book = StarDesktop.loadComponentFromURL(ConvertToURL(fields(0)), "_blank", 0, hidden())
    For at = 2 To UBound(fields) Step 4
      sheet = book.Sheets.getByIndex(CLng(fields(at)))
      If fields(at + 1) = "+" Then
        sheet.Rows.insertByIndex(CLng(fields(at + 2)), 1)
      Else
        cell = sheet.getCellByPosition(CLng(fields(at + 1)), CLng(fields(at + 2)))
        If Left(fields(at + 3), 1) = "'" Then
          cell.String = Mid(fields(at + 3), 2)
        Else
          cell.Value = Val(fields(at + 3))
        End If
      End If
    Next at
    book.calculateAll()
    book.storeToURL(ConvertToURL(fields(1)), writer())
    book.close(True)
  Loop
  Close #1
  StarDesktop.terminate()
End Sub`;

const LIBRARY = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"';

/** The user's own macro library, as LibreOffice keeps it. */
const PROFILE: Record<string, string> = {
  'script.xlc': `<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" library:link="false"/></library:libraries>`,
  'Standard/script.xlb': `<library:library ${LIBRARY} library:readonly="false" library:passwordprotected="false"><library:element library:name="Books"/></library:library>`,
  'Standard/Books.xba': `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Books" script:language="StarBasic">${MACRO}</script:module>`,
};

/** Lets LibreOffice compute workbooks, some of them with one cell changed. */
export async function computedByCalc(tasks: ReadonlyMap<string, CalcTask>): Promise<Map<string, Workbook>> {
  const folder = await mkdtemp(join(tmpdir(), 'calc-books-'));
  try {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    await prepare(folder, profile);
    const lines: string[] = [];
    for (const [name, { bytes, edit, rows = [] }] of tasks) {
      const [from, to] = [join(folder, `${name}.xlsx`), join(folder, `${name}-out.xlsx`)];
      await writeFile(from, bytes);
      const change = edit ? [edit.sheet, edit.column, edit.row, edit.value] : [];
      const added = rows.flatMap(({ sheet, row, cells }) => [
        ...[sheet, '+', row, ''],
        ...Object.entries(cells).flatMap(([column, value]) => [sheet, column, row, value]),
      ]);
      lines.push([from, to, ...change, ...added].join('|'));
    }
    const list = join(folder, 'list.txt');
    await writeFile(list, `${lines.join('\n')}\n`);
    await run('soffice', [profile, '--headless', '--norestore', `macro:///Standard.Books.Compute("${list}")`]);
    const found = new Map<string, Workbook>();
    for (const name of tasks.keys()) {
      const read = await readWorkbook(new Uint8Array(await readFile(join(folder, `${name}-out.xlsx`))));
      if (!read.ok) throw new Error(`${name}: ${read.error.code}`);
      found.set(name, read.value);
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** LibreOffice makes a new profile's library anew at its first start, so the macro goes in after that. */
async function prepare(folder: string, profile: string): Promise<void> {
  await run('soffice', [profile, '--headless', '--norestore', '--terminate_after_init']);
  const basic = join(folder, 'profile', 'user', 'basic');
  await mkdir(join(basic, 'Standard'), { recursive: true });
  for (const [name, xml] of Object.entries(PROFILE)) {
    await writeFile(join(basic, name), `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`);
  }
}
