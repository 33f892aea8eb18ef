/** What most entity types leave as it is: everything is answered and seen, nothing is expanded, searched or versioned. */
export const PLAIN_TYPE = {
  defaultSelect: null,
  alwaysSelected: [],
  onlyOnSingle: [],
  navigations: {},
  search: null,
  etag: null,
  visible: (): 'all' => 'all',
} as const
