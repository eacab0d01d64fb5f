// The base that somebody means, by whatever its dataset is called: its first name, its published id, one that it had.
import type { Catalogue } from '../catalogue.ts';
import type { Platform } from '../platform.ts';
import { readRegister } from './register.ts';

/** The name of the base; what is called otherwise, or is a view of a part of a base, stays as it was asked. */
export async function baseCalled(
  { db, catalogue }: Pick<Platform, 'db'> & { readonly catalogue: Catalogue },
  asked: string,
): Promise<string> {
  if (catalogue.datasets.has(asked)) return asked;
  const published = (await readRegister(db, catalogue)).find(asked);
  return published !== undefined && published.firstId === published.base ? published.base : asked;
}
