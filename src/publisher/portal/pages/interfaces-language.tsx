// ODSQL told in tables: clauses, conditions, functions by what they work on, each with a question that is answered.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Section } from '../../../web/ui/section.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import type { NamedLine } from '../interfaces/view.ts';
import { Asked, type InterfacesPartProps } from './interfaces-parts.tsx';

/** The language. */
export function InterfacesLanguage({ view, t }: InterfacesPartProps): VNode {
  return (
    <Section block id="odsql" title={t('api.language')}>
      <p class="dataset-text">{t('api.language.lead')}</p>
      <h3>{t('api.clauses')}</h3>
      <Lines caption={t('api.clauses')} label={t('api.column.clause')} lines={view.clauses} t={t} />
      <h3>{t('api.conditions')}</h3>
      <p class="dataset-text">{t('api.conditions.lead')}</p>
      <Lines caption={t('api.conditions')} label={t('api.column.written')} lines={view.conditions} t={t} />
      <h3>{t('api.functions')}</h3>
      <p class="dataset-text">{t('api.functions.lead')}</p>
      {view.families.map(({ title, functions }) => (
        <details class="interface-family">
          <summary>{title}</summary>
          <Lines caption={title} label={t('api.column.written')} lines={functions} t={t} clauses />
        </details>
      ))}
    </Section>
  );
}

type LinesProps = {
  readonly caption: string;
  readonly label: string;
  readonly lines: readonly NamedLine[];
  readonly t: Translator;
  /** Whether they say the clauses that they stand in. */
  readonly clauses?: boolean;
};

function Lines({ caption, label, lines, t, clauses = false }: LinesProps): VNode {
  return (
    <div class={clauses ? 'interface-lines four' : 'interface-lines'}>
      <DataTable
        caption={caption}
        columns={[
          { label, wide: true },
          { label: t('api.column.meaning'), wide: true },
          ...(clauses ? [{ label: t('api.column.clauses'), wide: true }] : []),
          { label: t('api.column.example'), wide: true },
        ]}
        rows={lines.map(({ name, text, notes = [], example }) => [
          <code class="interface-written">{name}</code>,
          text,
          ...(clauses ? [<span class="interface-calls">{notes.join(', ')}</span>] : []),
          <Asked example={example} t={t} />,
        ])}
      />
    </div>
  );
}
