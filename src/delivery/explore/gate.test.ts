// Who is let in when many come at once: told by order, never by the clock.
import { expect, test } from 'vitest';
import { createGate, type Leave } from './gate.ts';

const width = { running: 2, share: 1, waiting: 60, line: 100, patience: 60_000 };

test('one client with fifty pieces of work never keeps another waiting for more than one of them', async () => {
  const gate = createGate(width);
  const begun: string[] = [];
  const leaves: Leave[] = [];
  const come = (client: string) =>
    gate.enter(client).then((leave) => {
      begun.push(client);
      leaves.push(leave);
    });
  const many = Array.from({ length: 50 }, () => come('eager'));
  await many[0];
  expect(gate.status()).toEqual({ running: 1, waiting: 49 });
  await come('quiet');
  expect(begun).toEqual(['eager', 'quiet']);
  // With both places taken, whoever comes next waits for one to be free, and takes turns with the eager one.
  const later = come('late');
  expect(gate.status()).toEqual({ running: 2, waiting: 50 });
  leaves[1]?.();
  await later;
  expect(begun).toEqual(['eager', 'quiet', 'late']);
  for (let at = 0; at < leaves.length; at += 1) {
    leaves[at]?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(many);
  expect(begun).toHaveLength(52);
  expect(gate.status()).toEqual({ running: 0, waiting: 0 });
});

test('lines take turns', async () => {
  const gate = createGate({ ...width, running: 1, share: 1 });
  const begun: string[] = [];
  const leaves: Leave[] = [];
  const come = (client: string) =>
    gate.enter(client).then((leave) => {
      begun.push(client);
      leaves.push(leave);
    });
  const all = ['a', 'a', 'a', 'b', 'b', 'c'].map(come);
  for (let at = 0; at < all.length; at += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    leaves[at]?.();
  }
  await Promise.all(all);
  expect(begun).toEqual(['a', 'a', 'b', 'c', 'a', 'b']);
});

test('a line holds so many, and the one more is refused; leaving twice frees one place', async () => {
  const gate = createGate({ ...width, running: 1, share: 1, waiting: 2 });
  const leave = await gate.enter('a');
  const waiting = [gate.enter('a'), gate.enter('a')];
  await expect(gate.enter('a')).rejects.toMatchObject({
    code: 'too-many-at-once',
    status: 429,
    parameters: { limit: 3 },
  });
  leave();
  leave();
  (await waiting[0])?.();
  (await waiting[1])?.();
  expect(gate.status()).toEqual({ running: 0, waiting: 0 });
});

test('without lines, a client beyond its share is told so, and everybody when the house is full', async () => {
  const gate = createGate({ running: 3, share: 2, waiting: 0, line: 0, patience: 0 });
  const leaves = [await gate.enter('a'), await gate.enter('a')];
  await expect(gate.enter('a')).rejects.toMatchObject({ code: 'too-many-at-once', parameters: { limit: 2 } });
  leaves.push(await gate.enter('b'));
  await expect(gate.enter('c')).rejects.toMatchObject({ code: 'platform-busy', status: 503 });
  leaves[0]?.();
  await expect(gate.enter('c')).resolves.toBeDefined();
});

test('whoever has waited too long is told to come back, and takes no place', async () => {
  const gate = createGate({ ...width, running: 1, share: 1, patience: 1 });
  const leave = await gate.enter('a');
  await expect(gate.enter('b')).rejects.toMatchObject({ code: 'platform-busy', status: 503 });
  expect(gate.status()).toEqual({ running: 1, waiting: 0 });
  leave();
  await expect(gate.enter('b')).resolves.toBeDefined();
});

test('who leaves is out of its line at once; the others keep their places, and who has left already takes none', async () => {
  const gate = createGate({ ...width, running: 1, share: 1 });
  const leave = await gate.enter('a');
  const departure = new AbortController();
  const leaving = gate.enter('a', departure.signal);
  const staying = gate.enter('a');
  departure.abort();
  await expect(leaving).rejects.toMatchObject({ code: 'client-left', status: 499 });
  await expect(gate.enter('b', departure.signal)).rejects.toMatchObject({ code: 'client-left' });
  expect(gate.status()).toEqual({ running: 1, waiting: 1 });
  leave();
  (await staying)();
  expect(gate.status()).toEqual({ running: 0, waiting: 0 });
});

test('who leaves during its turn changes nothing for the gate', async () => {
  const gate = createGate({ ...width, running: 1, share: 1 });
  const leave = await gate.enter('a');
  const departure = new AbortController();
  const waiting = gate.enter('a', departure.signal);
  leave();
  const end = await waiting;
  departure.abort();
  expect(gate.status()).toEqual({ running: 1, waiting: 0 });
  end();
  expect(gate.status()).toEqual({ running: 0, waiting: 0 });
});
