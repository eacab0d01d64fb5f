// `export DATASET`: a published dataset, whole, as the public may see it now, in a file of one of the formats of exports.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ExportFormat } from '../codecs/write.ts';
import type { ExportOptions, ExportTable } from '../codecs/writing.ts';
import { Refusal } from '../commons/refusal.ts';
import { exportFormatFor, wholeTable } from '../delivery/exports/exports.ts';
import { followCatalogue } from '../store/catalogue.ts';
import { readWhole } from '../store/published/whole.ts';
import type { Verb, VerbContext, VerbInput, VerbOutcome } from './verb.ts';

/** Writes the file beside its place, then puts it there: a file under its name is whole. */
export const exportVerb: Verb = {
  name: 'export',
  positionals: '<dataset>',
  help: 'verb.export',
  options: [
    ['--format <format>', 'verb.export.format'],
    ['--out <file>', 'verb.export.out'],
    ['--labels', 'verb.export.labels'],
    ['--compressed', 'verb.export.compressed'],
    ['--delimiter <sign>', 'verb.export.delimiter'],
  ],
  run: async (context, { positionals, options }) =>
    await exportDataset(context, positionals[0] ?? '', options),
};

async function exportDataset(
  { config, openPlatform, t }: VerbContext,
  id: string,
  given: VerbInput['options'],
): Promise<VerbOutcome> {
  const { db } = await openPlatform();
  const name = String(given['format'] ?? 'csv');
  const options = optionsOf(given);
  const now = () => new Date();
  const room = { db, catalogue: followCatalogue(db, config.root), now };
  const began = performance.now();
  const written = await readWhole(room, id, async (whole) => {
    const format = exportFormatFor(whole.dataset.columns, name);
    if (format === undefined) throw new Refusal('option-invalid', 400, { option: '--format', value: name });
    const packed = given['compressed'] === true && format.packed !== true;
    const plain = `${whole.dataset.id}.${format.extension}${packed ? '.gz' : ''}`;
    const path = resolve(String(given['out'] ?? plain));
    const manner = {
      options,
      ...(given['labels'] === true
        ? { labels: given['lang'] === 'en' ? ('en' as const) : ('fr' as const) }
        : {}),
      publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
      at: now().toISOString(),
    };
    return {
      path,
      ...(await writeFile(path, {
        format,
        packed,
        table: (scratch) => wholeTable(whole, { ...manner, scratch }),
      })),
    };
  });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  return { lines: [t('verb.export.done', { ...written, seconds })], json: { ...written, seconds } };
}

type Writing = {
  readonly format: ExportFormat;
  readonly packed: boolean;
  readonly table: (scratch: string) => ExportTable;
};

async function writeFile(
  path: string,
  { format, packed, table }: Writing,
): Promise<{ readonly rows: number }> {
  const scratch = await mkdtemp(join(dirname(path), '.export-')).catch(() => undefined);
  if (scratch === undefined) throw new Refusal('option-invalid', 400, { option: '--out', value: path });
  try {
    const { rows, ...whole } = table(scratch);
    const counted = counter(rows);
    const bytes = Readable.from(format.encode({ ...whole, rows: counted.rows }));
    const file = createWriteStream(join(scratch, 'whole'));
    await (packed ? pipeline(bytes, createGzip(), file) : pipeline(bytes, file));
    await rename(join(scratch, 'whole'), path);
    return { rows: counted.count() };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function counter(rows: ExportTable['rows']): {
  readonly rows: ExportTable['rows'];
  readonly count: () => number;
} {
  const passed = { count: 0 };
  async function* counting() {
    for await (const row of rows) {
      passed.count += 1;
      yield row;
    }
  }
  return { rows: counting(), count: () => passed.count };
}

function optionsOf(given: VerbInput['options']): ExportOptions {
  const text = given['delimiter'];
  if (text === undefined) return {};
  const delimiter = text === 'tab' ? '\t' : text;
  if (delimiter === ';' || delimiter === ',' || delimiter === '\t' || delimiter === '|') return { delimiter };
  throw new Refusal('option-invalid', 400, { option: '--delimiter', value: String(text) });
}
