// The texts that every page leads to, what the demonstration is, and the form of the instance's face.

import type { Kysely } from 'kysely';
import { inLocale } from '../../commons/format.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import { type FileStore, readFile } from '../../store/files.ts';
import type { Schema } from '../../store/schema.ts';
import { keptForever, neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { TextPage } from '../portal/pages/text.tsx';
import { readBlocks } from './marked-text.ts';
import { SettingsPage } from './pages.tsx';
import {
  type LegalText,
  legalTexts,
  logoPath,
  readTheme,
  removeLogo,
  saveLogo,
  saveTheme,
} from './themes.ts';

/** What the routes work with. */
export type ThemeRoom = {
  readonly db: Kysely<Schema>;
  readonly files: FileStore;
  readonly frame: FrameMaker;
};

const UPLOAD_LIMIT = 10_000_000;

/** The routes of the instance's face. */
export function themeRoutes(room: ThemeRoom): readonly Route<Right>[] {
  return [
    ...legalTexts.map(
      (name): Route<Right> => ({
        method: 'GET',
        path: `/${name}`,
        right: 'portal.read',
        twin: true,
        handle: (request) => showText(room, request, name),
      }),
    ),
    {
      method: 'GET',
      path: '/demonstration',
      right: 'portal.read',
      handle: (request) => showDemonstration(room, request),
    },
    {
      method: 'GET',
      path: '/logo/:file',
      right: 'portal.read',
      handle: (request) => sendLogo(room, request),
    },
    {
      method: 'GET',
      path: '/espace/reglages',
      right: 'settings.write',
      handle: (request) => showSettings(room, request),
    },
    {
      method: 'POST',
      path: '/espace/reglages',
      right: 'settings.write',
      upload: true,
      limit: UPLOAD_LIMIT,
      handle: (request) => takeSettings(room, request),
    },
  ];
}

async function showText(room: ThemeRoom, request: RouteRequest, name: LegalText): Promise<RouteAnswer> {
  const theme = await readTheme(room.db);
  const { t } = request;
  const written = theme.texts[name];
  const owner = theme.legalOwner === '' ? t('themes.owner.unknown') : theme.legalOwner;
  const preset = t(`themes.preset.${name}`, {
    name: theme.name,
    owner,
    contact: theme.contact || t('themes.contact.none'),
  });
  const text = written === undefined ? preset : inLocale(written, t.locale);
  const title = t(`themes.title.${name}`);
  if (request.wantsJson) return { json: { title, text } };
  const view = { title, blocks: readBlocks(text) };
  return pageAnswer(<TextPage frame={await room.frame(request)} view={view} />, neverKept);
}

async function showDemonstration(room: ThemeRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { t } = request;
  const view = { title: t('themes.demonstration.title'), blocks: readBlocks(t('themes.demonstration.text')) };
  return pageAnswer(<TextPage frame={await room.frame(request)} view={view} />, neverKept);
}

async function sendLogo(room: ThemeRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { logo } = await readTheme(room.db);
  const digest = request.params['file'] ?? '';
  if (logo?.href !== `${logoPath}/${digest}`) throw new Refusal('not-found', 404);
  return { stream: readFile(room.files, digest), type: 'image/png', headers: keptForever };
}

async function showSettings(room: ThemeRoom, request: RouteRequest, saved = false): Promise<RouteAnswer> {
  const theme = await readTheme(room.db);
  const frame = await room.frame(request);
  return pageAnswer(
    <SettingsPage frame={frame} theme={theme} csrf={request.csrf} saved={saved} />,
    neverKept,
  );
}

async function takeSettings(room: ThemeRoom, request: RouteRequest): Promise<RouteAnswer> {
  await saveTheme(room.db, request.form);
  const logo = request.files.find((file) => file.field === 'logo');
  if (logo !== undefined) await saveLogo(room.db, room.files, logo.path);
  else if (request.form.get('logo.remove') === 'yes') await removeLogo(room.db);
  return await showSettings(room, request, true);
}
