import { describe, expect, it } from '@jest/globals'

import { HAND_WRITTEN_USES } from '../../../src/graphql/schema/hand-written.ts'
import { GRAPH_PERMISSIONS } from '../../../src/plan/permissions/graph-permissions.ts'
import { GRAPH_PERMISSION_FACTS } from '../../graph-facts/graph-facts.ts'
import { loadBuiltInSchema, requestsOf } from '../../schema/built-in-schema.ts'

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

  it("agrees with Microsoft's list on who has to consent", () => {
    const differing = [...GRAPH_PERMISSIONS].filter(([name, { delegated, application }]) => {
      const listed = GRAPH_PERMISSION_FACTS.byName.get(name)
      const consents = delegated?.adminConsent === listed?.delegated?.needsAdmin
      return !consents || (application !== null && listed?.isForApplications !== true)
    })

    expect(differing).toEqual([])
  })
})
