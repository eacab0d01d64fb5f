// References: from the values of a record's reference fields to (dataset, key). A value is a key or an address that
// ends with one; among several target datasets the longest prefix of a producer rule decides.
import { referenceKey } from '../../commons/field-types.ts';
import type { Field, Format } from '../../commons/format.ts';
import { type Body, valuesOf } from '../../commons/record.ts';
import type { Catalogue, DatasetEntry } from '../../store/catalogue.ts';
import type { StagedLink } from '../../store/imports/stage.ts';

/** Reads the references of a body of `dataset`, each once. */
export type ReferenceReader = (dataset: number, body: Body) => readonly StagedLink[];

/** A reader for the datasets of the catalogue. */
export function referenceReader(catalogue: Catalogue): ReferenceReader {
  const byDataset = new Map(
    [...catalogue.byId].map(([id, entry]) => [id, referenceFields(entry.format, catalogue)]),
  );
  return (dataset, body) => linksOf(byDataset.get(dataset) ?? [], body);
}

type ReferenceField = { readonly code: string; readonly targets: readonly Target[] };
type Target = { readonly id: number; readonly prefixes: readonly string[]; readonly key: Format['key'] };

function referenceFields(format: Format, catalogue: Catalogue): readonly ReferenceField[] {
  return format.fields
    .filter((field) => field.type === 'reference')
    .map((field) => ({ code: field.code, targets: targetsOf(field, catalogue) }))
    .filter((field) => field.targets.length > 0);
}

function targetsOf(field: Field, catalogue: Catalogue): readonly Target[] {
  return (field.targets ?? []).flatMap((name) => {
    const entry = catalogue.datasets.get(name);
    return entry === undefined ? [] : [{ id: entry.id, prefixes: prefixesOf(entry), key: entry.format.key }];
  });
}

function prefixesOf({ format }: DatasetEntry): readonly string[] {
  return format.producers.flatMap((rule) => rule.prefixes);
}

function linksOf(fields: readonly ReferenceField[], body: Body): readonly StagedLink[] {
  const links = new Map<string, StagedLink>();
  for (const { code, targets } of fields) {
    for (const value of valuesOf(body, code)) {
      const named = referenceKey(value.trim());
      const target = named === '' ? undefined : chooseTarget(targets, named);
      if (target === undefined) continue;
      const key = target.key.upperCase === true ? named.toUpperCase() : named;
      links.set(`${code} ${target.id} ${key}`, { field: code, dataset: target.id, key });
    }
  }
  return [...links.values()];
}

function chooseTarget(targets: readonly Target[], key: string): Target | undefined {
  if (targets.length === 1) return targets[0];
  let best: { target: Target; length: number } | undefined;
  for (const target of targets) {
    for (const prefix of target.prefixes) {
      if (key.startsWith(prefix) && prefix.length > (best?.length ?? -1))
        best = { target, length: prefix.length };
    }
  }
  return best?.target ?? targets.find((target) => target.prefixes.length === 0) ?? targets[0];
}
