/** At which depth of an XML document do its records stand? Counts, in a sample, the elements that look like records. */
import { SaxesParser } from 'saxes';

type Frame = {
  leaves: number;
  attributes: number;
  parent: boolean;
  text: boolean;
  readonly records: Map<number, number>;
};

/**
 * Depth of the record element (root = 0). A record has leaf children, or two attributes and more; of records inside
 * records only the outermost counts; the depth with most of them wins. A lone record may be the root itself.
 */
export function surveyXml(sample: string): number {
  const open: Frame[] = [];
  const total = new Map<number, number>();
  let rootLeaves = 0;
  const sax = new SaxesParser({ xmlns: false });
  let broken = false;
  sax.on('error', () => {
    broken = true;
  });
  sax.on('opentag', (tag) => {
    const above = open.at(-1);
    if (above !== undefined) above.parent = true;
    const attributes = Object.keys(tag.attributes).filter((name) => !name.startsWith('xmlns')).length;
    open.push({ leaves: 0, attributes, parent: false, text: false, records: new Map() });
  });
  sax.on('text', (text) => {
    const frame = open.at(-1);
    if (frame !== undefined && text.trim() !== '') frame.text = true;
  });
  const close = () => {
    const frame = open.pop();
    if (frame === undefined) return;
    const above = open.at(-1);
    if (open.length === 0) rootLeaves = frame.leaves;
    settle(frame, open.length, above?.records ?? total);
    if (above !== undefined && !frame.parent && (frame.text || frame.attributes < 2)) above.leaves += 1;
  };
  sax.on('closetag', close);
  sax.write(sample);
  while (open.length > 0) close();
  return deepest(total, rootLeaves, broken);
}

function settle(frame: Frame, depth: number, into: Map<number, number>): void {
  const isRecord = depth > 0 && (frame.leaves > 0 || (!frame.parent && !frame.text && frame.attributes >= 2));
  const counts = isRecord ? new Map([[depth, 1]]) : frame.records;
  for (const [at, count] of counts) into.set(at, (into.get(at) ?? 0) + count);
}

function deepest(total: ReadonlyMap<number, number>, rootLeaves: number, broken: boolean): number {
  const best = [...total].reduce((one, other) => (other[1] > one[1] ? other : one), [1, 0] as const);
  return best[1] === 0 && rootLeaves > 0 && !broken ? 0 : best[0];
}
