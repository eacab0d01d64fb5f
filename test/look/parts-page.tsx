// The parts that no sample page shows.
import type { VNode } from 'preact';
import { type Frame, Layout } from '../../src/web/layout.tsx';
import { Button, ButtonLink, TextButton } from '../../src/web/ui/button.tsx';
import { Cartel } from '../../src/web/ui/cartel.tsx';
import { ColumnChart } from '../../src/web/ui/chart.tsx';
import {
  Choice,
  ChoiceGroup,
  FileField,
  LongTextField,
  SelectField,
  TextField,
} from '../../src/web/ui/field.tsx';
import { FindingNote } from '../../src/web/ui/finding.tsx';
import { Section } from '../../src/web/ui/section.tsx';
import { Dialog, Progress, Toast, WaitingFrames } from '../../src/web/ui/states.tsx';

/** All of them on one page. */
export function PartsPage({ frame }: { readonly frame: Frame }): VNode {
  const { t } = frame;
  const bars = Array.from({ length: 21 }, (_, index) => ({
    label: String(2001 + index),
    value: 900_000 + ((index * 7919) % 13) * 150_000,
  }));
  return (
    <Layout frame={frame} title="Parties et états">
      <div class="page">
        <div class="page-head">
          <h1>Parties et états</h1>
        </div>
        <Section title="Actions">
          <div class="actions">
            <Button icon="download">Télécharger</Button>
            <ButtonLink look="outline" href="/a">
              Suivre
            </ButtonLink>
            <ButtonLink look="plain" href="/b">
              Quitter
            </ButtonLink>
          </div>
        </Section>
        <Section title="Champs">
          <form class="form desk-narrow">
            <TextField t={t} name="titre" label="Titre" required value="Clef" />
            <TextField
              t={t}
              name="siecle"
              label="Siècle"
              recommended
              help="Comme dans la base."
              value="1er quart 18e siècle"
              understood="Compris : de 1701 à 1725"
            />
            <TextField
              t={t}
              name="date"
              label="Date"
              value="20810/04/12"
              error="L’année 20810 n’est pas possible."
            />
            <SelectField
              t={t}
              name="domaine"
              label="Domaine"
              options={[{ value: 'a', label: 'Céramique' }]}
            />
            <LongTextField t={t} name="histoire" label="Historique" value="" />
            <FileField t={t} name="fichier" label="Fichier" help="CSV, XLSX, XML, JSON, ou zip." />
            <ChoiceGroup legend="Manière">
              <Choice
                kind="radio"
                name="mode"
                value="update"
                checked
                label="Mettre à jour"
                note="Les notices absentes du fichier ne bougent pas."
              />
              <Choice kind="radio" name="mode" value="replace" label="Remplacer" />
            </ChoiceGroup>
          </form>
        </Section>
        <Section title="Anomalies et réponses">
          <FindingNote severity="warning" repairs={<TextButton>Garder</TextButton>}>
            « vers 1820 » est hors du 1er quart du 18e siècle.
          </FindingNote>
          <FindingNote severity="info">Cette vue a une adresse : copiez-la pour la partager.</FindingNote>
          <Toast link={{ label: 'Les voir', href: '/imports/1' }}>Import appliqué : 821 notices.</Toast>
          <Progress done={412} total={1284} label="412 notices sur 1 284" />
          <Dialog inline title="Annuler cet import ?" actions={<Button>Annuler l’import</Button>}>
            <p>818 notices reprendront leur valeur d’hier.</p>
          </Dialog>
          <WaitingFrames
            label="En chargement"
            sizes={[
              { width: 104, height: 150 },
              { width: 180, height: 120 },
            ]}
          />
        </Section>
        <Section title="Figure et cartel">
          <ColumnChart
            title="2019, l’année la plus fréquentée"
            unit="entrées"
            labelHeading="Année"
            bars={bars}
            source="Chiffres d’essai"
            t={t}
          />
          <Cartel
            preview
            text={{
              makers: [{ name: 'Rouen' }],
              title: 'Assiette à décor rayonnant',
              titleItalic: true,
              date: 'vers 1720',
              matter: 'Faïence, D. 24 cm',
            }}
          />
        </Section>
      </div>
    </Layout>
  );
}
