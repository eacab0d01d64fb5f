// Who may know of a dataset, taking it away with a reason, bringing it back: acts of their own, immediate, beside its words.
import type { VNode } from 'preact';
import type { Level } from '../../commons/viewer.ts';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { Choice, ChoiceGroup, LongTextField } from '../../web/ui/field.tsx';
import { Section } from '../../web/ui/section.tsx';
import { Dialog } from '../../web/ui/states.tsx';
import type { EntryPageProps } from './entry-page.tsx';

/** Levels offered of a base made here, and of words alone: nobody but the desk reads those that are hidden. */
export const baseLevels = ['public', 'members', 'private'] as const satisfies readonly Level[];
const wordLevels = ['public', 'private'] as const satisfies readonly Level[];

/** The part of the page. */
export function EntryActs(props: EntryPageProps): VNode {
  const { frame, view, here, asking } = props;
  const { t } = frame;
  if (view.tombstone !== undefined) {
    return (
      <Section title={t('entries.bringBack')} id="visibilite" block>
        <p class="relax">{t('entries.bringBack.note')}</p>
        <form method="post" action={`${here}/retablissement`} class="actions">
          <Seen {...props} />
          <Button>{t('entries.bringBack')}</Button>
        </form>
      </Section>
    );
  }
  return (
    <Section title={t('entries.visibility')} id="visibilite" block>
      <form method="post" action={`${here}/visibilite`} class="desk-narrow">
        <Seen {...props} />
        <ChoiceGroup legend={t(view.own ? 'entries.visibility.base' : 'entries.visibility.words')}>
          {(view.own ? baseLevels : wordLevels).map((level) => (
            <Choice
              kind="radio"
              name="visibilite"
              value={level}
              label={t(`entries.level.${level}`)}
              checked={view.visibility === level}
            />
          ))}
        </ChoiceGroup>
        <p class="mapping-foot">
          <Button look="outline">{t('entries.visibility.save')}</Button>
          <span class="quiet">{t(view.own ? 'entries.visibility.now' : 'entries.visibility.catalogue')}</span>
        </p>
      </form>
      {asking === undefined ? (
        <p class="actions">
          <ButtonLink look="plain" href={`${here}?retirer=1#retrait`}>
            {t('entries.takeAway')}
          </ButtonLink>
        </p>
      ) : (
        <Question {...props} reason={asking.reason} />
      )}
    </Section>
  );
}

function Question(props: EntryPageProps & { readonly reason: string }): VNode {
  const { frame, view, here, reason } = props;
  const { t } = frame;
  const actions = (
    <>
      <Button>{t('entries.takeAway')}</Button>
      <ButtonLink look="plain" href={here}>
        {t('entries.takeAway.keep')}
      </ButtonLink>
    </>
  );
  return (
    <form method="post" action={`${here}/retrait`}>
      <Seen {...props} />
      <Dialog inline id="retrait" title={t('entries.takeAway.title')} actions={actions}>
        <p>{t(view.own ? 'entries.takeAway.base' : 'entries.takeAway.words')}</p>
        <LongTextField
          t={t}
          name="raison"
          label={t('entries.takeAway.reason')}
          help={t('entries.takeAway.reason.help')}
          value={reason}
          rows={3}
          required
        />
      </Dialog>
    </form>
  );
}

/** What every form of the page carries: whose it is, and the version before the eyes. */
export function Seen({ view, csrf }: Pick<EntryPageProps, 'view' | 'csrf'>): VNode {
  return (
    <>
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="version" value={String(view.version)} />
    </>
  );
}
