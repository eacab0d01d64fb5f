// What is known of a dataset, in a list: who gives it, under which licence, how much there is, under which names.
import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import type { DatasetView } from '../datasets/view.ts';

/** What a part of the page is given. */
export type DatasetPartProps = { readonly view: DatasetView; readonly t: Translator };

/** The facts. */
export function DatasetFacts({ view, t }: DatasetPartProps): VNode {
  const { licence, contact, origin } = view;
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [
      t('datasets.origin'),
      origin && (
        <>
          {origin.label}, <a href={origin.href}>{t('datasets.origin.page')}</a>
        </>
      ),
    ],
    [t('datasets.also'), view.alsoIn.length > 0 && <Listed ways={view.alsoIn} />],
    [t('datasets.publisher'), view.publisher],
    [t('datasets.licence'), licence && <Way label={licence.label} href={licence.href} />],
    [
      t('datasets.content'),
      view.state === undefined &&
        `${t('datasets.rows', { count: view.rows })}, ${t('datasets.columns', { count: view.columns.length })}`,
    ],
    [t('datasets.changed'), view.updatedAt && t.date(view.updatedAt)],
    [t('datasets.frequency'), view.frequency],
    [t('datasets.period'), view.period],
    [t('datasets.places'), view.places.join(', ')],
    [t('datasets.keywords'), view.keywords.length > 0 && <Listed ways={view.keywords} />],
    [t('datasets.contact'), contact && <Way label={contact.label} href={contact.href} />],
    [t('datasets.attributions'), view.attributions.join(', ')],
    [t('datasets.identifier'), <code>{view.id}</code>],
    [t('datasets.former'), view.formerIds.length > 0 && <code>{view.formerIds.join(' ')}</code>],
  ];
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== '' && value !== false)
        .map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}

type WayProps = { readonly label: string; readonly href?: string | undefined };

/** A text, or a link when it leads somewhere. */
export function Way({ label, href }: WayProps): ComponentChildren {
  return href === undefined ? label : <a href={href}>{label}</a>;
}

function Listed({ ways }: { readonly ways: readonly WayProps[] }): ComponentChildren {
  return ways.map((way, at) => (
    <>
      {at > 0 && ', '}
      <Way {...way} />
    </>
  ));
}
