// What every part of the page of interfaces is given, and how it shows an example.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { DataTable } from '../../../web/ui/table.tsx';
import type { Example } from '../interfaces/questions.ts';
import type { InterfacesView, ParameterLine } from '../interfaces/view.ts';

/** What a part of the page is given. */
export type InterfacesPartProps = { readonly view: InterfacesView; readonly t: Translator };

/** An example as a link that asks it; a dash where nothing here can be asked so. */
export function Asked({
  example,
  t,
}: {
  readonly example: Example | undefined;
  readonly t: Translator;
}): VNode {
  if (example === undefined) {
    return (
      <span class="quiet">
        <span aria-hidden="true">—</span>
        <span class="unseen">{t('api.example.none')}</span>
      </span>
    );
  }
  return (
    <a class="interface-example" href={example.href}>
      <code>{example.text}</code>
    </a>
  );
}

type ParameterProps = {
  readonly caption: string;
  readonly lines: readonly ParameterLine[];
  readonly t: Translator;
};

/** Parameters with what each is for and takes. */
export function ParameterTable({ caption, lines, t }: ParameterProps): VNode {
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: t('api.column.parameter'), whole: true },
        { label: t('api.column.use'), wide: true },
        { label: t('api.column.takes'), wide: true },
        { label: t('api.column.preset') },
      ]}
      rows={lines.map(({ name, text, takes, preset, calls }) => [
        <code>{name}</code>,
        <>
          {text}
          {calls.length > 0 && <span class="interface-calls">{calls.join(', ')}</span>}
        </>,
        takes,
        preset === undefined ? '' : <code>{preset}</code>,
      ])}
    />
  );
}
