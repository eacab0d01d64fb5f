// Which order a question asks for.
import type { Query } from '../../commons/query.ts';
import type { Reading } from './evaluation.ts';
import { changedOrder, dateOrder, latestOrder, type Order, titleOrder } from './order.ts';
import { relevanceOrder } from './relevance.ts';

/** The order of a question's answers. `mode` is that of a cursor: by relevance it is kept to. */
export function orderOf(
  { where, sort }: Pick<Query, 'where' | 'sort'>,
  reading: Reading,
  relevance: { readonly mostRanked: number; readonly mode: string | undefined },
): Order {
  switch (sort) {
    case 'date':
      return dateOrder(reading);
    case 'date-desc':
      return latestOrder(reading);
    case 'title':
      return titleOrder(reading);
    case 'changed':
      return changedOrder(reading);
    default:
      return relevanceOrder(where, reading, relevance);
  }
}
