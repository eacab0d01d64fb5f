// Results on a map: drawn on the server, moved by links; a script takes it over and draws it from tiles. What it shows
// stands beside it as a list, on a phone below.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Icon } from '../../../web/icons.tsx';
import type { Frame } from '../../../web/layout.tsx';
import { Button } from '../../../web/ui/button.tsx';
import { MarksMap } from '../../../web/ui/marks-map.tsx';
import type { SearchView } from '../view.ts';
import type { ResultMap } from '../view-parts.ts';
import { ResultRow } from './card-parts.tsx';
import { searchFormId } from './search.tsx';

type MapProps = { readonly map: ResultMap; readonly view: SearchView; readonly t: Translator };

/** The map, its list, the parts of France, what it cannot show, and the way by a place and a radius. */
export function SearchMap({ map, view, t, assets }: MapProps & Pick<Frame, 'assets'>): VNode {
  return (
    <div class="map-results">
      <nav class="territories" aria-label={t('portal.map.territories')}>
        {map.territories.map(({ label, href, box }) => (
          <a href={href} data-box={boxText(box)}>
            {label}
          </a>
        ))}
      </nav>
      <div class="map-and-list">
        <MapFrame map={map} view={view} t={t} assets={assets} />
        <MapList map={map} view={view} t={t} />
      </div>
      <p class="quiet small">
        {t('portal.map.exact', { count: map.exact })}{' '}
        {map.atCommune > 0 && t('portal.map.commune', { count: map.atCommune })}{' '}
        {map.nowhere > 0 && t('portal.map.nowhere', { count: map.nowhere })}{' '}
        <a href={map.marksHref}>{t('portal.map.data')}</a>
      </p>
      {map.near !== undefined && <Near near={map.near} t={t} />}
    </div>
  );
}

function MapFrame({ map, view, t, assets }: MapProps & Pick<Frame, 'assets'>): VNode {
  const label = t('portal.map.label', { count: t.count(view.total, view.noun) });
  return (
    <cimaise-map
      data-tiles={map.tilesHref}
      data-ground={assets('france.json')}
      data-box={boxText(map.box)}
      data-zone={map.zone?.flat().join(' ')}
      data-label={label}
      data-one={view.noun.one}
      data-many={view.noun.many}
      data-closer={t('portal.map.closer')}
      data-together={t('portal.map.together')}
      data-read={t('portal.map.read')}
      data-close={t('portal.map.close')}
      data-hint={t('portal.map.hint')}
    >
      <a class="skip-map" href="#map-list">
        {t('portal.map.skip')}
      </a>
      <div class="map-frame">
        <MarksMap
          shapes={map.shapes}
          box={map.box}
          marks={map.marks}
          label={label}
          noun={view.noun}
          t={t}
          {...(map.zone === undefined ? {} : { zone: map.zone })}
        />
        <DrawTools t={t} />
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
  );
}

/** Shown by the script that draws. */
function DrawTools({ t }: { readonly t: Translator }): VNode {
  return (
    <div class="map-draw" hidden>
      <div class="map-draw-choice">
        <button type="button" data-draw="rectangle">
          {t('portal.map.draw.rectangle')}
        </button>
        <button type="button" data-draw="polygon">
          {t('portal.map.draw.polygon')}
        </button>
      </div>
      <div class="map-draw-steps" hidden>
        <p data-step="rectangle">{t('portal.map.draw.rectangle.how')}</p>
        <p data-step="polygon">{t('portal.map.draw.polygon.how')}</p>
        <button type="button" data-draw="done">
          {t('portal.map.draw.done')}
        </button>
        <button type="button" data-draw="cancel">
          {t('portal.map.draw.cancel')}
        </button>
      </div>
    </div>
  );
}

function MapList({ map, view, t }: MapProps): VNode {
  return (
    <section class="map-list" id="map-list" aria-label={t('portal.map.list')} tabindex={-1}>
      <p class="map-count" aria-live="polite">
        {t('portal.map.inView', { count: t.count(map.inView, view.noun) })}
        {map.inViewByCommune > 0 && (
          <span class="quiet"> {t('portal.map.inView.commune', { count: map.inViewByCommune })}</span>
        )}
      </p>
      <div class="map-rows">
        <ol class="result-list">
          {view.cards.map((card) => (
            <ResultRow card={card} t={t} />
          ))}
        </ol>
        {map.inView === 0 && <p class="map-more">{t('portal.map.inView.none')}</p>}
        {map.inView > view.cards.length && (
          <p class="map-more">
            <a href={map.listHref}>{t('portal.map.all', { count: t.count(map.inView, view.noun) })}</a>
          </p>
        )}
        {map.communes.length > 0 && <Communes communes={map.communes} view={view} t={t} />}
      </div>
    </section>
  );
}

/** The twin of the open circles. */
function Communes({
  communes,
  view,
  t,
}: Pick<MapProps, 'view' | 't'> & { readonly communes: ResultMap['communes'] }): VNode {
  return (
    <>
      <h2>{t('portal.map.communes')}</h2>
      <ul class="map-communes">
        {communes.map(({ label, href, count }) => (
          <li>
            <a href={href}>{label}</a> <span class="quiet">{t.count(count, view.noun)}</span>
          </li>
        ))}
      </ul>
    </>
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

/** West, south, east, north: the order of addresses. */
function boxText({ west, south, east, north }: ResultMap['box']): string {
  return [west, south, east, north].map((degrees) => String(Math.round(degrees * 1e5) / 1e5)).join(' ');
}
