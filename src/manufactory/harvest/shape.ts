// A dataset as a catalogue elsewhere speaks of it, in one shape whatever the protocol. Readers give what they found as
// text; here it becomes what an entry can hold, with a finding for what had to be left out. Nobody's data is refused.
import { frequencyOf } from '../../commons/frequency.ts';
import type { HarvestedDataset, HarvestedResource, HarvestFinding } from '../../commons/harvested.ts';
import { licenceMeant } from '../../commons/licence-names.ts';
import { plainText } from './plain-text.ts';

/** A resource as it was found. */
export type FoundResource = {
  readonly kind?: HarvestedResource['kind'];
  readonly title?: unknown;
  readonly description?: unknown;
  readonly address?: unknown;
  readonly mediaType?: unknown;
  readonly format?: unknown;
  readonly bytes?: unknown;
};

/** A dataset as it was found: texts, lists of texts, or anything else that an answer may hold. */
export type FoundDataset = {
  readonly identifier?: unknown;
  readonly name?: unknown;
  readonly title?: unknown;
  readonly description?: unknown;
  /** Ids, addresses and titles of one licence, best first. */
  readonly licence?: readonly unknown[];
  readonly publisher?: unknown;
  readonly theme?: unknown;
  readonly keyword?: unknown;
  readonly language?: unknown;
  readonly frequency?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly spatial?: unknown;
  readonly contact?: { readonly name?: unknown; readonly email?: unknown; readonly url?: unknown };
  readonly landingPage?: unknown;
  readonly modified?: unknown;
  readonly resources?: readonly FoundResource[];
};

/** A dataset shaped, unless it has neither identifier nor title, and what was found wrong. */
export type Shaped = { readonly dataset?: HarvestedDataset; readonly findings: readonly HarvestFinding[] };

const LONGEST = { name: 200, title: 500, text: 20_000, address: 2_000 } as const;
const MOST = { words: 100, resources: 500 } as const;

/** Shapes a dataset; `place` names one that does not name itself. */
export function shapeDataset(found: FoundDataset, place: string): Shaped {
  const identifier = lineOf(found.identifier, LONGEST.address);
  const title = lineOf(found.title, LONGEST.title);
  const findings: HarvestFinding[] = [];
  const about = identifier ?? title ?? place;
  const note: Note = (code, value) =>
    void findings.push({
      code,
      dataset: about.slice(0, 200),
      ...(value === undefined ? {} : { value: value.slice(0, 200) }),
    });
  if (identifier === undefined) note('identifier-missing', title);
  if (title === undefined) note('title-missing');
  if (identifier === undefined || title === undefined) return { findings };
  const resources = resourcesOf(found.resources ?? [], note);
  if (resources.length === 0) note('no-resource');
  const dataset: HarvestedDataset = {
    identifier,
    name: lineOf(found.name, LONGEST.name) ?? title,
    title,
    ...some('description', textOf(found.description)),
    ...some('licence', licenceOf(found.licence ?? [], note)),
    ...some('publisher', lineOf(found.publisher, LONGEST.name)),
    theme: wordsOf(found.theme),
    keyword: wordsOf(found.keyword),
    ...some('language', languageOf(found.language)),
    ...some('frequency', frequencyFound(found.frequency, note)),
    ...some('temporal', temporalOf(found, note)),
    spatial: wordsOf(found.spatial),
    ...some('contact', contactOf(found.contact, note)),
    ...some('landingPage', addressOf(found.landingPage, note)),
    ...some('modified', dayOf(found.modified, note)),
    resources,
  };
  return { dataset, findings };
}

type Note = (code: HarvestFinding['code'], value?: string) => void;

function some<K extends string, V>(name: K, value: V | undefined): { readonly [_ in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [_ in K]?: V };
}

/** One line of plain text; numbers are texts too, objects are not. */
function lineOf(found: unknown, longest: number): string | undefined {
  if (typeof found === 'number') return String(found);
  if (typeof found !== 'string') return undefined;
  const line = plainText(found).replace(/\s+/g, ' ').trim().slice(0, longest).trim();
  return line === '' ? undefined : line;
}

function textOf(found: unknown): string | undefined {
  if (typeof found !== 'string') return undefined;
  const text = plainText(found).slice(0, LONGEST.text).trim();
  return text === '' ? undefined : text;
}

/** A list, or a text of several words parted by commas or semicolons. */
function wordsOf(found: unknown): readonly string[] {
  const list = Array.isArray(found) ? found : typeof found === 'string' ? found.split(/[,;]/) : [];
  const words = list.flatMap((word: unknown) => lineOf(word, LONGEST.name) ?? []);
  return [...new Set(words)].slice(0, MOST.words);
}

function licenceOf(found: readonly unknown[], note: Note): string | undefined {
  const said = found.flatMap((one) => lineOf(one, LONGEST.name) ?? []);
  for (const text of said) {
    const known = licenceMeant(text);
    if (known !== undefined) return known;
  }
  // A title is shown rather than an id or an address.
  const given = said.find((text) => text.includes(' ')) ?? said[0];
  if (given === undefined) return undefined;
  note('licence-unknown', given);
  // That none was chosen is no licence.
  return /not.?specified|non (precis|précis|spécifi|renseign)/i.test(given) ? undefined : given;
}

