// A steward states resources of a dataset at the desk: adds a file and an address, orders, changes, takes away with a
// reason, takes it back; each time readers see what is so.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, openWorld, type World } from '../world.ts';

const WORKS = 'base-joconde-extrait';
const HERE = `/espace/jeux/ressources/${WORKS}`;

type Held = {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly address: string;
  readonly format?: string;
  readonly mediaType?: string;
  readonly bytes?: number;
};

let world: World;
let steward: Client;
beforeAll(async () => {
  world = await openWorld();
  steward = await world.signIn('steward');
});
afterAll(() => world.close());

const held = async (): Promise<readonly Held[]> =>
  (await steward.json<{ resources: readonly Held[] }>(`${HERE}.json`)).resources;

const titled = async (title: string): Promise<Held> => {
  const found = (await held()).find((one) => one.title === title);
  if (found === undefined) throw new Error(`no ${title}`);
  return found;
};

/** Sends the form with its file as browsers do. */
async function send(
  path: string,
  fields: Readonly<Record<string, string>>,
  file: { readonly name: string; readonly text: string } = { name: '', text: '' },
): Promise<Response> {
  const page = await steward.text(HERE);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const mark = 'limite';
  const parts = Object.entries({ _csrf: csrf, ...fields }).map(
    ([name, value]) => `--${mark}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const upload = `--${mark}\r\ncontent-disposition: form-data; name="fichier"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n${file.text}\r\n--${mark}--\r\n`;
  return await steward.send(path, parts.join('') + upload, `multipart/form-data; boundary=${mark}`);
}

const words = { nature: 'documentation', description: '', format: '', adresse: '' };

test('a file is deposited; readers find it on the page of the dataset and take it away', async () => {
  const answer = await send(
    HERE,
    { ...words, titre: 'Notice de lecture', description: 'Ce que disent les champs.' },
    { name: 'notice.pdf', text: '%PDF-1.7 notice' },
  );
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${HERE}?fait=add`]);
  const file = await titled('Notice de lecture');
  expect(file).toMatchObject({ format: 'pdf', mediaType: 'application/pdf', bytes: 15 });
  const page = await world.text(`/donnees/${WORKS}`);
  expect(page).toContain(`href="/ressources/${file.id}"`);
  expect(page).toContain('Ce que disent les champs.');
  expect(page).toContain('PDF, 15 octets');
  expect(await world.text(`/ressources/${file.id}`)).toBe('%PDF-1.7 notice');
});

test('an address is stated; it has not been checked yet, and that is said', async () => {
  await send(HERE, {
    ...words,
    nature: 'link',
    titre: 'Entrepôt',
    adresse: 'https://exemple.example/d/x.geojson',
  });
  expect(await titled('Entrepôt')).toMatchObject({
    format: 'geojson',
    address: 'https://exemple.example/d/x.geojson',
  });
  const page = await world.text(`/donnees/${WORKS}`);
  expect(page).toContain('exemple.example');
  expect(page).toContain('pas encore vérifié');
});

test.each([
  [{ titre: '', adresse: 'https://exemple.example/' }, 'titre'],
  [{ titre: 'Sans lieu' }, 'mène toujours quelque part'],
  [{ titre: 'Script', adresse: 'javascript:alert(1)' }, 'n’est pas une adresse web'],
  [{ titre: 'Mot de passe', adresse: 'https://moi:secret@exemple.example/' }, 'n’est pas une adresse web'],
  [{ titre: 'Fichier local', adresse: 'file:///etc/passwd' }, 'n’est pas une adresse web'],
  [{ titre: 'Nature', adresse: 'https://exemple.example/', nature: 'table' }, 'nature'],
])('%o is refused, what was typed is kept, nothing is written', async (fields, said) => {
  const before = await held();
  const answer = await send(HERE, { ...words, ...fields });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain(said);
  if (fields.titre !== '') expect(page).toContain(`value="${fields.titre}"`);
  expect(await held()).toEqual(before);
});

test('resources are put before and behind each other; at the end nothing moves', async () => {
  await send(HERE, { ...words, nature: 'api', titre: 'Troisième', adresse: 'https://exemple.example/api' });
  const titles = async () => (await held()).map(({ title }) => title);
  const move = async (title: string, sens: string) => {
    const { id, version } = await titled(title);
    return await steward.post(`${HERE}/${id}/place`, { version: String(version), sens });
  };
  await move('Troisième', 'avant');
  expect(await titles()).toEqual(['Notice de lecture', 'Troisième', 'Entrepôt']);
  await move('Troisième', 'avant');
  await move('Troisième', 'avant');
  expect(await titles()).toEqual(['Troisième', 'Notice de lecture', 'Entrepôt']);
  await move('Troisième', 'apres');
  expect(await titles()).toEqual(['Notice de lecture', 'Troisième', 'Entrepôt']);
});

test('a changed file keeps the address; who saw the one before is told', async () => {
  const { id, version } = await titled('Notice de lecture');
  const next = { ...words, titre: 'Notice 2026', version: String(version) };
  await send(`${HERE}/${id}`, next, { name: 'notice-2026.pdf', text: '%PDF-1.7 2026' });
  expect(await world.text(`/ressources/${id}`)).toBe('%PDF-1.7 2026');
  const late = await send(`${HERE}/${id}`, { ...next, titre: 'Trop tard' });
  expect(late.status).toBe(409);
  const page = await late.text();
  expect(page).toContain('a changé depuis que vous avez ouvert cette page');
  expect(page).toContain('value="Trop tard"');
});

test('taken away with a reason it is gone from page and programs, and comes back by undoing', async () => {
  const { id, version } = await titled('Notice 2026');
  const without = await steward.post(`${HERE}/${id}/retrait`, { version: String(version), motif: ' ' });
  expect([without.status, (await world.get(`/ressources/${id}`)).status]).toEqual([422, 200]);
  await steward.post(`${HERE}/${id}/retrait`, { version: String(version), motif: 'erreur de fichier' });
  expect((await world.get(`/ressources/${id}`)).status).toBe(410);
  expect(await world.text(`/donnees/${WORKS}`)).not.toContain(id);
  const desk = await steward.text(HERE);
  expect(desk.replaceAll('\u00a0', ' ')).toContain('« Notice 2026 » retirée : erreur de fichier');
  await steward.post(`${HERE}/${id}/annulation`, { version: String(version + 1) });
  expect(await world.text(`/ressources/${id}`)).toBe('%PDF-1.7 2026');
});

test('only those who write datasets come here', async () => {
  const producer = await world.signIn('producer', ['musée']);
  expect((await producer.get(HERE)).status).toBe(403);
  const { id, version } = await titled('Entrepôt');
  const fields = { version: String(version), motif: 'x' };
  expect((await producer.post(`${HERE}/${id}/retrait`, fields)).status).toBe(403);
  expect((await world.get(HERE)).status).toBe(303);
  expect((await steward.get('/espace/jeux/ressources/rien')).status).toBe(404);
  expect((await steward.get(`${HERE}/rien`)).status).toBe(404);
  expect(
    (await steward.post(`/espace/jeux/ressources/musees-de-france-base-museofile/${id}/retrait`, fields))
      .status,
  ).toBe(404);
});
