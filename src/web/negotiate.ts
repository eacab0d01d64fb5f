// Page or data? Every public page has its `.json` twin at the same address; `Accept` may ask for it too.

/** What a request wants. `path` is the page's path, without the twin's ending. */
export type Wish = { readonly path: string; readonly kind: 'page' | 'json' };

/** Reads the wish from a path (no query) and the Accept header (RFC 9110, section 12.5.1). */
export function wishOf(path: string, accept: string | undefined): Wish {
  if (path.endsWith('.json')) return { path: path.slice(0, -'.json'.length), kind: 'json' };
  const json = Math.max(weightOf(accept, 'application/json'), weightOf(accept, 'application/ld+json'));
  return { path, kind: json > weightOf(accept, 'text/html') ? 'json' : 'page' };
}

/** The address of a page's twin: `.json` before the query. */
export function twinHref(href: string): string {
  const [path = '', query] = href.split('?', 2);
  return `${path === '/' ? '/index' : path}.json${query === undefined ? '' : `?${query}`}`;
}

/** Which of `types` a program prefers, the first among equals; undefined when it names none of them. */
export function preferred(accept: string | undefined, types: readonly string[]): string | undefined {
  const weights = types.map((type) => weightOf(accept, type));
  const best = Math.max(0, ...weights);
  return best === 0 ? undefined : types[weights.indexOf(best)];
}

/** The weight that `accept` gives to exactly this type; ranges with `*` are no wish. */
function weightOf(accept: string | undefined, type: string): number {
  for (const range of (accept ?? '').split(',')) {
    const [name, ...parameters] = range.split(';').map((part) => part.trim());
    if (name !== type) continue;
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return quality === undefined ? 1 : Number(quality.slice(2)) || 0;
  }
  return 0;
}
