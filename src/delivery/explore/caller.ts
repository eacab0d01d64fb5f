// Who calls: the bearer of a key, or a network. What each may do is said here once: its calls a day, whether its questions
// may be costly, whether its pages end.
import { type AccessKey, type KeyScope, keyScopes } from '../../commons/access-key.ts';
import { clientNetwork } from '../../members/members.ts';
import type { Client } from './quota.ts';

/** Who calls, and what it may do. */
export type Caller = {
  readonly client: Client;
  readonly scopes: readonly KeyScope[];
};

/** A network: it may read and export, within limits. */
export function networkCaller(address: string, calls: number): Caller {
  const scopes = keyScopes.filter((scope) => scope !== 'data.bulk');
  return { client: { name: clientNetwork(address), limit: calls }, scopes };
}

/** The bearer of a key; `begun` are its calls of today that this process has not counted. */
export function keyCaller({ id, family, calls, scopes }: AccessKey, begun: number): Caller {
  return { client: { name: keyClient(family), limit: calls, key: id, begun }, scopes };
}

/** The name under which the calls of a family of keys are counted. */
export function keyClient(family: string): string {
  return `key ${family}`;
}

/** Whether its pages go on beyond the window, and its questions may cost more. */
export function isBulk({ scopes }: Caller): boolean {
  return scopes.includes('data.bulk');
}
