// A condition in words, as chips and the builder say it: Titre contient « cathédrale » et Siècle commence par « 13 ».
import type { Condition, FieldName } from '../../../commons/condition.ts';
import { nameOfField } from '../../../commons/condition.ts';
import { type Field, inLocale } from '../../../commons/format.ts';
import { needsValue } from '../../../commons/query-fields.ts';
import type { Locale } from '../../../web/i18n.ts';
import type { Presenter } from '../presenter.ts';
import { fieldsNamedIn, type OpenDataset } from './fields.ts';

type Speaking = { readonly presenter: Pick<Presenter, 't'>; readonly datasets: readonly OpenDataset[] };

/** The sentence of a condition. */
export function conditionWords(condition: Condition, speaking: Speaking): string {
  return say(condition, speaking, true);
}

/** What a field is called: its label, and the dataset's title where its name says the dataset. */
export function fieldWords(name: FieldName, { presenter: { t }, datasets }: Speaking): string {
  const named = fieldsNamedIn(datasets)(name);
  const [found] = named;
  if (found === undefined) return nameOfField(name);
  const label = sharedLabel(
    named.map(({ field }) => field),
    t.locale,
  );
  const entry = datasets.find((one) => one.entry.name === found.dataset)?.entry;
  return name.dataset === undefined || entry === undefined
    ? label
    : `${label} (${inLocale(entry.format.title, t.locale)})`;
}

/** What fields of one code are called together: the shortest label of those in use. */
export function sharedLabel(fields: readonly Field[], locale: Locale): string {
  const inUse = fields.filter(({ deprecated }) => deprecated !== true);
  const labels = (inUse.length === 0 ? fields : inUse).map(({ label }) => inLocale(label, locale));
  return labels.toSorted((a, b) => a.length - b.length)[0] ?? '';
}

function say(condition: Condition, speaking: Speaking, outermost: boolean): string {
  const { t } = speaking.presenter;
  if (condition.kind === 'criterion') {
    const { fields, operator, value } = condition;
    const names = fields.map((name) => fieldWords(name, speaking)).join(` ${t('portal.advanced.or')} `);
    const asked = `${names} ${t(`portal.advanced.operator.${operator}`)}`;
    return needsValue(operator) ? `${asked} ${t('portal.advanced.quoted', { value })}` : asked;
  }
  const joint = ` ${t(condition.joint === 'and' ? 'portal.advanced.and' : 'portal.advanced.or')} `;
  const inner = condition.parts.map((part) => say(part, speaking, false)).join(joint);
  if (condition.negated) return `${t('portal.advanced.except')} (${inner})`;
  return outermost ? inner : `(${inner})`;
}
