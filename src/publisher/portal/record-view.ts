// The page of one record, from its projection: cartel, images, sections, links, where it is, how to cite it.
import { effectiveValues, titleOf } from '../../commons/derive.ts';
import { indexTerms } from '../../commons/field-types.ts';
import { type Format, fieldsOf, inLocale } from '../../commons/format.ts';
import { type Body, valuesOf } from '../../commons/record.ts';
import type { Projected } from '../../commons/visibility.ts';
import type { Linked } from '../../store/links.ts';
import { isItalic, known, sizeOf, whereOfRecord } from './cards.ts';
import { fieldSections } from './field-sections.ts';
import { imageViews, mentionOf } from './images.ts';
import { jsonLdOf } from './json-ld.ts';
import { linkedGroups } from './linked-groups.ts';
import { locatorOf } from './locator.ts';
import { paragraphs } from './paragraphs.ts';
import {
  datasetOfRecord,
  dateShown,
  nothingAsked,
  nounOf,
  type Presenter,
  recordHref,
  roleValue,
  roleValues,
} from './presenter.ts';
import { qualityOf } from './quality.ts';
import { searchHref } from './search-address.ts';
import type { RecordView } from './view.ts';
import type { Trail } from './view-parts.ts';

/** What a record's page says besides the record. */
export type RecordContext = {
  readonly presenter: Presenter;
  readonly linked: readonly Linked[];
  readonly moreLinked: boolean;
  readonly trail?: Trail;
};

/** The view of `record`. */
export function recordView(record: Projected, context: RecordContext): RecordView {
  const { presenter } = context;
  const { format } = datasetOfRecord(presenter, record);
  const values = effectiveValues(record, format, presenter.derive);
  const href = recordHref(presenter.prefix, record);
  const where = locatorOf(values, format, presenter);
  return {
    href,
    permalink: `${presenter.publicUrl}${recordHref('', record)}`,
    key: record.key,
    noun: nounOf(format, presenter.t.locale),
    wall: format.wall,
    datasetLabel: inLocale(format.title, presenter.t.locale),
    datasetHref: searchHref(presenter.prefix, {
      ...nothingAsked,
      facets: new Map([['dataset', [format.name]]]),
    }),
    title: titleOf(values, format, record.key),
    titleItalic: isItalic(values, format),
    ...cartelOf(values, format, presenter),
    images: imageViews(record, format),
    imagesMissing: record.images.filter((image) => image.file === undefined).length,
    story: storyOf(values, format),
    sections: fieldSections(record, { format, values, presenter, told: storyField(values, format) }),
    linked: linkedGroups(record, context),
    ...known({ locator: where.locator }),
    whereLines: where.lines,
    quality: qualityView({ values, images: record.images }, format, presenter),
    updated: { on: record.at.slice(0, 10), ...known({ by: record.producer || undefined }) },
    formats: [
      { label: 'JSON', href: `${href}.json` },
      { label: 'JSON-LD', href: `${href}/jsonld` },
    ],
    citation: citationOf(record, values, presenter),
    ...known({ mention: firstMention(record, format), trail: context.trail }),
    jsonLd: jsonLdOf(record, { format, values, presenter }),
    summary: summaryOf(values, record, presenter),
  };
}

/** The sentence to copy for a footnote. */
function citationOf(record: Projected, values: Body, presenter: Presenter): string {
  const { format } = datasetOfRecord(presenter, record);
  const { t } = presenter;
  const parts = [
    roleValue(values, format, 'maker'),
    titleOf(values, format, record.key),
    dateShown(values, format, presenter),
    whereOfRecord(values, format),
    roleValue(values, format, 'inventory'),
  ];
  const work = parts.filter((part) => part !== undefined).join(', ');
  const source = t('portal.citation.source', {
    noun: nounOf(format, t.locale).one,
    key: record.key,
    dataset: inLocale(format.title, t.locale),
    instance: presenter.instance,
    address: `${presenter.publicUrl}${recordHref('', record)}`,
    date: t.date(presenter.today),
  });
  return `${work}. ${source}`;
}

