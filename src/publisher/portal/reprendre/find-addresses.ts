// Finds addresses in whatever is pasted: one a line, or a program, a page, a table with addresses in it. Text is only read:
// nothing in it is ever followed, and hosts are compared, not asked.
import { setImmediate } from 'node:timers/promises';

/** An address as it was found. */
export type FoundAddress = {
  /** As it was written, without what stood around it. */
  readonly given: string;
  /** First line that has it, from 1, and how many times it is there. */
  readonly line: number;
  readonly times: number;
  readonly kind: AddressKind;
  /** Of the old portal's addresses: what stands behind the host. */
  readonly url?: URL;
  readonly host?: string;
};

/**
 * `former`: of the old portal. `host`: its host alone. `template`: a program fills a part of it. `elsewhere`: of another
 * site. `none`: no address at all.
 */
export type AddressKind = 'former' | 'host' | 'template' | 'elsewhere' | 'none';

/** What was found in a text. */
export type FoundAddresses = {
  readonly addresses: readonly FoundAddress[];
  /** Addresses of other sites in running text: they are left alone. */
  readonly elsewhere: number;
  /** Distinct addresses beyond those. */
  readonly more: number;
  /** Hosts of the old portal that the text names. */
  readonly hosts: readonly string[];
};

/** Addresses looked at, at most. */
export const MOST_ADDRESSES = 1_000;
/** Addresses kept in mind, those of other sites included. */
const MOST_KEPT = 10_000;
const LONGEST = 8_000;
/** Characters of all addresses that are looked at: each is shown several times. */
const MOST_CHARACTERS = 400_000;
/** Others are answered between so many lines. */
const LINES_AT_ONCE = 5_000;

/** What an address is known by. */
export type KnownPlaces = {
  /** Hosts of the old portal and ours; `*.` stands for any name below. */
  readonly hosts: readonly string[];
  /** First names of paths that make an address without its host. */
  readonly roots: readonly string[];
};

/** Finds them. */
export async function findAddresses(text: string, { hosts, roots }: KnownPlaces): Promise<FoundAddresses> {
  const starts = new RegExp(`^/(${roots.join('|')})([/?]|$)`);
  const found = new Map<string, { line: number; times: number; isAlone: boolean }>();
  let beyond = 0;
  const lines = text.split(/\r\n|[\r\n]/);
  for (const [at, line] of lines.entries()) {
    if (at % LINES_AT_ONCE === LINES_AT_ONCE - 1) await setImmediate();
    for (const [given, isAlone] of candidatesOf(clean(line), hosts, starts)) {
      const known = found.get(given);
      if (known !== undefined) known.times += 1;
      else if (found.size >= MOST_KEPT) beyond += 1;
      else found.set(given, { line: at + 1, times: 1, isAlone });
    }
  }
  const all = [...found].map(([given, { isAlone, ...place }]) => ({
    isAlone,
    address: { given, ...place, ...understood(given, hosts) },
  }));
  const shown = all.filter(({ isAlone, address }) => isAlone || isOurs(address.kind));
  const addresses = shown.map(({ address }) => address);
  const looked = firstOf(addresses);
  const named = addresses.flatMap(({ kind, host }) => (isOurs(kind) && host !== undefined ? [host] : []));
  return {
    addresses: looked,
    elsewhere: all.length - shown.length,
    more: addresses.length - looked.length + beyond,
    hosts: [...new Set(named)],
  };
}

/** As many as are looked at, and as long as these are together. */
function firstOf(addresses: readonly FoundAddress[]): readonly FoundAddress[] {
  let characters = 0;
  const end = addresses.findIndex(({ given }, at) => {
    characters += given.length;
    return at >= MOST_ADDRESSES || (at > 0 && characters > MOST_CHARACTERS);
  });
  return end < 0 ? addresses : addresses.slice(0, end);
}

function isOurs(kind: AddressKind): boolean {
  return kind === 'former' || kind === 'template' || kind === 'host';
}

/** Controls have no place in an address; a program or a page may have escaped what stands there. */
function clean(line: string): string {
  return line.replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '').trim();
}

type Candidate = readonly [given: string, isAlone: boolean];

function candidatesOf(line: string, hosts: readonly string[], starts: RegExp): readonly Candidate[] {
  if (line === '') return [];
  const isAddress = /^(?:https?:\/\/|\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?:]|$))/i.test(line);
  if (isAddress || starts.test(line) || isHostFirst(line, hosts)) {
    // Only where spaces begin: a long run of them is read once.
    const all = line.split(/(?<!\s)\s+(?=https?:\/\/)/i).map((one) => tidy(untilProse(one)));
    return all.filter((one) => one !== '').map((one) => [one, true] as const);
  }
  const inside = [...insideText(line), ...hostsIn(line, hosts)].map((one) => [one, false] as const);
  if (inside.length > 0) return inside;
  return otherSchemes.test(line) ? [[line.slice(0, LONGEST), true]] : [];
}

/** Lines that are addresses of other kinds, which nobody should have to wonder about. */
const otherSchemes =
  /^(?:(?:javascript|vbscript|data|file|mailto|blob|about|view-source):\S|[a-z][a-z0-9+.-]*:\/\/\S)/i;

