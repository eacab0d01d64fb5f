// Formats ready to check values, kept as long as they are in force: compiling one takes longer than checking a record.
import type { Format } from '../../commons/format.ts';
import { type CompiledFormat, compileFormat } from '../../commons/values.ts';
import type { Catalogue, DatasetEntry } from '../../store/catalogue.ts';
import { checkContext } from '../imports/reader.ts';

/** Gives a dataset's format ready to check. */
export type FormatKeeper = (catalogue: Catalogue, entry: DatasetEntry) => CompiledFormat;

/** A keeper; what it keeps of a format is good for the day, because dates are checked against it. */
export function keepFormats(clock: () => Date): FormatKeeper {
  const kept = new WeakMap<Format, { readonly day: string; readonly compiled: CompiledFormat }>();
  return (catalogue, { format }) => {
    const day = clock().toISOString().slice(0, 10);
    const known = kept.get(format);
    if (known?.day === day) return known.compiled;
    const compiled = compileFormat(format, checkContext({ catalogue, clock }));
    kept.set(format, { day, compiled });
    return compiled;
  };
}
