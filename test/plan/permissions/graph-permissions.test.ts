import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

import { HAND_WRITTEN_USES } from '../../../src/graphql/schema/hand-written.ts'
import { GRAPH_PERMISSIONS } from '../../../src/plan/permissions/graph-permissions.ts'
import { loadBuiltInSchema, requestsOf } from '../../schema/built-in-schema.ts'

const PERMISSIONS = new URL('../../../../shared/data/graph-permissions.json', import.meta.url)
const present = existsSync(PERMISSIONS)
const itWithData = present ? it : it.skip
const unless = present ? '' : ' (skipped: the permissions of Microsoft Graph are not beside this clone)'

describe('GRAPH_PERMISSIONS', () => {
  it('has the permissions that the schema names, and no others', async () => {
    const ofSchema = requestsOf(await loadBuiltInSchema())
      .filter(({ api }) => api === 'graph')
      .flatMap(({ scopes }) => scopes.flat())
    const ofCode = [...HAND_WRITTEN_USES.values()].flatMap(({ scopes }) => scopes.flat())

    const named = [...new Set([...ofSchema, ...ofCode])].sort()

    expect([...GRAPH_PERMISSIONS.keys()]).toEqual(named)
  })

  it('has an id of its own for each', () => {
    const ids = [...GRAPH_PERMISSIONS.values()].flatMap(({ delegated, application }) => [
      ...(delegated ? [delegated.id] : []),
      ...(application ? [application.id] : []),
    ])

    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))).toEqual([])
    expect([...GRAPH_PERMISSIONS].filter(([, { delegated }]) => delegated === null)).toEqual([])
  })

  itWithData(`agrees with Microsoft's list on who has to consent${unless}`, () => {
    const { permissions } = JSON.parse(readFileSync(PERMISSIONS, 'utf8')) as {
      permissions: Record<string, { schemes: Record<string, { requiresAdminConsent: boolean }> }>
    }

    const differing = [...GRAPH_PERMISSIONS].filter(([name, { delegated, application }]) => {
      const schemes = permissions[name]?.schemes ?? {}
      const consents = delegated?.adminConsent === schemes.DelegatedWork?.requiresAdminConsent
      return !consents || (application !== null && schemes.Application === undefined)
    })

    expect(differing).toEqual([])
  })
})
