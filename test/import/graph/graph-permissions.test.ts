import { describe, expect, it } from '@jest/globals'
import { readGraphPermissions } from '../../../src/import/graph/graph-permissions.ts'

// In the form of https://github.com/microsoftgraph/microsoft-graph-devx-content, permissions/new/permissions.json
const TABLE = {
  permissions: {
    'Mail.ReadWrite': {
      schemes: { DelegatedWork: { privilegeLevel: 3 } },
      pathSets: [{ schemeKeys: ['DelegatedWork'], methods: ['GET'], paths: { '/me/messages/{id}': '' } }],
    },
    'Mail.Read': {
      schemes: { DelegatedWork: { privilegeLevel: 2 } },
      pathSets: [
        {
          schemeKeys: ['DelegatedWork'],
          methods: ['GET'],
          paths: { '/me/messages/{id}': 'least=DelegatedWork,Application' },
        },
        { schemeKeys: ['Application'], methods: ['GET'], paths: { '/users': 'least=Application' } },
      ],
    },
    'Mail.ReadBasic': {
      schemes: { DelegatedWork: { privilegeLevel: 1 } },
      pathSets: [{ schemeKeys: ['DelegatedWork'], methods: ['GET'], paths: { '/me/messages/{id}': '' } }],
    },
  },
}

describe('readGraphPermissions', () => {
  const { scopesOf } = readGraphPermissions(TABLE)

  it('has the least privileged permission first, then the others by how much they allow', () => {
    expect(scopesOf('GET', '/me/messages/{messageId}')).toEqual([
      ['Mail.Read'],
      ['Mail.ReadBasic'],
      ['Mail.ReadWrite'],
    ])
  })

  it('knows delegated permissions only, and none for what the table does not have', () => {
    expect(scopesOf('GET', '/users')).toEqual([])
    expect(scopesOf('DELETE', '/me/messages/{id}')).toEqual([])
  })

  it('rejects another table', () => {
    expect(() => readGraphPermissions({})).toThrow('permissions.json')
  })
})
