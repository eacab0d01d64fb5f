// Where the files of the threads are: beside this one in the sources, beside the bundle in the build.

/** The file that a thread is started with. Node runs the `.ts` as it is; the build names the same entrance `.js`. */
export function threadFile(
  name: 'search-thread' | 'desk-thread' | 'follower-thread' | 'reading-thread',
): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./${name}.${extension}`, import.meta.url);
}
