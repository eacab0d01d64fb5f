// Ways back that a form or an address names: never to another site.

/** `path` when it is a path of this site, else `otherwise`. "//host" and "/\host" are other sites to a browser. */
export function localPath(path: string | null, otherwise: string): string {
  return path !== null && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : otherwise;
}
