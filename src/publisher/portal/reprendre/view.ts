// What the page *Reprendre* shows: the text as it was given, how its addresses fare, what to write instead. Sentences are
// made here, so that the page, its twin and its file say the same.
import { inLocale } from '../../../commons/format.ts';
import type { Difference } from '../../../delivery/doors/doors.ts';
import type { Translator } from '../../../web/i18n.ts';
import type { Resumed, Resumption, Verdict } from './reprendre.ts';

/** A line of the table. */
export type ResumedLine = {
  readonly given: string;
  readonly line: number;
  readonly times: number;
  readonly verdict: Verdict;
  readonly verdictLabel: string;
  /** What it asked for, in a word or two, and of which dataset. */
  readonly kind?: string;
  readonly dataset?: { readonly id: string; readonly title: string; readonly href: string };
  readonly href?: string;
  readonly leadsTo?: string;
  readonly status?: number;
  readonly rows?: number;
  /** The answer in a sentence, then what differs, each in one. */
  readonly answer: string;
  readonly differences: readonly { readonly code: string; readonly sentence: string }[];
};

/** A share of the picture. */
export type VerdictShare = { readonly verdict: Verdict; readonly label: string; readonly count: number };

/** What was found and what became of it. */
export type ResumeResult = {
  readonly sentence: string;
  readonly notes: readonly string[];
  readonly shares: readonly VerdictShare[];
  readonly lines: readonly ResumedLine[];
  /** Addresses as they were found, one a line, and those to write instead. */
  readonly found: string;
  readonly unasked: string;
  readonly renewed: string;
  readonly replacements: readonly { readonly from: string; readonly to: string }[];
  readonly command?: string;
};

/** Who reads, and where. */
export type ResumePlace = { readonly t: Translator; readonly prefix: string; readonly publicUrl: string };

const order: readonly Verdict[] = ['works', 'differs', 'fails', 'unasked', 'elsewhere'];

/** What became of the addresses of a text. */
export function resumeResult(resumption: Resumption, place: ResumePlace): ResumeResult {
  const { t, publicUrl } = place;
  const { rows, hosts } = resumption;
  const lines = rows.map((row) => lineOf(row, place));
  const shares = order.map((verdict) => ({
    verdict,
    label: t(`resume.verdict.${verdict}`),
    count: rows.filter((row) => row.verdict === verdict).length,
  }));
  const replacements = hosts.map((from) => ({ from, to: new URL(publicUrl).host }));
  const command = commandOf(hosts, publicUrl);
  return {
    sentence: sentenceOf(shares, t),
    notes: notesOf(resumption, t),
    shares: shares.filter(({ count }) => count > 0),
    lines,
    found: rows.map(({ given }) => given).join('\n'),
    unasked: rows
      .filter(({ verdict, differences }) => verdict === 'unasked' && !has(differences, 'template'))
      .map(({ given }) => given)
      .join('\n'),
    renewed: [...new Set(rows.flatMap(({ href }) => href ?? []))].join('\n'),
    replacements,
    ...(command === undefined ? {} : { command }),
  };
}

function has(differences: readonly Difference[], code: string): boolean {
  return differences.some((one) => one.code === code);
}

function sentenceOf(shares: readonly VerdictShare[], t: Translator): string {
  const count = (verdict: Verdict) => shares.find((share) => share.verdict === verdict)?.count ?? 0;
  const all = shares.reduce((sum, share) => sum + share.count, 0);
  if (all === 0) return t('resume.found.none');
  const parts = order
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => t(`resume.found.${verdict}`, { count: count(verdict) }));
  return `${t('resume.found', { count: all })} ${parts.join(', ')}.`;
}

function notesOf({ elsewhere, more }: Resumption, t: Translator): readonly string[] {
  return [
    ...(more === 0 ? [] : [t('resume.more', { count: more })]),
    ...(elsewhere === 0 ? [] : [t('resume.elsewhere', { count: elsewhere })]),
  ];
}

/** Dots stand for themselves; nothing but hosts that we know is ever in it. */
function commandOf(hosts: readonly string[], publicUrl: string): string | undefined {
  const plain = hosts.filter((host) => /^[a-z0-9.-]+$/.test(host));
  if (plain.length === 0) return undefined;
  const names = plain.map((host) => host.replaceAll('.', '\\.')).join('|');
  return `sed -i.avant -E 's#https?://(${names})#${publicUrl}#g' FICHIER`;
}

function lineOf(row: Resumed, { t, prefix }: ResumePlace): ResumedLine {
  const { given, line, times, verdict, kind, dataset, href, leadsTo, status, rows } = row;
  return {
    ...{ given, line, times, verdict, verdictLabel: t(`resume.verdict.${verdict}`) },
    ...(kind === undefined ? {} : { kind: t(`resume.kind.${kind}`) }),
    ...(dataset === undefined
      ? {}
      : {
          dataset: {
            id: dataset.id,
            title: inLocale(dataset.title, t.locale),
            href: `${prefix}/donnees/${encodeURIComponent(dataset.id)}`,
          },
        }),
    ...(href === undefined ? {} : { href }),
    ...(leadsTo === undefined ? {} : { leadsTo }),
    ...(status === undefined ? {} : { status }),
    ...(rows === undefined ? {} : { rows }),
    answer: answerOf(row, t),
    differences: row.differences.map(({ code, parameters = {} }) => ({
      code,
      sentence: t.find(`resume.differs.${code}`, parameters) ?? code,
    })),
  };
}

function answerOf({ verdict, kind, rows, status }: Resumed, t: Translator): string {
  if (verdict === 'elsewhere') return t('resume.answer.left');
  if (verdict === 'unasked') return t('resume.answer.unasked');
  if (verdict === 'fails')
    return t('resume.answer.fails', { status: status === undefined ? '404' : String(status) });
  if (rows === undefined) return t('resume.answer.works');
  return t(kind === 'groups' ? 'resume.answer.groups' : 'resume.answer.rows', { count: rows });
}
