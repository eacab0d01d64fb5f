// A process that builds its index anew without end, for tests that kill it. The first argument is the folder.
import { createWords } from '../../src/commons/words.ts';
import { FollowedIndex } from '../../src/store/search/followed-index.ts';
import { sameTruth } from './same-truth.ts';

const index = new FollowedIndex({
  index: { folder: String(process.argv[2]), name: 'public' },
  words: createWords(),
  source: sameTruth(),
  tell: () => undefined,
  leaveOff: () => false,
});
index.open();
await index.follow();
process.stdout.write('shown\n');
for (;;) await index.obey('rebuild');
