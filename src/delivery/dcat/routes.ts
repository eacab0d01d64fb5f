// Addresses of the descriptions in DCAT-AP: the catalogue and each dataset, by ending or by what a program accepts.
import type { Right } from '../../members/rights.ts';
import type { Route } from '../../web/route.ts';
import { type Explore, programRoutes } from '../explore/explore.ts';
import { catalogueNegotiated, cataloguePage, datasetDescribed } from './dcat.ts';
import type { SpellingName } from './spellings.ts';

/** The routes. */
export function dcatRoutes(explore: Explore): readonly Route<Right>[] {
  const get = programRoutes(explore);
  const catalogue = (path: string, name: SpellingName) =>
    get(path, (request, own) => cataloguePage(own, request, name));
  const dataset = (path: string, name: SpellingName) =>
    get(path, (request, own) => datasetDescribed(own, request, name));
  return [
    get('/catalogue', (request, own) => catalogueNegotiated(own, request)),
    catalogue('/catalogue.ttl', 'ttl'),
    catalogue('/catalogue.rdf', 'rdf'),
    catalogue('/catalogue.jsonld', 'jsonld'),
    dataset('/donnees/:dataset.ttl', 'ttl'),
    dataset('/donnees/:dataset.rdf', 'rdf'),
    dataset('/donnees/:dataset.jsonld', 'jsonld'),
  ];
}
