// From a page component to the bytes of an HTML answer.
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole HTML document. Everything in it is escaped by Preact. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}

/** An image. */
export function renderSvg(image: VNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToString(image)}\n`;
}

/** A data block for the head. `<` is escaped so that no value can close the element. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
