// Every version of the words of a dataset, with who, when and what it changed; each can be in force again.
import type { VNode } from 'preact';
import { Button, TextButton } from '../../web/ui/button.tsx';
import { Section } from '../../web/ui/section.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import { Seen } from './entry-acts.tsx';
import type { EntryPageProps } from './entry-page.tsx';
import type { VersionLine } from './view.ts';

/** The part of the page. */
export function EntryHistory(props: EntryPageProps): VNode {
  const { frame, view, here } = props;
  const { t } = frame;
  const [last, before] = view.versions;
  const mayUndo = view.tombstone === undefined && (before !== undefined || view.toBeginning);
  return (
    <Section title={t('entries.versions')} id="versions" block>
      {last === undefined ? (
        <p class="relax">{t('entries.versions.none')}</p>
      ) : (
        <DataTable
          caption={t('entries.versions')}
          columns={[
            { label: t('entries.version.number'), numeric: true },
            { label: t('entries.version.at') },
            { label: t('entries.version.who') },
            { label: t('entries.version.changed'), wide: true },
            { label: t('entries.version.return'), unseen: true },
          ]}
          rows={view.versions.map((version) => [
            t.number(version.number),
            t.date(version.at),
            version.who ?? t('records.platform'),
            version.changed.join(', '),
            version.number === view.version ? (
              t('entries.version.now')
            ) : (
              <Return {...props} version={version} />
            ),
          ])}
        />
      )}
      {mayUndo && (
        <form method="post" action={`${here}/versions`} class="actions">
          <Seen {...props} />
          <input type="hidden" name="numero" value={String(before?.number ?? 0)} />
          <Button look="outline">{t('entries.undo')}</Button>
        </form>
      )}
    </Section>
  );
}

function Return(props: EntryPageProps & { readonly version: VersionLine }): VNode {
  const { frame, here, version, view } = props;
  if (view.tombstone !== undefined) return <span />;
  return (
    <form method="post" action={`${here}/versions`}>
      <Seen {...props} />
      <input type="hidden" name="numero" value={String(version.number)} />
      <TextButton>
        {frame.t('entries.version.return')} <span class="unseen">{version.number}</span>
      </TextButton>
    </form>
  );
}
