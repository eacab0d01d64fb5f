// Linked records as groups: those that the record names by the field that names them, the others by what they are.
import { fieldsOf, inLocale } from '../../commons/format.ts';
import type { Projected } from '../../commons/visibility.ts';
import type { Linked } from '../../store/links.ts';
import { cardOf } from './cards.ts';
import { commonNoun, datasetOfRecord, fieldLabel, nounOf, type Presenter } from './presenter.ts';
import type { LinkedGroup } from './view-parts.ts';

/** The groups, in the order in which their first record came. */
export function linkedGroups(
  record: Projected,
  { presenter, linked }: { readonly presenter: Presenter; readonly linked: readonly Linked[] },
): readonly LinkedGroup[] {
  const groups = new Map<string, Linked[]>();
  const { format } = datasetOfRecord(presenter, record);
  const saidOnCartel = new Set(fieldsOf(format, 'holderReference'));
  for (const one of linked) {
    if (one.direction === 'out' && saidOnCartel.has(one.field)) continue;
    if (format.gathers !== undefined && isGathered(one, presenter)) continue;
    const label = groupLabel(one, record, presenter);
    groups.set(label, [...(groups.get(label) ?? []), one]);
  }
  return [...groups].map(([label, members]) => ({
    label,
    total: members.length,
    noun: groupNoun(members, presenter),
    cards: members.map((member) => cardOf(member.record, { presenter })),
  }));
}

/** Records that show this one's name as their own museum's are among the works that it gathers already. */
function isGathered({ record, field, direction }: Linked, presenter: Presenter): boolean {
  const { fields } = datasetOfRecord(presenter, record).format;
  return (
    direction === 'in' && fields.some(({ derived }) => derived?.kind === 'lookup' && derived.by === field)
  );
}

function groupLabel(one: Linked, record: Projected, presenter: Presenter): string {
  const { locale } = presenter.t;
  const { format } = datasetOfRecord(presenter, record);
  const field = format.fields.find((candidate) => candidate.code === one.field);
  if (one.direction === 'out' && field !== undefined) return fieldLabel(field, record.producer, locale);
  return inLocale(datasetOfRecord(presenter, one.record).format.holding, locale);
}

function groupNoun(members: readonly Linked[], presenter: Presenter): LinkedGroup['noun'] {
  const names = new Set(members.map((member) => member.record.dataset));
  const [first] = members;
  if (names.size !== 1 || first === undefined) return commonNoun(presenter.t);
  return nounOf(datasetOfRecord(presenter, first.record).format, presenter.t.locale);
}
