// Units as people write them, in the header of a column or after the numbers in its cells: "1 234,50 €", "12,5 %", "3 km".

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

/** The unit in its own spelling ("euros" -> "€"); undefined for what is none. */
export function unitCalled(word: string): string | undefined {
  return UNITS.get(word.trim().toLowerCase());
}

const MEASURE = /^([+-]?\d[\d\s\u00a0\u202f]*(?:[.,]\d{1,20})?)[\s\u00a0\u202f]*([^\d\s.,+-][^\d\s]{0,11})$/;

/** A number and the unit written after it; undefined for a text that is not both. "14 h" may be a time: it is none. */
export function readMeasure(text: string): { readonly number: string; readonly unit: string } | undefined {
  if (text.length > 60) return undefined;
  const [, number, word = ''] = MEASURE.exec(text.trim()) ?? [];
  const unit = word === 'h' ? undefined : unitCalled(word);
  return number === undefined || unit === undefined ? undefined : { number: number.trim(), unit };
}

/** The number of a cell whose unit is that of its field; any other text as it is. */
export function withoutUnit(text: string, unit: string | undefined): string {
  const measure = unit === undefined ? undefined : readMeasure(text);
  return measure === undefined || measure.unit !== unitCalled(unit ?? '') ? text : measure.number;
}
