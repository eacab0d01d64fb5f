// The way in for `npm start`, `npm test` and `npm run cimaise`: plain JavaScript that the machine's own Node runs.
// Installs when the lockfile changed, builds when a source changed, then runs the pinned Node and keeps its status.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = 26;
const INSTALL_STAMP = join(root, 'node_modules', '.cimaise-lock');
const BUILD_STAMP = join(root, 'build', '.stamp');
const LOCK = join(root, 'build', '.lock');

/** What `npm test` runs, in this order; the first that fails ends it. */
const TEST_STEPS = [
  ['format and lint', '@biomejs/biome', ['check', '--error-on-warnings']],
  ['types', 'typescript', ['--noEmit']],
  ['unused code', 'knip', []],
  ['tests', 'vitest', ['run']],
];

async function main([mode, ...rest]) {
  if (!['start', 'test', 'verb', 'bench', 'soak'].includes(mode)) return usage();
  await prepare();
  const node = pinnedNode();
  if (mode === 'test') return runTests(node, rest);
  return run(node, [...programOf(mode), ...rest], { supervise: true });
}

/** Imports make much short-lived text: with a larger young generation they are a tenth quicker (60,000 notices, measured). */
const MEMORY = ['--max-semi-space-size=64'];

/** The built platform; measuring is a program of its own, which uses the built platform as people do. */
function programOf(mode) {
  if (mode === 'bench') return [join(root, 'test', 'bench', 'main.ts')];
  if (mode === 'soak') return [join(root, 'test', 'bench', 'soak.ts')];
  return [...MEMORY, join(root, 'build', 'cli.js'), ...(mode === 'verb' ? [] : [mode])];
}

function usage() {
  say('usage: node tools/start.mjs start | test | verb VERB … | bench | soak');
  return 2;
}

/** Installs and builds what is missing; two checkouts' commands at once take turns. */
async function prepare() {
  if ((await isInstalled()) && (await isBuilt())) return;
  await takeLock();
  try {
    if (!(await isInstalled())) await install();
    if (!(await isBuilt())) await buildAll();
  } finally {
    await rm(LOCK, { force: true });
  }
}

async function takeLock() {
  for (let told = false; ; told = true) {
    if (await lockNow()) return;
    const holder = Number(await readFile(LOCK, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(LOCK, { force: true });
    else if (!told) say('Cimaise : une autre commande installe ou construit déjà ici ; on attend…');
    await wait(200);
  }
}

async function lockNow() {
  try {
    await mkdir(dirname(LOCK), { recursive: true });
    await writeFile(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new Failure(
      `Cimaise : il faut installer ou construire, mais le dossier ${root} n'est pas accessible en écriture (${error.code}).`,
    );
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function isInstalled() {
  const stamp = await readFile(INSTALL_STAMP, 'utf8').catch(() => '');
  return stamp === (await lockDigest());
}

async function lockDigest() {
  return createHash('sha256')
    .update(await readFile(join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * `install --no-save`, not `ci`: the same versions and digests of the lockfile, but a platform's package that a
 * registry does not carry is left out instead of ending it all. An install cut short is begun anew.
 */
async function install() {
  const done = progress('installation des dépendances (une à trois minutes la première fois)');
  if (existsSync(INSTALL_STAMP)) await rm(INSTALL_STAMP);
  else await rm(join(root, 'node_modules'), { recursive: true, force: true });
  const flags = [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
  ];
  const viaNpm = process.env.npm_execpath?.endsWith('.js');
  const [program, args] = viaNpm ? [process.execPath, [process.env.npm_execpath, ...flags]] : ['npm', flags];
  const { code, output } = await collect(program, args);
  if (code !== 0) {
    say(`\n${output.trim().split('\n').slice(-25).join('\n')}`);
    throw new Failure(
      "Cimaise : l'installation a échoué (voir ci-dessus). Vérifiez l'accès au registre npm, puis relancez la commande.",
    );
  }
  await writeFile(INSTALL_STAMP, await lockDigest());
  done();
}

async function isBuilt() {
  const stamp = JSON.parse(await readFile(BUILD_STAMP, 'utf8').catch(() => 'null'));
  const { newestSource } = await import('./build.mjs');
  const { count, newest } = await newestSource(root);
  return stamp?.count === count && stamp?.newest === newest;
}

async function buildAll() {
  const { build, newestSource } = await import('./build.mjs');
  const done = progress('construction');
  const sources = await newestSource(root);
  try {
    await build(root);
  } catch (error) {
    say(error.message);
    throw new Failure('Cimaise : la construction a échoué (voir ci-dessus).');
  }
  await writeFile(BUILD_STAMP, JSON.stringify(sources));
  done();
}

/** The Node that the lockfile pins, else the one that runs this, when it is recent enough. */
function pinnedNode() {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return process.execPath;
  const machine = `${process.platform}-${process.arch}`;
  throw new Failure(
    `Cimaise : pas de Node ${OLDEST_NODE} fourni pour ${machine} ; installez Node ${OLDEST_NODE} ou plus récent, puis relancez.`,
  );
}

/** With arguments (`npm test -- src/store`) only the tests that they name run. */
async function runTests(node, names) {
  const steps = names.length > 0 ? TEST_STEPS.slice(-1) : TEST_STEPS;
  const lines = [];
  let status = 0;
  for (const [label, name, args] of steps) {
    if (status !== 0) {
      lines.push(`  –  ${label}: not run`);
      continue;
    }
    say(`\n── ${label} ──`);
    const from = performance.now();
    status = await run(node, [binOf(name), ...args, ...names], {});
    lines.push(`  ${status === 0 ? '✓' : '✗'}  ${label}: ${seconds(from)}`);
  }
  say(`\n── npm test: ${status === 0 ? 'all green' : 'FAILED'} ──\n${lines.join('\n')}`);
  return status;
}

function binOf(name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : Object.values(bin)[0]);
}

/** Runs to the end with our terminal, passes signals on, and gives the exit status (128 + n for a signal). */
async function run(node, args, { supervise = false }) {
  const path = `${dirname(node)}:${process.env.PATH ?? ''}`;
  const child = spawn(node, args, {
    cwd: supervise ? (process.env.INIT_CWD ?? process.cwd()) : root,
    env: { ...process.env, PATH: path },
    // The channel tells the program that we are gone, should we be killed.
    stdio: supervise ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new Failure(`Cimaise : ${node} ne se lance pas ici (${error.code}).`)),
    );
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

async function collect(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

function progress(label) {
  const from = performance.now();
  process.stderr.write(`Cimaise : ${label}… `);
  return () => process.stderr.write(`fait (${seconds(from)})\n`);
}

function seconds(from) {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Something the person can mend: told in one sentence, without a stack. */
class Failure extends Error {}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    if (!(error instanceof Failure)) throw error;
    say(`\n${error.message}`);
    process.exitCode = 1;
  },
);
