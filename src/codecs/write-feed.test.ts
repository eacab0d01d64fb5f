// Atom and RSS are held against a strict reader of XML and an independent reader of feeds.
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { atomText, type Feed, type FeedItem, rssText } from './write-feed.ts';

const hostile = `"é' <b>gras</b> ]]>&amp; \u0000\u0007\u001f \ud800 \uffff\r\n\t${'𝄞'}`;
const carried = hostile.replace(/[\u0000\u0007\u001f\ud800\uffff]/g, '\uFFFD').replace(/\ud834?\udd1e/u, '𝄞');

const item: FeedItem = {
  id: 'https://a.example/donnees/premier',
  title: 'Festivals',
  page: 'https://a.example/donnees/festivals?a=1&b=2',
  updated: '2026-03-04T05:06:07.000Z',
  summary: 'Tous.',
  author: 'Ministère',
  categories: ['culture', 'été'],
};
const feed: Feed = {
  title: 'Données & Cie',
  description: 'Ce qui est nouveau',
  lang: 'fr',
  author: 'Cie',
  self: 'https://a.example/donnees.atom?x=1&y="2"',
  page: 'https://a.example/donnees',
  updated: '2026-03-05T00:00:00.000Z',
  items: [
    item,
    { id: 'urn:x', title: hostile, page: 'https://a.example/', summary: hostile, categories: [hostile] },
  ],
};

/** Texts of elements, as a strict reader reads them; it throws for what is not well formed. */
function texts(xml: string, name: string): readonly string[] {
  const found: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    open.push(tag.name);
    if (tag.name === name) found.push('');
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    if (open.at(-1) === name) found[found.length - 1] += text;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml.toWellFormed()).close();
  return found;
}

test('Atom has what RFC 4287 asks, and hostile texts as they are', () => {
  const xml = atomText(feed);
  const read = parseAtomFeed(xml);
  expect(read).toMatchObject({ id: feed.self, title: { value: feed.title }, updated: feed.updated });
  expect(read.authors?.[0]?.name).toBe('Cie');
  expect(read.links).toContainEqual(expect.objectContaining({ rel: 'self', href: feed.self }));
  const [first] = read.entries ?? [];
  expect(first).toMatchObject({
    id: item.id,
    title: { value: item.title },
    updated: item.updated,
    summary: { value: item.summary },
  });
  expect(first?.links?.[0]?.href).toBe(item.page);
  expect(first?.categories?.map(({ term }) => term)).toEqual(item.categories);
  // Every entry has a moment, an id and a title.
  expect(texts(xml, 'updated')).toEqual([feed.updated, item.updated, feed.updated]);
  expect(texts(xml, 'title')[2]).toBe(carried);
  expect(texts(xml, 'summary')[1]).toBe(carried);
});

test('RSS has what its specification asks, and hostile texts as they are', () => {
  const xml = rssText(feed);
  const read = parseRssFeed(xml);
  expect(read).toMatchObject({ title: feed.title, link: feed.page, description: feed.description });
  const [first, second] = read.items ?? [];
  expect(first).toMatchObject({ title: item.title, link: item.page, description: item.summary });
  expect(first?.guid).toMatchObject({ value: item.id, isPermaLink: false });
  expect(new Date(first?.pubDate ?? '').toISOString()).toBe(item.updated);
  expect(second?.pubDate).toBeUndefined();
  expect(texts(xml, 'title')[2]).toBe(carried);
  expect(texts(xml, 'category')[2]).toBe(carried);
});
