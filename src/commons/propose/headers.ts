// What the name of a column says: its code, a label for readers, its unit, and the words by which it is known.
import { plainName } from '../column-names.ts';
import { fold } from '../words.ts';

/** A name, read. */
export type Header = {
  /** What it is called in the file. */
  readonly name: string;
  /** Small letters, digits and underscores; begins with a letter; empty when the name has no letter or digit. */
  readonly plain: string;
  /** Folded words parted by spaces: "yearOfBirth" -> "year of birth". */
  readonly words: string;
  readonly label: { readonly fr: string; readonly en?: string };
  readonly unit?: string;
};

/** Reads the name of a column. */
export function readHeader(name: string): Header {
  const { bare, unit } = partUnit(name.trim());
  return {
    name,
    plain: plainName(name),
    words: plainName(parted(bare)).replaceAll('_', ' '),
    label: labelOf(bare),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** Codes for the fields of these headers: their plain names, made to begin with a letter and to differ. */
export function codesOf(headers: readonly Header[]): readonly string[] {
  const taken = new Set<string>();
  return headers.map(({ plain }, at) => {
    const wanted = plain === '' ? `colonne_${at + 1}` : isCode(plain) ? plain : `c_${plain}`;
    let code = wanted.slice(0, LONGEST_CODE);
    for (let turn = 2; taken.has(code); turn += 1) code = `${wanted.slice(0, LONGEST_CODE)}_${turn}`;
    taken.add(code);
    return code;
  });
}

/** A name that every object has ("constructor") would be found in each record. */
function isCode(plain: string): boolean {
  return /^[a-z]/.test(plain) && !(plain in {});
}

const LONGEST_CODE = 80;

const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    m: 'm',
    metres: 'm',
    cm: 'cm',
    mm: 'mm',
    km: 'km',
    m2: 'm²',
    'm²': 'm²',
    km2: 'km²',
    'km²': 'km²',
    ha: 'ha',
    hectares: 'ha',
    kg: 'kg',
    g: 'g',
    t: 't',
    tonnes: 't',
    l: 'l',
    euro: '€',
    euros: '€',
    eur: '€',
    '€': '€',
    'k€': 'k€',
    'm€': 'M€',
    '%': '%',
    pourcentage: '%',
    h: 'h',
    heures: 'h',
    min: 'min',
    minutes: 'min',
    jours: 'j',
    ans: 'ans',
    habitants: 'habitants',
    hab: 'habitants',
    personnes: 'personnes',
  }),
);

/** "Surface (en m²)", "surface en m2" -> the name without its unit, and the unit. */
function partUnit(name: string): { readonly bare: string; readonly unit?: string } {
  const match =
    /^(.{2,}?)[ _]*[([] *(?:en |in )?([^()[\]]{1,12}?)\.? *[)\]]$/i.exec(name) ??
    /^(.{2,}?)[ _]en[ _]([^ _]{1,12})$/i.exec(name);
  const unit = UNITS.get((match?.[2] ?? '').toLowerCase());
  return match === null || unit === undefined ? { bare: name } : { bare: match[1] ?? name, unit };
}

/** "yearOfBirth" -> "year Of Birth", "telephone1" -> "telephone 1". */
function parted(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{L})(\d)/gu, '$1 $2');
}

/** Words whose accents technical names have lost, and words that are not written as they are read. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...`année années région régions département départements catégorie catégories libellé libellés numéro numéros
    téléphone prénom prénoms période périodes création géographique géolocalisation géocodage coordonnées
    fréquentation entrées séances activité activités établissement établissements équipement équipements événement
    événements musée musées cinéma cinémas bibliothèque bibliothèques théâtre théâtres évolution européens américains
    français programmés inédits écrans spécialité thème thèmes intérêt état étage légende matériau matériaux
    dénomination désignation propriétaire itinérant référence références identité déroulement qualité quantité durée
    capacité superficie modifié créé publié clé fermé férié fériés présentation accès unité densité décès âge
    Insee Siret Siren`
    .split(/\s+/)
    .map((word) => [fold(word), word] as const),
  ...Object.entries({ nomdep: 'département', dep: 'département', dept: 'département', dpt: 'département' }),
  ...Object.entries({
    cp: 'code postal',
    adr: 'adresse',
    tel: 'téléphone',
    nb: 'nombre',
    ndeg: 'n°',
    num: 'n°',
  }),
  ...Object.entries({ url: 'URL', epci: 'EPCI', cnc: 'CNC', uai: 'UAI', isni: 'ISNI', id: 'identifiant' }),
]);

/** English names that many tables have, in French. */
const FRENCH: ReadonlyMap<string, string> = new Map(
  Object.entries({
    name: 'Nom',
    title: 'Titre',
    year: 'Année',
    city: 'Ville',
    country: 'Pays',
    street: 'Rue',
    'postal code': 'Code postal',
    website: 'Site web',
    phone: 'Téléphone',
    status: 'Statut',
    tags: 'Mots-clés',
    comments: 'Commentaires',
    license: 'Licence',
    owner: 'Propriétaire',
    organization: 'Organisation',
    frequency: 'Fréquence',
    museum: 'Musée',
    gender: 'Genre',
    'year of birth': 'Année de naissance',
    'year of death': 'Année de décès',
    'place of birth': 'Lieu de naissance',
    'place of death': 'Lieu de décès',
    'number of visitors': 'Nombre de visiteurs',
    'created at': 'Date de création',
    'last modified': 'Dernière modification',
  }),
);

/** A label in plain words; a name that is already written for readers stays as it is. */
function labelOf(name: string): { readonly fr: string; readonly en?: string } {
  const isWritten = /\s/.test(name) && !name.includes('_');
  const text = isWritten ? name.replace(/\s+/g, ' ') : spelled(name);
  const label = text === '' ? name || '?' : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const french = FRENCH.get(
    fold(
      parted(name)
        .replace(/[_.\s]+/g, ' ')
        .trim(),
    ),
  );
  return french === undefined ? { fr: label } : { fr: french, en: label };
}

/** "semaines_d_activite" -> "semaines d’activité". */
function spelled(name: string): string {
  const words = parted(name)
    .replace(/[_.\s]+/g, ' ')
    .trim()
    .split(' ');
  return words
    .map(
      (word, at) =>
        (at > 0 && fold(word) === 'id' ? 'id' : WORDS.get(fold(word))) ??
        (isAcronym(word) ? word : word.toLowerCase()),
    )
    .join(' ')
    .replace(/\b([dl]) (?=[\p{L}])/gu, '$1’');
}

/** Capitals of up to four letters are read letter by letter, or nobody knows how. */
function isAcronym(word: string): boolean {
  return /^\p{Lu}{2,4}$/u.test(word);
}
