// Prints how many records a CPU second reads and checks (so that a busy machine prints the same): a format of the checkout, 20 filled cells a record,
// a third of them never seen before. `node tools/formats/measure-values.ts [format] [records]`
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dayNumber } from '../../src/commons/dates/day-number.ts';
import type { Format } from '../../src/commons/format.ts';
import { parseFormat } from '../../src/commons/format-check.ts';
import { compileFormat, type GivenCell, readRecord } from '../../src/commons/values.ts';
import { parseVocabulary } from '../../src/commons/vocabulary.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [name = 'joconde', count = '200000'] = process.argv.slice(2);
const records = Number(count);

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`${root}${path}`, 'utf8'));
}

const common: Readonly<Record<string, string>> = {
  AUTR: 'SISLEY Alfred ; MONET Claude (peintre)',
  DOMN: 'peinture ; beaux-arts',
  DENO: 'tableau',
  TECH: "peinture à l'huile, toile",
  PERI: '4e quart 19e siècle',
  STAT: 'propriété de la commune ; don',
  REGION: 'Normandie',
  VILLE_M: 'Rouen',
  NOMOFF: 'musée des beaux-arts',
  MUSEO: 'M0726',
  LOCA: 'Rouen ; musée des beaux-arts',
  ECOL: 'France',
  REPR: 'paysage (rivière, pont, barque)',
  COPY: '© musée des beaux-arts',
};

/** Texts that differ from record to record. */
function ownTexts(number: number): readonly (readonly [string, string])[] {
  return [
    ['REF', String(number).padStart(11, '0')],
    ['INV', `D.${1800 + (number % 200)}.${number}`],
    ['TITR', `Le Pont de Moret, effet d'orage n° ${number}`],
    ['MILL', String(1870 + (number % 30))],
    ['DIMS', `H. ${number % 100} ; L. ${number % 140} cm`],
    ['DESC', `Vue du pont depuis la rive, ciel couvert, ${number} coups de pinceau visibles sur l'eau.`],
  ];
}

const format: Format = parseFormat(readJson(`formats/${name}/format.json`), name);
const vocabularies = readdirSync(`${root}vocabularies`)
  .filter((file) => file.endsWith('.json'))
  .map((file) => parseVocabulary(readJson(`vocabularies/${file}`), file));
const compiled = compileFormat(format, { vocabularies, today: dayNumber(2026, 1, 1) });

const shared = Object.entries(common);
const started = process.cpuUsage();
let findings = 0;
for (let number = 1; number <= records; number++) {
  const cells = new Map<string, GivenCell>([...shared, ...ownTexts(number)]);
  findings += readRecord(compiled, cells, number).findings.length;
}
const seconds = process.cpuUsage(started).user / 1e6;
console.log(
  `${name}: ${records} records, 20 cells, ${Math.round(records / seconds)} records a CPU second, ${findings} findings`,
);
