// Signals as people send them in journeys: a form opened some seconds ago, filled and sent.
import { sealForm } from '../src/manufactory/signals/form-seal.ts';
import { signalSecret } from '../src/store/signals.ts';
import type { Client, World } from './world.ts';

type Fields = Readonly<Record<string, string>>;

/** Fields of a form about `target` that was opened `age` milliseconds ago, filled as a person would. */
export async function signalForm(
  { db }: Pick<World, 'db'>,
  target: Fields,
  { age = 10_000, nonce = crypto.randomUUID() }: { readonly age?: number; readonly nonce?: string } = {},
): Promise<Fields> {
  const secret = await signalSecret(db, () => crypto.randomUUID());
  const at = new Date(Date.now() - age);
  return {
    ...target,
    nature: 'error',
    message: 'Le titre de cette fiche est faux.',
    courriel: '',
    site: '',
    sceau: sealForm(secret, JSON.stringify(target), { at, nonce }),
  };
}

/** Sends a signal; gives the path where it is followed. */
export async function sendSignal(
  world: World,
  target: Fields,
  given: Fields = {},
  client: Client = world,
): Promise<string> {
  const answer = await client.post('/signaler', { ...(await signalForm(world, target)), ...given });
  const path = answer.headers.get('location') ?? '';
  if (answer.status !== 303) throw new Error(`signal not taken: ${answer.status} ${await answer.text()}`);
  // Networks are counted: a journey sends more from one than people do in an hour.
  await world.db.updateTable('signal').set({ network: null }).execute();
  return path;
}
