// Whose record it is: the first of the format's producer rules that holds, longer prefixes of the key first.
import type { Format } from './format.ts';
import type { RecordView } from './rules.ts';

/** The producer of a record with this key and these values. */
export type ProducerOf = (key: string, record: Pick<RecordView, 'valuesOf'>) => string;

type ProducerRule = Format['producers'][number];

/** Makes the format's producer rules ready to be asked. Without any rule that holds, the producer is the dataset. */
export function compileProducers(format: Format): ProducerOf {
  const [only] = format.producers;
  if (format.producers.length === 1 && only?.prefixes.length === 0 && only.field === undefined) {
    return () => only.producer;
  }
  const ordered = format.producers
    .flatMap((rule) =>
      rule.prefixes.length === 0 ? [{ rule, prefix: '' }] : rule.prefixes.map((prefix) => ({ rule, prefix })),
    )
    .sort((a, b) => weight(b) - weight(a));
  return (key, record) => {
    const found = ordered.find(({ rule, prefix }) => key.startsWith(prefix) && fieldHolds(rule, record));
    return found?.rule.producer ?? format.name;
  };
}

/** A rule that also asks for a field's value goes before one that does not; then the longer prefix. */
function weight({ rule, prefix }: { readonly rule: ProducerRule; readonly prefix: string }): number {
  return prefix.length * 2 + (rule.field === undefined ? 0 : 1);
}

function fieldHolds({ field, values = [] }: ProducerRule, record: Pick<RecordView, 'valuesOf'>): boolean {
  if (field === undefined) return true;
  return record.valuesOf(field).some((value) => values.some((beginning) => value.startsWith(beginning)));
}
