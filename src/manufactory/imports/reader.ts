// The reader of an import: from a row of a file to a staged row with its findings. A row's dataset is the one that was
// chosen or recognised, unless the prefix of its key says that it belongs to another one with the same columns.
import { looksLikeMojibake } from '../../codecs/mojibake.ts';
import type { Cell, CodecFinding, Row } from '../../codecs/row.ts';
import type { ColumnMatcher } from '../../commons/columns.ts';
import { dayOfIso } from '../../commons/dates/day-number.ts';
import type { Finding } from '../../commons/finding.ts';
import { personalKindOf } from '../../commons/personal-watch.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { SystemMapping } from '../../commons/system-mapping.ts';
import type { CheckContext } from '../../commons/values.ts';
import { datasetOf } from '../../store/catalogue.ts';
import type { StagedRow } from '../../store/imports/stage.ts';
import type { ImportRow } from '../../store/imports.ts';
import { planHeader, planOther } from './headers.ts';
import { meaningReader, type ReadMeaning } from './meaning.ts';
import type { PersonalEye } from './personal.ts';
import type { HeaderPlan } from './plan.ts';
import type { ImportPlatform } from './platform.ts';
import { type PreparedPlan, preparePlan, readCells } from './prepared-plan.ts';
import { matcherOf, systemOf } from './recognise.ts';

/** A row that was read: what is staged of it, and what is wrong with it. */
export type ReadRow = {
  readonly staged: Omit<StagedRow, 'number' | 'file' | 'line'>;
  readonly key: string | null;
  readonly findings: readonly Omit<Finding, 'row'>[];
  /** What is counted and told of no row: it says something of the column as a whole. */
  readonly counted: readonly Pick<Finding, 'severity' | 'code' | 'field'>[];
};

/** One header, ready for its rows: plans by dataset, the first for rows that say nothing else. */
type PreparedHeader = {
  /** Under which it is known. */
  readonly id: string;
  readonly names: readonly string[];
  readonly first: PreparedPlan;
  readonly plans: Map<string, PreparedPlan | undefined>;
};

/** Reads the rows of one import. */
export class Reader {
  readonly #platform: ImportPlatform;
  readonly #row: ImportRow;
  readonly #meaning: ReadMeaning;
  readonly #matcher: ColumnMatcher;
  readonly #eye: PersonalEye;
  readonly #headers = new Map<string, HeaderPlan>();
  readonly #prepared = new Map<readonly string[], PreparedHeader>();

  /** A reader for an import whose files were recognised; `dropped` finds files that came beside the data. */
  constructor(
    platform: ImportPlatform,
    row: ImportRow,
    { dropped, eye }: { readonly dropped: (name: string) => string | undefined; readonly eye: PersonalEye },
  ) {
    this.#eye = eye;
    this.#platform = platform;
    this.#row = row;
    this.#matcher = matcherOf(platform);
    this.#meaning = meaningReader(platform.catalogue, checkContext(platform), dropped);
    for (const header of row.columns as readonly HeaderPlan[])
      this.#headers.set(idOf(header.names, header.system?.id), header);
  }