/** Codes of three letters that the EU's table uses, for the languages met here. */
const languages: Readonly<Record<string, string>> = {
  fra: 'fr',
  fre: 'fr',
  eng: 'en',
  deu: 'de',
  ger: 'de',
  spa: 'es',
  ita: 'it',
  nld: 'nl',
  por: 'pt',
  bre: 'br',
  oci: 'oc',
  cos: 'co',
  eus: 'eu',
  cat: 'ca',
};

function languageOf(found: unknown): string | undefined {
  const first: unknown = Array.isArray(found) ? found[0] : found;
  if (typeof first !== 'string') return undefined;
  const last = (first.split(/[/#]/).at(-1) ?? '').toLowerCase();
  if (languages[last] !== undefined) return languages[last];
  return /^[a-z]{2}(-|_|$)/.test(last) ? last.slice(0, 2) : undefined;
}

function frequencyFound(found: unknown, note: Note): string | undefined {
  const said = lineOf(found, LONGEST.name);
  if (said === undefined) return undefined;
  const known = frequencyOf(said);
  if (known === undefined) note('frequency-unknown', said);
  return known;
}

function temporalOf({ from, to }: FoundDataset, note: Note): HarvestedDataset['temporal'] {
  const [first, last] = [dayOf(from, note), dayOf(to, note)];
  if (first === undefined && last === undefined) return undefined;
  const isReversed = first !== undefined && last !== undefined && first.slice(0, last.length) > last;
  if (isReversed) note('date-unreadable', `${first} > ${last}`);
  return isReversed ? undefined : { ...some('from', first), ...some('to', last) };
}

/** A year, month or day at the beginning of a text, if the calendar has it. */
function dayOf(found: unknown, note: Note): string | undefined {
  if (found === undefined || found === null || found === '') return undefined;
  const said = String(found).trim();
  const day = /^\d{4}(-\d\d(-\d\d)?)?(?=$|[T ])/.exec(said)?.[0];
  const whole = day === undefined ? '' : `${day}-01-01`.slice(0, 10);
  const at = new Date(`${whole}T00:00:00Z`);
  if (!Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === whole) return day;
  note('date-unreadable', said);
  return undefined;
}

function contactOf(found: FoundDataset['contact'], note: Note): HarvestedDataset['contact'] {
  const email = lineOf(found?.email, LONGEST.name)?.replace(/^mailto:/i, '');
  const isEmail = email !== undefined && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
  if (email !== undefined && !isEmail) note('email-unreadable', email);
  const url = addressOf(found?.url, note);
  const name = lineOf(found?.name, LONGEST.name) ?? (isEmail ? email : undefined);
  if (name === undefined) return undefined;
  return {
    name,
    ...(isEmail ? { email } : {}),
    ...(url !== undefined && url.length <= LONGEST.name ? { url } : {}),
  };
}

/** An address of the web without a password in it. */
function addressOf(found: unknown, note: Note): string | undefined {
  if (typeof found !== 'string' || found.trim() === '') return undefined;
  const url = URL.parse(found.trim());
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (isWeb && url.href.length <= LONGEST.address) return url.href;
  note('address-unreadable', found.trim());
  return undefined;
}

function resourcesOf(found: readonly FoundResource[], note: Note): readonly HarvestedResource[] {
  const byAddress = new Map<string, HarvestedResource>();
  for (const one of found.slice(0, MOST.resources)) {
    const address = addressOf(one.address, note);
    if (address === undefined || byAddress.has(address)) continue;
    const mediaType = mediaTypeOf(one.mediaType);
    const format = formatOf(one.format) ?? formatOf(mediaType);
    const bytes = Number(one.bytes);
    byAddress.set(address, {
      kind: one.kind ?? 'link',
      title: lineOf(one.title, LONGEST.name) ?? lastPart(address),
      address,
      ...some('description', textOf(one.description)?.slice(0, 2_000)),
      ...some('mediaType', mediaType),
      ...some('format', format),
      ...(Number.isSafeInteger(bytes) && bytes > 0 ? { bytes } : {}),
    });
  }
  return [...byAddress.values()];
}

/** A media type, also as the last part of IANA's address of it. */
function mediaTypeOf(found: unknown): string | undefined {
  if (typeof found !== 'string') return undefined;
  return /([a-z]+\/[a-z0-9.+-]+)$/i.exec(found.split(';')[0]?.trim() ?? '')?.[1]?.toLowerCase();
}

/** `CSV`, `.csv`, `text/csv` and the EU's address of it are all csv. */
function formatOf(found: unknown): string | undefined {
  if (typeof found !== 'string') return undefined;
  const last = (found.split(/[/#]/).at(-1) ?? '').toLowerCase().replace(/^[.x-]+|^vnd\./, '');
  const plain = last.replace(/[^a-z0-9.+-]/g, '');
  return plain === '' || plain.length > 20 ? undefined : plain;
}

function lastPart(address: string): string {
  const { pathname, hostname } = new URL(address);
  const last = pathname.split('/').filter(Boolean).at(-1);
  return (last === undefined ? hostname : decoded(last)).slice(0, LONGEST.name);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
