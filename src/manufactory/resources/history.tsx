// What was stated of a dataset's resources or of its source, the latest first; the last act can be taken back.
import type { VNode } from 'preact';
import type { Translator } from '../../web/i18n.ts';
import { TextButton } from '../../web/ui/button.tsx';
import { DataTable } from '../../web/ui/table.tsx';

/** An act as it is listed. */
export type StatedAct = {
  /** When, in ISO 8601. */
  readonly on: string;
  readonly what: string;
  readonly who: string;
  /** Where it is taken back, and the number that its reader has seen; absent when it cannot be. */
  readonly undo?: { readonly href: string; readonly seen: number };
};

type HistoryProps = {
  readonly t: Translator;
  readonly csrf: string;
  readonly acts: readonly StatedAct[];
};

/** The acts. */
export function StatedHistory({ t, csrf, acts }: HistoryProps): VNode {
  return (
    <DataTable
      caption={t('resources.history')}
      columns={[
        { label: t('records.history.date') },
        { label: t('records.history.what'), wide: true },
        { label: t('records.history.who') },
        { label: t('resources.done.undo'), unseen: true },
      ]}
      rows={acts.map(({ on, what, who, undo }) => [
        t.date(on),
        what,
        who,
        undo !== undefined && (
          <form method="post" action={undo.href}>
            <input type="hidden" name="_csrf" value={csrf} />
            <input type="hidden" name="version" value={String(undo.seen)} />
            <TextButton>{t('resources.undo')}</TextButton>
          </form>
        ),
      ])}
    />
  );
}
