// Parameters of CKAN's actions: of an address each is a text, of a JSON body what it was, written as JSON.
import { Refusal } from '../../commons/refusal.ts';

/** A parameter that is JSON, or a text; undefined when it is not there. */
export function readValue(asked: URLSearchParams, name: string): unknown {
  const text = asked.get(name);
  if (text === null || text.trim() === '') return undefined;
  if (!/^\s*[[{"]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A list: JSON, or names between commas. */
export function readNames(asked: URLSearchParams, name: string): readonly string[] {
  const value = readValue(asked, name);
  const list = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(',') : [];
  return list.map((one) => one.trim()).filter(Boolean);
}

/** Yes or no, in any of the words that Python and people write. */
export function readYes(asked: URLSearchParams, name: string, preset: boolean): boolean {
  const text = asked.get(name)?.trim().toLowerCase();
  return text === undefined || text === '' ? preset : ['true', 'yes', '1', 't', 'on'].includes(text);
}

/** A number from `low` on. More than `most` is `most`: the answer says so. Refuses `parameter-invalid`. */
export function readCount(
  asked: URLSearchParams,
  name: string,
  { preset, most, low = 0 }: { readonly preset: number; readonly most: number; readonly low?: number },
): number {
  const text = asked.get(name)?.trim();
  if (!text) return preset;
  if (!/^\d{1,12}$/.test(text) || Number(text) < low) throw invalid(name, text);
  return Math.min(Number(text), most);
}

/** What an action cannot do without. */
export function required(asked: URLSearchParams, name: string): string {
  const text = asked.get(name)?.trim();
  if (!text) throw invalid(name, '');
  return text;
}

/** A parameter that makes no sense. */
export function invalid(name: string, value: string): Refusal {
  return new Refusal('parameter-invalid', 400, { name: name.slice(0, 100), value: value.slice(0, 100) });
}
