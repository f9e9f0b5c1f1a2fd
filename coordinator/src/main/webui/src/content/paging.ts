/** The path of a page of contents; the coordinator names the next page by `before`. */
export function contentsPath(path: string, query: URLSearchParams, limit: number): string {
  const wanted = new URLSearchParams({ limit: String(limit), shared: query.get('all') === 'true' ? 'false' : 'true' });
  const before = query.get('before');
  if (before) {
    wanted.set('before', before);
  }
  return `${path}?${wanted}`;
}
