// `member add|reset LOGIN`: a new member, or a new one-time sign-in for a lost password.
import { randomBytes } from 'node:crypto';
import { Refusal } from '../commons/refusal.ts';
import { addMember, type MembersContext, resetMember } from '../members/members.ts';
import { invitationHref } from '../members/routes.tsx';
import type { Verb } from './verb.ts';

const roles = ['administrator', 'steward', 'producer', 'reader'] as const;

/** Prints a one-time sign-in. */
export const memberVerb: Verb = {
  name: 'member',
  positionals: '<action> <login>',
  help: 'verb.member',
  options: [
    ['--role <role>', 'verb.member.role'],
    ['--name <name>', 'verb.member.name'],
    ['--producer <producer...>', 'verb.member.producer'],
  ],
  run: async ({ config, openPlatform, t }, { positionals: [action = '', login = ''], options }) => {
    const { db } = await openPlatform();
    const context = { db, now: () => new Date(), secret: () => randomBytes(24).toString('base64url') };
    const secret = await secretFor(context, { action, login, options });
    const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
    const href = invitationHref({ publicUrl }, secret);
    return { lines: [t('members.invitation.made', { login }), href], json: { login, signIn: href } };
  },
};

async function secretFor(
  context: MembersContext,
  asked: {
    readonly action: string;
    readonly login: string;
    readonly options: Readonly<Record<string, unknown>>;
  },
): Promise<string> {
  const { action, login, options } = asked;
  if (action === 'reset') return await resetMember(context, login);
  const role = roles.find((known) => known === (options['role'] ?? 'producer'));
  if (action !== 'add' || role === undefined) throw new Refusal('request-invalid', 400);
  const producers = Array.isArray(options['producer']) ? options['producer'].map(String) : [];
  return await addMember(context, { login, name: String(options['name'] ?? login), role, producers });
}
