// A record as schema.org JSON-LD: its type, and the properties that its format's fields name.

import { titleOf } from '../../commons/derive.ts';
import type { Format } from '../../commons/format.ts';
import { type Body, valuesOf } from '../../commons/record.ts';
import type { Projected } from '../../commons/visibility.ts';
import { alternativeOf, mentionOf } from './images.ts';
import { type Presenter, recordHref } from './presenter.ts';

type JsonLdContext = { readonly format: Format; readonly values: Body; readonly presenter: Presenter };

/** The JSON-LD object of `record`. */
export function jsonLdOf(record: Projected, context: JsonLdContext): Readonly<Record<string, unknown>> {
  const { format, values, presenter } = context;
  const id = `${presenter.publicUrl}${recordHref('', record)}`;
  const image = imagesOf(record, context);
  return {
    '@context': 'https://schema.org',
    '@type': format.schemaType,
    '@id': id,
    url: id,
    name: titleOf(values, format, record.key),
    identifier: record.key,
    inLanguage: 'fr',
    dateModified: record.at,
    ...propertiesOf(format, values),
    ...(image.length === 0 ? {} : { image }),
  };
}

function propertiesOf(format: Format, values: Body): Readonly<Record<string, unknown>> {
  const properties: Record<string, string[]> = {};
  for (const field of format.fields) {
    const property = field.semantic?.schema;
    if (property === undefined || property === 'name' || property === 'identifier') continue;
    if (field.type === 'image' || field.type === 'reference') continue;
    const given = valuesOf(values, field.code);
    if (given.length > 0) properties[property] = [...(properties[property] ?? []), ...given];
  }
  return Object.fromEntries(
    Object.entries(properties).map(([name, given]) => [name, given.length === 1 ? given[0] : given]),
  );
}

function imagesOf(record: Projected, { format, presenter }: JsonLdContext): readonly object[] {
  return record.images.flatMap((image) => {
    if (image.file === undefined) return [];
    return [
      {
        '@type': 'ImageObject',
        contentUrl: `${presenter.publicUrl}/image/${image.file}/320`,
        caption: alternativeOf(image, record, format),
        creditText: mentionOf(image, record, format),
      },
    ];
  });
}
