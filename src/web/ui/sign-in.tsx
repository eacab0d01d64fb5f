// Signing in: two fields, one button, what to do when the password is lost.
import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../i18n.ts';
import { Button, given } from './button.tsx';
import { TextField } from './field.tsx';
import { FindingNote } from './finding.tsx';

type SignInFormProps = {
  readonly action: string;
  readonly t: Translator;
  /** Hidden fields: where to come back to. */
  readonly kept?: readonly { readonly name: string; readonly value: string }[];
  readonly loginName?: string;
  readonly passwordName?: string;
  readonly login?: string;
  /** Why it did not work: one sentence that says nothing of which of the two was wrong. */
  readonly error?: string;
  /** Beside the form: who may come in, whom to ask. */
  readonly children?: ComponentChildren;
};

/** The sign-in form with its heading. */
export function SignInForm(props: SignInFormProps): VNode {
  const { t } = props;
  return (
    <div class="page sign-in">
      <form class="form" method="post" action={props.action}>
        <h1>{t('web.signIn')}</h1>
        {(props.kept ?? []).map((field) => (
          <input type="hidden" name={field.name} value={field.value} />
        ))}
        {props.error !== undefined && <FindingNote severity="error">{props.error}</FindingNote>}
        <TextField
          t={t}
          name={props.loginName ?? 'login'}
          label={t('web.signIn.login')}
          autocomplete="username"
          required
          {...given({ value: props.login })}
        />
        <TextField
          t={t}
          name={props.passwordName ?? 'password'}
          label={t('web.signIn.password')}
          type="password"
          autocomplete="current-password"
          required
        />
        <Button>{t('web.signIn')}</Button>
      </form>
      {props.children !== undefined && <aside>{props.children}</aside>}
    </div>
  );
}
