import { describe, expect, it } from '@jest/globals'

import { addSecret } from '../../../src/registration/credentials/add-credential.ts'
import type { CredentialHolder } from '../../../src/registration/credentials/registered-credentials.ts'
import type { DirectoryClient } from '../../../src/registration/directory/directory-client.ts'

const HOLDER = { id: '1' } as CredentialHolder
const OPTIONS = { name: 'Behalf', notAfter: Date.UTC(2027, 0, 1) }

/** Microsoft Graph, which returns this for the new secret. */
function graphThatReturns(response: Awaited<ReturnType<DirectoryClient['write']>>): DirectoryClient {
  return { write: async () => response } as unknown as DirectoryClient
}

// https://learn.microsoft.com/graph/api/application-addpassword: 200 with a passwordCredential that contains secretText.
describe('addSecret', () => {
  it('returns the secret', async () => {
    const graph = graphThatReturns({ secretText: '16P8Q~abc', endDateTime: '2027-01-01T00:00:00Z' })

    expect(await addSecret(graph, HOLDER, OPTIONS)).toEqual({
      secret: '16P8Q~abc',
      endsAt: '2027-01-01T00:00:00Z',
    })
  })

  it.each([
    ['no body', null],
    ['no secret', {}],
    ['a number', { secretText: 5 }],
    ['a line break in the secret', { secretText: 'abc\nOTHER=value' }],
    ['a secret of 2,000 characters', { secretText: 'a'.repeat(2_000) }],
  ])('does not advise creating another secret after a response with %s', async (_what, response) => {
    const failure = addSecret(graphThatReturns(response), HOLDER, OPTIONS)

    await expect(failure).rejects.toMatchObject({
      mayBeDone: true,
      message: expect.stringContaining('look for it with "behalf credential list"'),
    })
    await expect(failure).rejects.not.toThrow('Try again')
  })
})
