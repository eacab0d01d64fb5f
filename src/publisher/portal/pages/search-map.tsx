// Results on a map: drawn on the server, moved by links or by a script, with its list beside it.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Icon } from '../../../web/icons.tsx';
import { Button } from '../../../web/ui/button.tsx';
import { MarksMap } from '../../../web/ui/marks-map.tsx';
import type { SearchView } from '../view.ts';
import type { ResultMap } from '../view-parts.ts';
import { ResultRow } from './card-parts.tsx';
import { searchFormId } from './search.tsx';

/** The map, its buttons, what it cannot show, the way by a place and a radius, and the list twin. */
export function SearchMap({
  map,
  view,
  t,
}: {
  readonly map: ResultMap;
  readonly view: SearchView;
  readonly t: Translator;
}): VNode {
  const { box } = map;
  return (
    <div class="map-results">
      <cimaise-map>
        <div class="map-frame">
          <MarksMap
            shapes={map.shapes}
            box={box}
            marks={map.marks}
            label={t('portal.map.label', { count: t.count(view.total, view.noun) })}
            noun={view.noun}
            t={t}
          />
          <div class="map-buttons">
            {map.zoomInHref !== undefined && (
              <a href={map.zoomInHref} data-zoom="in" aria-label={t('portal.map.zoomIn')}>
                <Icon name="plus" />
              </a>
            )}
            {map.zoomOutHref !== undefined && (
              <a href={map.zoomOutHref} data-zoom="out" aria-label={t('portal.map.zoomOut')}>
                <Icon name="minus" />
              </a>
            )}
            {map.wholeHref !== undefined && (
              <a href={map.wholeHref} data-zoom="whole" aria-label={t('portal.map.whole')}>
                <Icon name="expand" />
              </a>
            )}
          </div>
        </div>
      </cimaise-map>
      <p class="quiet small">
        {t('portal.map.exact', { count: map.exact })}{' '}
        {map.atCommune > 0 && t('portal.map.commune', { count: map.atCommune })}{' '}
        {map.nowhere > 0 && t('portal.map.nowhere', { count: map.nowhere })}{' '}
        <a href={map.marksHref}>{t('portal.map.data')}</a>
      </p>
      {map.near !== undefined && <Near near={map.near} t={t} />}
      {view.cards.length > 0 && (
        <section class="block">
          <h2 class="unseen">{t('portal.map.list')}</h2>
          <ol class="result-list result-list-ruled">
            {view.cards.map((card) => (
              <ResultRow card={card} t={t} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function Near({ near, t }: { readonly near: NonNullable<ResultMap['near']>; readonly t: Translator }): VNode {
  return (
    <fieldset class="near">
      <legend>{t('portal.map.near')}</legend>
      <label>
        {t('portal.map.near.place')}
        <input
          class="control"
          name={near.placeName}
          value={near.place}
          form={searchFormId}
          autocomplete="off"
        />
      </label>
      <label>
        {t('portal.map.near.km')}
        <input
          class="control"
          name={near.kmName}
          value={near.km}
          form={searchFormId}
          inputmode="numeric"
          size={4}
        />
      </label>
      <Button look="outline" form={searchFormId}>
        {t('portal.map.near.apply')}
      </Button>
    </fieldset>
  );
}
