// `package_search`: what is asked of packages in the words of Solr, as CKAN's clients and harvesters write it: words,
// `field:value`, `field:"a b"`, `field:(a OR b)`, `field:[a TO b]`, `-` and NOT, AND between all, OR between groups.
import { Refusal } from '../../commons/refusal.ts';
import { fold } from '../../commons/words.ts';
import { readCount, readNames } from './asked.ts';
import type { Package } from './packages.ts';

/** Packages a page, at most. */
const MOST = 1_000;
/** Of all questions of a call together: everything is looked for in every package (docs/api/limits.md). */
export const packageBounds = { characters: 20_000, terms: 500, sort: 20, facets: 100 } as const;

/** What `package_search` answers. */
export function searchPackages(all: readonly Package[], asked: URLSearchParams): object {
  const questions = [...asked.getAll('q'), ...asked.getAll('fq'), ...readNames(asked, 'fq_list')];
  requireFew('q', sum(questions.map(({ length }) => length)), packageBounds.characters);
  const reading = { terms: 0, texts: new Map<Package, string>() };
  const tests = questions.map((text) => readQuestion(text, reading));
  const found = all.filter((one) => tests.every((test) => test(one)));
  const sort = asked.get('sort')?.trim() || 'metadata_modified desc';
  const ordered = orderPackages(found, sort);
  const start = readCount(asked, 'start', { preset: 0, most: Number.MAX_SAFE_INTEGER });
  const rows = readCount(asked, 'rows', { preset: 10, most: MOST });
  const fields = [...new Set(readNames(asked, 'facet.field'))];
  requireFew('facet.field', fields.length, packageBounds.facets);
  const facets = Object.fromEntries(fields.map((field) => [field, countValues(found, field)] as const));
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function requireFew(name: string, count: number, most: number): void {
  if (count <= most) return;
  throw new Refusal('parameter-out-of-range', 400, {
    ...{ name: `${name} (length)`, value: String(count), low: '0', high: String(most) },
  });
}

type Test = (one: Package) => boolean;

/** Words and values that the questions of a call have named so far, and texts of packages that were made already. */
type Reading = { terms: number; readonly texts: Map<Package, string> };

function countTerms(reading: Reading, terms: readonly string[]): readonly string[] {
  reading.terms += Math.max(1, terms.length);
  requireFew('q', reading.terms, packageBounds.terms);
  return terms;
}

/** Groups between OR, of which any will do. */
function readQuestion(text: string, reading: Reading): Test {
  const groups: Test[][] = [[]];
  let negated = false;
  for (const [, sign = '', field, value = ''] of text.matchAll(
    /([+-]?)(?:([\w.]+|\*):)?("(?:[^"\\]|\\.)*"|\([^()]*\)|\[[^\]]*\]|[^\s()]+)/g,
  )) {
    if (field === undefined && value === 'OR') groups.push([]);
    else if (field === undefined && value === 'NOT') negated = true;
    else if (field !== undefined || value !== 'AND') {
      const test = testOf(field, value, reading);
      const isNot = negated || sign === '-';
      groups.at(-1)?.push(isNot ? (one) => !test(one) : test);
      negated = false;
    }
  }
  return (one) => groups.some((group) => group.every((test) => test(one)));
}

function testOf(field: string | undefined, value: string, reading: Reading): Test {
  if (field === '*' || value === '*') return () => true;
  if (field === undefined || field === 'text') {
    const words = countTerms(reading, wordsOf(bare(value)));
    return (one) => words.every((word) => textOf(one, reading).includes(word));
  }
  const [, from, to] = /^\[(\S+) TO (\S+)\]$/.exec(value) ?? [];
  const wanted = countTerms(reading, value.startsWith('(') ? splitAny(value.slice(1, -1)) : [bare(value)]);
  if (from !== undefined && to !== undefined) {
    const isWithin = (text: string) => (from === '*' || text >= from) && (to === '*' || text <= to);
    return (one) => valuesOf(one, field).some(isWithin);
  }
  const folded = wanted.map(fold);
  return (one) => {
    const known = valuesOf(one, field).map(fold);
    return folded.some((text) => known.some((value) => fits(value, text)));
  };
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

/** Both folded. A value as it is; a name or a title also by its words, a star at the end stands for anything. */
function fits(value: string, asked: string): boolean {
  return asked.endsWith('*') ? value.startsWith(asked.slice(0, -1)) : value === asked;
}

function wordsOf(text: string): readonly string[] {
  return fold(text.replaceAll('*', ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function textOf(one: Package, { texts }: Reading): string {
  const made = texts.get(one);
  if (made !== undefined) return made;
  const { name, title, notes, tags, author } = one;
  const text = fold([name, title, notes, author ?? '', ...tags.map((tag) => tag.name)].join(' '));
  texts.set(one, text);
  return text;
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
  const keys = sort.split(',').map((part) => {
    const [field = '', direction] = part.trim().split(/\s+/);
    return { field: field === 'title_string' ? 'title' : field, down: direction?.toLowerCase() === 'desc' };
  });
  requireFew('sort', keys.length, packageBounds.sort);
  const placed = found.map((one) => ({ one, at: keys.map(({ field }) => valuesOf(one, field)[0] ?? '') }));
  const collator = new Intl.Collator('fr');
  return placed
    .toSorted((a, b) => {
      for (const [index, { field, down }] of keys.entries()) {
        const [x = '', y = ''] = [a.at[index], b.at[index]];
        const order = field === 'title' ? collator.compare(x, y) : x < y ? -1 : x > y ? 1 : 0;
        if (order !== 0) return down ? -order : order;
      }
      return a.one.name < b.one.name ? -1 : 1;
    })
    .map(({ one }) => one);
}
