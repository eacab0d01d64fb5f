// Editing records of the bench's platform while it runs, through the verbs that the desk uses.

import { keepFormats } from '../../src/manufactory/records/kept-formats.ts';
import { type RecordRoom, saveRecord } from '../../src/manufactory/records/records.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { openPlatform } from '../../src/store/platform.ts';
import { type Built, root } from './built.ts';
import { readJson } from './http.ts';

/** A record that is edited: one that a facet, the map and a word can find. */
export type Subject = { readonly dataset: string; readonly key: string };

/** Where edits are made, and how to leave. */
export type Desk = { readonly room: RecordRoom; readonly close: () => Promise<void> };

/** Who writes. */
export const command = { kind: 'command' } as const;

/** The edited records are monuments: each may have coordinates and an architect. */
export const DATASET = 'merimee';

/** Opens the running platform's truth for edits. */
export async function openDesk(data: string): Promise<Desk> {
  const { db, stop } = await openPlatform({ data });
  const clock = (): Date => new Date();
  const room = { db, clock, catalogue: await loadCatalogue(db, root), formats: keepFormats(clock) };
  return { room, close: stop };
}

type Results = { readonly total: number; readonly records: readonly Subject[] };

/** Records of the edited dataset that stand on the map; at most `count`. */
export async function subjects({ address }: Built, count: number): Promise<readonly Subject[]> {
  const found = new Map<string, Subject>();
  for (let page = 1; found.size < count && page <= 400; page += 1) {
    const asked = `f.dataset=${DATASET}&cadre=-180,-90,180,90&tri=titre&page=${page}`;
    const { records } = await readJson<Results>(`${address}/recherche.json?${asked}`);
    if (records.length === 0) break;
    for (const { dataset, key } of records) found.set(key, { dataset, key });
  }
  return [...found.values()].slice(0, count);
}

/** Gives a record an architect whose name nothing else holds; returns when it is committed. */
export async function nameArchitect(room: RecordRoom, subject: Subject, word: string): Promise<void> {
  const values = new Map([['AUTR', `${word.toUpperCase()} Jean (architecte)`]]);
  const saved = await saveRecord(room, command, { ...subject, values });
  if (saved.kind !== 'saved') throw new Error(`${subject.key}: ${JSON.stringify(saved)}`);
}

/** Words that nothing holds: letters only, another in each run and for each number. */
export function freshWords(): (number: number) => string {
  const run = lettersOf(Date.now() % 1_000_000_000);
  return (number) => `zq${run}x${lettersOf(number)}q`;
}

function lettersOf(number: number): string {
  return [...number.toString(20)].map((digit) => 'bcdfghjklmnprtvwzaiu'[Number.parseInt(digit, 20)]).join('');
}
