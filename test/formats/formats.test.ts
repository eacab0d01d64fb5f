// The eight formats of this checkout: complete, coherent with each other, and careful about what they show.
import { describe, expect, test } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import fr from '../../locales/fr.json' with { type: 'json' };
import { plainName } from '../../src/commons/column-names.ts';
import type { Format } from '../../src/commons/format.ts';
import { indexVocabulary } from '../../src/commons/vocabulary.ts';
import { allFormats, allVocabularies, formatOf, readJson, sharedFacets } from './all-formats.ts';

const formats = allFormats();
const vocabularies = allVocabularies();

function levelOf(format: Format, code: string): string {
  return format.fields.find((field) => field.code === code)?.visibility ?? 'public';
}

describe('the eight formats', () => {
  test('have all the fields of the bases', () => {
    const counts = Object.fromEntries([...formats].map(([name, { fields }]) => [name, fields.length]));
    expect(counts).toEqual({
      autor: 55,
      enluminures: 58,
      joconde: 95,
      memoire: 134,
      merimee: 132,
      mnr: 61,
      museofile: 88,
      palissy: 130,
    });
  });

  for (const [name, format] of formats) {
    test(`${name} gives each field a label of its own in both languages and a section`, () => {
      const labels = format.fields.map(({ label }) => label.fr);
      expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
      expect(format.fields.filter(({ label, section }) => !label.en || !section)).toEqual([]);
      expect(labels.filter((label) => label.includes("'") || label !== label.trim())).toEqual([]);
    });

    test(`${name} has a title, a kind, a key, and roles that are played by fields of a fitting type`, () => {
      const typeOf = (code: string) => format.fields.find((field) => field.code === code)?.type;
      expect(format.roles.title?.length).toBeGreaterThan(0);
      expect(format.roles.kind?.length).toBeGreaterThan(0);
      expect(format.roles.period?.map(typeOf).filter((type) => type !== 'period') ?? []).toEqual([]);
      expect(format.roles.image?.map(typeOf).filter((type) => type !== 'image') ?? []).toEqual([]);
      expect(format.roles.point?.map(typeOf).filter((type) => type !== 'point') ?? []).toEqual([]);
    });

    test(`${name} feeds only facets that exist, and its names lead to one field each`, () => {
      const ids = new Set(sharedFacets().map(({ id }) => id));
      expect(format.fields.flatMap(({ facets = [] }) => facets.filter((id) => !ids.has(id)))).toEqual([]);
      const columns = format.fields.flatMap(({ column }) =>
        column === undefined ? [] : [plainName(column)],
      );
      expect(columns.filter((column, index) => columns.indexOf(column) !== index)).toEqual([]);
    });

    test(`${name} refers to datasets and fields that exist`, () => {
      const trouble = format.fields.flatMap(({ code, targets = [], derived }) => {
        const lost = targets.filter((target) => !formats.has(target)).map((target) => `${code} -> ${target}`);
        if (derived?.kind !== 'lookup' && derived?.kind !== 'mirror') return lost;
        const source = formats.get(derived.dataset)?.fields.some((field) => field.code === derived.field);
        return source ? lost : [...lost, `${code} <- ${derived.dataset}.${derived.field}`];
      });
      expect(trouble).toEqual([]);
    });

    test(`${name} has a sentence in both languages for each finding of its rules`, () => {
      const codes = format.fields.flatMap(({ rules = [] }) => rules.map(({ code }) => `finding.${code}`));
      expect(codes.filter((code) => !(code in fr) || !(code in en))).toEqual([]);
    });
  }
});

describe('what is not for everybody', () => {
  test('history with names of staff is private everywhere', () => {
    expect([...formats.values()].map((format) => levelOf(format, 'HISTORIQUE'))).toEqual(
      Array(8).fill('private'),
    );
  });

  test('hidden places, museum follow-up and addresses of persons stay with the producer', () => {
    const hidden: readonly (readonly [string, readonly string[]])[] = [
      ['palissy', ['ADRS2', 'COM2', 'EDIF2', 'EMPL2', 'INSEE2', 'LBASE2']],
      ['mnr', ['SALLES', 'RCL', 'NET', 'CARTELS']],
      ['memoire', ['ADPHOT']],
      ['autor', ['ADRS']],
      ['museofile', ['RESP', 'GRESP']],
      ['joconde', ['COOR']],
    ];
    for (const [name, codes] of hidden) {
      for (const code of codes) expect([code, levelOf(formatOf(name), code)]).toEqual([code, 'organisation']);
    }
  });

  test('e-mail addresses are for members', () => {
    const open = [...formats.values()].flatMap((format) =>
      format.fields.filter(({ type, visibility }) => type === 'email' && visibility === undefined),
    );
    expect(open.map(({ code }) => code)).toEqual([]);
  });

  test('rights that nothing says are unknown, and nothing forbidden is free', () => {
    const patterns = formatOf('memoire').imageRights ?? [];
    const rightsOf = (text: string) =>
      patterns.find(({ pattern }) => new RegExp(pattern, 'iu').test(text))?.rights ?? 'unknown';
    expect(rightsOf('reproduction interdite')).toBe('unknown');
    expect(rightsOf('communication libre, reproduction soumise à autorisation')).toBe('on-request');
    expect(rightsOf('tous droits réservés')).toBe('on-request');
    expect(rightsOf('domaine public')).toBe('free');
    expect(rightsOf('CC-BY 4.0')).toBe('mention');
    expect(rightsOf('© Ministère de la Culture')).toBe('unknown');
  });
});

describe('vocabularies', () => {
  for (const vocabulary of vocabularies) {
    test(`${vocabulary.id} reads each of its terms as preferred and each other form as leading to one`, () => {
      const index = indexVocabulary(vocabulary);
      const wrong = vocabulary.terms.flatMap(({ term, alternates = [] }) => {
        const lost = alternates.filter((other) => index.preferred(other) === undefined);
        return index.read(term).kind === 'preferred' ? lost : [term, ...lost];
      });
      expect(wrong).toEqual([]);
    });
  }

  test('are each used by a format', () => {
    const used = new Set(
      [...formats.values()].flatMap(({ fields }) => fields.flatMap(({ vocabulary = [] }) => vocabulary)),
    );
    expect(vocabularies.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });

  test('have no other form that is a spelling of another term', () => {
    const trouble = vocabularies.flatMap((vocabulary) => {
      const index = indexVocabulary(vocabulary);
      return vocabulary.terms.flatMap(({ term, alternates = [] }) =>
        alternates
          .filter((other) => index.preferred(other) !== term)
          .map((other) => `${vocabulary.id}: ${other} -> ${index.preferred(other)}, not ${term}`),
      );
    });
    expect(trouble).toEqual([]);
  });
});

test('published files are named with an address, a licence and a delimiter', () => {
  for (const name of ['joconde', 'merimee', 'palissy', 'memoire', 'museofile']) {
    const [source] = readJson(`formats/${name}/sources.json`) as readonly Record<string, unknown>[];
    expect(source).toMatchObject({
      url: expect.stringMatching(/^https:\/\/.*\.csv$/),
      licence: expect.any(String),
      delimiter: '|',
    });
  }
});
