// What every page owes to those who do not see it, checked in its HTML.
import { describe, expect, test } from 'vitest';
import { type GalleryName, gallery, galleryHtml } from './gallery.tsx';

const names = Object.keys(gallery) as GalleryName[];

describe.each(names)('%s', (name) => {
  const html = galleryHtml(name);

  test('has one main heading and no level left out', () => {
    const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(index === 0 ? 2 : 1);
  });

  test('repeats no id and refers to none that is not there', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const asked = [...html.matchAll(/ (?:for|form|aria-describedby)="([^"]+)"/g)].flatMap((match) =>
      (match[1] ?? '').split(' '),
    );
    const anchors = [...html.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1]);
    for (const id of [...asked, ...anchors]) expect(ids).toContain(id);
  });

  test('shows no message key, no missing parameter, no inline script', () => {
    expect(html).not.toMatch(/\b(?:portal|web)\.[a-z]+\.[a-zA-Z]/);
    expect(html.replace(/ words="[^"]*"/g, '')).not.toMatch(/\{\w+\}/);
    expect(html).not.toMatch(/<script(?![^>]*(?:src=|ld\+json))| on[a-z]+="/);
    expect(html).not.toContain('undefined');
  });

  test('asks nothing of another origin', () => {
    expect(html.match(/(?:src|srcset|action)="https?:[^"]*"/g)).toBeNull();
  });
});
