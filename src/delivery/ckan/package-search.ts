// `package_search`: what is asked of packages in the words of Solr, as CKAN's clients and harvesters write it: words,
// `field:value`, `field:"a b"`, `field:(a OR b)`, `field:[a TO b]`, `-` and NOT, AND between all, OR between groups.
import { fold } from '../../commons/words.ts';
import { readCount, readNames } from './asked.ts';
import type { Package } from './packages.ts';

/** Packages a page, at most. */
const MOST = 1_000;
/** Longer questions are cut. */
const LONGEST = 5_000;

/** What `package_search` answers. */
export function searchPackages(all: readonly Package[], asked: URLSearchParams): object {
  const questions = [...asked.getAll('q'), ...asked.getAll('fq'), ...readNames(asked, 'fq_list')];
  const tests = questions.map((text) => readQuestion(text.slice(0, LONGEST)));
  const found = all.filter((one) => tests.every((test) => test(one)));
  const sort = asked.get('sort')?.trim() || 'metadata_modified desc';
  const ordered = orderPackages(found, sort);
  const start = readCount(asked, 'start', { preset: 0, most: Number.MAX_SAFE_INTEGER });
  const rows = readCount(asked, 'rows', { preset: 10, most: MOST });
  const facets = Object.fromEntries(
    readNames(asked, 'facet.field').map((field) => [field, countValues(found, field)] as const),
  );
  return {
    count: found.length,
    sort,
    facets,
    search_facets: Object.fromEntries(
      Object.entries(facets).map(([title, counts]) => [title, { title, items: itemsOf(counts) }]),
    ),
    results: ordered.slice(start, start + rows),
  };
}

function itemsOf(counts: Readonly<Record<string, number>>): readonly object[] {
  return Object.entries(counts).map(([name, count]) => ({ name, display_name: name, count }));
}

function countValues(found: readonly Package[], field: string): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const one of found)
    for (const value of new Set(valuesOf(one, field))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}

type Test = (one: Package) => boolean;

/** Groups between OR, of which any will do. */
function readQuestion(text: string): Test {
  const groups: Test[][] = [[]];
  let negated = false;
  for (const [, sign = '', field, value = ''] of text.matchAll(
    /([+-]?)(?:([\w.]+|\*):)?("(?:[^"\\]|\\.)*"|\([^()]*\)|\[[^\]]*\]|[^\s()]+)/g,
  )) {
    if (field === undefined && value === 'OR') groups.push([]);
    else if (field === undefined && value === 'NOT') negated = true;
    else if (field !== undefined || value !== 'AND') {
      const test = testOf(field, value);
      const isNot = negated || sign === '-';
      groups.at(-1)?.push(isNot ? (one) => !test(one) : test);
      negated = false;
    }
  }
  return (one) => groups.some((group) => group.every((test) => test(one)));
}

function testOf(field: string | undefined, value: string): Test {
  if (field === '*' || value === '*') return () => true;
  if (field === undefined || field === 'text') {
    const words = wordsOf(bare(value));
    return (one) => words.every((word) => textOf(one).includes(word));
  }
  const [, from, to] = /^\[(\S+) TO (\S+)\]$/.exec(value) ?? [];
  if (from !== undefined && to !== undefined) {
    const isWithin = (text: string) => (from === '*' || text >= from) && (to === '*' || text <= to);
    return (one) => valuesOf(one, field).some(isWithin);
  }
  const wanted = value.startsWith('(') ? splitAny(value.slice(1, -1)) : [bare(value)];
  return (one) => wanted.some((text) => valuesOf(one, field).some((known) => fits(known, text)));
}

function splitAny(text: string): readonly string[] {
  const values = [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, quoted, plain = '']) => quoted ?? plain,
  );
  return values.filter((value) => value !== 'OR' && value !== 'AND');
}

function bare(value: string): string {
  return value.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/g, '$1');
}

/** A value as it is; a name or a title also by its words, a star at the end stands for anything. */
function fits(known: string, wanted: string): boolean {
  const [value, asked] = [fold(known), fold(wanted)];
  return asked.endsWith('*') ? value.startsWith(asked.slice(0, -1)) : value === asked;
}

function wordsOf(text: string): readonly string[] {
  return fold(text.replaceAll('*', ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function textOf({ name, title, notes, tags, author }: Package): string {
  return fold([name, title, notes, author ?? '', ...tags.map((tag) => tag.name)].join(' '));
}

function valuesOf(one: Package, field: string): readonly string[] {
  switch (field) {
    case 'tags':
      return one.tags.map(({ name }) => name);
    case 'groups':
      return one.groups.map(({ name }) => name);
    case 'organization':
      return one.organization === null ? [] : [one.organization.name];
    case 'res_format':
      return one.resources.map(({ format }) => format).filter(Boolean);
    case 'title':
      return [one.title, ...wordsOf(one.title)];
    case 'notes':
      return wordsOf(one.notes);
    case 'dataset_type':
      return [one.type];
    case 'id':
    case 'name':
    case 'state':
    case 'type':
    case 'author':
    case 'license_id':
    case 'owner_org':
    case 'metadata_created':
    case 'metadata_modified':
      return one[field] === null ? [] : [one[field]];
    default:
      return one.extras.filter(({ key }) => key === field).map(({ value }) => value);
  }
}

/** `field asc, field desc`; packages that are alike stand by name. */
function orderPackages(found: readonly Package[], sort: string): readonly Package[] {
  const keys = sort.split(',').map((part) => part.trim().split(/\s+/));
  return found.toSorted((a, b) => {
    for (const [field = '', direction] of keys) {
      const name = field === 'title_string' ? 'title' : field;
      const [x = '', y = ''] = [valuesOf(a, name)[0], valuesOf(b, name)[0]];
      const order = name === 'title' ? x.localeCompare(y, 'fr') : x < y ? -1 : x > y ? 1 : 0;
      if (order !== 0) return direction?.toLowerCase() === 'desc' ? -order : order;
    }
    return a.name < b.name ? -1 : 1;
  });
}
