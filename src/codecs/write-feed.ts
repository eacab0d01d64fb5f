// Items that changed -> Atom (RFC 4287) and RSS 2.0 (https://www.rssboard.org/rss-specification): the same items in both.
// What XML cannot carry becomes U+FFFD; texts are plain.
import { escapeAttribute, escapeXml } from './xml-text.ts';

/** A feed. */
export type Feed = {
  readonly title: string;
  readonly description: string;
  readonly lang: string;
  readonly author: string;
  /** Address of the feed itself, and of the page that shows the same. */
  readonly self: string;
  readonly page: string;
  /** When it last changed (ISO 8601). */
  readonly updated: string;
  readonly items: readonly FeedItem[];
};

/** One item. */
export type FeedItem = {
  /** An address that stays, whatever the item is called. */
  readonly id: string;
  readonly title: string;
  /** Address of its page. */
  readonly page: string;
  /** When it last changed (ISO 8601), if that is known. */
  readonly updated?: string | undefined;
  readonly summary?: string | undefined;
  readonly author?: string | undefined;
  readonly categories: readonly string[];
};

/** Media types of feeds by their names. */
export const feedTypes = { atom: 'application/atom+xml', rss: 'application/rss+xml' } as const;
/** The name of one. */
export type FeedFormat = keyof typeof feedTypes;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The feed as Atom: an item that nobody knows the moment of bears that of the feed. */
export function atomText(feed: Feed): string {
  const entries = feed.items.map((item) => atomEntry(item, feed.updated));
  return [
    `${HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeAttribute(feed.lang)}">`,
    element('id', feed.self),
    element('title', feed.title),
    element('subtitle', feed.description),
    element('updated', feed.updated),
    `<author>${element('name', feed.author)}</author>`,
    `<link rel="self" type="${feedTypes.atom}" href="${escapeAttribute(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeAttribute(feed.page)}"/>`,
    ...entries,
    '</feed>\n',
  ].join('\n');
}

function atomEntry(item: FeedItem, otherwise: string): string {
  return [
    '<entry>',
    element('id', item.id),
    element('title', item.title),
    element('updated', item.updated ?? otherwise),
    `<link rel="alternate" type="text/html" href="${escapeAttribute(item.page)}"/>`,
    ...(item.author === undefined ? [] : [`<author>${element('name', item.author)}</author>`]),
    ...item.categories.map((term) => `<category term="${escapeAttribute(term)}"/>`),
    ...(item.summary === undefined ? [] : [element('summary', item.summary)]),
    '</entry>',
  ].join('');
}

/** The feed as RSS: `guid` is the address that stays, dates are those of mail (RFC 822). */
export function rssText(feed: Feed): string {
  return [
    `${HEAD}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">`,
    '<channel>',
    element('title', feed.title),
    element('link', feed.page),
    element('description', feed.description),
    element('language', feed.lang),
    element('lastBuildDate', new Date(feed.updated).toUTCString()),
    `<atom:link rel="self" type="${feedTypes.rss}" href="${escapeAttribute(feed.self)}"/>`,
    ...feed.items.map(rssItem),
    '</channel>',
    '</rss>\n',
  ].join('\n');
}

function rssItem(item: FeedItem): string {
  return [
    '<item>',
    element('title', item.title),
    element('link', item.page),
    `<guid isPermaLink="${item.id === item.page}">${escapeXml(item.id)}</guid>`,
    ...(item.updated === undefined ? [] : [element('pubDate', new Date(item.updated).toUTCString())]),
    ...(item.author === undefined ? [] : [element('dc:creator', item.author)]),
    ...item.categories.map((term) => element('category', term)),
    ...(item.summary === undefined ? [] : [element('description', item.summary)]),
    '</item>',
  ].join('');
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}
