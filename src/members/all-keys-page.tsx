// Everybody's keys for an administrator: who calls, how much, and how many calls members may give.
import type { VNode } from 'preact';
import type { Frame } from '../web/layout.tsx';
import { Button } from '../web/ui/button.tsx';
import { TextField } from '../web/ui/field.tsx';
import { Section } from '../web/ui/section.tsx';
import { EmptyFrame } from '../web/ui/states.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { KeyFrame, KeyTable, prefixOf, UseChart } from './key-parts.tsx';
import { type ClientOfToday, daysTogether, type KeyLine } from './key-view.ts';

/** What the page shows. */
export type AllKeysView = {
  readonly keys: readonly KeyLine[];
  readonly clients: readonly ClientOfToday[];
  readonly highest: number;
  readonly csrf: string;
  readonly error?: string;
};

/** All keys, their uses together, today's busiest clients. */
export function AllKeysPage({ frame, view }: { readonly frame: Frame; readonly view: AllKeysView }): VNode {
  const { t } = frame;
  const prefix = prefixOf(frame);
  return (
    <KeyFrame
      frame={frame}
      title={t('keys.all.title')}
      lead={t('keys.all.lead')}
      back={{ href: `${prefix}/espace/cles`, label: t('keys.title') }}
    >
      {view.keys.length === 0 ? (
        <EmptyFrame title={t('keys.none')} />
      ) : (
        <>
          <UseChart t={t} days={daysTogether(view.keys)} />
          <Section title={t('keys.title')} block>
            <KeyTable frame={frame} keys={view.keys} owners />
          </Section>
        </>
      )}
      <Section title={t('keys.clients')} block>
        <p>{t('keys.clients.lead')}</p>
        {view.clients.length > 0 && (
          <DataTable
            caption={t('keys.clients')}
            columns={[
              { label: t('keys.client') },
              { label: t('keys.client.calls'), numeric: true },
              { label: t('keys.client.refused'), numeric: true },
            ]}
            rows={view.clients.map(({ name, calls, refused }) => [name, t.number(calls), t.number(refused)])}
          />
        )}
      </Section>
      <Section title={t('keys.highest')} block>
        <form method="post" action={`${prefix}/espace/cles/plafond`} class="form desk-narrow">
          <input type="hidden" name="_csrf" value={view.csrf} />
          <TextField
            t={t}
            name="appels"
            label={t('keys.calls')}
            help={t('keys.highest.help')}
            value={String(view.highest)}
            inputmode="numeric"
            required
            {...(view.error === undefined ? {} : { error: view.error })}
          />
          <Button look="outline">{t('keys.highest.save')}</Button>
        </form>
      </Section>
    </KeyFrame>
  );
}
