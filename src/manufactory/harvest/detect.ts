// Which protocol a catalogue speaks: told by what its address answers, or else by what the usual addresses of its host do.
// A person may say it instead.
import { rdfSyntaxOf } from '../../codecs/read-rdf.ts';
import type { HarvestKind } from '../../commons/harvested.ts';
import type { CataloguePage, Protocol } from './protocol.ts';
import { looseOf } from './protocol.ts';
import { ckan } from './read-ckan.ts';
import { datagouv } from './read-datagouv.ts';
import { dcat } from './read-dcat.ts';
import { opendatasoft } from './read-opendatasoft.ts';

/** The protocols by name. */
export const protocols: Readonly<Record<HarvestKind, Protocol>> = { opendatasoft, ckan, datagouv, dcat };

/** The protocol of an answer, if it is one of a catalogue. */
export function kindOf({
  contentType,
  text,
}: Pick<CataloguePage, 'contentType' | 'text'>): HarvestKind | undefined {
  if (rdfSyntaxOf(contentType, text) !== undefined) return 'dcat';
  if (!/^\ufeff?\s*[[{]/.test(text)) return isCatalogueFile(text) ? 'datagouv' : undefined;
  const answer = parsed(text);
  const first: unknown = Array.isArray(answer) ? answer[0] : undefined;
  if ('dataset_id' in looseOf(first)) return 'opendatasoft';
  const body = looseOf(answer);
  if ('total_count' in body && Array.isArray(body['results'])) return 'opendatasoft';
  if ('success' in body && 'result' in body) return 'ckan';
  return Array.isArray(body['data']) && 'page_size' in body ? 'datagouv' : undefined;
}

/** The header of udata's catalogue of datasets. */
function isCatalogueFile(text: string): boolean {
  return /^\ufeff?"?id"?[;,]"?title"?[;,]"?slug"?[;,]/.test(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch {
    return undefined;
  }
}

/** What a page of a portal hints at: the addresses to try, most likely first. */
export function guesses(address: string): readonly (readonly [HarvestKind, string])[] {
  const { pathname } = new URL(address);
  const order: readonly HarvestKind[] = /\/(explore|pages)(\/|$)/.test(pathname)
    ? ['opendatasoft', 'datagouv', 'ckan']
    : /\/dataset(\/|$)/.test(pathname)
      ? ['ckan', 'opendatasoft', 'datagouv']
      : ['datagouv', 'opendatasoft', 'ckan'];
  return order.map((kind) => [kind, protocols[kind].first(address, {})]);
}
