// Keys that a program presents: taken out of its address before anything else reads that, so that no link, message,
// redirect or line of the log can repeat one.

const PARAMETERS = ['apikey', 'access_token'] as const;
/** Schemes that carry a key (`Apikey` in any letters, RFC 6750), or one of ours alone, as clients of CKAN send theirs. */
const SCHEME = /^(?:(?:apikey|bearer)\s+(.*)|(cle_\S+))$/i;

/** Takes the keys out of `url` and of the `Authorization` headers. Empty ones are none. */
export function takeKeys(url: URL, authorizations: readonly string[]): readonly string[] {
  const fromHeaders = authorizations.map((header) => {
    const [, carried, bare] = SCHEME.exec(header.trim()) ?? [];
    return carried ?? bare ?? '';
  });
  const fromAddress = PARAMETERS.flatMap((name) => url.searchParams.getAll(name));
  if (fromAddress.length > 0) url.search = searchWithoutKeys(url.search);
  return [...fromHeaders, ...fromAddress].map((key) => key.trim()).filter((key) => key !== '');
}

/** The other parameters stay as they were written. */
function searchWithoutKeys(search: string): string {
  const isKey = (part: string): boolean => PARAMETERS.some((name) => new URLSearchParams(part).has(name));
  return search
    .slice(1)
    .split('&')
    .filter((part) => !isKey(part))
    .join('&');
}

/** A text in which a key may stand, without it. */
export function withoutKeys(text: string): string {
  return text
    .replace(/\b(apikey|access_token)(=|%3d)[^&\s"'<>]+/gi, '$1$2…')
    .replace(/\b(apikey|bearer)\s+[\w.~+/=-]{8,}/gi, '$1 …')
    .replace(/cle_([a-z0-9]{8})_[\w-]+/g, 'cle_$1_…');
}
