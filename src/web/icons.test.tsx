// Our icons are Lucide's.
import nodes from 'lucide-static/icon-nodes.json' with { type: 'json' };
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Icon, iconNodes } from './icons.tsx';

test('each icon has the shapes that the package has', () => {
  const source: Readonly<Record<string, unknown>> = nodes;
  for (const [name, shapes] of Object.entries(iconNodes)) expect(shapes).toEqual(source[name]);
});

test('an icon is hidden from readers that hear the page', () => {
  expect(renderToString(<Icon name="check" />)).toContain('aria-hidden="true"');
});
