// Pages of the members' room: signing in, taking a one-time link, the list of members.
import type { VNode } from 'preact';
import type { Person } from '../store/members.ts';
import { type Frame, Layout } from '../web/layout.tsx';
import { BackLine } from '../web/ui/breadcrumbs.tsx';
import { Button } from '../web/ui/button.tsx';
import { SelectField, TextField } from '../web/ui/field.tsx';
import { FindingNote } from '../web/ui/finding.tsx';
import { Section } from '../web/ui/section.tsx';
import { SignInForm } from '../web/ui/sign-in.tsx';
import { DataTable } from '../web/ui/table.tsx';

/** What the sign-in page knows of a failed attempt. */
export type SignInView = { readonly back: string; readonly login: string; readonly error?: string };

/** Sign in with login and password. */
export function SignInPage({ frame, view }: { readonly frame: Frame; readonly view: SignInView }): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('members.signIn.title')} current="desk" noindex>
      <SignInForm
        t={t}
        action={`${prefixOf(frame)}/connexion`}
        kept={[{ name: 'retour', value: view.back }]}
        loginName="identifiant"
        passwordName="mot-de-passe"
        login={view.login}
        {...(view.error === undefined ? {} : { error: view.error })}
      >
        {t('members.signIn.lead')}
      </SignInForm>
    </Layout>
  );
}

/** Choose a password with a one-time link. */
export function InvitationPage(props: {
  readonly frame: Frame;
  readonly secret: string;
  readonly person: Pick<Person, 'name' | 'login'>;
  readonly error?: string;
}): VNode {
  const { frame, person } = props;
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('members.invitation.title')} noindex>
      <div class="page sign-in">
        <form method="post" action={`${prefixOf(frame)}/invitation/${props.secret}`}>
          <h1>{t('members.invitation.title')}</h1>
          {props.error !== undefined && <FindingNote severity="error">{props.error}</FindingNote>}
          <input type="hidden" name="username" value={person.login} autocomplete="username" />
          <TextField
            t={t}
            name="mot-de-passe"
            label={t('members.password.new')}
            help={t('members.password.help')}
            type="password"
            autocomplete="new-password"
            required
          />
          <Button>{t('members.invitation.take')}</Button>
        </form>
        <aside>{t('members.invitation.lead', { name: person.name, login: person.login })}</aside>
      </div>
    </Layout>
  );
}

/** What the list of members shows. */
export type MembersView = {
  readonly people: readonly Person[];
  readonly csrf: string;
  /** A one-time link just made, to hand over. */
  readonly invitation?: { readonly login: string; readonly href: string };
};

const roles = ['administrator', 'steward', 'producer', 'reader'] as const;

/** Members, and the form that adds one. */
export function MembersPage({ frame, view }: { readonly frame: Frame; readonly view: MembersView }): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('members.list.title')} desk current="desk" noindex>
      <div class="page">
        <BackLine href={`${prefixOf(frame)}/espace`} label={t('desk.title')} />
        <div class="verdict">
          <h1>{t('members.list.title')}</h1>
        </div>
        {view.invitation !== undefined && (
          <FindingNote severity="info">
            {t('members.invitation.made', { login: view.invitation.login })}{' '}
            <code>{view.invitation.href}</code>
          </FindingNote>
        )}
        <DataTable
          caption={t('members.list.title')}
          columns={[
            { label: t('members.login') },
            { label: t('members.name') },
            { label: t('members.role') },
            { label: t('members.producers') },
            { label: t('members.state') },
            { label: t('members.reset'), unseen: true },
          ]}
          rows={view.people.map((person) => memberRow(person, { frame, csrf: view.csrf }))}
        />
        <Section title={t('members.add.title')} block>
          <MemberForm frame={frame} csrf={view.csrf} />
        </Section>
      </div>
    </Layout>
  );
}

function memberRow(person: Person, { frame, csrf }: { readonly frame: Frame; readonly csrf: string }) {
  const { t } = frame;
  return [
    person.login,
    person.name,
    t(`members.role.${person.role}`),
    person.producers.join(', '),
    person.password === null ? t('members.state.invited') : t('members.state.active'),
    <form
      method="post"
      action={`${prefixOf(frame)}/espace/membres/${encodeURIComponent(person.login)}/invitation`}
    >
      <input type="hidden" name="_csrf" value={csrf} />
      <Button look="outline" small>
        {t('members.reset')}
      </Button>
    </form>,
  ];
}

function MemberForm({ frame, csrf }: { readonly frame: Frame; readonly csrf: string }): VNode {
  const { t } = frame;
  const options = roles.map((role) => ({ value: role, label: t(`members.role.${role}`) }));
  return (
    <form method="post" action={`${prefixOf(frame)}/espace/membres`} class="form desk-narrow">
      <input type="hidden" name="_csrf" value={csrf} />
      <TextField t={t} name="login" label={t('members.login')} required />
      <TextField t={t} name="name" label={t('members.name')} required />
      <SelectField t={t} name="role" label={t('members.role')} options={options} value="producer" />
      <TextField t={t} name="producers" label={t('members.producers')} help={t('members.producers.help')} />
      <p class="mapping-foot">
        <Button>{t('members.add')}</Button>
      </p>
    </form>
  );
}

function prefixOf(frame: Frame): string {
  return frame.homeHref.replace(/\/$/, '');
}