function cartelOf(
  values: Body,
  format: Format,
  presenter: Presenter,
): Partial<RecordView> & Pick<RecordView, 'makers'> {
  const place = placeLine(values, format);
  const holder = place === undefined ? whereOfRecord(values, format) : undefined;
  const protection = roleValue(values, format, 'protection');
  const [holderReference] = roleValues(values, format, 'holderReference');
  const holderField = format.fields.find((field) => field.code === fieldsOf(format, 'holderReference')[0]);
  const target = holderField?.targets?.[0];
  const holderHref =
    holderReference === undefined || target === undefined
      ? undefined
      : recordHref(presenter.prefix, { dataset: target, key: holderReference });
  return {
    makers: roleValues(values, format, 'maker').map((name) => makerOf(name, format, presenter)),
    ...known({
      date: dateShown(values, format, presenter),
      technique: roleValues(values, format, 'technique').join(', ') || undefined,
      dimensionsText: roleValue(values, format, 'dimensions'),
      sizeMetres: sizeOf(values, format),
      holder: holder === undefined ? undefined : { name: holder, ...known({ href: holderHref }) },
      acquisition: roleValue(values, format, 'acquisition'),
      inventory: roleValue(values, format, 'inventory'),
      status: protection === undefined ? undefined : { label: protection },
      place,
    }),
  };
}

/** A maker with its role apart: "ALAVOINE Jean-Antoine", "architecte". */
function makerOf(text: string, format: Format, presenter: Presenter): RecordView['makers'][number] {
  const field = format.fields.find((one) => fieldsOf(format, 'maker').includes(one.code));
  const [name = text] = field === undefined ? [text] : indexTerms(field, text);
  const detail = text.startsWith(name)
    ? text
        .slice(name.length)
        .replace(/^\s*\(|\)\s*$/g, '')
        .trim()
    : '';
  const href = `${presenter.prefix}/auteurs/${encodeURIComponent(name)}`;
  return { name, href, ...(detail === '' ? {} : { detail }) };
}

function placeLine(values: Body, format: Format): string | undefined {
  if (roleValue(values, format, 'holder') !== undefined) return undefined;
  const parts = [roleValue(values, format, 'commune'), roleValue(values, format, 'address')];
  const text = parts.filter((part) => part !== undefined).join(', ');
  return text === '' ? undefined : text;
}

/** The field told as reading text: description, else history. */
function storyField(values: Body, format: Format): string | undefined {
  const codes = [...fieldsOf(format, 'description'), ...fieldsOf(format, 'history')];
  return codes.find((code) => valuesOf(values, code).length > 0);
}

/** Reading text before the sections, a paragraph for each line. */
function storyOf(values: Body, format: Format): readonly string[] {
  const code = storyField(values, format);
  const field = format.fields.find((one) => one.code === code);
  return code === undefined
    ? []
    : valuesOf(values, code).flatMap((text) => paragraphs(text, field?.lineBreak));
}

function qualityView(
  record: Pick<Projected, 'values' | 'images'>,
  format: Format,
  { t }: Presenter,
): NonNullable<RecordView['quality']> {
  const { got, of, missing } = qualityOf(record, format);
  return { got, of, missing: missing.map((role) => t.find(`portal.role.${role}`) ?? role) };
}

function firstMention(record: Projected, format: Format): string | undefined {
  const [image] = record.images.filter((one) => one.file !== undefined);
  return image === undefined ? undefined : mentionOf(image, record, format);
}

function summaryOf(values: Body, record: Projected, presenter: Presenter): string {
  const { format } = datasetOfRecord(presenter, record);
  const parts = [
    titleOf(values, format, record.key),
    roleValue(values, format, 'maker'),
    dateShown(values, format, presenter),
    whereOfRecord(values, format),
  ];
  return parts
    .filter((part) => part !== undefined)
    .join(', ')
    .slice(0, 300);
}
