// What is said of the dataset itself: how it is called, whose it is, what a catalogue says of it; and how its records
// are known again.
import type { VNode } from 'preact';
import { licenceOf } from '../../commons/licence.ts';
import type { FormatProposal } from '../../commons/propose/proposal.ts';
import { frequencyOptions } from '../../web/frequency-words.ts';
import type { Translator } from '../../web/i18n.ts';
import { Choice, ChoiceGroup, LongTextField, SelectField, TextField } from '../../web/ui/field.tsx';
import { ROW_KEY } from './forms.ts';
import { offeredLicences, type TypedWords, type WordName } from './words.ts';

type WordsProps = {
  readonly t: Translator;
  readonly words: TypedWords;
  /** The dataset is there: its name is not asked any more. */
  readonly named?: boolean;
};

/** The fields about the dataset. */
export function WordsForm({ t, words, named }: WordsProps): VNode {
  const line = (name: WordName, props: { readonly required?: boolean } = {}): VNode => (
    <TextField
      t={t}
      name={name}
      label={t(`formats.word.${name}`)}
      value={words[name] ?? ''}
      {...props}
      {...helpOf(t, name)}
    />
  );
  const unsaid = { value: '', label: t('formats.unsaid') };
  return (
    <div class="desk-narrow">
      {line('titre', { required: true })}
      {named !== true && line('nom', { required: true })}
      <LongTextField
        t={t}
        name="description"
        label={t('formats.word.description')}
        value={words.description ?? ''}
        rows={4}
      />
      {line('producteur', { required: true })}
      <SelectField
        t={t}
        name="licence"
        label={t('formats.word.licence')}
        value={words.licence ?? ''}
        options={[unsaid, ...offeredLicences.map((id) => ({ value: id, label: licenceOf(id)?.title ?? id }))]}
      />
      <details>
        <summary>{t('formats.words.more')}</summary>
        {line('titreEn')}
        <SelectField
          t={t}
          name="frequence"
          label={t('formats.word.frequence')}
          value={words.frequence ?? ''}
          options={frequencyOptions(words.frequence ?? '', t)}
        />
        {line('motsCles')}
        {line('territoire')}
        {line('debut')}
        {line('fin')}
        {line('contact')}
        {line('contactEmail')}
        {line('attributions')}
        {line('un')}
        {line('plusieurs')}
        <ChoiceGroup legend={t('formats.word.genre')}>
          {(['f', 'm'] as const).map((gender) => (
            <Choice
              kind="radio"
              name="genre"
              value={gender}
              label={t(`formats.gender.${gender}`)}
              checked={(words.genre ?? 'f') === gender}
            />
          ))}
        </ChoiceGroup>
      </details>
    </div>
  );
}

function helpOf(t: Translator, name: WordName): { readonly help?: string } {
  const help = t.find(`formats.word.${name}.help`);
  return help === undefined ? {} : { help };
}

/** How a record is known again when the next file comes. */
export function KeyForm({
  t,
  proposal,
}: {
  readonly t: Translator;
  readonly proposal: FormatProposal;
}): VNode {
  const { key, columns, nearKeys } = proposal;
  const offered = columns.flatMap((column, at) => (column.mayBeKey ? [{ column, at }] : []));
  return (
    <div class="desk-narrow">
      <ChoiceGroup legend={t('formats.key.legend')}>
        {offered.map(({ column, at }) => (
          <Choice
            kind="radio"
            name="cle"
            value={String(at)}
            label={t('formats.key.column', { column: column.name })}
            checked={key.kind === 'column' && key.name === column.name}
          />
        ))}
        <Choice
          kind="radio"
          name="cle"
          value={ROW_KEY}
          label={t('formats.key.row')}
          note={t('formats.key.row.note')}
          checked={key.kind === 'row'}
        />
      </ChoiceGroup>
      {nearKeys.map(({ name, repeated, empty }) => (
        <p class="quiet">{t('formats.key.near', { column: name, repeated, empty })}</p>
      ))}
    </div>
  );
}
