// Asking the built platform as readers do.
import { type Agent, get } from 'node:http';

/** An answer as text. */
export type Got = { readonly status: number; readonly text: string };

/** Whatever is answered at an address. */
export function ask(url: string, agent?: Agent): Promise<Got> {
  return new Promise((resolve, reject) => {
    get(url, agent === undefined ? {} : { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** The text of a good answer; throws when there is none. */
export async function read(url: string, agent?: Agent): Promise<string> {
  const { status, text } = await ask(url, agent);
  if (status !== 200) throw new Error(`${url}: ${status}`);
  return text;
}

/** The data of a good answer. */
export async function readJson<T>(url: string, agent?: Agent): Promise<T> {
  return JSON.parse(await read(url, agent)) as T;
}
