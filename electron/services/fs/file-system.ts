/** What the file services need to know about a file or folder. */
export interface FileStat {
  isFile: boolean;
  isFolder: boolean;
  size: number;
  modified: Date;
  mode: number;
}

/** An open file being written. `write` may write fewer bytes than given, like the system call. */
export interface WriteHandle {
  write(bytes: Uint8Array): Promise<number>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The calls on the machine's file system that the services use, and no others; failures are rejected with
 * errno errors. Fault tests put their own in its place.
 */
export interface FileSystem {
  realPath(path: string): Promise<string>;
  stat(path: string): Promise<FileStat>;
  read(path: string): Promise<Uint8Array>;
  /** Names in a folder. */
  list(folder: string): Promise<string[]>;
  makeFolder(path: string): Promise<void>;
  /** Creates a file that must not exist yet. */
  create(path: string, mode: number): Promise<WriteHandle>;
  /** Opens for appending, creates when missing. */
  append(path: string): Promise<WriteHandle>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes a rename durable; does nothing where folders cannot be synced (Windows). */
  syncFolder(path: string): Promise<void>;
}
