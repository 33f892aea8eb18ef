import { describe, expect, it } from '@jest/globals'
import { type BehalfError, extensionsOf } from '../../../src/errors/base.ts'
import { ForbiddenError } from '../../../src/errors/caller.ts'
import { OverloadedError } from '../../../src/errors/requests.ts'
import {
  AccessBlockedError,
  ClaimsChallengeError,
  ReauthenticationRequiredError,
} from '../../../src/errors/tokens.ts'
import { outcomeOf, signInErrorOf } from '../../../src/server/errors/operation-outcome.ts'

const RESOURCE = {
  identifier: 'https://behalf.contoso.example',
  metadataUrl: 'https://behalf.contoso.example/.well-known/oauth-protected-resource',
  scopes: [],
  scopePrefix: 'api://behalf/',
}
const METADATA = `Bearer resource_metadata="${RESOURCE.metadataUrl}"`

const blocked = new AccessBlockedError({ api: 'graph', reason: 'policy' })
const revoked = new ReauthenticationRequiredError({ api: 'graph', reason: 'revoked' })

/** As sent to the client. */
function failedWith(...errors: readonly BehalfError[]) {
  return {
    isMutation: false,
    data: Object.fromEntries(errors.map((_error, index) => [`field${index}`, null])),
    errors: errors.map((error, index) => ({
      ...{ message: error.message, extensions: extensionsOf(error) },
      path: [`field${index}`],
    })),
  }
}

describe('outcomeOf', () => {
  it('is 403 with every scope that is missing, least privileged first, each once', () => {
    const outcome = failedWith(
      new ForbiddenError({ reason: 'a', requiredScopes: [['one', 'two'], ['three']] }),
      new ForbiddenError({ reason: 'b', requiredScopes: [['two']] }),
    )

    expect(outcomeOf(outcome, RESOURCE)).toEqual({
      status: 403,
      headers: {
        'www-authenticate': `${METADATA}, error="insufficient_scope", scope="api://behalf/one api://behalf/two"`,
      },
    })
  })

  it('is 403 without a scope where no scope would help', () => {
    const outcome = failedWith(new ForbiddenError({ reason: 'policy', requiredScopes: [] }))

    expect(outcomeOf(outcome, RESOURCE)).toEqual({
      status: 403,
      headers: { 'www-authenticate': `${METADATA}, error="insufficient_scope"` },
    })
  })

  it('is 503 with the longest time to wait where there was no capacity for any field', () => {
    const outcome = failedWith(
      new OverloadedError({ retryAfterSeconds: 2 }),
      new OverloadedError({ retryAfterSeconds: 5 }),
    )

    expect(outcomeOf(outcome, RESOURCE)).toEqual({ status: 503, headers: { 'retry-after': '5' } })
  })

  it('is null, which is 200, for a mixture', () => {
    expect(outcomeOf(failedWith(blocked, revoked), RESOURCE)).toBeNull()
  })

  it('is null where some of the data is there', () => {
    const outcome = failedWith(blocked)
    const data = { ...outcome.data, hello: 'world' }

    expect(outcomeOf({ ...outcome, data }, RESOURCE)).toBeNull()
    expect(outcomeOf(outcome, RESOURCE)).toEqual({ status: 403, headers: {} })
  })

  it.each([
    ['has no content', { write: null }, ['field0']],
    ['failed below', {}, ['field0', 'author']],
  ])('is null where a field may have been carried out, because it %s', (_, others, path) => {
    const { data, errors } = failedWith(revoked)

    expect(
      outcomeOf(
        {
          isMutation: true,
          data: { ...data, ...others },
          errors: errors.map((error) => ({ ...error, path })),
        },
        RESOURCE,
      ),
    ).toBeNull()
  })

  it.each([
    ['a field of what it returns', ['field0', 'author']],
    ['another field of the mutation', ['field1']],
  ])('is null for a mutation without data, with an error in %s: a write may have been done', (_, path) => {
    const overloaded = failedWith(new OverloadedError({ retryAfterSeconds: 2 }))
    const errors = overloaded.errors.map((error) => ({ ...error, path }))
    const outcome = (isMutation: boolean) => outcomeOf({ isMutation, data: null, errors }, RESOURCE)

    expect([outcome(true), outcome(false)?.status]).toEqual([null, 503])
  })

  it('is that of its errors for a mutation of which nothing ran', () => {
    const { errors } = failedWith(revoked)
    const rejected = errors.map(({ path: _path, ...error }) => error)

    expect(outcomeOf({ isMutation: true, errors: rejected }, RESOURCE)?.status).toBe(401)
  })

  it('is null for claims that no header can carry: they are in the body', () => {
    const value = 'c'.repeat(5000)
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value } } })

    expect(outcomeOf(failedWith(new ClaimsChallengeError({ api: 'graph', claims })), RESOURCE)).toBeNull()
  })
})

describe('signInErrorOf', () => {
  it('is for a user who has to sign in again, and for nothing else', () => {
    expect(signInErrorOf(failedWith(revoked), RESOURCE)).toMatchObject({ status: 401 })
    expect(signInErrorOf(failedWith(blocked), RESOURCE)).toBeNull()
    expect(signInErrorOf({ isMutation: false, data: {}, errors: [] }, RESOURCE)).toBeNull()
  })
})
