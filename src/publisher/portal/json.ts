// The `.json` twins of the portal's pages: the same projections as data, with codes as keys and complete addresses.

import { isoOf } from '../../commons/dates/day-number.ts';
import { effectiveValues, periodOf, placeOf, titleOf } from '../../commons/derive.ts';
import type { Answer } from '../../commons/query.ts';
import type { Projected } from '../../commons/visibility.ts';
import { twinHref } from '../../web/negotiate.ts';
import { alternativeOf, imageSides, mentionOf } from './images.ts';
import { datasetOfRecord, type Presenter, recordHref } from './presenter.ts';
import { nextPage, previousPage } from './result-pages.ts';
import type { Asked } from './search-address.ts';

/** A record as data. */
export function recordJson(record: Projected, presenter: Presenter): Readonly<Record<string, unknown>> {
  const { format } = datasetOfRecord(presenter, record);
  const values = effectiveValues(record, format, presenter.derive);
  const period = periodOf(values, format, presenter.derive);
  const { path } = placeOf(values, format, presenter.derive.communes);
  return {
    dataset: record.dataset,
    key: record.key,
    url: `${presenter.publicUrl}${recordHref('', record)}`,
    title: titleOf(values, format, record.key),
    producer: record.producer,
    version: record.number,
    updated: record.at,
    ...(record.demonstration ? { demonstration: true } : {}),
    ...(period === undefined ? {} : { interval: { from: isoOf(period.from), to: isoOf(period.to) } }),
    ...(path.length === 0 ? {} : { place: path.at(-1) }),
    values,
    images: record.images.map((image) => ({
      name: image.name,
      rights: image.rights,
      ...(image.credit === undefined ? {} : { credit: image.credit }),
      ...(image.caption === undefined ? {} : { caption: image.caption }),
      alt: alternativeOf(image, record, format),
      mention: mentionOf(image, record, format),
      ...(image.file === undefined
        ? {}
        : { thumbnail: `${presenter.publicUrl}/image/${image.file}/${imageSides.thumbnail}` }),
    })),
  };
}

/** A page of results as data. */
export function searchJson(
  {
    asked,
    answer,
    records,
  }: { readonly asked: Asked; readonly answer: Answer; readonly records: readonly Projected[] },
  presenter: Presenter,
): Readonly<Record<string, unknown>> {
  const place = { asked, answer, prefix: presenter.prefix };
  const addressOf = (href: string | undefined) =>
    href === undefined ? undefined : `${presenter.publicUrl}${twinHref(href)}`;
  const next = addressOf(nextPage(place));
  const previous = addressOf(previousPage(place));
  return {
    total: answer.total,
    seq: answer.seq,
    ...(typeof asked.page === 'number' ? { page: asked.page } : {}),
    before: answer.before,
    records: records.map((record) => recordJson(record, presenter)),
    facets: answer.facets,
    ...(next === undefined ? {} : { next }),
    ...(previous === undefined ? {} : { previous }),
  };
}
