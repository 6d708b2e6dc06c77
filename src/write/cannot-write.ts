/** The output cannot be written. The message says what, where and what to do. */
export class CannotWrite extends Error {
  constructor(what: string, where: string, why: string, options?: ErrorOptions) {
    super(`${what} ${where}: ${why}`, options);
    this.name = 'CannotWrite';
  }

  /** The error as another process told it. */
  static told(message: string): CannotWrite {
    const error = new CannotWrite('', '', '');
    error.message = message;
    return error;
  }

  static because(error: unknown, what: string, where: string): CannotWrite {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return new CannotWrite(what, where, WHY[code] ?? `${message}.`, { cause: error });
  }
}

const WHY: Record<string, string> = {
  EACCES: 'no permission. Choose another folder, or have yourself allowed to write there.',
  EPERM: 'no permission. Choose another folder, or have yourself allowed to write there.',
  EROFS: 'the disk is read-only. Choose a folder on another one.',
  ENOSPC: 'the disk is full. Free some space and run again.',
  EDQUOT: 'your disk quota is used up. Free some space and run again.',
  ENOTDIR: 'a part of the path is a file, not a folder. Choose another folder.',
  EEXIST: 'a file, or a link that leads nowhere, is in the way. Choose another folder, or move it.',
  EFBIG: 'a file of this size is not allowed there (ulimit -f, or the kind of disk). Choose another folder.',
  EISDIR: 'a folder is in the way. Choose another folder, or move it.',
  ENOENT: 'the folder is gone, or cannot be made. Choose another folder.',
  ENAMETOOLONG: 'the path is too long. Choose a folder with a shorter one.',
  ELOOP: 'symbolic links go in a circle. Choose another folder.',
};
