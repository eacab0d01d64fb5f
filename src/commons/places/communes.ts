// The communes of France: which one a code or a name means today, where it lies, and what it belonged to.
// Pure: built from the three texts of vocabularies/communes (columns in its README), about 60 ms, then only maps.
import type { Point } from './geometry.ts';

/** A commune of today (or a municipal arrondissement of Paris, Lyon, Marseille) with its department and region. */
export type Commune = {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly departmentName: string;
  readonly region: string;
  readonly regionName: string;
  /** Centre of the commune; absent for a few overseas. */
  readonly point?: Point;
  /** For an arrondissement, the commune that it is part of. */
  readonly partOf?: string;
};

/** The texts of the three files of vocabularies/communes. */
export type CommuneFiles = {
  readonly communes: string;
  readonly history: string;
  readonly departments: string;
};

/** Answers about communes; made by `communeIndex`. */
export type CommuneIndex = {
  /** The commune that this code, in use at that ISO date, is today; an arrondissement stays itself. */
  readonly currentCommune: (code: string, atDate?: string) => Commune | undefined;
  /** The commune of that name, alone of it in France or in the given department (code or name). Former names too. */
  readonly communeByName: (name: string, department?: string) => Commune | undefined;
  /** Every commune of that name today. */
  readonly communesNamed: (name: string) => readonly Commune[];
  /** The department of a code ("2A", "971") or name. */
  readonly department: (codeOrName: string) => Department | undefined;
  /** Every commune of today, in the order of the file. */
  readonly all: () => Iterable<Commune>;
};

/** A department or overseas collectivity with its region. */
export type Department = {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly regionName: string;
};

type Change = { readonly date: string; readonly next: string };

/** Builds the index; the files come from vocabularies/communes. */
export function communeIndex(files: CommuneFiles): CommuneIndex {
  const departments = readDepartments(files.departments);
  const communes = readCommunes(files.communes, departments);
  const changes = readHistory(files.history);
  const current = (code: string, atDate?: string) =>
    follow(code.trim().toUpperCase(), atDate, communes, changes);
  const names = namesOf(communes.values());
  const formerNames = formerNamesOf(files.history, current);
  const department = departmentFinder(departments);
  return {
    currentCommune: current,
    communeByName: (name, place) => {
      const within = place === undefined ? undefined : department(place);
      if (place !== undefined && within === undefined) return undefined;
      return (
        only(names.get(foldPlace(name)), within?.code) ?? only(formerNames.get(foldPlace(name)), within?.code)
      );
    },
    communesNamed: (name) => names.get(foldPlace(name)) ?? [],
    department,
    all: () => communes.values(),
  };
}

/** One spelling for names of places: no accents, case, hyphens or articles; "Saint" and "Sainte" as St and Ste. */
export function foldPlace(name: string): string {
  return name
    .replace(/œ/gi, 'oe')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bsaint(e?)\b/g, 'st$1')
    .replace(/^(?:l|le|la|les) /, '')
    .replace(/ (?:l|le|la|les)$/, '');
}

/** How many mergers in a row a code may have known. */
const LONGEST_CHAIN = 12;

function follow(
  code: string,
  atDate: string | undefined,
  communes: ReadonlyMap<string, Commune>,
  changes: ReadonlyMap<string, readonly Change[]>,
): Commune | undefined {
  let [here, since] = [code, atDate];
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const commune = communes.get(here);
    if (commune !== undefined) return commune;
    const known = changes.get(here);
    const change =
      since === undefined
        ? known?.at(-1)
        : (known?.find(({ date }) => date === '' || date > (since ?? '')) ?? known?.at(-1));
    if (change === undefined) return undefined;
    here = change.next;
    since = change.date === '' ? since : change.date;
  }
  return undefined;
}

function readDepartments(text: string): ReadonlyMap<string, Department> {
  return new Map(
    linesOf(text).map((line) => {
      const [code = '', name = '', region = '', regionName = ''] = line.split('\t');
      return [code, { code, name, region, regionName }];
    }),
  );
}

function readCommunes(
  text: string,
  departments: ReadonlyMap<string, Department>,
): ReadonlyMap<string, Commune> {
  const communes = new Map<string, Commune>();
  let prefix = '';
  for (const line of linesOf(text)) {
    if (!line.includes('\t')) {
      prefix = line;
      continue;
    }
    const commune = readCommune(prefix, line, departments);
    communes.set(commune.code, commune);
  }
  return communes;
}

function readCommune(prefix: string, line: string, departments: ReadonlyMap<string, Department>): Commune {
  const [rest = '', name = '', lat = '', lon = '', partOf] = line.split('\t');
  const code = prefix + rest;
  const department = departments.get(departmentOfCode(code));
  return {
    code,
    name,
    department: department?.code ?? '',
    departmentName: department?.name ?? '',
    region: department?.region ?? '',
    regionName: department?.regionName ?? '',
    ...(lat === '' ? {} : { point: { lat: Number(lat) / 1000, lon: Number(lon) / 1000 } }),
    ...(partOf === undefined ? {} : { partOf }),
  };
}

/** The department a commune code begins with: two characters, three overseas. */
export function departmentOfCode(code: string): string {
  return code.slice(0, /^9[78]/.test(code) ? 3 : 2);
}

function readHistory(text: string): ReadonlyMap<string, readonly Change[]> {
  const changes = new Map<string, Change[]>();
  for (const line of linesOf(text)) {
    const [old = '', date = '', next = ''] = line.split('\t');
    if (old === next) continue;
    const known = changes.get(old);
    if (known === undefined) changes.set(old, [{ date, next }]);
    else known.push({ date, next });
  }
  return changes;
}

function namesOf(communes: Iterable<Commune>): ReadonlyMap<string, readonly Commune[]> {
  const names = new Map<string, Commune[]>();
  for (const commune of communes) addTo(names, foldPlace(commune.name), commune);
  return names;
}

function formerNamesOf(
  history: string,
  current: (code: string) => Commune | undefined,
): ReadonlyMap<string, readonly Commune[]> {
  const names = new Map<string, Commune[]>();
  for (const line of linesOf(history)) {
    const [old = '', , next = '', name = ''] = line.split('\t');
    const commune = current(old) ?? current(next);
    if (commune !== undefined) addTo(names, foldPlace(name), commune);
  }
  return names;
}

function addTo(names: Map<string, Commune[]>, name: string, commune: Commune): void {
  const known = names.get(name);
  if (known === undefined) names.set(name, [commune]);
  else if (!known.includes(commune)) known.push(commune);
}

/** The one commune meant; two of the same name are none, rather than the wrong one. */
function only(communes: readonly Commune[] | undefined, department: string | undefined): Commune | undefined {
  const fitting =
    communes?.filter((commune) => department === undefined || commune.department === department) ?? [];
  return fitting.length === 1 ? fitting[0] : undefined;
}

function departmentFinder(
  departments: ReadonlyMap<string, Department>,
): (codeOrName: string) => Department | undefined {
  const byName = new Map(
    [...departments.values()].map((department) => [foldPlace(department.name), department]),
  );
  return (codeOrName) =>
    departments.get(codeOrName.trim().toUpperCase().padStart(2, '0')) ?? byName.get(foldPlace(codeOrName));
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
