/** What each entry of a zip is for: data to read, image or document beside it, or nothing (folders, system files). */
import { type Archive, isFolder } from './archive.ts';
import type { Member } from './reading.ts';

const images = /\.(?:jpe?g|png|gif|tiff?|webp|avif|svg)$/i;
const documents = /\.(?:pdf|docx?|odt|rtf)$/i;
const data = /\.(?:csv|tsv|txt|json|jsonl|ndjson|geojson|xml|xlsx|ods)$/i;
const system = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;
const readme = /(?:^|\/)(?:lisez-?moi|readme|licen[cs]e)[^/]*$/i;

/** The entries that are files, in the order of the archive. */
export function membersOf(archive: Archive): readonly Member[] {
  return archive.entries
    .filter((entry) => !isFolder(entry))
    .map((entry) => ({ name: entry.fileName, size: entry.uncompressedSize, kind: kindOf(entry.fileName) }));
}

/** The entries to read: the one that was chosen, else all that hold data. */
export function dataMembers(members: readonly Member[], chosen: string | undefined): readonly Member[] {
  if (chosen !== undefined) return members.filter((member) => member.name === chosen);
  return members.filter((member) => member.kind === 'data');
}

function kindOf(name: string): Member['kind'] {
  if (system.test(name)) return 'ignored';
  if (images.test(name)) return 'image';
  if (documents.test(name)) return 'document';
  return data.test(name) && !readme.test(name) ? 'data' : 'ignored';
}
