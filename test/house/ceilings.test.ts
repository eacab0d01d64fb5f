// Ceilings of files and functions. Medians are read by people; a ceiling that is met says that a thought wants parting.
import { expect, test } from 'vitest';
import { filesBelow, isTest, textOf } from './files.ts';

const FILE = 300;
const TEST_FILE = 500;
const FUNCTION = 60;
const PAGE_FUNCTION = 80;

const code = filesBelow(['src', 'browser', 'test'], '.ts', '.tsx');

test('no file is longer than its ceiling', () => {
  const long = code.flatMap((path) => {
    const lines = textOf(path).split('\n').length - 1;
    return lines > (path.startsWith('test/') || isTest(path) ? TEST_FILE : FILE) ? [`${path}: ${lines}`] : [];
  });
  expect(long).toEqual([]);
});

/** Functions of a formatted file: they begin at a margin with a name and end at the same margin with a brace. */
function functionsOf(text: string): readonly { readonly name: string; readonly lines: number }[] {
  const open: { readonly name: string; readonly margin: string; readonly from: number }[] = [];
  const found: { name: string; lines: number }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const begin =
      /^(\s*)(?:export )?(?:default )?(?:async )?function\*? (\w+)/.exec(line) ??
      /^(\s*)(?:export )?const (\w+) = (?:async )?\([^;]*[{(]$/.exec(line) ??
      /^( {2})(?:static |private |async |get |set |\*)*(#?\w+)\([^;]*(?:\{|,|\()$/.exec(line);
    if (begin?.[2] !== undefined && !/^(if|for|while|switch|return)$/.test(begin[2])) {
      open.push({ name: begin[2], margin: begin[1] ?? '', from: index });
    }
    const last = open.at(-1);
    if (last !== undefined && index > last.from && new RegExp(`^${last.margin}\\}[;,)]*$`).test(line)) {
      open.pop();
      found.push({ name: last.name, lines: index - last.from + 1 });
    }
  }
  return found;
}

test('no function is longer than its ceiling', () => {
  const long = code
    .filter((path) => !path.startsWith('test/') && !isTest(path))
    .flatMap((path) => {
      const ceiling = path.endsWith('.tsx') ? PAGE_FUNCTION : FUNCTION;
      return functionsOf(textOf(path))
        .filter(({ lines }) => lines > ceiling)
        .map(({ name, lines }) => `${path} ${name}: ${lines}`);
    });
  expect(long).toEqual([]);
});

test('the measure itself sees a long function', () => {
  const body = Array.from({ length: 70 }, () => '  step();').join('\n');
  expect(functionsOf(`function long() {\n${body}\n}\n`)).toEqual([{ name: 'long', lines: 72 }]);
});

test('the measure takes no arrow without braces for the start of a function', () => {
  expect(
    functionsOf('function outer() {\n  const pick = (a: number): number =>\n    a + 1;\n  return pick;\n}\n'),
  ).toEqual([{ name: 'outer', lines: 5 }]);
});