  /** The headers met so far, with where their columns go. */
  headers(): readonly HeaderPlan[] {
    return [...this.#headers.values()];
  }

  /** Reads a row of the file at that place of the import; `faults` are what the codec found wrong with it. */
  read(row: Row, faults: readonly CodecFinding[], file: number): ReadRow {
    for (const cell of row.cells) refuseMojibake(cell, row);
    const plan = this.#choose(row, file);
    const { staged, findings: own } = this.#meaning(plan.entry, readCells(plan, row.cells), row.number);
    const given = faults.length === 0 ? own : [...faults.map(faultFinding), ...own];
    const errors = countOf(given, 'error');
    const seen = errors > 0 ? [] : this.#eye(plan.entry, staged.body);
    const [counted, shown] = [seen.filter(isOfColumn), seen.filter((one) => !isOfColumn(one))];
    const findings = shown.length === 0 ? given : [...given, ...shown];
    const counts = { errors, warnings: countOf(findings, 'warning') };
    return { key: staged.key, findings, counted, staged: { ...staged, ...counts } };
  }

  #choose(row: Row, file: number): PreparedPlan {
    const header = this.#prepare(row, file);
    const { first } = header;
    if (this.#row.dataset !== null || first.prefixes.length === 0) return first;
    const key = String(row.cells[first.keyAt] ?? '')
      .trim()
      .toUpperCase();
    if (first.prefixes.some((prefix) => key.startsWith(prefix))) return first;
    const owner = this.#matcher.datasetOfKey(key);
    return (owner === undefined ? undefined : this.#planFor(header, owner)) ?? first;
  }

  /** The plan of a header for another dataset, made when its first row is met. */
  #planFor(header: PreparedHeader, dataset: string): PreparedPlan | undefined {
    if (header.plans.has(dataset)) return header.plans.get(dataset);
    const other = planOther(this.#matcher, header.names, dataset);
    const plan = other && preparePlan(datasetOf(this.#platform.catalogue, dataset), other, header.names);
    header.plans.set(dataset, plan);
    const known = this.#headers.get(header.id);
    if (other && known) this.#headers.set(header.id, { ...known, plans: [...known.plans, other] });
    return plan;
  }

  #prepare({ names, table }: Row, file: number): PreparedHeader {
    const known = this.#prepared.get(names);
    if (known !== undefined) return known;
    const place = { names, table, file: this.#row.files[file]?.name ?? '' };
    const system = systemOf(this.#platform, this.#row, place);
    const id = idOf(names, system && `${system.dataset}/${system.system}`);
    const plans = this.#headerFor(id, names, system).plans.map((plan) =>
      preparePlan(datasetOf(this.#platform.catalogue, plan.dataset), plan, names),
    );
    const [first] = plans;
    if (first === undefined) throw new Error('a header without plan');
    const prepared = { id, names, first, plans: new Map(plans.map((plan) => [plan.entry.name, plan])) };
    this.#prepared.set(names, prepared);
    return prepared;
  }

  #headerFor(id: string, names: readonly string[], system: SystemMapping | undefined): HeaderPlan {
    const known = this.#headers.get(id);
    if (known !== undefined) return known;
    const header = planHeader(this.#matcher, names, { dataset: this.#row.dataset ?? undefined, system });
    this.#headers.set(id, header);
    return header;
  }
}

/** The same names mean something else when they come from a producer's system. */
function idOf(names: readonly string[], system = ''): string {
  return [system, ...names].join('\n');
}

/** One wrongly decoded value is enough: the others were decoded by the same hand. */
function refuseMojibake(cell: Cell, row: Row): void {
  const wrong = typeof cell === 'string' ? looksLikeMojibake(cell) && cell : cell.find(looksLikeMojibake);
  if (typeof wrong !== 'string') return;
  throw new Refusal('mojibake', 422, { row: row.number, value: wrong.slice(0, 200) });
}

function faultFinding({ code, column, value }: CodecFinding): Omit<Finding, 'row'> {
  return {
    code,
    severity: 'warning',
    ...(column === undefined ? {} : { field: column }),
    ...(value === undefined ? {} : { value }),
  };
}

/** Names are told of a whole column. */
function isOfColumn({ code }: Pick<Finding, 'code'>): boolean {
  return personalKindOf(code) === 'name';
}

function countOf(findings: readonly Pick<Finding, 'severity'>[], severity: Finding['severity']): number {
  let count = 0;
  for (const finding of findings) if (finding.severity === severity) count += 1;
  return count;
}

/** What values are checked against: vocabularies, communes, the sea, and the day. */
export function checkContext({
  catalogue,
  clock,
}: Pick<ImportPlatform, 'catalogue' | 'clock'>): CheckContext {
  const today = dayOfIso(clock().toISOString().slice(0, 10));
  if (today === undefined) throw new Error('a clock without a day');
  const { communes, isSea } = catalogue.references;
  const vocabularies = [...catalogue.references.vocabularies.values()].map((index) => index.vocabulary);
  const presentCommune = (code: string): string | undefined => communes.currentCommune(code)?.code;
  return { vocabularies, today, presentCommune, isSea };
}
