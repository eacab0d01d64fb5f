// Alarms about sources: raised once, told by mail when the platform has a mail server, ended by themselves. Whoever answers
// for the dataset is written to: its contact and the members of its producer.
import { type Format, inLocale } from '../../commons/format.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import { addressesOf, type Letters } from '../../members/letters.ts';
import { readRegister } from '../../store/published/register.ts';
import { endAlarm, raiseAlarm } from '../../store/published/sources.ts';
import type { AlarmKind } from '../../store/schema-sources.ts';
import { type Translator, translator } from '../../web/i18n.ts';
import { codeText } from '../../web/resource-words.ts';
import type { ImportPlatform } from '../imports/platform.ts';

/** What alarming needs. */
export type Alarms = {
  readonly platform: Pick<ImportPlatform, 'db' | 'catalogue'>;
  readonly letters: Letters;
  /** Origin of the desk's addresses, without final slash. */
  readonly publicUrl: string;
};

/** What is wrong. */
export type NewAlarm = {
  readonly dataset: string;
  readonly kind: AlarmKind;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly at: Date;
};

/** Raises an alarm; who answers for the dataset hears of it once. */
export async function alarm(room: Alarms, raised: NewAlarm): Promise<void> {
  const { db } = room.platform;
  if (!(await raiseAlarm(db, raised)) || !room.letters.sent) return;
  const t = translator('fr');
  const { dataset, kind, facts } = raised;
  const { title, addresses } = await whoAnswers(room, dataset);
  const said = t(`alarms.${kind}`, wordsOf(facts, t));
  const subject = t('alarms.mail.subject', { dataset: title });
  const address = `${room.publicUrl}/espace/jeux/source/${dataset}`;
  const text = t('alarms.mail.text', { dataset: title, said, address });
  for (const to of addresses) await room.letters.write(db, { to, subject, text });
}

/** Ends it: the source is well again. */
export async function allWell({ platform }: Alarms, dataset: string, at: Date): Promise<void> {
  await endAlarm(platform.db, dataset, at);
}

/** Facts as the sentences of alarms name them. */
export function wordsOf(facts: NewAlarm['facts'], t: Translator): Readonly<Record<string, string | number>> {
  const { code = '', changed = '', columns = '', found = '' } = facts;
  return {
    ...facts,
    code: codeText(String(code), t),
    date: t.date(String(changed)),
    columns: listed(columns, (name, unread, filled) =>
      t('alarms.values.column', { name, unread: t.number(Number(unread)), filled: t.number(Number(filled)) }),
    ),
    found: listed(found, (name, kind, count) => {
      const what = t.find(`formats.personal.${kind}`) ?? kind;
      return t('alarms.personal.column', { name, count: t.number(Number(count)), what });
    }),
  };
}

/** Lines of a name and two words, each said its way. */
function listed(
  lines: string | number,
  say: (name: string, first: string, second: string) => string,
): string {
  return String(lines)
    .split('\n')
    .flatMap((line) => {
      const [, name = '', first = '', second = ''] = /^(.*) (\S+) (\S+)$/.exec(line) ?? [];
      return name === '' ? [] : [say(name, first, second)];
    })
    .join(' ; ');
}

async function whoAnswers(
  { platform }: Alarms,
  name: string,
): Promise<{ readonly title: string; readonly addresses: ReadonlySet<string> }> {
  const { db, catalogue } = platform;
  const { known } = await readRegister(db, catalogue);
  const published = known.filter(({ base }) => base === name);
  const contacts = published.flatMap(({ contact }) => contact?.email ?? []);
  const format = catalogue.datasets.get(name)?.format;
  const producers = producersOf(published, format);
  const members = await Promise.all(producers.map((producer) => addressesOf(db, producer)));
  return {
    title: format === undefined ? name : inLocale(format.title, 'fr'),
    addresses: new Set([...contacts, ...members.flat()]),
  };
}

/** Who answers for a dataset: those that publish it; without any, the only producer of its records. */
export function producersOf(
  published: readonly Pick<CatalogueDataset, 'publisher'>[],
  format: Pick<Format, 'producers'> | undefined,
): readonly string[] {
  const publishers = [...new Set(published.flatMap(({ publisher }) => publisher ?? []))];
  if (publishers.length > 0 || format?.producers.length !== 1) return publishers;
  return format.producers.map(({ producer }) => producer);
}
