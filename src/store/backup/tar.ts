// One header of a plain tar (POSIX.1-1988 ustar; sizes from 8 GiB on in GNU's base-256), so that any `tar` opens a
// backup when nothing else is left. Only headers that we would write ourselves, bit for bit, are read.

/** Tar's unit: headers are one block, contents are filled up with zeros to whole blocks. */
export const BLOCK = 512;

/** What a header says. */
export type TarHeader = { readonly name: string; readonly size: number; readonly seconds: number };

const OCTAL_LIMIT = 8 ** 11;

/** The block that stands before the bytes of `name`. Names have at most 100 bytes. */
export function tarHeader({ name, size, seconds }: TarHeader): Buffer {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100) throw new RangeError(`name too long for a tar header: ${name}`);
  block.write(name, 0, 'utf8');
  block.write('0000600\0', 100, 'latin1');
  block.write('0000000\0', 108, 'latin1');
  block.write('0000000\0', 116, 'latin1');
  writeSize(block, size);
  block.write(`${seconds.toString(8).padStart(11, '0')}\0`, 136, 'latin1');
  block.write('        ', 148, 'latin1');
  block.write('0ustar', 156, 'latin1');
  block.write('00', 263, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** What the block says, or undefined when we would not have written it so. */
export function readTarHeader(block: Buffer): TarHeader | undefined {
  const end = block.indexOf(0);
  const name = block.toString('utf8', 0, end < 0 || end > 100 ? 100 : end);
  const size = readSize(block);
  const seconds = Number.parseInt(block.toString('latin1', 136, 147), 8);
  if (name === '' || !Number.isSafeInteger(size) || !Number.isSafeInteger(seconds)) return undefined;
  const header = { name, size, seconds };
  return Buffer.byteLength(name) <= 100 && tarHeader(header).equals(block) ? header : undefined;
}

/** How many zeros follow `size` bytes of content. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function writeSize(block: Buffer, size: number): void {
  if (size < OCTAL_LIMIT) {
    block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
    return;
  }
  block.writeUInt8(0x80, 124);
  block.writeBigUInt64BE(BigInt(size), 128);
}

function readSize(block: Buffer): number {
  if (block.readUInt8(124) === 0x80) return Number(block.readBigUInt64BE(128));
  return Number.parseInt(block.toString('latin1', 124, 135), 8);
}
