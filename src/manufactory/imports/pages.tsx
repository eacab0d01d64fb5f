// The list of imports and the form that begins one: files or an address, the dataset when it is not to be recognised,
// and how the file acts on records that are already there.
import type { VNode } from 'preact';
import type { ImportRow } from '../../store/imports.ts';
import type { MessageKey, Translator } from '../../web/i18n.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { DeskLine } from '../../web/ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import {
  AddressField,
  Choice,
  ChoiceGroup,
  FileField,
  type Option,
  SelectField,
} from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { EmptyFrame } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';

/** What the list shows. `mayFetch`: files may also come from an address. */
export type ImportsView = {
  readonly rows: readonly ImportRow[];
  readonly datasets: readonly Option[];
  readonly csrf: string;
  readonly base: string;
  readonly error?: string;
  readonly olderHref?: string;
};

/** The imports, latest first, below the form of a new one. */
export function ImportsPage({ frame, view }: { readonly frame: Frame; readonly view: ImportsView }): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('imports.title')} desk current="imports" noindex>
      <div class="page">
        <DeskLine frame={frame} />
        <div class="verdict">
          <div>
            <h1>{t('imports.title')}</h1>
            <p class="lead">{t('imports.lead')}</p>
          </div>
        </div>
        {view.error !== undefined && <FindingNote severity="error">{view.error}</FindingNote>}
        <Section title={t('imports.new.title')} id="nouvel-import" block>
          <UploadForm t={t} view={view} />
        </Section>
        <Section title={t('imports.list.title')} block>
          <ImportList t={t} view={view} />
          {view.olderHref !== undefined && (
            <p>
              <ButtonLink look="outline" href={view.olderHref} iconAfter="chevron-right">
                {t('imports.list.older')}
              </ButtonLink>
            </p>
          )}
        </Section>
      </div>
    </Layout>
  );
}

function UploadForm({ t, view }: { readonly t: Translator; readonly view: ImportsView }): VNode {
  const guess = { value: '', label: t('imports.dataset.guess') };
  return (
    <form method="post" action={view.base} enctype="multipart/form-data" class="form desk-narrow">
      <input type="hidden" name="_csrf" value={view.csrf} />
      <FileField t={t} name="fichiers" label={t('imports.files')} help={t('imports.files.help')} multiple />
      <AddressField t={t} name="adresse" label={t('imports.address')} help={t('imports.address.help')} />
      <SelectField t={t} name="jeu" label={t('imports.dataset')} options={[guess, ...view.datasets]} />
      <ModeChoice t={t} mode="update" />
      <p class="mapping-foot">
        <Button icon="upload">{t('imports.send')}</Button>
        <span class="quiet">{t('imports.nothing-written')}</span>
      </p>
    </form>
  );
}

/** How a file acts on records that are already there. */
export function ModeChoice({ t, mode }: { readonly t: Translator; readonly mode: ImportRow['mode'] }): VNode {
  const modes = ['update', 'replace', 'append'] as const;
  return (
    <ChoiceGroup legend={t('imports.mode')}>
      {modes.map((one) => (
        <Choice
          kind="radio"
          name="mode"
          value={one}
          label={t(`imports.mode.${one}`)}
          note={t(`imports.mode.${one}.note`)}
          checked={one === mode}
        />
      ))}
    </ChoiceGroup>
  );
}

function ImportList({ t, view }: { readonly t: Translator; readonly view: ImportsView }): VNode {
  if (view.rows.length === 0) return <EmptyFrame title={t('imports.list.none')} />;
  const titles = new Map(view.datasets.map(({ value, label }) => [value, label]));
  return (
    <DataTable
      caption={t('imports.list.title')}
      columns={[
        { label: t('imports.list.file'), wide: true },
        { label: t('imports.list.dataset') },
        { label: t('imports.list.date') },
        { label: t('imports.list.state') },
        { label: t('imports.outcome.created'), numeric: true },
        { label: t('imports.outcome.modified'), numeric: true },
        { label: t('imports.outcome.rejected'), numeric: true },
        { label: t('imports.touched'), unseen: true },
      ]}
      rows={view.rows.map((row) => [
        <a href={`${view.base}/${row.id}`}>{nameOfImport(row)}</a>,
        row.datasets.map((name) => titles.get(name) ?? name).join(', '),
        t.date(row.at.toISOString()),
        t(stateKey(row)),
        t.number(row.counts['created'] ?? 0),
        t.number(row.counts['modified'] ?? 0),
        t.number(row.counts['rejected'] ?? 0),
        row.state === 'applied' ? (
          <a href={`${rootOf(view.base)}/recherche?import=${row.id}`}>{t('imports.touched')}</a>
        ) : (
          ''
        ),
      ])}
    />
  );
}

/** "ceramique.csv", "ceramique.csv et 12 autres". */
export function nameOfImport(row: Pick<ImportRow, 'files' | 'id'>): string {
  const [first] = row.files;
  if (first === undefined) return `n° ${row.id}`;
  return row.files.length === 1 ? first.name : `${first.name} + ${row.files.length - 1}`;
}

/** The message that says where an import stands. */
function stateKey(row: Pick<ImportRow, 'state'>): MessageKey {
  return `imports.state.${row.state}`;
}

/** The prefix of the language before `/espace/imports`. */
export function rootOf(base: string): string {
  return base.replace(/\/espace\/imports.*$/, '');
}
