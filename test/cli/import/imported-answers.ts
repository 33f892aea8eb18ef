import type { ImportedOperations, OPERATIONS } from './imported-operations.ts'

/**
 * What each operation finds: the values that the mock has for the types of the description. A list has three items, in pages of two.
 */
export const ANSWERS: Readonly<
  Record<
    keyof typeof OPERATIONS,
    Readonly<
      Record<Exclude<keyof ImportedOperations, 'error'>, unknown> & { readonly list: readonly unknown[] }
    >
  >
> = {
  github: {
    list: ['1', '2', '3'].map((id) => ({
      id,
      state: 'text',
      user: { login: 'text' },
      labels: [{ text: 'text', name: null }],
    })),
    one: {
      id: '1',
      number: 1,
      title: 'text',
      createdAt: '2026-11-23T09:00:00Z',
      locked: true,
      assignee: { login: 'text' },
    },
    create: { id: '1', title: 'text' },
    update: { id: 'text', public: true, files: [{ name: 'key', value: { filename: 'text' } }] },
    remove: true,
  },
  jira: {
    list: ['text', 'text-2', 'text-3'].map((id) => ({
      id,
      key: 'text',
      archived: true,
      lead: { displayName: 'text' },
    })),
    one: { id: 'text', key: 'text', names: [{ name: 'key', value: 'text' }], changelog: { total: 1 } },
    create: { id: 'text', key: 'text' },
    update: true,
    remove: true,
  },
  powerBi: {
    list: [1, 2, 3].map(() => ({
      id: '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b',
      name: 'text',
      isReadOnly: true,
      defaultDatasetStorageFormat: 'SMALL',
    })),
    one: { id: 'text', name: 'text', createdDate: '2026-11-23T09:00:00Z', isRefreshable: true },
    create: { id: '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b', name: 'text' },
    update: true,
    remove: true,
  },
  devOps: {
    list: [1, 2, 3].map(() => ({ name: 'text', objectId: 'text', creator: { displayName: 'text' } })),
    one: {
      id: '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b',
      name: 'text',
      size: '1',
      isFork: true,
      project: { name: 'text', lastUpdateTime: '2026-11-23T09:00:00Z' },
    },
    create: { id: '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b', name: 'text' },
    update: { defaultBranch: 'text' },
    remove: true,
  },
  stripe: {
    list: ['text', 'text-2', 'text-3'].map((id) => ({
      id,
      duration: 'FOREVER',
      created: '1970-01-01T00:00:01.000Z',
      redeemBy: '1970-01-01T00:00:01.000Z',
      metadata: [{ name: 'key', value: 'text' }],
    })),
    one: {
      id: 'text',
      active: true,
      created: '1970-01-01T00:00:01.000Z',
      taxCode: { text: 'text' },
      packageDimensions: { height: 1.5 },
    },
    create: { id: 'text', duration: 'FOREVER', percentOff: 1.5 },
    update: { id: 'text', name: 'text' },
    remove: { id: 'text', deleted: true },
  },
  trips: {
    list: ['text', 'text-2', 'text-3'].map((userName) => ({ userName, age: '1' })),
    one: { userName: 'text', age: '1' },
    create: { age: '1' },
    update: { age: '1' },
    remove: true,
  },
}
