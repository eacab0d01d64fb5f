// How often a dataset is renewed, in the reader's words: on pages, and as the choices of a form.
import { frequencyOf, offeredFrequencies } from '../commons/frequency.ts';
import type { Translator } from './i18n.ts';
import type { Option } from './ui/field.tsx';

/** A frequency as it is read; a word that no vocabulary knows stays as it was given. */
export function frequencyText(said: string, t: Translator): string {
  return t.find(`datasets.frequency.${frequencyOf(said) ?? said}`) ?? said;
}

/** The choices of a form. One that was said and is not offered stays among them, so that saving loses nothing. */
export function frequencyOptions(said: string, t: Translator): readonly Option[] {
  const offered: readonly string[] = offeredFrequencies;
  const others = said === '' || offered.includes(said) ? [] : [said];
  return [
    { value: '', label: t('formats.unsaid') },
    ...[...offered, ...others].map((value) => ({ value, label: frequencyText(value, t) })),
  ];
}
