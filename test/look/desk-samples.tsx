// The preview of an import and the sign-in, as the desk composes them from parts.
import type { VNode } from 'preact';
import { Layout } from '../../src/web/layout.tsx';
import { BackLine } from '../../src/web/ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../../src/web/ui/button.tsx';
import { ColumnMapping, FindingsTable, Outcomes, Verdict } from '../../src/web/ui/import.tsx';
import { Pages } from '../../src/web/ui/paging.tsx';
import { Section } from '../../src/web/ui/section.tsx';
import { SignInForm } from '../../src/web/ui/sign-in.tsx';
import { Tabs } from '../../src/web/ui/tabs.tsx';
import { sampleFrame } from './frame.ts';

const desk = {
  ...sampleFrame('/imports/1'),
  nav: ['À traiter', 'Notices', 'Imports', 'Vocabulaires'].map((label) => ({
    id: label,
    label,
    href: '/bureau',
  })),
};

const outcomes = [
  { name: 'created', label: 'Créées', count: 312, note: 'nouvelles références' },
  { name: 'modified', label: 'Modifiées', count: 468, note: '3,1 champs en moyenne' },
  { name: 'unchanged', label: 'Inchangées', count: 440, note: 'rien à faire' },
  { name: 'warned', label: 'Avec avertissement', count: 41, note: 'seront appliquées' },
  { name: 'rejected', label: 'Rejetées', count: 23, note: 'à corriger dans le fichier' },
] as const;

const findings = [
  {
    row: 47,
    field: 'Siècle',
    value: '18e s. (1er 1/4)',
    problem: 'Période non comprise',
    proposal: '1er quart 18e siècle',
    accept: { name: 'accept', value: '1' },
  },
  { row: 112, field: 'Référence', value: 'M073000417', problem: 'Déjà portée par la ligne 98' },
  { row: 512, field: 'Coordonnées', value: '0 ; 0', problem: 'Point en mer' },
] as const;

const options = [
  { value: '', label: 'Laisser de côté' },
  { value: 'IMG', label: 'Nom de fichier de l’image' },
];

/** The preview. */
export function ImportSample(): VNode {
  const { t } = desk;
  return (
    <Layout frame={desk} title="Import du 22 novembre" desk current="Imports">
      <div class="page">
        <BackLine href="/imports" label="Imports" />
        <Verdict
          title="Prêt à appliquer : 1 284 notices lues"
          actions={
            <>
              <Button>Appliquer à 821 notices</Button>
              <ButtonLink look="outline" icon="download" href="/imports/1.csv">
                Rapport en CSV
              </ButtonLink>
            </>
          }
        >
          Rien n’est encore écrit. <span class="code">ceramique_2026-11.csv</span>, point-virgule,
          Windows-1252. 26 colonnes sur 28 retrouvées.
        </Verdict>
        <Outcomes outcomes={outcomes} t={t} />
        <section class="block">
          <div class="results-bar">
            <h2>Dans le détail</h2>
            <Tabs
              label="Détail"
              tabs={['Rejets', 'Avertissements', 'Modifications'].map((label, index) => ({
                label,
                href: '/imports/1',
                current: index === 0,
                count: '23',
              }))}
            />
          </div>
          <form method="post" action="/imports/1/propositions">
            <FindingsTable caption="Rejets" rows={findings} t={t} />
          </form>
          <Pages paging={{ first: 1, last: 3, total: 23, nextHref: '/imports/1?page=2' }} t={t} />
        </section>
        <Section block title="2 colonnes non reprises">
          <ColumnMapping
            t={t}
            columns={[
              { column: 'Obs. interne', samples: ['à revoir', 'vitrine 4'], name: 'c1', value: '', options },
              { column: 'N° photo', samples: ['C1428_face'], name: 'c2', value: 'IMG', options },
            ]}
          />
        </Section>
      </div>
    </Layout>
  );
}

/** The sign-in after a failure. */
export function SignInSample(): VNode {
  const frame = sampleFrame('/connexion');
  return (
    <Layout frame={frame} title={frame.t('web.signIn')} desk noindex>
      <SignInForm action="/connexion" t={frame.t} error="Identifiant inconnu ou mot de passe erroné.">
        <p>L’espace producteur est ouvert aux institutions qui décrivent des collections.</p>
      </SignInForm>
    </Layout>
  );
}
