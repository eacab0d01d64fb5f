// Which producers' systems the files come from, and what is read otherwise than by the names of the columns: each
// system once, with the columns that go under another name, the values composed of several, and what is set aside.
import type { VNode } from 'preact';
import { type Format, inLocale } from '../../commons/format.ts';
import { readTemplate } from '../../commons/system-template.ts';
import type { Translator } from '../../web/i18n.ts';
import type { ImportProps } from './import-page.tsx';
import type { HeaderPlan, KnownSystem } from './plan.ts';
import { fieldLabel } from './view.ts';

type Known = { readonly system: KnownSystem; readonly headers: readonly HeaderPlan[] };

/** One item of evidence a system. */
export function SystemNotes({ t, view }: Pick<ImportProps, 't' | 'view'>): readonly VNode[] {
  return knownSystems(view.headers).map(({ system, headers }) => (
    <li>
      <b>{t('imports.system.known', { title: inLocale(system.title, t.locale) })}</b>{' '}
      {sentences({ system, headers }, view.formats, t).join(' ; ')}
    </li>
  ));
}

/** Each system once; rows of XML come under several headers. */
function knownSystems(headers: readonly HeaderPlan[]): readonly Known[] {
  const byId = Map.groupBy(headers, (header) => header.system?.id ?? '');
  return [...byId.values()].flatMap((some) => {
    const system = some[0]?.system;
    return system === undefined ? [] : [{ system, headers: some }];
  });
}

function sentences({ headers }: Known, formats: readonly Format[], t: Translator): readonly string[] {
  const field = (code: string): string => `${fieldLabel(formats, code, t.locale)} (${code})`;
  const plans = headers.flatMap((header) => header.plans.slice(0, 1).map((plan) => ({ plan, header })));
  const renamed = plans.flatMap(({ plan, header }) =>
    Object.entries(header.system?.renamed ?? {})
      .filter(([from, to]) => plan.columns[from] === to)
      .map(([from, to]) => t('imports.system.renamed', { from, to: field(to) })),
  );
  const composed = plans.flatMap(({ plan }) =>
    Object.entries(plan.composed ?? {}).map(([to, template]) =>
      t('imports.system.composed', { from: columnsOf(template), to: field(to) }),
    ),
  );
  const ignored = [...new Set(headers.flatMap((header) => header.system?.ignored ?? []))];
  const aside = ignored.length === 0 ? [] : [t('imports.system.ignored', { columns: ignored.join(', ') })];
  return [...new Set([...renamed, ...composed]), ...aside];
}

/** "LIEU, ADRS"; "NOMI / NUMI" when the second stands in for the first. */
function columnsOf(template: string): string {
  return readTemplate(template)
    .parts.map((part) => part.columns.join(' / '))
    .join(', ');
}
