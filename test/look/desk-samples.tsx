// The desk's pages with sample views: a preview, the list with its form, the desk itself, signing in.
import type { VNode } from 'preact';
import { DeskPage } from '../../src/manufactory/desk/pages.tsx';
import { ImportPage } from '../../src/manufactory/imports/import-page.tsx';
import { ImportsPage } from '../../src/manufactory/imports/pages.tsx';
import type { ImportView } from '../../src/manufactory/imports/view.ts';
import { SignInPage } from '../../src/members/pages.tsx';
import type { ImportRow } from '../../src/store/imports.ts';
import { sampleFrame } from './frame.ts';

const desk = {
  ...sampleFrame('/espace'),
  nav: ['desk', 'imports', 'settings'].map((id) => ({ id, label: `Entrée ${id}`, href: '/espace' })),
};

const noon = new Date('2026-11-22T12:00:00Z');

const row: ImportRow = {
  id: 7,
  state: 'ready',
  mode: 'update',
  person: null,
  dataset: 'oeuvres',
  files: [{ name: 'ceramique_2026-11.csv', digest: 'a', size: 812_000 }],
  readings: [],
  columns: [],
  options: {},
  position: { file: 0, row: 1284, number: 1284 },
  counts: { rows: 1284 },
  findings: {},
  datasets: ['oeuvres'],
  refusal: null,
  demonstration: false,
  at: noon,
  staged_at: noon,
  previewed_at: noon,
  applied_at: null,
  undone_at: null,
};

const finding = {
  number: 1,
  file: 0,
  line: 47,
  key: null,
  field: null,
  severity: 'error',
  proposal: null,
  count: 1,
  groups: 3,
} as const;

const findings: ImportView['lines']['findings'] = [
  {
    ...finding,
    field: 'SIEC',
    key: 'M073000417',
    code: 'period-unclear',
    value: '18e s. (1er 1/4)',
    proposal: '1er quart 18e siècle',
  },
  {
    ...finding,
    line: 260,
    field: 'DOMN',
    code: 'term-unknown',
    value: 'ceramique',
    proposal: 'céramique',
    count: 9,
  },
  { ...finding, line: 512, code: 'point-at-sea', value: '0 ; 0' },
];

/** What a preview reads from the store, as far as its page shows it. */
const view: ImportView = {
  row,
  counts: {
    rows: 1284,
    created: 312,
    modified: 468,
    unchanged: 440,
    warnings: 41,
    rejected: 23,
    changes: 1450,
  },
  findings: [],
  personal: [],
  readings: [{ chosen: {} }],
  headers: [
    {
      names: ['REF', 'TITR', 'Obs. interne', 'N° photo'],
      plans: [],
      unmapped: ['Obs. interne', 'N° photo'],
      examples: { 'Obs. interne': ['à revoir', 'vitrine 4'] },
    },
  ],
  formats: [],
  job: undefined,
  refusal: undefined,
  tab: 'rejets',
  page: 1,
  lines: { findings, modifications: [], conflicts: [] },
  edited: undefined,
};

/** The preview. */
export function ImportSample(): VNode {
  return (
    <ImportPage
      frame={desk}
      view={view}
      csrf="x"
      here="/espace/imports/7"
      datasets={[{ value: 'oeuvres', label: 'Œuvres et objets' }]}
    />
  );
}

/** The list of imports, with a refusal of what was just sent. */
export function ImportsSample(): VNode {
  const rows: readonly ImportRow[] = [row, { ...row, id: 6, state: 'applied', applied_at: noon }];
  return (
    <ImportsPage
      frame={desk}
      view={{
        rows,
        datasets: [],
        csrf: 'x',
        base: '/espace/imports',
        error: 'Le fichier commence par une page web, pas par des notices.',
      }}
    />
  );
}

/** The desk. */
export function DeskSample(): VNode {
  const entries = [
    { label: 'Imports', note: 'Apporter un fichier, voir ce qu’il changerait.', href: '/espace/imports' },
  ];
  return (
    <DeskPage
      frame={desk}
      view={{
        name: 'La régie',
        role: 'producteur',
        producers: ['MUSEE'],
        entries,
        importHref: '/espace/imports',
        signOutAction: '/deconnexion',
        csrf: 'x',
      }}
    />
  );
}

/** The sign-in after a failure. */
export function SignInSample(): VNode {
  return (
    <SignInPage
      frame={sampleFrame('/connexion')}
      view={{ back: '/', login: 'regie', error: 'Identifiant inconnu ou mot de passe erroné.' }}
    />
  );
}
