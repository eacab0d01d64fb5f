// The simple marks of the legal texts: a line that begins with `## ` is a heading, lines with `- ` a list, an empty
// line parts paragraphs. Everything else is text; no HTML gets through.
import type { TextBlock } from '../portal/view.ts';

/** The blocks of a text in reading order. */
export function readBlocks(text: string): readonly TextBlock[] {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .flatMap(readBlock);
}

function readBlock(block: string): readonly TextBlock[] {
  const lines = block.split(/\r?\n/).map((line) => line.trim());
  const [first = '', ...others] = lines;
  const heading = /^#{1,4}\s+(.+)$/.exec(first)?.[1];
  if (heading !== undefined) {
    const rest = others.join('\n').trim();
    return [{ kind: 'heading', text: heading }, ...(rest === '' ? [] : readBlock(rest))];
  }
  if (lines.every((line) => line.startsWith('- '))) {
    return [{ kind: 'list', items: lines.map((line) => line.slice(2)) }];
  }
  return [{ kind: 'paragraph', text: lines.join(' ') }];
}
