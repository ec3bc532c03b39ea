// A file that could not be read or written, and why, in words for the user.

/**
 * What is wrong with one file or folder. It is returned as data, so that one bad file does not stop the work on the
 * others.
 */
export interface FileProblem {
  /** Absolute path. */
  readonly path: string;
  /**
   * The predicate of a sentence about the path: `permission denied`, `is not valid UTF-8 (line 3): save it as UTF-8`.
   */
  readonly message: string;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'its symbolic links form a cycle',
  EMFILE: 'too many files are open on this machine',
  ENFILE: 'too many files are open on this machine',
  ENAMETOOLONG: 'its path is too long for the file system',
  ENOSPC: 'no space is left on the device',
  EFBIG: 'the file would be larger than this system allows',
  ENOSYS: 'the file system cannot do that',
  EBUSY: 'another program holds it',
  EXDEV: 'lies on another disk',
  ENOTEMPTY: 'there is already something in it',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EIO: 'the device failed to read or write it',
};

/** The system's error code, such as `ENOENT`; empty for any other error. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** An error of the file system as a problem of `path`. */
export function problemOf(path: string, error: unknown): FileProblem {
  const code = errorCode(error);
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  return { path, message: reason };
}

/** A file system error as a problem; undefined for any other error. */
export function systemProblem(error: unknown): FileProblem | undefined {
  if (errorCode(error) === '' || !(error instanceof Error && 'syscall' in error)) return undefined;
  return problemOf('path' in error ? String(error.path) : '', error);
}

/** Whether the error means that the file was deleted meanwhile, which is not a problem for the user. */
export function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}
