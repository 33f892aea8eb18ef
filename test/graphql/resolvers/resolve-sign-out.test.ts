import { describe, expect, it } from '@jest/globals'
import type { GraphQLResolveInfo } from 'graphql'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { resolveSignOut } from '../../../src/graphql/resolvers/resolve-sign-out.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { callerOf } from '../../support/caller.ts'

describe('resolveSignOut', () => {
  it('forgets the caller, returns the result, and logs who signs out', async () => {
    const logged: unknown[] = []
    const write = (line: string) => void logged.push(JSON.parse(line))
    let forgotten = 0
    const caller = callerOf()
    const context = {
      caller,
      forgetCaller: async () => ++forgotten > 0,
      log: createLog({ level: 'info', destination: { write } }),
    } as unknown as RequestContext

    const result = await resolveSignOut({}, {}, context, {} as GraphQLResolveInfo)

    expect([result, forgotten]).toEqual([true, 1])
    expect(logged).toEqual([
      expect.objectContaining({
        level: 'info',
        user: caller.objectId,
        tenant: caller.tenantId,
        msg: 'user signed out',
      }),
    ])
    expect(JSON.stringify(logged)).not.toContain(caller.assertion)
  })
})
