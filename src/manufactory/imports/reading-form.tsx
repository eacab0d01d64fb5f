// How the file was read and why, what can be decided otherwise, and where the columns go that were not recognised.
// A mapping made here is remembered for the next file with the same header.
import type { VNode } from 'preact';
import type { Reading } from '../../codecs/reading.ts';
import { type Format, inLocale } from '../../commons/format.ts';
import type { Translator } from '../../web/i18n.ts';
import { Button } from '../../web/ui/button.tsx';
import { Choice, type Option, Options, SelectField } from '../../web/ui/field.tsx';
import { Section } from '../../web/ui/section.tsx';
import { DELIMITERS, type ImportProps } from './import-page.tsx';
import { ModeChoice } from './pages.tsx';
import type { HeaderPlan, ImportOptions } from './plan.ts';
import { SystemNotes } from './system-notes.tsx';
import { chosenFor } from './view.ts';

/** Both forms of an import that is not applied. */
export function ReadingSection(props: ImportProps): VNode {
  const { t, view } = props;
  const lost = view.headers.reduce((count, header) => count + header.unmapped.length, 0);
  return (
    <>
      {view.headers.length > 0 && (
        <Section
          title={lost === 0 ? t('imports.mapping.complete') : t('imports.mapping.title', { count: lost })}
          id="correspondance"
          block
        >
          <MappingForm {...props} />
        </Section>
      )}
      <Section title={t('imports.reading.title')} id="lecture" block>
        <Evidence {...props} />
        <ReadingForm {...props} />
      </Section>
    </>
  );
}

/** Why the file was understood as it was. */
function Evidence({ t, view }: ImportProps): VNode {
  return (
    <ul class="evidence">
      <SystemNotes t={t} view={view} />
      {view.readings.flatMap(({ reading }, file) =>
        (reading?.evidence ?? []).map(({ code, detail }) => (
          <li>
            {view.row.files.length > 1 && <b>{view.row.files[file]?.name} </b>}
            {t.find(`codec.evidence.${code}`, { detail: detail ?? '' }) ?? code}
          </li>
        )),
      )}
    </ul>
  );
}

const encodings: readonly Reading['encoding'][] = [
  'utf-8',
  'windows-1252',
  'iso-8859-1',
  'utf-16le',
  'utf-16be',
  'cp949',
];

function ReadingForm({ t, view, csrf, here, datasets }: ImportProps): VNode {
  const first = view.readings.findIndex((one) => one.reading !== undefined);
  const reading = view.readings[first]?.reading;
  const chosen = chosenFor(view.row, Math.max(first, 0));
  const plain = (view.row.options as ImportOptions).withoutSystem === true;
  const guess = { value: '', label: t('imports.reading.guess') };
  return (
    <form method="post" action={`${here}/lecture`} class="form desk-narrow">
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="fichier" value={Math.max(first, 0)} />
      <SelectField
        t={t}
        name="jeu"
        label={t('imports.dataset')}
        value={view.row.dataset ?? ''}
        options={[guess, ...datasets]}
      />
      <SelectField
        t={t}
        name="encodage"
        label={t('imports.encoding')}
        value={chosen.encoding ?? ''}
        options={[
          guess,
          ...encodings.map((one) => ({ value: one, label: t.find(`imports.encoding.${one}`) ?? one })),
        ]}
      />
      {(reading === undefined || reading.delimiter !== undefined) && (
        <SelectField
          t={t}
          name="separateur"
          label={t('imports.delimiter')}
          value={chosen.delimiter === undefined ? '' : DELIMITERS[chosen.delimiter]}
          options={[
            guess,
            ...Object.values(DELIMITERS).map((one) => ({ value: one, label: t(`imports.delimiter.${one}`) })),
          ]}
        />
      )}
      {(plain || view.headers.some((header) => header.system !== undefined)) && (
        <Choice name="noms" value="1" checked={plain} label={t('imports.system.without')} />
      )}
      <ModeChoice t={t} mode={view.row.mode} />
      <Button look="outline">{t('imports.reading.again')}</Button>
    </form>
  );
}

/** One line a column: those that nothing takes first, with a few of the fields that are still free. */
function MappingForm({ t, view, csrf, here }: ImportProps): VNode {
  return (
    <form method="post" action={`${here}/correspondance`}>
      <input type="hidden" name="_csrf" value={csrf} />
      {view.headers.map((header, index) => (
        <HeaderMapping t={t} header={header} index={index} formats={view.formats} />
      ))}
      <p class="mapping-foot">
        <span class="quiet">{t('imports.mapping.remembered')}</span>
        <Button look="outline">{t('imports.mapping.save')}</Button>
      </p>
    </form>
  );
}

type HeaderMappingProps = {
  readonly t: Translator;
  readonly header: HeaderPlan;
  readonly index: number;
  readonly formats: readonly Format[];
};

function HeaderMapping({ t, header, index, formats }: HeaderMappingProps): VNode {
  const [plan] = header.plans;
  const format = formats.find((one) => one.name === plan?.dataset);
  const mapped = header.names.filter((name) => !header.unmapped.includes(name));
  const options = [{ value: '', label: t('imports.mapping.aside') }, ...fieldOptions(format, t)];
  const line = (name: string): VNode => {
    const id = `colonne-${index}-${header.names.indexOf(name)}`;
    return (
      <div>
        <label for={id}>{name}</label>
        <span class="quiet">
          {(header.examples?.[name] ?? [])
            .map((one) => t('imports.mapping.example', { value: one }))
            .join(', ')}
        </span>
        <select class="control" id={id} name={id}>
          <Options options={options} value={plan?.columns[name] ?? ''} />
        </select>
      </div>
    );
  };
  return (
    <>
      {header.unmapped.length > 0 && <div class="mapping">{header.unmapped.map(line)}</div>}
      {mapped.length > 0 && (
        <details>
          <summary>{t('imports.mapping.recognised', { count: mapped.length })}</summary>
          <div class="mapping">{mapped.map(line)}</div>
        </details>
      )}
    </>
  );
}

function fieldOptions(format: Format | undefined, t: Translator): readonly Option[] {
  return (format?.fields ?? [])
    .map((field) => ({ value: field.code, label: `${inLocale(field.label, t.locale)} (${field.code})` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, t.locale));
}
