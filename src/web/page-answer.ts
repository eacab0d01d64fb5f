// A page as an answer: drawn, with how long it may be kept.
import type { VNode } from 'preact';
import { renderPage } from './render.ts';
import type { RouteAnswer } from './route.ts';

/** The answer that shows `page`; `headers` say who may keep it (`askedAgain`, `neverKept`). */
export function pageAnswer(
  page: VNode,
  headers: NonNullable<RouteAnswer['headers']>,
  status = 200,
): RouteAnswer {
  return { html: renderPage(page), status, headers };
}
