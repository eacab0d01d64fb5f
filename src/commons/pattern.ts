// Regular expressions that come from data (formats): compiled once, refused when they could take exponential time.
// The test is conservative: an unbounded repetition inside an unbounded repetition is refused, and so are
// back-references and patterns beyond 400 characters.

const longest = 400;

/** Why `pattern` may not be used, or undefined when it may. */
export function patternTrouble(pattern: string): string | undefined {
  if (pattern.length > longest) return `longer than ${longest} characters`;
  if (/\\[1-9]|\\k</.test(pattern)) return 'has a back-reference';
  if (hasNestedRepetition(pattern)) return 'repeats a repetition';
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'cannot be read';
  }
}

/** A pattern that `patternTrouble` found sound, ready to use; `flags` are added to `u`. */
export function compilePattern(pattern: string, flags = ''): RegExp {
  return new RegExp(pattern, `u${flags}`);
}

/** One open group: whether something inside it repeats without bound. */
type Group = { repeats: boolean };

function hasNestedRepetition(pattern: string): boolean {
  const open: Group[] = [{ repeats: false }];
  let closed: Group | undefined;
  for (let at = 0; at < pattern.length; at++) {
    const token = pattern[at];
    if (token === '\\') {
      at += 1;
      closed = undefined;
    } else if (token === '[') {
      at = endOfClass(pattern, at);
      closed = undefined;
    } else if (token === '(') {
      open.push({ repeats: false });
      closed = undefined;
    } else if (token === ')') {
      closed = open.pop();
      const outer = open.at(-1);
      if (closed?.repeats && outer) outer.repeats = true;
    } else if (isUnbounded(pattern, at)) {
      if (closed?.repeats) return true;
      const group = open.at(-1);
      if (group) group.repeats = true;
      closed = undefined;
    } else {
      closed = undefined;
    }
  }
  return false;
}

function endOfClass(pattern: string, start: number): number {
  let at = start + 1;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at;
}

function isUnbounded(pattern: string, at: number): boolean {
  const token = pattern[at];
  if (token === '*' || token === '+') return true;
  return token === '{' && /^\{\d+,\}/.test(pattern.slice(at, at + 12));
}
