// The face of an instance: what a form changes, what it refuses, how its texts are marked.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { readBlocks } from './marked-text.ts';
import { readTheme, removeLogo, saveLogo, saveTheme } from './themes.ts';

let base: TestDatabase;
let folder: string;
beforeAll(async () => {
  base = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'cimaise-theme-'));
});
afterAll(async () => {
  await base.close();
  await rm(folder, { recursive: true, force: true });
});

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams({ name: 'Rives', ...fields });

test('a new instance bears the product’s name and says nothing untrue', async () => {
  expect(await readTheme(base.db)).toMatchObject({ name: 'Cimaise', legalOwner: '', texts: {} });
});

test('a form changes what it names and empties what it leaves empty', async () => {
  await saveTheme(base.db, form({ territory: 'Normandie', 'conditions.fr': 'Une phrase.' }));
  expect(await readTheme(base.db)).toMatchObject({
    territory: 'Normandie',
    texts: { conditions: { fr: 'Une phrase.' } },
  });
  await saveTheme(base.db, form({}));
  const theme = await readTheme(base.db);
  expect(theme.territory).toBeUndefined();
  expect(theme.texts).toEqual({});
});

test('a colour that is none and an address that is none are refused, nothing is saved', async () => {
  for (const fields of [
    { 'accent.light': 'red', 'accent.dark': '#000000' },
    { contact: 'nowhere' },
    { name: ' ' },
  ]) {
    await expect(saveTheme(base.db, form(fields))).rejects.toMatchObject({ code: 'setting-invalid' });
  }
  expect((await readTheme(base.db)).name).toBe('Rives');
});

test('a mark is kept through other changes and taken away when asked', async () => {
  const files = { folder, db: base.db, now: () => new Date() };
  const path = join(folder, 'mark.png');
  await sharp({ create: { width: 400, height: 200, channels: 3, background: '#0b5a4c' } })
    .png()
    .toFile(path);
  await saveLogo(base.db, files, path);
  await saveTheme(base.db, form({}));
  expect((await readTheme(base.db)).logo).toMatchObject({ width: 80, height: 40 });
  await removeLogo(base.db);
  expect((await readTheme(base.db)).logo).toBeUndefined();
});

test('bytes that are no picture are refused as a mark', async () => {
  const path = join(folder, 'mark.svg');
  await writeFile(path, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const files = { folder, db: base.db, now: () => new Date() };
  await expect(saveLogo(base.db, files, path)).rejects.toMatchObject({ code: 'logo-unreadable' });
});

test('marks of a text become headings, lists and paragraphs, and nothing else', () => {
  expect(readBlocks('## Titre\nUne\nligne.\n\n- un\n- deux\n\n<b>gras</b>')).toEqual([
    { kind: 'heading', text: 'Titre' },
    { kind: 'paragraph', text: 'Une ligne.' },
    { kind: 'list', items: ['un', 'deux'] },
    { kind: 'paragraph', text: '<b>gras</b>' },
  ]);
});
