/** What printing needs from its host. */
export interface PdfPorts {
  /** Folder of the Typst page templates (assets/print). */
  printDir: string;
  /** Folder of the bundled fonts (assets/fonts); may be empty where the system has Chinese fonts. */
  fontsDir: string;
  /** Time written into the PDF; fixed by tests and by repeatable builds. */
  now: () => Date;
}
