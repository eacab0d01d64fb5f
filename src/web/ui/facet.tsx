// A facet: boxes, labels, counts, and a bar of two pixels for each value's share; searchable inside with a script,
// on a page of its own without.
import type { VNode } from 'preact';
import type { Translator } from '../i18n.ts';
import { given } from './button.tsx';

/** One value of a facet. */
export type FacetValue = {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly checked: boolean;
  /** Steps from the root of a tree facet; 0 when not said. */
  readonly depth?: number;
};

/** A facet: boxes with counts, searchable inside. */
export type FacetView = {
  readonly id: string;
  readonly label: string;
  /** Name of its boxes in the form. */
  readonly name: string;
  readonly values: readonly FacetValue[];
  /** How many values there are in all. */
  readonly distinct: number;
  /** All values on a page of their own. */
  readonly moreHref?: string;
  /** Answers `{ values: FacetValue[], distinct }` to `?contains=`; makes the facet searchable. */
  readonly valuesHref?: string;
  /** Closed at first; facets with a checked value are always open. */
  readonly folded?: boolean;
};

/** One facet of a search form. `form` is the form's id. */
export function Facet({
  facet,
  form,
  t,
}: {
  readonly facet: FacetView;
  readonly form: string;
  readonly t: Translator;
}): VNode {
  const most = facet.values.reduce((max, value) => Math.max(max, value.count), 1);
  const open = facet.folded !== true || facet.values.some((value) => value.checked);
  const hasMore = facet.distinct > facet.values.length;
  return (
    <details class="facet" open={open}>
      <summary>{facet.label}</summary>
      <cimaise-facet
        {...given({ src: hasMore ? facet.valuesHref : undefined, name: facet.name, form })}
        placeholder={t('web.facet.find')}
        label={t('web.facet.find.in', { label: facet.label })}
      >
        <fieldset>
          <legend class="unseen">{facet.label}</legend>
          {facet.values.map((value) => (
            <FacetBox value={value} name={facet.name} form={form} most={most} t={t} />
          ))}
        </fieldset>
      </cimaise-facet>
      {facet.moreHref !== undefined && hasMore && (
        <a class="more" href={facet.moreHref}>
          {t('web.facet.more', { count: facet.distinct - facet.values.length })}
          <span class="unseen"> ({facet.label})</span>
        </a>
      )}
    </details>
  );
}

type FacetBoxProps = {
  readonly value: FacetValue;
  readonly name: string;
  readonly form: string;
  readonly most: number;
  readonly t: Translator;
};

function FacetBox({ value, name, form, most, t }: FacetBoxProps): VNode {
  const share = Math.round((value.count / most) * 1000) / 1000;
  const depth = value.depth === undefined || value.depth === 0 ? '' : `;--depth:${value.depth}`;
  return (
    <label style={`--share:${share}${depth}`}>
      <input type="checkbox" name={name} value={value.value} form={form} checked={value.checked} />
      <span>{value.label}</span>
      <span class="count">{t.number(value.count)}</span>
    </label>
  );
}