/** Spaces belong to a question; before one they end the address. */
function untilProse(line: string): string {
  return line.includes('?') ? withSign(line) : (line.split(/\s/)[0] ?? '');
}

/** The sign that parts columns (`delimiter=;`) is a value, not the end of a sentence. */
function withSign(text: string): string {
  return text.replace(
    /([?&](?:delimiter|csv_separator|list_separator|separator)=)([;,])$/,
    (_, name, sign) => name + encodeURIComponent(sign),
  );
}

function isHostFirst(line: string, hosts: readonly string[]): boolean {
  const [, host] = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/?]|$)/i.exec(line) ?? [];
  return host !== undefined && isKnownHost(host, hosts);
}

/** Addresses within a line: each ends with the quote or bracket that it stands in, else at a space. */
function insideText(line: string): readonly string[] {
  const found: string[] = [];
  const begins = /https?:\\?\/\\?\//gi;
  for (let match = begins.exec(line); match !== null; match = begins.exec(line)) {
    const before = line[match.index - 1] ?? '';
    const rest = line.slice(match.index, match.index + LONGEST);
    const given = upTo(rest, before);
    found.push(tidy(unescaped(given)));
    begins.lastIndex = match.index + Math.max(given.length, match[0].length);
  }
  return found;
}

function upTo(rest: string, before: string): string {
  if (['"', "'", '`'].includes(before)) {
    let end = rest.indexOf(before);
    while (end > 0 && rest[end - 1] === '\\') end = rest.indexOf(before, end + 1);
    return end < 0 ? rest : rest.slice(0, end);
  }
  if (before === '<') return /^[^>]*/.exec(rest)?.[0] ?? rest;
  const plain = /^[^\s"'`<>]*/.exec(rest)?.[0] ?? rest;
  return plain.replace(/&quot;.*$/, '');
}

function unescaped(text: string): string {
  const plain = text
    .replace(/\\(["'/`])/g, '$1')
    .replace(/\\u0026/gi, '&')
    .replace(/&(amp|quot|apos|#39|#34|#38);/g, (_, name: string) => entities[name] ?? '');
  return withSign(plain);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#34': '"',
  '#38': '&',
};

/** Without the end of a sentence, and without a closing bracket that nothing opened. */
function tidy(text: string): string {
  const whole = text.trim().slice(0, LONGEST + 1);
  if (!/[.,;:!)\]}]$/.test(whole)) return whole;
  const loose = new Map(
    [...openings].map(([sign, opening]) => [sign, count(whole, sign) - count(whole, opening)]),
  );
  let end = whole.length;
  while (end > Math.max(0, whole.length - 20)) {
    const last = whole[end - 1] ?? '';
    const more = loose.get(last) ?? 0;
    if (more <= 0 && !/[.,;:!]/.test(last)) break;
    if (openings.has(last)) loose.set(last, more - 1);
    end -= 1;
  }
  return whole.slice(0, end);
}

const openings: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** A host of the old portal by itself, as clients are given it. */
function hostsIn(line: string, hosts: readonly string[]): readonly string[] {
  const named = [...line.matchAll(/(?<![\w./@-])([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?![\w/@-])/gi)];
  return named.flatMap(([, host = '']) => (isKnownHost(host, hosts) ? [host.toLowerCase()] : []));
}

/** Whether a host is one of these; `*.name` stands for any below it. */
export function isKnownHost(host: string, hosts: readonly string[]): boolean {
  const asked = host.toLowerCase().replace(/\.$/, '');
  return hosts.some((known) => (known.startsWith('*.') ? asked.endsWith(known.slice(1)) : asked === known));
}

function understood(given: string, hosts: readonly string[]): Pick<FoundAddress, 'kind' | 'url' | 'host'> {
  const whole = given.startsWith('//') ? `https:${given}` : given;
  const isPath = /^\/(?!\/)/.test(given);
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(whole);
  const url = isPath || !hasScheme ? parsed(`https://${isPath ? 'old.invalid' : ''}${whole}`) : parsed(whole);
  const isWeb = url !== undefined && /^https?:$/.test(url.protocol) && given.length <= LONGEST;
  if (url === undefined || !isWeb) return { kind: 'none' };
  const host = isPath ? undefined : url.hostname;
  if (host !== undefined && !isKnownHost(host, hosts)) return { kind: 'elsewhere', host };
  const place = host === undefined ? {} : { host };
  if (host !== undefined && given.toLowerCase() === host) return { kind: 'host', host };
  return { kind: isTemplate(given, url) ? 'template' : 'former', url, ...place };
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** An address of version 1 that says nothing yet of its dataset: a program gives it apart (`params={"dataset": …}`). */
const awaitsDataset = /^\/+api\/+records\/+1\.0\/+\w+\/*$/;

/** A part that a program fills: `${id}`, `{id}`, `%s`, `<id>`, or a name that is still to come. */
function isTemplate(given: string, url: URL): boolean {
  if (/\$\{|\{[\w.\s]*\}|%[sd](?![0-9a-f])|<[\w-]+>/i.test(given)) return true;
  if (awaitsDataset.test(url.pathname) && !url.searchParams.has('dataset')) return true;
  return url.searchParams.get('dataset') === '' || /[?&][\w.]+=$/.test(given);
}
