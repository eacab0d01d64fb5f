// An index that is killed while it is built anew: the old generation or the new one, whole, and nothing else stays.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withFolder } from '../../../test/search/index-in-process.ts';
import { sameTruth } from '../../../test/search/same-truth.ts';
import { createWords } from '../../commons/words.ts';
import { FollowedIndex } from './followed-index.ts';
import type { FromFollower } from './messages.ts';

test('killed at any moment of a compaction, every record is right afterwards', {
  timeout: 120_000,
}, async () => {
  const script = new URL('../../../test/search/endless-compactor.ts', import.meta.url).pathname;
  for (let round = 0; round < 6; round += 1) {
    await withFolder(async (folder) => {
      const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await wait(30 + round * 170);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const told: FromFollower[] = [];
      const index = new FollowedIndex({
        index: { folder, name: 'public' },
        words: createWords(),
        source: sameTruth(),
        tell: (message) => told.push(message),
        leaveOff: () => false,
      });
      index.open();
      await index.follow();
      expect(await index.obey('check')).toEqual({ troubles: [] });
      index.close();
      const views = told.flatMap((message) => (message.kind === 'view' ? [message.view] : []));
      expect(views[0]).toMatchObject({ seq: 2, liveCount: 2700 });
      expect(readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
    });
  }
});
