// Addresses of styles, scripts and fonts. The build names files by their digest and lists them in manifest.json;
// without a manifest (development, tests) the plain names are used.
import { readFile } from 'node:fs/promises';

/** The address of a built file by its plain name: `assets('index.css')`. */
export type Assets = (name: string) => string;

/** Plain names, for pages drawn without a build. */
export const plainAssets: Assets = (name) => `/assets/${name}`;

/** Reads `manifest.json` (plain name to hashed name, both below /assets/); plain names when it does not exist. */
export async function readAssets(manifestPath: string): Promise<Assets> {
  const text = await readFile(manifestPath, 'utf8').catch(() => undefined);
  return text === undefined ? plainAssets : assetsOf(JSON.parse(text));
}

/** Addresses from a manifest's content. A name that the manifest lacks keeps its plain address. */
export function assetsOf(manifest: unknown): Assets {
  const names = new Map<string, string>();
  for (const [name, file] of Object.entries(Object(manifest))) {
    if (typeof file === 'string') names.set(name, file.replace(/^\/?(assets\/)?/, ''));
  }
  return (name) => plainAssets(names.get(name) ?? name);
}
