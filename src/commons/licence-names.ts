// The licence that a text of another catalogue means: an id, an address or a title becomes the id used here. Only what is
// certain: another version of a licence is another licence.
import { licences } from './licence.ts';

/** Ids here by what stands for them elsewhere. An expression is held against the text in lower case, without accents. */
const known: readonly (readonly [string, RegExp])[] = [
  ['etalab-2.0', /^(etalab-2\.0|lov2|lo2|lo-?2\.0|fr-lo-2\.0)$/],
  ['etalab-2.0', /authority\/licence\/etalab_2_0$|spdx\.org\/licenses\/etalab-2\.0/],
  ['etalab-2.0', /etalab-licence-ouverte-v2\.0|github\.com\/etalab\/licence-ouverte\/.*lo\.md/],
  ['etalab-2.0', /(licence ouverte|open licen[cs]e)\b.*\b(v(ersion)? ?)?2(\.0)?\b/],
  // The page of the licence, and its text in English, are those of version 2 since 2017.
  ['etalab-2.0', /etalab\.gouv\.fr\/wp-content\/uploads\/2018\/11\/open-licence\.pdf$/],
  ['fr-lo', /^(fr-lo|etalab-1\.0)$|authority\/licence\/fr_lo$/],
  ['fr-lo', /\/licence_ouverte\.pdf$|^licence ouverte \/ open licence$/],
  ['fr-lo', /(licence ouverte|open licen[cs]e)\b.*\b(v(ersion)? ?)1(\.0)?\b/],
  ['odc-odbl', /^(odc-odbl|odbl(-1\.0)?)$|authority\/licence\/odc_bl$|opendatacommons\.org\/licenses\/odbl/],
  ['odc-odbl', /open data(base)? licen[cs]e|\bodbl\b/],
  ['odc-by', /^odc-by(-1\.0)?$|authority\/licence\/odc_by$|opendatacommons\.org\/licenses\/by/],
  ['odc-by', /open data commons attribution/],
  ['odc-pddl', /^(odc-)?pddl(-1\.0)?$|authority\/licence\/odc_pddl$|opendatacommons\.org\/licenses\/pddl/],
  ['odc-pddl', /public domain dedication and licen[cs]e/],
  ['cc-zero', /^cc-?(zero|0)(-1\.0)?$|authority\/licence\/cc0$|creativecommons\.org\/publicdomain\/zero/],
  ['cc-zero', /creative commons (cc)?(zero|0)\b|\bcc0\b/],
  ['cc-by-sa-4.0', /^cc-by-sa-4\.0$|authority\/licence\/cc_?by_?sa_4_0$/],
  ['cc-by-sa-4.0', /creativecommons\.org\/licenses\/by-sa\/4\.0|cc[ -]by[ -]sa[ -]4\.0/],
  ['cc-by-4.0', /^cc-by-4\.0$|authority\/licence\/cc_?by_4_0$/],
  ['cc-by-4.0', /creativecommons\.org\/licenses\/by\/4\.0|cc[ -]by[ -]4\.0/],
];

/** The id of the licence that a text means, if it is one that is known here. */
export function licenceMeant(said: string): string | undefined {
  const text = said.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
  const address = bareAddress(text);
  const ours = licences.find(({ url }) => url !== undefined && bareAddress(url.toLowerCase()) === address);
  if (ours !== undefined) return ours.id;
  const [, listed = text] = LISTED.exec(address) ?? [];
  return known.find(([, expression]) => expression.test(listed))?.[0];
}

/** Lists of licences that say an id at the end of an address: data.gouv.fr, the Open Definition of CKAN. */
const LISTED = /^(?:data\.gouv\.fr\/(?:(?:fr|en)\/)?licen[cs]es|opendefinition\.org\/licenses)\/([\w.-]+)$/;

/** An address without what does not tell one from another: its protocol, `www.`, a final slash. */
function bareAddress(text: string): string {
  return text.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/+$/, '');
}
