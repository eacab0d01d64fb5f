// What a person says of a dataset on its form: kept as typed until the dataset is made, then read once into the words of
// its format.
import { plainName } from '../../commons/column-names.ts';
import type { Format } from '../../commons/format.ts';
import type { DatasetWords } from '../../commons/propose/format-of.ts';
import type { Publication } from '../../commons/publication.ts';

/** Fields of the form, as typed. */
export const wordNames = [
  'nom',
  'titre',
  'titreEn',
  'description',
  'producteur',
  'licence',
  'frequence',
  'motsCles',
  'territoire',
  'debut',
  'fin',
  'contact',
  'contactEmail',
  'attributions',
  'un',
  'plusieurs',
  'genre',
] as const;
/** Name of a field of the form. */
export type WordName = (typeof wordNames)[number];
/** The form as typed; what is absent was left empty. */
export type TypedWords = Readonly<Partial<Record<WordName, string>>>;

/** Licences offered, by id. */
export const offeredLicences = ['etalab-2.0', 'odc-odbl', 'cc-by-4.0', 'cc-by-sa-4.0', 'cc-zero'] as const;

/** What the name of a file suggests: "festivals-2024_05.csv.gz" -> festivals-2024-05, "Festivals 2024 05". */
export function wordsOfFile(file: string, producer: string): TypedWords {
  const stem = file.replace(/(?:\.[a-z0-9]{1,8}){1,2}$/i, '');
  const name = plainName(stem).replaceAll('_', '-').slice(0, 150).replace(/-+$/, '');
  const spaced = stem.replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
  return {
    nom: name.length < 2 ? '' : name,
    titre: `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`,
    producteur: producer,
    licence: 'etalab-2.0',
    un: 'fiche',
    plusieurs: 'fiches',
    genre: 'f',
  };
}

/** The words of a format. A title that was left empty is the name. */
export function readWords(typed: TypedWords): DatasetWords {
  const said = (name: WordName): string | undefined => typed[name]?.trim() || undefined;
  const name = said('nom') ?? '';
  const title = { fr: said('titre') ?? (name || '?'), ...withEn(said('titreEn')) };
  const producer = said('producteur') ?? title.fr;
  const description = said('description');
  return {
    name,
    title,
    producer,
    ...(description === undefined ? {} : { description: { fr: description } }),
    noun: nounOf(said('un'), said('plusieurs'), said('genre')),
    publication: publicationOf(said, producer),
  };
}

/** The form as it would have been typed for this format. */
export function wordsOfFormat({
  name,
  title,
  description,
  noun,
  producers,
  publication = {},
}: Format): TypedWords {
  const {
    licence,
    frequency,
    keyword = [],
    spatial = [],
    attributions = [],
    temporal,
    contact,
  } = publication;
  return {
    nom: name,
    titre: title.fr,
    titreEn: title.en ?? '',
    description: description?.fr ?? '',
    producteur: publication.publisher ?? producers[0]?.producer ?? '',
    licence: licence ?? '',
    frequence: frequency ?? '',
    motsCles: keyword.join(' ; '),
    territoire: spatial.join(' ; '),
    attributions: attributions.join(' ; '),
    debut: temporal?.from ?? '',
    fin: temporal?.to ?? '',
    contact: contact?.name ?? '',
    contactEmail: contact?.email ?? '',
    un: noun.fr.one,
    plusieurs: noun.fr.many,
    genre: noun.fr.gender,
  };
}

function withEn(text: string | undefined): { readonly en?: string } {
  return text === undefined ? {} : { en: text };
}

function nounOf(one = 'fiche', many = 'fiches', gender = 'f'): Format['noun'] {
  const french = { one, many, gender: gender === 'm' ? ('m' as const) : ('f' as const) };
  const english = one === 'fiche' ? { one: 'record', many: 'records' } : { one, many };
  return { fr: french, en: english };
}

function publicationOf(said: (name: WordName) => string | undefined, producer: string): Publication {
  const [from, to, contact, email] = [said('debut'), said('fin'), said('contact'), said('contactEmail')];
  const keyword = listOf(said('motsCles'));
  const spatial = listOf(said('territoire'));
  const attributions = listOf(said('attributions'));
  const [licence, frequency] = [said('licence'), said('frequence')];
  return {
    publisher: producer,
    language: 'fr',
    ...(licence === undefined ? {} : { licence }),
    ...(frequency === undefined ? {} : { frequency }),
    ...(keyword.length === 0 ? {} : { keyword }),
    ...(spatial.length === 0 ? {} : { spatial }),
    ...(attributions.length === 0 ? {} : { attributions }),
    ...(from === undefined && to === undefined
      ? {}
      : { temporal: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } }),
    ...(contact === undefined && email === undefined
      ? {}
      : { contact: { name: contact ?? producer, ...(email === undefined ? {} : { email }) } }),
  };
}

function listOf(text = ''): string[] {
  return text
    .split(/[;\n]|,\s/)
    .map((part) => part.trim())
    .filter(Boolean);
}
