/** Defaults for an entity type: all properties are returned and visible, and there are no relationships, search or versions. */
export const PLAIN_TYPE = {
  defaultSelect: null,
  alwaysSelected: [],
  onlyOnSingle: [],
  navigations: {},
  search: null,
  etag: null,
  visible: (): 'all' => 'all',
} as const
