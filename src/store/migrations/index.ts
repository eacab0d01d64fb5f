// The migrations in the order in which they are applied. Forward only: an applied one is never edited.
import type { Kysely } from 'kysely';
import { up as truth } from './001-truth.ts';
import { up as members } from './002-members.ts';
import { up as imports } from './003-imports.ts';
import { up as edits } from './004-edits.ts';
import { up as hidingChanges } from './005-hiding-changes.ts';
import { up as published } from './006-published.ts';
import { up as hiddenRecords } from './007-hidden-records.ts';
import { up as asideQueue } from './008-aside-queue.ts';
import { up as keys } from './010-keys.ts';
import { up as letters } from './013-letters.ts';
import { up as resources } from './014-resources.ts';
import { up as entries } from './015-entries.ts';
import { up as signals } from './016-signals.ts';
import { up as harvests } from './017-harvests.ts';
import { up as sources } from './018-sources.ts';
import { up as repeats } from './019-harvest-repeats.ts';
import { up as signalProducers } from './020-signal-producers.ts';

/** One step of the schema, run in a transaction of its own. */
export type Migration = { readonly name: string; readonly up: (db: Kysely<unknown>) => Promise<void> };

/** All steps, oldest first. */
export const migrations: readonly Migration[] = [
  { name: '001-truth', up: truth },
  { name: '002-members', up: members },
  { name: '003-imports', up: imports },
  { name: '004-edits', up: edits },
  { name: '005-hiding-changes', up: hidingChanges },
  { name: '006-published', up: published },
  { name: '007-hidden-records', up: hiddenRecords },
  { name: '008-aside-queue', up: asideQueue },
  { name: '010-keys', up: keys },
  { name: '013-letters', up: letters },
  { name: '014-resources', up: resources },
  { name: '015-entries', up: entries },
  { name: '016-signals', up: signals },
  { name: '017-harvests', up: harvests },
  { name: '018-sources', up: sources },
  { name: '019-harvest-repeats', up: repeats },
  { name: '020-signal-producers', up: signalProducers },
];
