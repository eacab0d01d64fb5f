// A person before a real Chromium: pages at a width, light or dark, with scripts or without, signed in or not; and what is
// asked of every page: no fault of accessibility, nothing wider than the screen. `CIMAISE_LOOK=folder` keeps screenshots.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { newSession, type Person, type World } from '../world.ts';
import { axeSource, chromiumPath } from './chromium.ts';

/** How a page is seen: with scripts and by day, unless said otherwise. */
type Sight = Pick<BrowserContextOptions, 'permissions'> & {
  readonly width: number;
  readonly scripts?: boolean;
  readonly dark?: boolean;
  /** Whether nobody is signed in, though there is a person. */
  readonly stranger?: boolean;
};

/** A width, and whether it is dark. */
type Screen = readonly [width: number, dark: boolean];

/** A wide screen by day and a telephone by night. */
const twoScreens: readonly Screen[] = [
  [1280, false],
  [390, true],
];

/** Both screens, by day and by night. */
export const fourScreens: readonly Screen[] = [...twoScreens, [1280, true], [390, false]];

type Checking = { readonly screens?: readonly Screen[]; readonly stranger?: boolean };

/** One Chromium and whoever sits before it. */
export type Visits = {
  /** A page of its own context, which the caller closes. */
  readonly open: (sight: Sight) => Promise<Page>;
  /** Holds a page as it stands against what is asked of every page. */
  readonly inspect: (page: Page, name: string) => Promise<void>;
  /** Opens an address on several screens and inspects each. */
  readonly check: (path: string, name: string, how?: Checking) => Promise<void>;
  /** Keeps a screenshot, where they are asked for. */
  readonly keep: (page: Page, name: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts Chromium before a world; `person` is signed in where there is one. Close it in `afterAll`. */
export async function openVisits(world: World, person?: Person): Promise<Visits> {
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
  const axe = await readFile(axeSource, 'utf8');
  const session = person === undefined ? undefined : await newSession(world.db, person);
  const open: Visits['open'] = async ({ width, scripts = true, dark = false, stranger, ...others }) => {
    const context = await browser.newContext({
      baseURL: world.address,
      javaScriptEnabled: scripts,
      colorScheme: dark ? 'dark' : 'light',
      viewport: { width, height: 900 },
      locale: 'fr-FR',
      ...others,
    });
    if (session !== undefined && stranger !== true)
      await context.addCookies([{ name: 'session', value: session, url: world.address }]);
    return await context.newPage();
  };
  const inspect = async (page: Page, name: string): Promise<void> => {
    expect(await violationsOf(page, axe), name).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, name).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
    await keep(page, name);
  };
  const check: Visits['check'] = async (path, name, { screens = twoScreens, stranger = false } = {}) => {
    for (const [width, dark] of screens) {
      const page = await open({ width, dark, stranger });
      await page.goto(path);
      await inspect(page, `${name}-${width}${dark ? '-sombre' : ''}`);
      await page.context().close();
    }
  };
  return { open, inspect, check, keep, close: () => browser.close() };
}

async function keep(page: Page, name: string): Promise<void> {
  const look = process.env['CIMAISE_LOOK'];
  if (look !== undefined) await page.screenshot({ path: join(look, `${name}.png`), fullPage: true });
}

type AxeAnswer = { violations: { id: string; nodes: { html: string }[] }[] };

/** What axe finds on a page, by rule and element. */
async function violationsOf(page: Page, axe: string): Promise<readonly string[]> {
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: { run: () => Promise<AxeAnswer> } };
    const { violations } = await tool.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
