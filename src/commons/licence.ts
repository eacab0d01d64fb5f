// Licences under which data are handed over, by the ids that French open data uses.

/** A licence as catalogues show it; one that only another catalogue knows may have no address of its own. */
export type Licence = { readonly id: string; readonly title: string; readonly url?: string };

/** All of them, the usual ones first. */
export const licences: readonly Licence[] = [
  {
    id: 'etalab-2.0',
    title: 'Licence Ouverte v2.0 (Etalab)',
    url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  },
  {
    id: 'fr-lo',
    title: 'Licence Ouverte v1.0 (Etalab)',
    url: 'https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf',
  },
  {
    id: 'odc-odbl',
    title: 'Open Database License (ODbL)',
    url: 'https://opendatacommons.org/licenses/odbl/',
  },
  { id: 'odc-by', title: 'Open Data Commons Attribution', url: 'https://opendatacommons.org/licenses/by/' },
  {
    id: 'odc-pddl',
    title: 'Public Domain Dedication and License',
    url: 'https://opendatacommons.org/licenses/pddl/',
  },
  {
    id: 'cc-zero',
    title: 'Creative Commons Zero',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
  },
  { id: 'cc-by-4.0', title: 'Creative Commons BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  {
    id: 'cc-by-sa-4.0',
    title: 'Creative Commons BY-SA 4.0',
    url: 'https://creativecommons.org/licenses/by-sa/4.0/',
  },
];

/** The licence of that id, if it is known. */
export function licenceOf(id: string): Licence | undefined {
  return licences.find((licence) => licence.id === id);
}
