import type { Project } from '../document/project';

/** What a file of last year is taken for (上年的文件). */
export interface LastYearCandidate {
  /** Its path below the folder, with `/`. */
  file: string;
  modified: string;
  /** Of its bytes. */
  hash: string;
  kind: 'document' | 'book' | 'word';
  /** Null of a Word file that holds a text alone. */
  of: {
    department: Project['department'];
    year: number;
    /** What its form is for first of all, such as 预算. */
    purpose: string;
    textless: boolean;
    /** No amount of its year is in it yet, as in one that was just begun. */
    blank: boolean;
  } | null;
  /** Of a text alone the first line that names a year, '' where none does. */
  title: string;
}

/** One department's document of last year, the Word file of its text, and its other files with why they are not taken. */
export interface LastYearChoice {
  file: string;
  /** The year of the new document. */
  year: number;
  text: string | null;
  passed: { file: string; why: string }[];
}

/** A choice while the texts are given out: whose it is, of what year and for what. */
export type Choice = LastYearChoice & {
  isWhole: boolean;
  department: string;
  last: number;
  purpose: string;
  /** Folders in which files of it lie. */
  folders: ReadonlySet<string>;
};
