// The pages of results: where one stands, and the addresses of its neighbours. The way on carries the index's cursor,
// so that walking gives every record once, to the last, while records change; numbers reach the first 400 pages.
import type { Answer } from '../../commons/query.ts';
import { type Asked, pageSize, searchHref } from './search-address.ts';
import type { SearchView } from './view.ts';
import type { Paging } from './view-parts.ts';

type Place = { readonly asked: Asked; readonly answer: Answer; readonly prefix: string };

/** Where a page stands, and its neighbours. */
export function pagingOf(place: Place): Paging {
  const { answer } = place;
  const shown = answer.records.length;
  const nextHref = nextPage(place);
  const previousHref = previousPage(place);
  return {
    first: shown === 0 ? 0 : answer.before + 1,
    last: shown === 0 ? 0 : answer.before + shown,
    total: answer.total,
    ...(previousHref === undefined ? {} : { previousHref }),
    ...(nextHref === undefined ? {} : { nextHref }),
  };
}

/** The address of the page after; undefined on the last. */
export function nextPage({ asked, answer, prefix }: Place): string | undefined {
  return answer.next === undefined ? undefined : searchHref(prefix, { ...asked, page: answer.next });
}

/** The address of the page before: by its number as long as it has one. */
export function previousPage({ asked, answer, prefix }: Place): string | undefined {
  const { before, total, previous } = answer;
  if (before === 0 || total === 0) return undefined;
  const page = Math.ceil(Math.min(before, total) / pageSize);
  const numbered = typeof asked.page === 'number' || before <= pageSize;
  return searchHref(prefix, { ...asked, page: numbered ? page : (previous ?? page) });
}

/** What to say when the address did not lead where it seemed to. */
export function pageNote(place: Place, restarted: boolean): Pick<SearchView, 'pageNote'> {
  const { asked, answer, prefix } = place;
  if (restarted) return { pageNote: { kind: 'restarted' } };
  if (answer.records.length > 0 || answer.before < answer.total || answer.total === 0) return {};
  const page = Math.ceil(answer.total / pageSize);
  return { pageNote: { kind: 'beyond', href: searchHref(prefix, { ...asked, page }) } };
}
