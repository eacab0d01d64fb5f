// The fields of an entry, by what they are about: in order of need, so that the first screen is enough to state a dataset.
import type { ComponentChildren, VNode } from 'preact';
import { licences } from '../../commons/licence.ts';
import { datasetStates } from '../../commons/publication.ts';
import { frequencyOptions } from '../../web/frequency-words.ts';
import type { Translator } from '../../web/i18n.ts';
import { LongTextField, type Option, SelectField, TextField } from '../../web/ui/field.tsx';
import { Section } from '../../web/ui/section.tsx';
import type { EntryField } from './typed-entry.ts';
import type { FormView } from './view.ts';

/** Parts of the form, by the ids of their sections. */
export const formParts = ['essentiel', 'etat-du-jeu', 'couverture', 'personnes', 'adresses'] as const;

/** Languages offered; another one that was said stays. */
const languages = ['fr', 'en', 'de', 'es', 'it', 'nl', 'pt', 'br', 'ca', 'co', 'eu', 'oc'] as const;

type FormProps = { readonly t: Translator; readonly view: FormView; readonly isNew?: boolean };

/** The fields. */
export function EntryForm(props: FormProps): VNode {
  const { t, isNew } = props;
  const field = fieldsOf(props);
  return (
    <>
      <Section title={t('entries.part.essentiel')} id="essentiel">
        {field.line('titre', { required: true })}
        {field.text('description', 7, { recommended: true })}
        {field.line('producteur', { recommended: true })}
        {field.choice(
          'licence',
          licences.map(({ id, title }) => ({ value: id, label: title })),
        )}
        <details
          {...(props.view.typed.titreEn + props.view.typed.descriptionEn === '' ? {} : { open: true })}
        >
          <summary>{t('entries.english')}</summary>
          {field.line('titreEn')}
          {field.text('descriptionEn', 5)}
        </details>
      </Section>
      <Section title={t('entries.part.etat-du-jeu')} id="etat-du-jeu">
        {field.choice(
          'etat',
          datasetStates.map((state) => ({ value: state, label: t(`entries.state.${state}`) })),
          { always: true },
        )}
        {field.line('prevu')}
        {field.text('motif', 3)}
      </Section>
      <Section title={t('entries.part.couverture')} id="couverture">
        {field.line('themes')}
        {field.line('motsCles')}
        <div class="field-row">
          {field.choice('langue', languageOptions(t), { always: true })}
          {field.choice('frequence', frequencyOptions(props.view.typed.frequence, t), { always: true })}
        </div>
        <div class="field-row">
          {field.line('debut')}
          {field.line('fin')}
        </div>
        {field.line('territoire')}
      </Section>
      <Section title={t('entries.part.personnes')} id="personnes">
        {field.line('contact')}
        <div class="field-row">
          {field.line('contactEmail')}
          {field.line('contactAdresse')}
        </div>
        {field.line('attributions')}
        {field.line('reference')}
      </Section>
      <Section title={t('entries.part.adresses')} id="adresses">
        {field.line('adresse', { help: t(isNew === true ? 'entries.address.new' : 'entries.address.help') })}
        {isNew !== true && field.text('anciennes', 2)}
      </Section>
    </>
  );
}

type Extra = { readonly required?: boolean; readonly recommended?: boolean; readonly help?: string };

/** Fields of one form: each with its label, help, value and what is wrong with it. */
function fieldsOf({ t, view }: FormProps) {
  const tied = (name: EntryField, { help: given, ...extra }: Extra) => {
    const help = given ?? t.find(`entries.field.${name}.help`);
    const error = view.faults[name];
    return {
      ...{ t, name, label: t(`entries.field.${name}`), value: view.typed[name] },
      ...(help === undefined ? {} : { help }),
      ...(error === undefined ? {} : { error }),
      ...extra,
    };
  };
  return {
    line: (name: EntryField, extra: Extra = {}): VNode => <TextField {...tied(name, extra)} />,
    text: (name: EntryField, rows: number, extra: Extra = {}): VNode => (
      <LongTextField {...tied(name, extra)} rows={rows} />
    ),
    choice: (
      name: EntryField,
      options: readonly Option[],
      { always = false }: { readonly always?: boolean } = {},
    ): ComponentChildren => {
      const value = view.typed[name];
      const unsaid = always ? [] : [{ value: '', label: t('formats.unsaid') }];
      const known = options.some((option) => option.value === value) || value === '';
      const other = known ? [] : [{ value, label: value }];
      return <SelectField {...tied(name, {})} options={[...unsaid, ...options, ...other]} />;
    },
  };
}

function languageOptions({ locale }: Translator): readonly Option[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return languages.map((value) => ({ value, label: names.of(value) ?? value }));
}
