// Trouble as programs of the old portal read it: `{error_code, message}` (reference: Explore API v2.1, errors), in
// English, or in French for whoever asks for French first.
import type { Refusal } from '../../commons/refusal.ts';
import { localeFrom, type Translator, translator } from '../../web/i18n.ts';
import { withoutKeys } from '../../web/presented-keys.ts';
import type { ProgramManners } from '../../web/program.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import { networkCaller } from './caller.ts';
import type { Explore } from './explore.ts';
import { type Allowance, allowanceHeaders } from './quota.ts';

/** Our codes by the names that clients know. */
const names = {
  'odsql-syntax': 'ODSQLSyntaxError',
  'odsql-error': 'ODSQLError',
  'parameter-invalid': 'InvalidRESTParameterError',
  'epsg-absent': 'InvalidRESTParameterError',
  'parameter-out-of-range': 'InvalidRESTParameterError',
  'window-exceeded': 'InvalidRESTParameterError',
  'cursor-invalid': 'InvalidRESTParameterError',
  'question-too-costly': 'QueryTooCostly',
} as const;

/** Names of what has no name above, by HTTP status. */
const byStatus = {
  400: 'BadRequest',
  401: 'AuthenticationError',
  403: 'ForbiddenError',
  404: 'NotFoundResource',
  410: 'GoneResource',
  413: 'RequestTooLarge',
  503: 'ServiceUnavailable',
} as const;
/** Of what is our own fault. */
const BUG = 'InternalServerError';

/** A name that programs read in an error, and the status that it comes with. */
export type NamedTrouble = {
  readonly name: (typeof names)[keyof typeof names] | (typeof byStatus)[keyof typeof byStatus] | typeof BUG;
  readonly status: keyof typeof byStatus | 500;
};

/** Every name of an error. */
export const namedTroubles: readonly NamedTrouble[] = [
  ...[...new Set(Object.values(names))].map((name) => ({ name, status: 400 as const })),
  ...Object.entries(byStatus).map(([status, name]) => ({
    name,
    status: Number(status) as keyof typeof byStatus,
  })),
  { name: BUG, status: 500 },
];

/** The manners of the family of Explore's addresses, for what no route of its answers: bugs, addresses that are none. */
export function exploreManners({ quota, limits }: Pick<Explore, 'quota' | 'limits'>): ProgramManners {
  return {
    refuse: (refusal, request) => {
      const { client } = networkCaller(request.client, limits.calls);
      return refusalAnswer(refusal, request, quota.look(client));
    },
  };
}

/** What is not answered, with what is left of the calls. */
export function refusalAnswer(
  refusal: Refusal | undefined,
  request: RouteRequest,
  allowance: Allowance,
): RouteAnswer {
  const status = refusal?.status ?? 500;
  const wait = refusal?.parameters['wait'] ?? (status === 503 ? 2 : undefined);
  const headers = {
    ...allowanceHeaders(allowance),
    ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    // RFC 9110, section 11.6.1.
    ...(status === 401 ? { 'www-authenticate': 'Apikey' } : {}),
    'cache-control': 'no-store',
    'content-language': languageOf(request),
    vary: 'Accept-Language',
  };
  const unit = units[refusal?.code ?? ''];
  if (refusal !== undefined && unit !== undefined) {
    return { status, headers, json: spent(refusal, request, unit) };
  }
  const error_code = nameOf(refusal?.code ?? '', status);
  return { status, headers, json: { error_code, message: messageOf(refusal, request) } };
}

function nameOf(code: string, status: number): NamedTrouble['name'] {
  const known: Readonly<Record<string, NamedTrouble['name']>> = names;
  const others: Readonly<Record<number, NamedTrouble['name']>> = byStatus;
  return known[code] ?? others[status] ?? BUG;
}

/** What limits of calls are counted in. */
const units: Readonly<Record<string, string>> = {
  'quota-spent': 'day',
  'quota-burst': 'second',
  'too-many-at-once': 'at once',
};

/** English, which clients compare with, unless French is asked for before anything else. */
function languageOf(request: RouteRequest): 'en' | 'fr' {
  return localeFrom(request.header('accept-language'), 'en');
}

function messageOf(refusal: Refusal | undefined, request: RouteRequest): string {
  return withoutKeys(messageWithKeys(refusal, request));
}

/** A value that is said to be wrong may be a key in the wrong place. */
function messageWithKeys(refusal: Refusal | undefined, request: RouteRequest): string {
  const code = refusal?.code ?? 'internal-error';
  const parameters = { ...refusal?.parameters, request: request.id };
  const theirs = refusal?.parameters['message'];
  const t = translator(languageOf(request));
  const { find } = t;
  if (refusal !== undefined && code.startsWith('odsql-') && theirs !== undefined) {
    return languageOf(request) === 'en' ? String(theirs) : questionTrouble(refusal, t);
  }
  if (code === 'question-too-costly') {
    const part = find(`explore.cost.${refusal?.parameters['part']}`) ?? '';
    return find(`explore.${code}`, { ...parameters, part }) ?? code;
  }
  return find(`explore.${code}`, parameters) ?? find(`refusal.${code}`, parameters) ?? code;
}

/** What is wrong with a question, what may have been meant, and where: no word of the message that clients compare with. */
function questionTrouble(refusal: Refusal, t: Translator): string {
  const { clause = '', message = '' } = refusal.parameters;
  const [, meant] = / Did you mean (.+?)\? Clause/.exec(String(message)) ?? [];
  const hint = meant === undefined ? [] : [t('explore.meant', { name: meant })];
  return [refusalSentence(refusal, t), ...hint, t('explore.clause', { clause })].join(' ');
}

/** A limit of calls has a shape of its own, with numbers that clients wait by. */
function spent(refusal: Refusal, request: RouteRequest, unit: string): object {
  const { limit, reset } = refusal.parameters;
  return {
    errorcode: 10_002,
    error: messageOf(refusal, request),
    call_limit: Number(limit),
    limit_time_unit: unit,
    ...(reset === undefined ? {} : { reset_time: reset }),
  };
}
