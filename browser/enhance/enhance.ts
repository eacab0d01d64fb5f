// The one script of every page. Everything works without it; each element below makes one thing quicker.
// Promises: nothing is asked of another origin, no style or script is injected, the map is fetched only where there is one.
import { defineCopy } from './elements/copy.ts';
import { defineFacet } from './elements/facet.ts';
import { enhanceFilters } from './elements/filters.ts';
import { enhanceMenus } from './elements/menus.ts';
import { defineNeighbours } from './elements/neighbours.ts';
import { defineProgress } from './elements/progress.ts';
import { enhanceTheme } from './elements/theme.ts';
import { defineValues } from './elements/values.ts';
import { defineZoom } from './elements/zoom.ts';

defineCopy();
defineFacet();
defineNeighbours();
defineProgress();
defineValues();
defineZoom();
enhanceMenus(document);
enhanceTheme(document);
enhanceFilters(document);

if (document.querySelector('cimaise-map') !== null) {
  const { defineMap } = await import('./elements/map.ts');
  defineMap();
}
