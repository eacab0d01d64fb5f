// `key make|list|revoke|renew`: keys with which programs call the APIs, from the machine itself.
import { randomBytes } from 'node:crypto';
import { type AccessKey, keyPrefix, keyState } from '../commons/access-key.ts';
import { Refusal } from '../commons/refusal.ts';
import { type MadeKey, makeKey, renewKey, revokeKey } from '../members/keys.ts';
import type { MembersContext } from '../members/members.ts';
import { keyById, listKeys } from '../store/keys.ts';
import { personByLogin } from '../store/members.ts';
import type { Translator } from '../web/i18n.ts';
import type { Verb, VerbInput, VerbOutcome } from './verb.ts';

const DAY = 86_400_000;

/** Makes, lists and ends keys. The secret is printed once. */
export const keyVerb: Verb = {
  name: 'key',
  positionals: '<action> [name]',
  help: 'verb.key',
  options: [
    ['--scope <scopes...>', 'verb.key.scope'],
    ['--calls <number>', 'verb.key.calls'],
    ['--days <number>', 'verb.key.days'],
    ['--for <login>', 'verb.key.for'],
    ['--overlap <hours>', 'verb.key.overlap'],
  ],
  run: async ({ openPlatform, t }, input) => {
    const { db } = await openPlatform();
    const context = { db, now: () => new Date(), secret: () => randomBytes(24).toString('base64url') };
    const [action = ''] = input.positionals;
    if (action === 'list') return await list(context, t);
    if (action === 'make') return told(await make(context, input), t);
    if (action === 'renew') return told(await renew(context, input), t);
    if (action !== 'revoke') throw new Refusal('option-invalid', 400, { option: 'key', value: action });
    const key = await named(context, input);
    await revokeKey(context, key);
    return { lines: [t('verb.key.revoked', { key: keyPrefix(key) })], json: { key: key.id, revoked: true } };
  },
};

async function make(context: MembersContext, { positionals, options }: VerbInput): Promise<MadeKey> {
  const login = options['for'];
  const person = login === undefined ? undefined : await personByLogin(context.db, String(login));
  if (login !== undefined && person === undefined) {
    throw new Refusal('member-unknown', 404, { login: String(login) });
  }
  const days = numberOf(options, 'days', 365);
  return await makeKey(context, {
    person: person?.id ?? null,
    name: positionals[1] ?? '',
    scopes: (options['scope'] ?? ['data.read', 'data.export']) as readonly string[],
    calls: numberOf(options, 'calls', 100_000),
    until: days === 0 ? null : new Date(context.now().getTime() + days * DAY),
  });
}

async function renew(context: MembersContext, input: VerbInput): Promise<MadeKey> {
  const key = await named(context, input);
  return await renewKey(context, { key, hours: numberOf(input.options, 'overlap', 24) });
}

/** A key is named by what is shown of it, whole or its eight signs. */
async function named({ db }: MembersContext, { positionals: [, name = ''] }: VerbInput): Promise<AccessKey> {
  const id = /^(?:cle_)?([a-z0-9]{8})/.exec(name)?.[1] ?? '';
  const key = await keyById(db, id);
  if (key === undefined) throw new Refusal('key-not-found', 404, { key: name.slice(0, 12) });
  return key;
}

function numberOf(options: VerbInput['options'], name: string, preset: number): number {
  const text = String(options[name] ?? preset);
  if (!/^\d{1,10}$/.test(text))
    throw new Refusal('option-invalid', 400, { option: `--${name}`, value: text });
  return Number(text);
}

function told({ key, secret }: MadeKey, t: Translator): VerbOutcome {
  const until = key.until?.toISOString() ?? null;
  const line = t('verb.key.made', { name: key.name, calls: key.calls, scopes: key.scopes.join(', ') });
  return {
    lines: [line, secret],
    json: { key: key.id, name: key.name, scopes: key.scopes, calls: key.calls, until, secret },
  };
}

async function list({ db, now }: MembersContext, t: Translator): Promise<VerbOutcome> {
  const keys = await listKeys(db, 'everybody');
  const lines = keys.map((key) => {
    const state = t(`keys.state.${keyState(key, now())}`);
    return `${keyPrefix(key)}  ${state}  ${key.name}  ${key.owner ?? '—'}  ${key.scopes.join(',')}  ${key.calls}`;
  });
  const json = { keys: keys.map((key) => ({ ...key, state: keyState(key, now()) })) };
  return { lines: lines.length === 0 ? [t('keys.none')] : lines, json };
}
