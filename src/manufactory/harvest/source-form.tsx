// What a person says of a catalogue elsewhere, as a form: address, protocol, what of it is wanted, how often, who answers
// for it.
import type { VNode } from 'preact';
import { harvestKinds } from '../../commons/harvested.ts';
import type { Translator } from '../../web/i18n.ts';
import { AddressField, SelectField, TextField } from '../../web/ui/field.tsx';
import { rhythms } from './harvests.ts';

/** The form as typed. */
export type SourceWords = {
  readonly nom: string;
  readonly adresse: string;
  readonly protocole: string;
  readonly organisation: string;
  readonly theme: string;
  readonly frequence: string;
  readonly responsable: string;
};

/** The fields. */
export function SourceFields({ t, words }: { readonly t: Translator; readonly words: SourceWords }): VNode {
  const kinds = harvestKinds.map((kind) => ({ value: kind, label: t(`harvests.kind.${kind}`) }));
  return (
    <>
      <AddressField
        t={t}
        name="adresse"
        label={t('harvests.field.address')}
        help={t('harvests.field.address.help')}
        value={words.adresse}
        required
      />
      <div class="proposal-row">
        <TextField
          t={t}
          name="nom"
          label={t('harvests.field.name')}
          help={t('harvests.field.name.help')}
          value={words.nom}
        />
        <SelectField
          t={t}
          name="protocole"
          label={t('harvests.field.kind')}
          help={t('harvests.field.kind.help')}
          value={words.protocole}
          options={[{ value: '', label: t('harvests.kind.auto') }, ...kinds]}
        />
      </div>
      <div class="proposal-row">
        <TextField
          t={t}
          name="organisation"
          label={t('harvests.field.organisation')}
          help={t('harvests.field.organisation.help')}
          value={words.organisation}
        />
        <TextField
          t={t}
          name="theme"
          label={t('harvests.field.theme')}
          help={t('harvests.field.theme.help')}
          value={words.theme}
        />
      </div>
      <div class="proposal-row">
        <SelectField
          t={t}
          name="frequence"
          label={t('harvests.field.frequency')}
          value={words.frequence}
          options={rhythms.map((value) => ({ value, label: t(`harvests.rhythm.${value}`) }))}
        />
        <TextField t={t} name="responsable" label={t('harvests.field.owner')} value={words.responsable} />
      </div>
    </>
  );
}
