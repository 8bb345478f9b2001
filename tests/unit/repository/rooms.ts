/** One room of a layer: its folder, and what it holds. */
export type Room = readonly [folder: string, holds: string];

export interface Layer {
  /** Folder of the layer, to which the rooms' folders are relative. */
  folder: string;
  /** From the ground to the roof: a room imports only rooms that stand before it here. */
  rooms: readonly Room[];
}

export const LAYERS: readonly Layer[] = [
  {
    folder: 'shared',
    rooms: [
      ['result', '`{ok, value}` or `{ok, error: {code, params}}`'],
      ['money', 'exact decimals: reading and writing an amount'],
      ['expression', 'the language of relations: tokens, syntax tree, functions'],
      ['classification', '政府收支分类 lists and the order of codes'],
      ['text', 'words and blocks of a text, patterns, amounts in words, characters that show nothing'],
      ['form', 'a form: schema of its files, loading, reference checks, tables as they are laid out'],
      ['document', 'the document as plain data: commands, changes, history, rows, limits'],
      ['contract', 'the typed calls between page and host, and the one place of all Chinese error sentences'],
      ['format', 'versions and parts of a `.mzb`'],
      ['calc', 'relations bound to the cells of one document: graph, evaluation, Excel formulas'],
      ['checks', 'judging relations, findings, their sentences'],
      ['narrative', 'the text of the disclosure with its live figures'],
      ['text-checks', 'judging the text, and the words and notes in the tables'],
      ['editor', 'one open document: plans a command, applies it, recomputes, judges; views, print model, search'],
      ['authoring', 'for who writes a form: lint, list of relations'],
      [
        'draft-form',
        'a form proposed from the sheets of a blank workbook: tables, columns, rows, relations, questions',
      ],
      ['trial', 'a form tried on an invented document: filling it in, amounts of which a changed digit goes unnoticed'],
      ['carry', 'what of a document comes over into another form or the next year'],
      ['compare', 'what two documents differ in: cells, rows, paragraphs'],
      ['sum', 'a department document made of unit documents (单位汇总), and held against them'],
      ['paste', 'a pasted block against a table: its titles and codes, where each cell goes, what stays out'],
      ['causes', 'one cause behind many findings, such as amounts a row off; what puts a finding right'],
      ['mapping', 'what the user puts right on the mapping screen, as corrections'],
    ],
  },
  {
    folder: 'electron',
    rooms: [
      ['services/host', 'rules that both hosts obey: channels, content policy, redaction, static files, closing'],
      ['services/fs', 'files of the machine: port, atomic write, backups, temporary files, error codes, names'],
      ['services/zip', 'zip archives within limits: read, scan when damaged, write, rewrite'],
      ['services/ooxml', 'the ground of Excel files: XML, relations, sheets, cells, number formats, formulas'],
      ['services/old-excel', 'workbooks of Excel 97–2003 and WPS, which are only read'],
      [
        'services/other-books',
        'workbooks of other formats that are only read: OpenDocument, .xlsb, web pages, XML 2003',
      ],
      ['services/word-text', 'the text of a Word file, as paragraphs'],
      ['services/templates', 'forms read from a folder or a `.mzform`; the forms that were installed'],
      ['services/files', 'the `.mzb`: save, salvage, journal, recovery, locks, recent files, remembered corrections'],
      ['services/word', 'the Word file'],
      ['services/excel', 'the exported workbook'],
      ['services/report', 'the report of findings'],
      ['services/pdf', 'Typst: PDF, preview pages, and the proof that every letter is in its place'],
      ['services/workbook', 'recognising the tables of a foreign workbook by title, header, codes and labels'],
      ['services/draft-form', 'a blank workbook as the files of a new form'],
      ['services/tables-json', 'import of tables as JSON'],
      ['services/save-back', 'writing figures back into the workbook they came from'],
      ['services/publish', 'the package for publication'],
      ['services/open', 'opening any file, here or in a thread; the engines, loaded when first used; fsck'],
      ['services/units', 'reading unit documents, and summing them into a department'],
      ['services/form-trial', 'whether a document comes back from the files that are made of it'],
      ['services/exporter', 'exports in processes of their own'],
      ['services/batch', 'checking and converting a folder of files'],
      ['services/machine', 'the real machine, and the threads that it starts'],
      ['services/calls', 'the handlers of every call of the page'],
      ['cli', 'the command line'],
      ['preload', 'the names of the calls, for the page in Electron'],
      ['browser', 'the loopback host'],
      ['main', 'the window: Electron'],
    ],
  },
  {
    folder: 'renderer',
    rooms: [
      ['selection', 'what is selected, a table as lines and columns, findings by cell'],
      ['state', 'what is shown: view, dialogs, what is remembered'],
      ['focus', 'which editor holds the keyboard'],
      ['host', 'the calls to the host, and when it is gone'],
      ['widgets', 'parts that several rooms show'],
      ['document', 'the open document: run a command, journal, open, save, export'],
      ['editing', 'what the keys do to cells: moving, entering, filling'],
      ['clipboard', 'copy, cut and paste'],
      ['actions', 'every action with its name, keys and when it applies'],
      ['grid', 'the table on the screen: AG Grid'],
      ['panels', 'what stands around the table: navigator, formula bar, findings, status'],
      ['narrative', 'the editor of the text'],
      ['overview', 'where the document stands and the steps that are left'],
      ['preview', 'pages on the screen and to the printer'],
      ['mapping', 'the mapping screen'],
      ['drafting', 'the screen on which a form is made of a blank workbook'],
      ['dialogs', 'dialogs'],
      ['start', 'the start page'],
      ['app', 'the page as a whole'],
    ],
  },
];
