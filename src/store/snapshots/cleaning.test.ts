// What tells of a retracted field goes with it out of kept files: the parts of its text, what is generated.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clocks } from '../../../test/imports.ts';
import { clockExtract, type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import type { Format } from '../../commons/format.ts';
import { retractRecord } from '../../manufactory/records/retract.ts';
import { setExtracts } from '../published/extracts.ts';
import { cleanSnapshots } from './cleaning.ts';
import { makeSnapshot, versionsOf } from './snapshots.ts';

const telling: Format = {
  ...clocks,
  fields: [
    ...clocks.fields,
    {
      code: 'FIRST',
      type: 'text',
      label: { fr: 'Premier mot du titre' },
      derived: { kind: 'split', from: 'TITLE', pattern: '^\\w+' },
    },
    {
      code: 'HAS_IMAGE',
      type: 'boolean',
      label: { fr: 'Contient une image' },
      derived: { kind: 'generated', rule: 'has-image' },
    },
  ],
};

let made: TablesWorld;
beforeAll(async () => {
  made = await tablesWorld([telling]);
  const columns = [{ field: 'NUM', name: 'reference' }, 'TITLE', 'FIRST', 'HAS_IMAGE', 'PLACE'];
  await setExtracts(made.room.db, { format: 'clocks', extracts: [{ ...clockExtract, columns }] }, new Date());
  await made.add('HT1;Mandragore comtoise;;Lille', 'HT2;Cartel;;Brest');
  await made.reopen(100);
});
afterAll(() => made.close());

test('the parts of a retracted text, and what is generated of the record, are gone; the rest stays', async () => {
  await makeSnapshot(made.room, { published: 'clock-extract', kind: 'version', citable: true });
  expect((await made.rows('*', 1)).join('\n')).toContain('"Mandragore"');
  const reason = 'Demande de la personne';
  const desk = await made.desk();
  await retractRecord(
    desk,
    { kind: 'command' },
    { dataset: 'clocks', key: 'HT1', fields: ['TITLE'], reason },
  );
  await made.settle();
  expect((await made.rows('*')).join('\n')).not.toMatch(/mandragore/i);
  expect(await cleanSnapshots(made.room)).toHaveLength(1);
  expect((await made.rows('*', 1)).join('\n')).not.toMatch(/mandragore/i);
  expect(await made.rows('reference, title, first, has_image, place', 1)).toEqual([
    '"HT1" null null null "Lille"',
    '"HT2" "Cartel" "Cartel" false "Brest"',
  ]);
  const [version] = await versionsOf(made.room.db, 'clock-extract');
  expect(version?.losses).toMatchObject([{ records: 1, taken: 3 }]);
});
