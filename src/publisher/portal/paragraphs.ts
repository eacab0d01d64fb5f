// Long texts as paragraphs.

/** Parts a text at its line breaks; `lineBreak` is a character that stands for one in the source. */
export function paragraphs(text: string, lineBreak?: string): readonly string[] {
  const lines = lineBreak === undefined ? text : text.replaceAll(lineBreak, '\n');
  return lines.split(/\r?\n+/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}
