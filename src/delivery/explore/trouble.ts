// Trouble as programs of the old portal read it: `{error_code, message}` (reference: Explore API v2.1, errors), in
// English, or in French for whoever asks for French first.
import type { Refusal } from '../../commons/refusal.ts';
import { localeFrom, translator } from '../../web/i18n.ts';
import type { ProgramManners } from '../../web/program.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import { allowanceHeaders, type Quota } from './quota.ts';

/** Our codes by the names that clients know. */
const names: Readonly<Record<string, string>> = {
  'odsql-syntax': 'ODSQLSyntaxError',
  'odsql-error': 'ODSQLError',
  'parameter-invalid': 'InvalidRESTParameterError',
  'parameter-out-of-range': 'InvalidRESTParameterError',
  'window-exceeded': 'InvalidRESTParameterError',
  'cursor-invalid': 'InvalidRESTParameterError',
};

/** Names of what has no name above, by HTTP status. */
const byStatus: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'AuthenticationError',
  403: 'ForbiddenError',
  404: 'NotFoundResource',
  410: 'GoneResource',
  503: 'ServiceUnavailable',
};

/** The manners of the family of Explore's addresses. */
export function exploreManners(quota: Quota): ProgramManners {
  return { refuse: (refusal, request) => refusalAnswer(refusal, request, quota) };
}

function refusalAnswer(refusal: Refusal | undefined, request: RouteRequest, quota: Quota): RouteAnswer {
  const headers = {
    ...allowanceHeaders(quota.look(request.client)),
    'cache-control': 'no-store',
    'content-language': languageOf(request),
    vary: 'Accept-Language',
  };
  const status = refusal?.status ?? 500;
  if (refusal?.code === 'quota-spent') return { status, headers, json: spent(refusal, request) };
  const error_code = names[refusal?.code ?? ''] ?? byStatus[status] ?? 'InternalServerError';
  return { status, headers, json: { error_code, message: messageOf(refusal, request) } };
}

/** English, which clients compare with, unless French is asked for before anything else. */
function languageOf(request: RouteRequest): 'en' | 'fr' {
  return localeFrom(request.header('accept-language'), 'en');
}

function messageOf(refusal: Refusal | undefined, request: RouteRequest): string {
  const code = refusal?.code ?? 'internal-error';
  const parameters = { ...refusal?.parameters, request: request.id };
  const theirs = refusal?.parameters['message'];
  if (code.startsWith('odsql-') && theirs !== undefined && languageOf(request) === 'en')
    return String(theirs);
  const { find } = translator(languageOf(request));
  return find(`explore.${code}`, parameters) ?? find(`refusal.${code}`, parameters) ?? code;
}

/** A spent quota has a shape of its own, with numbers that clients wait by. */
function spent(refusal: Refusal, request: RouteRequest): object {
  return {
    errorcode: 10_002,
    error: messageOf(refusal, request),
    call_limit: Number(refusal.parameters['limit']),
    limit_time_unit: 'day',
    reset_time: refusal.parameters['reset'],
  };
}
