// What holds for every call: lists that go on, versions, files, errors, headers, keys and limits.
import type { VNode } from 'preact';
import { Section } from '../../../web/ui/section.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import { Asked, type InterfacesPartProps, ParameterTable } from './interfaces-parts.tsx';

/** Beyond ten thousand rows, and back in time. */
export function InterfacesOnward({ view, t }: InterfacesPartProps): VNode {
  return (
    <Section block id="suite" title={t('api.onward')}>
      <div class="pair">
        <div>
          <h3>{t('api.cursor')}</h3>
          <p class="dataset-text">{t('api.cursor.text')}</p>
          {view.onward !== undefined && <Asked example={view.onward} t={t} />}
        </div>
        <div>
          <h3>{t('api.version')}</h3>
          <p class="dataset-text">{t('api.version.text')}</p>
          {view.version === undefined ? (
            view.dataset !== undefined && <p class="quiet">{t('api.version.none')}</p>
          ) : (
            <Asked example={view.version} t={t} />
          )}
        </div>
      </div>
    </Section>
  );
}

/** Formats of exports. */
export function InterfacesFiles({ view, t }: InterfacesPartProps): VNode {
  return (
    <Section block id="fichiers" title={t('api.files')}>
      <p class="dataset-text">{t('api.files.lead')}</p>
      <DataTable
        caption={t('api.files')}
        columns={[
          { label: t('api.column.format'), wide: true },
          { label: t('api.column.good'), wide: true },
          { label: t('api.column.options'), wide: true },
          { label: t('api.column.example'), wide: true },
        ]}
        rows={view.formats.map(({ name, label, text, mediaType, notes = [], example }) => [
          <>
            <b>{label}</b>
            <code class="interface-address">{name}</code>
          </>,
          <>
            {text}
            <span class="interface-calls">{mediaType}</span>
          </>,
          <span class="interface-calls">{notes.join(', ')}</span>,
          <Asked example={example} t={t} />,
        ])}
      />
      <details class="interface-family">
        <summary>{t('api.files.parameters')}</summary>
        <ParameterTable
          caption={t('api.files.parameters')}
          lines={view.parameters.filter(({ ofFiles }) => ofFiles)}
          t={t}
        />
      </details>
    </Section>
  );
}

/** What is refused, and how. */
export function InterfacesErrors({ view, t }: InterfacesPartProps): VNode {
  return (
    <Section block id="erreurs" title={t('api.errors')}>
      <p class="dataset-text">{t('api.errors.lead')}</p>
      <figure class="code">
        <pre tabindex={0}>
          <code>{'{"error_code": "ODSQLError", "message": "…"}'}</code>
        </pre>
      </figure>
      <DataTable
        caption={t('api.errors')}
        columns={[
          { label: t('api.column.status') },
          { label: t('api.column.code') },
          { label: t('api.column.meaning'), wide: true },
        ]}
        rows={view.errors.map(({ status, name, text }) => [String(status), <code>{name}</code>, text])}
      />
    </Section>
  );
}

/** Keys, limits, and the headers that say them. */
export function InterfacesLimits({ view, t }: InterfacesPartProps): VNode {
  return (
    <Section block id="limites" title={t('api.limits')}>
      <p class="dataset-text">{t('api.limits.lead')}</p>
      <div class="pair">
        <DataTable
          caption={t('api.limits')}
          columns={[
            { label: t('api.column.limit'), wide: true },
            { label: t('api.column.most'), numeric: true },
          ]}
          rows={view.limits.map(({ text, most }) => [text, most])}
        />
        <DataTable
          caption={t('api.headers')}
          columns={[
            { label: t('api.column.header'), wide: true },
            { label: t('api.column.meaning'), wide: true },
          ]}
          rows={view.headers.map(({ name, text }) => [<code>{name}</code>, text])}
        />
      </div>
    </Section>
  );
}
