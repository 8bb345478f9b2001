/** Where printing finds what it works with. */
export interface PdfFolders {
  /** Folder of the Typst page templates (assets/print). */
  printDir: string;
  /** Folder of the bundled fonts (assets/fonts); may be empty where the system has Chinese fonts. */
  fontsDir: string;
}

/** What printing needs from its host. */
export interface PdfPorts extends PdfFolders {
  /** Time written into the PDF; fixed by tests and by repeatable builds. */
  now: () => Date;
}
