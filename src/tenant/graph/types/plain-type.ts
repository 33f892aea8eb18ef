/** The defaults of an entity type: all properties are returned and visible, nothing is expanded, searched or versioned. */
export const PLAIN_TYPE = {
  defaultSelect: null,
  alwaysSelected: [],
  onlyOnSingle: [],
  navigations: {},
  search: null,
  etag: null,
  visible: (): 'all' => 'all',
} as const
