// Which module makes the source of an index: the follower and its reading thread must read the same truth.
import type { FollowerStart } from './messages.ts';
import type { SourceModule } from './source.ts';

/** The module that makes the source of this follower. Literal addresses let the build take the modules along. */
export async function sourceModule({ module, name }: FollowerStart): Promise<SourceModule> {
  if (module !== undefined) return (await import(module)) as SourceModule;
  return name === 'desk' ? await import('../desk-changes.ts') : await import('../changes.ts');
}
