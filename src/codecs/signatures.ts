/** Refuses by content what is no data at all: a Git LFS pointer, a web page, a picture, a program, an old workbook. */
import { Refusal } from '../commons/refusal.ts';

/** First bytes of files that people send by mistake, with the name that a person gives them. */
const binaries: readonly (readonly [string, string])[] = [
  ['%PDF-', 'PDF'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['II*\0', 'TIFF'],
  ['MM\0*', 'TIFF'],
  ['\xd0\xcf\x11\xe0', 'XLS, DOC'],
  ['PAR1', 'Parquet'],
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf', '7z'],
  ['BZh', 'bzip2'],
  ['\xfd7zXZ', 'xz'],
  ['\x28\xb5\x2f\xfd', 'zstd'],
  ['SQLite format 3', 'SQLite'],
  ['\x7fELF', 'ELF'],
  ['MZ\x90', 'EXE'],
];

/** Throws when the first bytes are those of something that holds no rows. */
export function refuseForeignBytes(sample: Buffer): void {
  const start = sample.toString('latin1', 0, 64);
  if (start.startsWith('version https://git-lfs.github.com/spec/')) throw new Refusal('git-lfs-pointer', 422);
  const binary = binaries.find(([signature]) => start.startsWith(signature));
  if (binary !== undefined) throw new Refusal('binary-not-data', 422, { kind: binary[1] });
  if (sample.toString('latin1', 257, 262) === 'ustar')
    throw new Refusal('binary-not-data', 422, { kind: 'TAR' });
}

/** Throws when the text is a web page: an error page saved under the name of the file. */
export function refuseWebPage(text: string): void {
  const start = text.slice(0, 1_000).trimStart().toLowerCase();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)?<(?:!doctype html|html|head|body)[\s>]/.test(start)) {
    throw new Refusal('html-not-data', 422);
  }
}
