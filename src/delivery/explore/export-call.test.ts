// A file takes a place until it has been read or left.
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { networkCaller } from './caller.ts';
import { oneOfTheFiles } from './export-call.ts';
import { createLimits } from './limits.ts';
import type { Given } from './manners.ts';

const limits = createLimits({ calls: 100, heavy: 2, exports: 2 });
const from = (address: string) => ({ limits, caller: networkCaller(address, 100) });
const endless = async (): Promise<Given> => ({
  answer: { stream: new Readable({ read() {} }), type: 'text/csv' },
});

function leave({ answer }: Given): Promise<void> {
  if (!('stream' in answer)) return Promise.resolve();
  const closed = new Promise<void>((resolve) => answer.stream.once('close', resolve));
  answer.stream.destroy();
  return closed;
}

test('a client has two files under way, the third when one of them is left; others are not kept out', async () => {
  const files = [
    await oneOfTheFiles(from('192.0.2.1'), endless),
    await oneOfTheFiles(from('192.0.2.1'), endless),
  ];
  await expect(oneOfTheFiles(from('192.0.2.1'), endless)).rejects.toMatchObject({
    code: 'too-many-at-once',
    status: 429,
    parameters: { limit: 2 },
  });
  await leave(await oneOfTheFiles(from('192.0.2.2'), endless));
  await leave(files[0] as Given);
  await leave(await oneOfTheFiles(from('192.0.2.1'), endless));
  await leave(files[1] as Given);
  expect(limits.exports.status()).toEqual({ running: 0, waiting: 0 });
});

test('what is refused, or answered without a file, takes no place', async () => {
  const refused = oneOfTheFiles(from('192.0.2.3'), () => Promise.reject(new Error('no such dataset')));
  await expect(refused).rejects.toThrow('no such dataset');
  await oneOfTheFiles(from('192.0.2.3'), async () => ({ answer: { empty: true, status: 304 } }));
  expect(limits.exports.status()).toEqual({ running: 0, waiting: 0 });
});
