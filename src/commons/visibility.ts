// The only maker of what a reader gets: page, JSON, export, index and snapshot all pass by `project`.
// What the viewer may not see is not in the result, so that nothing made from it can leak.
import type { Field, Format } from './format.ts';
import { mayShowPerson } from './propose/personal-shapes.ts';
import type { Body, RecordImage, RecordState, Version } from './record.ts';
import { type Level, maySee, strictest, type Viewer } from './viewer.ts';

/** A version as one viewer may see it. */
export type Projected = {
  readonly record: number;
  readonly dataset: string;
  readonly key: string;
  readonly producer: string;
  readonly number: number;
  readonly state: RecordState;
  readonly values: Body;
  /** Fields that other records fill and that this viewer may not read here. */
  readonly hidden?: readonly string[];
  readonly images: readonly RecordImage[];
  readonly at: string;
  readonly demonstration: boolean;
};

/** What a dataset says of all its records. */
export type DatasetVisibility = { readonly visibility: Level };

/**
 * What `viewer` gets of `version`, or undefined when the record does not exist for it.
 * `today` (ISO date) ends embargoes.
 */
export function project(
  version: Version,
  format: Format,
  viewer: Viewer,
  context: DatasetVisibility & { readonly today: string },
): Projected | undefined {
  if (version.body === null) return undefined;
  const level = strictest(context.visibility, version.visibility);
  if (!maySee(viewer, level, version.producer)) return undefined;
  if (version.state !== 'published' && viewer.kind === 'public') return undefined;
  const withheld = withParts(withheldFields(version, context.today), format);
  const values: Record<string, Body[string]> = {};
  const hidden: string[] = [];
  // Most fields of a format are absent, and what an object lacks is slow to find out, a hundred times a record.
  const given = new Map(Object.entries(version.body));
  for (const field of format.fields) {
    const value = given.get(field.code);
    const filled = field.derived?.kind === 'lookup';
    if (value === undefined && !filled) continue;
    if (!mayReadField(field, format, { viewer, producer: version.producer, withheld })) {
      if (filled) hidden.push(field.code);
    } else if (value !== undefined) {
      const shown = withholdsCells(field, viewer, version.producer) ? withoutPersons(value) : value;
      if (shown !== undefined) values[field.code] = shown;
    }
  }
  return {
    record: version.record,
    dataset: version.dataset,
    key: version.key,
    producer: version.producer,
    number: version.number,
    state: version.state,
    values,
    ...(hidden.length === 0 ? {} : { hidden }),
    images: hidesImages(version.body, values, format) ? [] : shownImages(version, viewer, context.today),
    at: version.at,
    demonstration: version.demonstration,
  };
}

/** Whether values in which something of a person shows are kept from this viewer, of a field that is public otherwise. */
function withholdsCells({ personal }: Field, viewer: Viewer, producer: string): boolean {
  return personal?.cells === 'withheld' && !maySee(viewer, 'organisation', producer);
}

/** What is left of a value without what shows something of a person; undefined when nothing is. */
function withoutPersons(value: Body[string]): Body[string] | undefined {
  if (typeof value === 'string') return mayShowPerson(value) ? undefined : value;
  const left = value.filter((one) => !mayShowPerson(one));
  return left.length === 0 ? undefined : left;
}

/** Whether a field that names images is there and hidden. */
function hidesImages(body: Body, values: Body, format: Format): boolean {
  return (format.roles.image ?? []).some((code) => body[code] && !(code in values));
}

/** Images that are not withheld on this record from this viewer, by their name or their bytes. */
function shownImages(version: Version, viewer: Viewer, today: string): Version['images'] {
  const { images, withheld, producer } = version;
  const hidden = withheld?.images ?? [];
  const isOver = withheld?.until !== undefined && withheld.until <= today;
  if (hidden.length === 0 || isOver || maySee(viewer, 'organisation', producer)) return images;
  return images.filter(({ name, file }) => !hidden.includes(name) && !hidden.includes(file ?? ''));
}

/** The level of a field: its own, or that of the field from which it is derived, whichever is stricter. */
function fieldLevel(field: Field, format: Format): Level {
  const own = field.visibility ?? 'public';
  const source = field.derived && 'from' in field.derived ? field.derived.from : undefined;
  const parent = source === undefined ? undefined : format.fields.find((other) => other.code === source);
  return parent === undefined ? own : strictest(own, parent.visibility ?? 'public');
}

/** Fields of `format` that `viewer` may read on records of `producer`. */
export function readableFields(format: Format, viewer: Viewer, producer: string): readonly Field[] {
  return format.fields.filter((field) => maySee(viewer, fieldLevel(field, format), producer));
}

type FieldContext = {
  readonly viewer: Viewer;
  readonly producer: string;
  readonly withheld: ReadonlySet<string>;
};

function mayReadField(field: Field, format: Format, { viewer, producer, withheld }: FieldContext): boolean {
  const own = fieldLevel(field, format);
  const level = withheld.has(field.code) ? strictest(own, 'organisation') : own;
  return maySee(viewer, level, producer);
}

const nothing: ReadonlySet<string> = new Set();

function withheldFields(version: Version, today: string): ReadonlySet<string> {
  const withheld = version.withheld;
  if (withheld === undefined) return nothing;
  if (withheld.until !== undefined && withheld.until <= today) return new Set();
  return new Set(withheld.fields);
}

/** These fields, and those that are parts of their texts. */
export function withParts(codes: ReadonlySet<string>, format: Format): ReadonlySet<string> {
  if (codes.size === 0) return codes;
  const parts = format.fields.filter(({ derived }) => derived?.kind === 'split' && codes.has(derived.from));
  return parts.length === 0 ? codes : new Set([...codes, ...parts.map(({ code }) => code)]);
}

/** Whether a field is public without the values that show something of a person. */
export function isWithoutCells({ personal }: Field): boolean {
  return personal?.cells === 'withheld';
}

/** Whether `next` keeps from somebody what `before` showed: a field gone, of a stricter level, or without some cells. */
export function hidesMore(before: Format, next: Format): boolean {
  const levelsNow = new Map(next.fields.map((field) => [field.code, fieldLevel(field, next)]));
  const withheld = new Set(next.fields.filter(isWithoutCells).map(({ code }) => code));
  return before.fields.some((field) => {
    if (withheld.has(field.code) && !isWithoutCells(field)) return true;
    const now = levelsNow.get(field.code);
    const was = fieldLevel(field, before);
    return now === undefined || (now !== was && strictest(now, was) === now);
  });
}
