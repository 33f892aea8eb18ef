import { describe, expect, it } from '@jest/globals'
import type { CallerApis } from '../../src/downstream/downstream.ts'
import { ForbiddenError } from '../../src/errors/caller.ts'
import { ClaimsChallengeError, ConsentRequiredError } from '../../src/errors/tokens.ts'
import { isGranted } from '../../src/graphql/is-granted.ts'
import type { OperationPermissions } from '../../src/plan/permissions/operation-permissions.ts'

const CONSENT = new ConsentRequiredError({ api: 'crm', scopes: ['Read'], consentScope: 'api://x/.default' })
const FORBIDDEN = new ForbiddenError({ reason: 'there is no user', requiredScopes: [] })
const CHALLENGE = new ClaimsChallengeError({ api: 'crm', claims: '{}' })

/** Whether an operation is granted whose APIs decide so, each about its own permissions. */
async function granted(verdicts: Readonly<Record<string, boolean | Error>>) {
  const asked: unknown[] = []
  const apis = {
    api: (name: string) => ({
      async permits(scopes: unknown) {
        asked.push([name, scopes])
        const verdict = verdicts[name]
        if (verdict instanceof Error) throw verdict
        return verdict
      },
    }),
  } as unknown as CallerApis
  const uses = Object.keys(verdicts).map((api) => ({ api, scopes: [[`${api}.Read`]], coordinate: 'Query.x' }))
  return { result: await isGranted(apis, { uses } as unknown as OperationPermissions), asked }
}

describe('isGranted', () => {
  it('asks every API about the permissions of its requests', async () => {
    expect(await granted({ graph: true, crm: true })).toEqual({
      result: true,
      asked: [
        ['graph', [['graph.Read']]],
        ['crm', [['crm.Read']]],
      ],
    })
  })

  it.each<[string, Readonly<Record<string, boolean | Error>>, boolean]>([
    ['an operation without requests is', {}, true],
    ['an operation is not if a permission is missing', { graph: true, crm: false }, false],
    ['an operation is not if consent is missing', { graph: true, crm: CONSENT }, false],
    ['an operation is not if a request is forbidden', { crm: FORBIDDEN, graph: true }, false],
    ['an operation is if running it reports what to do', { graph: true, crm: CHALLENGE }, true],
    ['an operation is if a token cannot be acquired', { crm: new Error('no connection') }, true],
  ])('%s', async (_what, verdicts, expected) => {
    expect((await granted(verdicts)).result).toBe(expected)
  })
})
