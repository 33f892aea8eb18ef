import { describe, expect, it } from '@jest/globals'
import { readPermissionTable, writePermissionTable } from './permission-table.ts'
import { delegatedGrantsAt, grantsAt, leastOf } from './permissions.ts'
import { readPermissionsJson } from './permissions-json.ts'
import { reducePermissions } from './reduce-permissions.ts'

const user = (privilegeLevel: number, requiresAdminConsent = false) => ({
  DelegatedWork: { privilegeLevel, requiresAdminConsent },
})
const JSON_FILE = JSON.stringify({
  permissions: {
    'Hall.Read': {
      schemes: { ...user(1), Application: {} },
      pathSets: [
        {
          schemeKeys: ['DelegatedWork', 'Application'],
          methods: ['GET'],
          paths: { '/Halls': 'least=DelegatedWork', '/halls/{id}': 'least=DelegatedWork,Application' },
        },
      ],
    },
    'Hall.Manage': {
      schemes: user(3, true),
      pathSets: [
        {
          schemeKeys: ['DelegatedWork'],
          methods: ['GET', 'PATCH'],
          paths: { '/halls/{hall}': 'AlsoRequires=Hall.Read,Hall.Plan' },
        },
        { schemeKeys: ['DelegatedPersonal'], methods: ['GET'], paths: { '/halls': '' } },
      ],
    },
    'Tower.Read': {
      schemes: { Application: {} },
      pathSets: [{ schemeKeys: ['Application'], methods: ['GET'], paths: { '/towers': '' } }],
    },
  },
})

const TABLE = `permission Hall.Manage admin 3
permission Hall.Read user 1 application
permission Tower.Read application
GET /halls
  Hall.Read user least application 1
GET /halls/{id}
  Hall.Manage user 2 +Hall.Read +Hall.Plan
  Hall.Read user least application 1
PATCH /halls/{id}
  Hall.Manage user 2 +Hall.Read +Hall.Plan
GET /towers
  Tower.Read application 1
`

describe('writePermissionTable', () => {
  it('writes what each permission is, and which requests it grants', () => {
    expect(writePermissionTable(readPermissionsJson(JSON_FILE))).toBe(TABLE)
  })
})

describe('readPermissionTable', () => {
  it('reads what it says', () => {
    const permissions = readPermissionTable(`# from a test\n${TABLE}`)

    expect(writePermissionTable(permissions)).toBe(TABLE)
    expect(permissions.byName.get('Hall.Manage')).toEqual({
      delegated: { needsAdmin: true, privilegeLevel: 3 },
      isForApplications: false,
    })
  })

  it('keeps the permissions of requests that share them', () => {
    const { grants } = readPermissionTable('GET /a\nGET /b\n  A user 1\nGET /c\n  B application 1\n')

    expect(grants.get('GET /a')).toBe(grants.get('GET /b'))
    expect(grants.get('GET /c')?.map(({ permission }) => permission)).toEqual(['B'])
  })
})

describe('delegatedGrantsAt', () => {
  const permissions = readPermissionTable(TABLE)

  it('finds what grants a request to a user, for any names of its variables', () => {
    const grants = delegatedGrantsAt(permissions, 'GET', '/halls/{hallId}?$select=id') ?? []

    expect(grants.map(({ permission, privilegeLevel }) => [permission, privilegeLevel])).toEqual([
      ['Hall.Manage', 3],
      ['Hall.Read', 1],
    ])
    expect(leastOf(grants).map(({ permission }) => permission)).toEqual(['Hall.Read'])
  })

  it('is undefined for a request that no user can make', () => {
    expect(delegatedGrantsAt(permissions, 'GET', '/towers')).toBeUndefined()
    expect(grantsAt(permissions, 'GET', '/towers')).toHaveLength(1)
  })
})

describe('reducePermissions', () => {
  it('keeps what grants a request to one of the paths, and the permissions named', () => {
    const reduced = reducePermissions(readPermissionTable(TABLE), {
      paths: ['/halls'],
      permissions: new Set(['Tower.Read']),
    })

    expect([...reduced.grants.keys()]).toEqual(['GET /halls'])
    expect([...reduced.byName.keys()]).toEqual(['Hall.Read', 'Tower.Read'])
  })
})
