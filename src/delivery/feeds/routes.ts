// Addresses of the feeds: datasets that came or changed, records of each, retractions.
import type { FeedFormat } from '../../codecs/write-feed.ts';
import type { Right } from '../../members/rights.ts';
import type { Route } from '../../web/route.ts';
import { type Explore, programRoutes } from '../explore/explore.ts';
import { catalogueFeed, recordsFeed } from './feeds.ts';
import { RETRACTIONS, retractionAtom, retractionFeed } from './retractions.ts';

/** The routes. */
export function feedRoutes(explore: Explore): readonly Route<Right>[] {
  const get = programRoutes(explore);
  const datasets = (path: string, format: FeedFormat) =>
    get(path, (request, own) => catalogueFeed(own, request, format));
  const records = (path: string, format: FeedFormat) =>
    get(path, (request, own) => recordsFeed(own, request, format));
  return [
    datasets('/donnees.atom', 'atom'),
    datasets('/donnees.rss', 'rss'),
    records('/donnees/:dataset.atom', 'atom'),
    records('/donnees/:dataset.rss', 'rss'),
    get(RETRACTIONS, (request, own) => retractionFeed(own, request)),
    get(`${RETRACTIONS}/atom`, (request, own) => retractionAtom(own, request)),
  ];
}
