// What pages say of a resource: its format and size, how its address answered when it was last asked.
import type { LinkCheck, Resource } from '../commons/resource.ts';
import type { Translator } from './i18n.ts';

/** "CSV, 1,2 Mo": format and size, as far as they are known. */
export function formText({ format, bytes }: Resource, t: Translator): string {
  const size = bytes === undefined ? '' : sizeText(bytes, t);
  return [format?.toUpperCase() ?? '', size].filter((part) => part !== '').join(', ');
}

function sizeText(bytes: number, t: Translator): string {
  const unit = bytes < 1_000 ? 'bytes' : bytes < 1_000_000 ? 'kilobytes' : 'megabytes';
  const value = bytes / { bytes: 1, kilobytes: 1_000, megabytes: 1_000_000 }[unit];
  const size = t.number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
  return t(`resources.${unit}`, { size });
}

/** "vérifié le 28 novembre 2026", or since when it does not answer. */
export function checkText({ at, status, code = '', since }: LinkCheck, t: Translator): string {
  if (status === 'unknown') return t('resources.check.unknown');
  return t(`resources.check.${status}`, {
    date: t.date(at),
    code: codeText(code, t),
    since: t.date(since ?? at),
  });
}

/** What an address answered, in words where there are some: "404", "délai dépassé". */
export function codeText(code: string, t: Translator): string {
  return t.find(`resources.code.${code}`) ?? code;
}
