// Where a verb finds the index. Asked before the platform is opened: afterwards the owner would be this verb itself.
import { ownerOf } from '../store/control.ts';
import type { IndexPlace } from '../store/index-place.ts';
import type { VerbContext } from './verb.ts';

/** Opens the platform and says where its index is. */
export async function openIndexPlace({ config, openPlatform }: VerbContext): Promise<IndexPlace> {
  const attended = (await ownerOf(config.data)) !== undefined;
  const { db, url } = await openPlatform();
  return { data: config.data, root: config.root, url, db, attended };
}
