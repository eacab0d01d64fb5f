// The control socket of a data folder: who holds it owns the folder, everybody else attaches through it.
// A bound socket refuses a second owner; the socket of a killed owner is replaced. The answer, one JSON line each:
// first the owner's process id, then, once it works, the address of its database.
import { mkdir, rename, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeSocketFolder, socketFolder } from './postgres/socket.ts';

const FILE = 'control.sock';

/** Ownership of a data folder. */
export type Control = {
  /** Tells the address to those attached and those to come. */
  readonly announce: (url: string) => void;
  /** Resolves when nobody else is attached. */
  readonly alone: () => Promise<void>;
  /** Gives the folder up; those still attached are cut off. */
  readonly release: () => Promise<void>;
};

/** The owner as seen by someone attached to it. */
export type Attachment = { readonly url: string; readonly detach: () => void };

/** Takes the data folder, or gives undefined when a living process holds it. */
export async function takeControl(data: string): Promise<Control | undefined> {
  const path = await controlPath(data);
  const held = new Set<Socket>();
  const state: { url?: string } = {};
  const server = createServer((socket) => welcome(socket, held, state.url));
  if (!(await listen(server, path)) && !((await removeStale(path)) && (await listen(server, path))))
    return undefined;
  return {
    announce: (url) => {
      state.url = url;
      for (const socket of held) socket.write(`${JSON.stringify({ url })}\n`);
    },
    alone: async () => {
      for (const [socket] of held.entries()) await new Promise((resolve) => socket.once('close', resolve));
    },
    release: async () => {
      for (const socket of held) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The process id of the folder's owner, or undefined when nobody holds it. */
export async function ownerOf(data: string): Promise<number | undefined> {
  const socket = await connect(await controlPath(data));
  if (!socket) return undefined;
  for await (const line of createInterface({ input: socket })) {
    socket.destroy();
    return (JSON.parse(line) as { pid: number }).pid;
  }
  return undefined;
}

/** Attaches to the folder's owner and waits until it works; undefined when nobody holds it or it gave up. */
export async function attach(data: string): Promise<Attachment | undefined> {
  const socket = await connect(await controlPath(data));
  if (!socket) return undefined;
  return new Promise((resolve) => {
    socket.once('close', () => resolve(undefined));
    createInterface({ input: socket }).on('line', (line) => {
      const { url } = JSON.parse(line) as { url?: string };
      if (url !== undefined) resolve({ url, detach: () => socket.destroy() });
    });
  });
}

async function controlPath(data: string): Promise<string> {
  await mkdir(data, { recursive: true });
  const folder = socketFolder(join(data, 'run'), `${FILE}.${process.pid}`);
  await makeSocketFolder(folder, undefined);
  return join(folder, FILE);
}

function welcome(socket: Socket, held: Set<Socket>, url: string | undefined): void {
  held.add(socket);
  socket.on('error', () => undefined);
  socket.on('close', () => held.delete(socket));
  socket.write(`${JSON.stringify({ pid: process.pid })}\n`);
  if (url !== undefined) socket.write(`${JSON.stringify({ url })}\n`);
}

async function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(path, () => resolve(true));
  });
}

/** Moved away first: of two that find the same stale socket, none can remove the other's fresh one unseen. */
async function removeStale(path: string): Promise<boolean> {
  if (await isAnswered(path)) return false;
  const aside = `${path}.${process.pid}`;
  if (
    !(await rename(path, aside).then(
      () => true,
      () => false,
    ))
  )
    return true;
  if (await isAnswered(aside)) {
    await rename(aside, path);
    return false;
  }
  await rm(aside, { force: true });
  return true;
}

async function isAnswered(path: string): Promise<boolean> {
  const socket = await connect(path);
  socket?.destroy();
  return socket !== undefined;
}

async function connect(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(path, () => resolve(socket));
    socket.on('error', () => resolve(undefined));
  });
}
