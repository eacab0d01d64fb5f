/** A zip is a workbook (XLSX, ODS) or a delivery: one or several data files beside images and documents. */
import { Refusal } from '../commons/refusal.ts';
import { type Archive, openArchive } from './archive.ts';
import { readBeginning } from './bytes.ts';
import { maxInnerSpreadsheet } from './limits.ts';
import { dataMembers, membersOf } from './members.ts';
import type { Member, Reading, ReadingOptions } from './reading.ts';
import { recogniseSource } from './recognise.ts';
import { openSpreadsheet, spreadsheetCodec } from './spreadsheet.ts';

/** Recognises a zip by what it holds. */
export async function recogniseZip(path: string, options: ReadingOptions): Promise<Reading> {
  const archive = await openArchive(path);
  try {
    if (spreadsheetCodec(archive) !== undefined)
      return { container: 'zip', ...(await recogniseSheet(archive, options)) };
    return await recogniseDelivery(archive, options);
  } finally {
    archive.close();
  }
}

/** A workbook that lies inside a zip, opened from memory. Refuses what is larger than is held there. */
export async function openInner(archive: Archive, member: Member): Promise<Archive> {
  if (member.size > maxInnerSpreadsheet) throw new Refusal('archive-too-large', 413, { reason: 'nested' });
  const { bytes } = await readBeginning(await archive.read(member.name), () => false);
  const inner = await openArchive(bytes);
  if (spreadsheetCodec(inner) !== undefined) return inner;
  inner.close();
  throw new Refusal('archive-too-large', 422, { reason: 'nested' });
}

/** Does the name promise a workbook? Its content is checked when it is opened. */
export function isWorkbook(member: Member): boolean {
  return /\.(?:xlsx|ods)$/i.test(member.name);
}

/** A data entry and what it is. */
export type Recognised = { readonly member: Member; readonly reading: Omit<Reading, 'container'> };

/**
 * What each data entry of a delivery is. One that holds no rows (a table without records beside others) is passed over,
 * unless all do.
 */
export async function recogniseMembers(
  archive: Archive,
  options: ReadingOptions,
): Promise<readonly Recognised[]> {
  const members = membersOf(archive);
  const recognised: Recognised[] = [];
  let empty: Refusal | undefined;
  for (const member of dataMembers(members, options.member)) {
    try {
      recognised.push({ member, reading: await recogniseMember(archive, member, options) });
    } catch (error) {
      if (!(error instanceof Refusal) || !/^(?:header-only|empty-file)$/.test(error.code)) throw error;
      empty ??= error;
    }
  }
  if (recognised.length === 0) throw empty ?? withoutData(members, options);
  return recognised;
}

async function recogniseMember(
  archive: Archive,
  member: Member,
  options: ReadingOptions,
): Promise<Recognised['reading']> {
  if (!isWorkbook(member)) return recogniseSource(await archive.read(member.name), options);
  const inner = await openInner(archive, member);
  try {
    return await recogniseSheet(inner, options);
  } finally {
    inner.close();
  }
}

async function recogniseDelivery(archive: Archive, options: ReadingOptions): Promise<Reading> {
  const data = await recogniseMembers(archive, options);
  const [first] = data;
  if (first === undefined) throw new Refusal('archive-without-data', 422);
  const names = data.map(({ member }) => member.name).join(', ');
  const evidence = [...first.reading.evidence, { code: 'zip-members', detail: names }];
  return { ...first.reading, container: 'zip', members: membersOf(archive), evidence };
}

function withoutData(members: readonly Member[], options: ReadingOptions): Refusal {
  if (options.member !== undefined) return new Refusal('member-not-found', 404, { member: options.member });
  if (members.length === 0) return new Refusal('empty-file', 422);
  if (members.some(({ name }) => /\.(?:zip|gz|tgz|7z|rar)$/i.test(name))) {
    return new Refusal('archive-too-large', 422, { reason: 'nested' });
  }
  return new Refusal('archive-without-data', 422);
}

async function recogniseSheet(
  archive: Archive,
  options: ReadingOptions,
): Promise<Omit<Reading, 'container'>> {
  const codec = spreadsheetCodec(archive) ?? 'xlsx';
  const workbook = await openSpreadsheet(archive, codec);
  const { sheet, header } = await workbook.choose(options.sheet);
  const evidence = [{ code: `codec-${codec}` }, { code: 'sheets', detail: workbook.sheets.join(', ') }];
  return { codec, encoding: 'utf-8', evidence, sheet, header };
}
