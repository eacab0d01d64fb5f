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
  /** Of a tree: the address that opens or closes what stands below. */
  readonly branch?: { readonly href: string; readonly open: boolean };
  /** Of a tree: the branches that end here and have more than is shown. */
  readonly rests?: readonly { readonly href: string; readonly label: string; readonly depth: number }[];
};

/** A facet: boxes with counts, searchable inside. */
export type FacetView = {
  readonly id: string;
  readonly label: string;
  /** Name of its boxes in the form. */
  readonly name: string;
  readonly values: readonly FacetValue[];
  /** How many values are not shown; of a tree, roots. */
  readonly rest: number;
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
  return (
    <details class="facet" open={open}>
      <summary>{facet.label}</summary>
      <cimaise-facet
        {...given({ src: facet.valuesHref, name: facet.name, form })}
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
      {facet.moreHref !== undefined && (
        <a class="more" href={facet.moreHref}>
          {facet.rest > 0 ? t('web.facet.more', { count: facet.rest }) : t('web.facet.all')}
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
  const box = (
    <label style={`--share:${share}${depth}`}>
      <input type="checkbox" name={name} value={value.value} form={form} checked={value.checked} />
      <span>{value.label}</span>
      <span class="count">{t.number(value.count)}</span>
    </label>
  );
  if (value.depth === undefined) return box;
  return (
    <div class="twig">
      {value.branch === undefined ? null : (
        <a href={value.branch.href} style={depth.slice(1)} data-open={value.branch.open}>
          <span class="unseen">
            {t(value.branch.open ? 'web.facet.close' : 'web.facet.open', { label: value.label })}
          </span>
        </a>
      )}
      {box}
      {value.rests?.map((rest) => (
        <a class="more" href={rest.href} style={`--depth:${rest.depth}`}>
          {rest.label}
        </a>
      ))}
    </div>
  );
}
