// A format and its vocabulary invented for tests: a collection of musical instruments.
import type { Format } from '../../src/commons/format.ts';
import type { Vocabulary } from '../../src/commons/vocabulary.ts';

/** Families of instruments; complete, so that an unknown term is a finding. */
export const families: Vocabulary = {
  id: 'families',
  label: { fr: 'Familles d’instruments', en: 'Instrument families' },
  complete: true,
  terms: [
    { term: 'instrument à cordes', alternates: ['cordophone'] },
    { term: 'violon', broader: 'instrument à cordes' },
    { term: 'clavecin', broader: 'instrument à cordes', alternates: ['harpsichord'] },
    { term: 'instrument à vent', alternates: ['aérophone'] },
    { term: 'hautbois', broader: 'instrument à vent' },
  ],
};

/** The format, as its `format.json` would hold it. */
export const instruments: Format = {
  name: 'instruments',
  title: { fr: 'Instruments', en: 'Instruments' },
  holding: { fr: 'Instruments de musique', en: 'Musical instruments' },
  noun: {
    fr: { one: 'instrument', many: 'instruments', gender: 'm' },
    en: { one: 'instrument', many: 'instruments' },
  },
  wall: 'works',
  schemaType: 'VisualArtwork',
  key: {
    field: 'KEY',
    pattern: '^(IN|[0-9])[0-9]+$',
    padTo: 6,
    upperCase: true,
    generate: { prefixes: ['IN'], digits: 4 },
  },
  producers: [
    { producer: 'Atelier', prefixes: ['IN'], field: 'ROOM', values: ['atelier'] },
    { producer: 'Musée', prefixes: ['IN'] },
    { producer: 'Ancien fonds', prefixes: [] },
  ],
  sections: [{ id: 'all', label: { fr: 'Tout', en: 'All' } }],
  roles: { title: ['NAME'], kind: ['FAMILY'], period: ['MADE'], point: ['PLACE'] },
  fields: [
    { code: 'KEY', type: 'text', label: { fr: 'Numéro', en: 'Number' }, required: true },
    {
      code: 'NAME',
      type: 'text',
      label: { fr: 'Nom', en: 'Name' },
      required: true,
      column: 'Nom_instrument',
    },
    {
      code: 'FAMILY',
      type: 'term',
      label: { fr: 'Famille', en: 'Family' },
      many: true,
      vocabulary: 'families',
      checked: true,
    },
    {
      code: 'MAKER',
      type: 'text',
      label: { fr: 'Facteur', en: 'Maker' },
      many: true,
      search: 'names',
      recommended: true,
      rules: [{ code: 'separator-inside', severity: 'warning', test: 'balanced' }],
    },
    { code: 'MADE', type: 'period', label: { fr: 'Date', en: 'Date' } },
    { code: 'ROOM', type: 'text', label: { fr: 'Salle', en: 'Room' }, section: 'all' },
    {
      code: 'STATE',
      type: 'text',
      label: { fr: 'État', en: 'Condition' },
      derived: {
        kind: 'split',
        from: 'ROOM',
        pattern: ';\\s*((?<manquant>manquante?)|(?<prêté>prêtée?))$',
        take: 'name',
      },
    },
    { code: 'NOTES', type: 'long-text', label: { fr: 'Notes', en: 'Notes' }, aliases: ['Remarques'] },
    { code: 'PLACE', type: 'point', label: { fr: 'Lieu', en: 'Place' } },
    { code: 'SITE', type: 'url', label: { fr: 'Site', en: 'Website' } },
    {
      code: 'OWNER',
      type: 'text',
      label: { fr: 'Propriétaire', en: 'Owner' },
      derived: { kind: 'generated', rule: 'producer' },
    },
    {
      code: 'LOAN',
      type: 'text',
      label: { fr: 'Prêt', en: 'Loan' },
      rules: [
        {
          code: 'loan-without-room',
          severity: 'error',
          test: 'requires',
          with: 'ROOM',
          producers: ['Musée'],
        },
      ],
    },
  ],
};
