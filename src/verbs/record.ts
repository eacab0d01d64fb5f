// `record save|publish|withdraw|return|undo|retract DATASET KEY`: one record written from the machine itself; `retract`
// without a key takes a whole dataset from the public.
import { Refusal } from '../commons/refusal.ts';
import { importPlatform } from '../first-light.ts';
import { keepFormats } from '../manufactory/records/kept-formats.ts';
import {
  bringBackRecord,
  publishRecord,
  type RecordRoom,
  type Saved,
  saveRecord,
  undoEdit,
  withdrawRecord,
} from '../manufactory/records/records.ts';
import { retractBase, retractRecord } from '../manufactory/records/retract.ts';
import { baseCalled } from '../store/published/base-called.ts';
import type { Verb, VerbInput } from './verb.ts';

/** Whoever may run commands may write every record; the journal names nobody. */
export const recordVerb: Verb = {
  name: 'record',
  positionals: '<action> <dataset> [key]',
  help: 'verb.record',
  options: [
    ['--set <values...>', 'verb.record.set'],
    ['--draft', 'verb.record.draft'],
    ['--reason <text>', 'verb.record.reason'],
    ['--fields <codes...>', 'verb.record.fields'],
    ['--images <names...>', 'verb.record.images'],
    ['--kind <kind>', 'verb.record.kind'],
  ],
  run: async ({ config, openPlatform, t }, input) => {
    const { db, catalogue, clock } = await importPlatform(config, await openPlatform());
    const [action = '', asked = '', ...key] = input.positionals;
    const dataset = await baseCalled({ db, catalogue }, asked);
    const room = { db, catalogue, clock, formats: keepFormats(clock) };
    const outcome = await act(room, { ...input, positionals: [action, dataset, ...key] });
    const line =
      'seq' in outcome ? t('verb.record.done', { action, seq: outcome.seq }) : t('verb.record.unchanged');
    return { lines: [line], json: { action, ...outcome } };
  },
};

const command = { kind: 'command' } as const;

async function act(room: RecordRoom, input: VerbInput): Promise<{ seq: number } | { unchanged: true }> {
  const [action = '', dataset = '', key = ''] = input.positionals;
  const place = { dataset, key };
  const reason = String(input.options['reason'] ?? '');
  if (action === 'save') return outcomeOf(await save(room, place, input));
  if (action === 'publish') return await publishRecord(room, command, place);
  if (action === 'withdraw') return await withdrawRecord(room, command, { ...place, reason });
  if (action === 'retract') return await retract(room, input);
  if (action === 'return') return await bringBackRecord(room, command, place);
  if (action === 'undo') return await undoEdit(room, command, place);
  throw new Refusal('option-invalid', 400, { option: 'record', value: action });
}

async function retract(room: RecordRoom, { positionals, options }: VerbInput): Promise<{ seq: number }> {
  const [, dataset = '', key = ''] = positionals;
  const reason = String(options['reason'] ?? '');
  const kind = String(options['kind'] ?? 'other');
  if (key === '') return await retractBase(room, command, { dataset, reason, kind });
  const fields = (options['fields'] ?? []) as readonly string[];
  const images = (options['images'] ?? []) as readonly string[];
  return await retractRecord(room, command, { dataset, key, reason, kind, fields, images });
}

async function save(
  room: RecordRoom,
  place: { readonly dataset: string; readonly key: string },
  { options }: VerbInput,
): Promise<Saved> {
  const given = (options['set'] ?? []) as readonly string[];
  const values = new Map(
    given.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new Refusal('option-invalid', 400, { option: '--set', value: text });
      return [text.slice(0, at), text.slice(at + 1)] as const;
    }),
  );
  return await saveRecord(room, command, { ...place, values, draft: options['draft'] === true });
}

function outcomeOf(saved: Saved): { seq: number } | { unchanged: true } {
  if (saved.kind === 'saved') return saved.recorded;
  if (saved.kind === 'unchanged') return { unchanged: true };
  const [worst] = saved.findings.filter(({ severity }) => severity === 'error');
  throw new Refusal('values-rejected', 422, { field: worst?.field ?? '', code: worst?.code ?? '' });
}
