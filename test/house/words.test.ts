// What may not stand in the sources: a base's name, the environment outside the configuration, state of a module,
// promises to finish later, exceptions to the checkers.
import { expect, test } from 'vitest';
import { filesBelow, isTest, textOf } from './files.ts';

const platform = filesBelow(['src', 'browser'], '.ts', '.tsx', '.css');

/** Lines of `paths` that match, as `path:line`. */
function linesWith(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 80)}`] : [],
      ),
  );
}

test('no base is named in src/ or browser/: adding one touches no source code', () => {
  const names = /\b(joconde|merimee|palissy|memoire|mnr|enluminures|museofile|autor)\b/i;
  expect(linesWith(platform, names)).toEqual([]);
  expect(platform.filter((path) => names.test(path))).toEqual([]);
});

test('the environment is read in config.ts only', () => {
  const others = platform.filter((path) => path !== 'src/config.ts' && !isTest(path));
  expect(linesWith(others, /process\.env/)).toEqual([]);
});

test('no module holds mutable state', () => {
  const modules = platform.filter(
    (path) => path.startsWith('src/') && !isTest(path) && !/-thread\.ts$/.test(path),
  );
  expect(linesWith(modules, /^(export )?let /)).toEqual([]);
});

test('nothing is promised for later and no checker is silenced', () => {
  const all = filesBelow(['src', 'browser', 'test', 'tools'], '.ts', '.tsx', '.mjs').filter(
    (path) => path !== 'test/house/words.test.ts',
  );
  const later =
    /\b(TODO|FIXME|XXX)\b|biome-ignore|@ts-(ignore|expect-error|nocheck)|\b(it|test|describe)\.only\b/;
  expect(linesWith(all, later)).toEqual([]);
});

test('every file of src/ opens with what it is for', () => {
  const bare = filesBelow(['src', 'browser'], '.ts', '.tsx').filter(
    (path) => !/^(\/\/|\/\*)/.test(textOf(path)),
  );
  expect(bare).toEqual([]);
});
