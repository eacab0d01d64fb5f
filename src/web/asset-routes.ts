// Built files (styles, scripts, fonts) by their hashed names, and the reader's choice of theme.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Refusal } from '../commons/refusal.ts';
import { keptForever } from './caching.ts';
import { themes } from './layout.tsx';
import { localPath } from './local-path.ts';
import type { Route, RouteAnswer, RouteRequest } from './route.ts';

const types: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.map', 'application/json; charset=utf-8'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.woff2', 'font/woff2'],
]);

/** Routes that need nothing but the folder of built files. */
export function assetRoutes<R extends string>(folder: string, right: R): readonly Route<R>[] {
  return [
    { method: 'GET', path: '/assets/:file', right, handle: (request) => serveAsset(folder, request) },
    {
      method: 'POST',
      path: '/theme',
      right,
      ownCookies: true,
      handle: async (request) => chooseTheme(request),
    },
  ];
}

async function serveAsset(folder: string, { params }: RouteRequest): Promise<RouteAnswer> {
  const name = params['file'] ?? '';
  const type = types.get(extname(name));
  const path = join(folder, name);
  const there = /^[\w][\w.-]*$/.test(name) && type !== undefined && (await isFile(path));
  if (!there || type === undefined) throw new Refusal('not-found', 404);
  return { stream: createReadStream(path), type, headers: keptForever };
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

function chooseTheme({ form }: RouteRequest): RouteAnswer {
  const theme = themes.find((known) => known === form.get('theme')) ?? 'system';
  const cookie = `theme=${theme}; Path=/; SameSite=Lax; Max-Age=31536000`;
  return { redirect: localPath(form.get('back'), '/'), headers: { 'set-cookie': cookie } };
}
