// Mappings of producers' systems, read from the folders of the formats they lead to: `formats/<name>/mapping.json`.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Format } from '../commons/format.ts';
import { parseMappings, type SystemMapping } from '../commons/system-mapping.ts';

/** Reads every `mapping.json` below `folder`. Throws Refusal `mapping-invalid` (422). */
export async function readSystemMappings(folder: string): Promise<readonly SystemMapping[]> {
  const names = await readdir(folder, { recursive: true });
  const paths = names.filter((name) => /^[^/\\]+[/\\]mapping\.json$/.test(name)).toSorted();
  const mappings = paths.map(async (path) => {
    const where = join(folder, path);
    const { name, fields } = (await readJson(join(where, '..', 'format.json'))) as Format;
    const codes = new Set(fields.map(({ code }) => code));
    return parseMappings(await readJson(where), { dataset: name, codes, where });
  });
  return (await Promise.all(mappings)).flat();
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
