// The records that a member may see, found by the desk's index and shown as they are now: numbers come from the index,
// everything else from the truth with the viewer. Read this file first.
import { titleOf } from '../../commons/derive.ts';
import type { Answer } from '../../commons/query.ts';
import type { Projected } from '../../commons/visibility.ts';
import { mayDo, mayWriteRecordsOf } from '../../members/rights.ts';
import { type Catalogue, currentFence } from '../../store/catalogue.ts';
import type { Database } from '../../store/database.ts';
import { type LastChange, lastChangesOf } from '../../store/last-changes.ts';
import { readRecords } from '../../store/records.ts';
import { stateOf } from '../../store/search/desk/classes.ts';
import type { Desk } from '../../store/search/desk/desk.ts';
import type { Member } from '../../store/search/desk/scope.ts';
import type { DeskState } from '../../store/search/desk/variants.ts';
import { type Asked, queryOf } from './asked.ts';

/** What the list is made from. */
export type RecordListRoom = {
  readonly db: Database;
  readonly desk: Desk;
  readonly catalogue: () => Promise<Catalogue>;
  readonly clock: () => Date;
};

/** One record of the list. */
export type ListedRecord = {
  readonly dataset: string;
  readonly key: string;
  readonly title: string;
  readonly state: DeskState;
  readonly producer: string;
  /** When it last changed (ISO 8601), and by whom; null for the platform itself. */
  readonly changedAt: string;
  readonly changedBy: string | null;
  /** Where it is opened, without language; absent when this member can only know of it. */
  readonly path?: string;
};

/** A page of the list. */
export type RecordList = Omit<Answer, 'records'> & { readonly records: readonly ListedRecord[] };

/** What `member` finds. Throws the refusals of the index. */
export async function findListed(room: RecordListRoom, member: Member, asked: Asked): Promise<RecordList> {
  const { db } = room;
  const answer = await room.desk.as(member).search(queryOf(asked), { fence: await currentFence(db) });
  const catalogue = await room.catalogue();
  const today = room.clock().toISOString().slice(0, 10);
  const records = await readRecords(db, answer.records, { catalogue, viewer: member, today, plane: 'head' });
  const changes = await lastChangesOf(db, answer.records);
  return {
    ...answer,
    records: records.flatMap((record) => {
      const format = catalogue.datasets.get(record.dataset)?.format;
      const change = changes.get(record.record);
      if (format === undefined || change === undefined) return [];
      return [listedOf(record, { member, change, title: titleOf(record.values, format, record.key) })];
    }),
  };
}

type Context = { readonly member: Member; readonly change: LastChange; readonly title: string };

function listedOf(record: Projected, { member, change, title }: Context): ListedRecord {
  const { dataset, key, producer } = record;
  const state = stateOf(record, change.published);
  const path = pathOf(record, member, state);
  return {
    ...{ dataset, key, title, state, producer },
    changedAt: change.at.toISOString(),
    changedBy: change.person,
    ...(path === undefined ? {} : { path }),
  };
}

/** Whoever may write it opens it at the desk, others its public page when there is one. */
function pathOf({ dataset, key, producer }: Projected, member: Member, state: DeskState): string | undefined {
  const place = `${dataset}/${encodeURIComponent(key)}`;
  if (mayDo(member, 'record.write') && mayWriteRecordsOf(member, producer)) return `/espace/notices/${place}`;
  return state === 'published' || state === 'pending' ? `/notice/${place}` : undefined;
}
