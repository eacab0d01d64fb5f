// Headers that answers carry beside those of any HTTP answer: what each says is a message (`api.header.<name>`).

/** Headers of answers, and of which. */
export const answerHeaders = {
  'X-RateLimit-Limit': 'every',
  'X-RateLimit-Remaining': 'every',
  'X-RateLimit-Reset': 'every',
  ETag: 'given',
  'Last-Modified': 'given',
  Warning: 'given',
  'Ods-Explore-Api-Deprecation': 'given',
  'X-Formula-Texts': 'file',
  'Retry-After': 'wait',
  'WWW-Authenticate': 'key',
} as const;
/** The name of one. */
export type AnswerHeader = keyof typeof answerHeaders;
/** Which answers carry it: all of them, those that give something, files, those that ask to wait or for a key. */
export type HeaderBearer = (typeof answerHeaders)[AnswerHeader];

/** The headers of these answers. */
export function headersOf(...bearers: readonly HeaderBearer[]): readonly AnswerHeader[] {
  return (Object.keys(answerHeaders) as AnswerHeader[]).filter((name) =>
    bearers.includes(answerHeaders[name]),
  );
}
