// What the head of the pages of datasets says to programs: descriptions, feeds, and the dataset as schema.org has it.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { jsonForScript } from '../../../web/render.ts';

const descriptions = [
  ['ttl', 'text/turtle'],
  ['rdf', 'application/rdf+xml'],
  ['jsonld', 'application/ld+json'],
] as const;

/** Where the descriptions and the feed of a page are: `base` and an ending each. */
type HeadProps = { readonly t: Translator; readonly base: string; readonly feed: string };

/** Links to the descriptions in DCAT-AP and to the feed. */
export function CatalogueHead({ t, base, feed }: HeadProps): VNode {
  return (
    <>
      {descriptions.map(([ending, type]) => (
        <link rel="alternate" type={type} href={`${base}.${ending}`} />
      ))}
      <link rel="alternate" type="application/atom+xml" title={t('datasets.feed')} href={`${feed}.atom`} />
    </>
  );
}

/** The same of one dataset, with its block of data for search engines. */
export function DatasetHead(props: HeadProps & { readonly data: object }): VNode {
  const data = jsonForScript(props.data);
  return (
    <>
      <CatalogueHead {...props} />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: data }} />
    </>
  );
}
