import { describe, expect, it } from '@jest/globals'
import { readBearerToken } from '../../src/caller/bearer-token.ts'
import { UnauthenticatedError } from '../../src/errors/caller.ts'

const TOKEN = 'eyJh.eyJz.c2ln'

describe('readBearerToken', () => {
  it.each([`Bearer ${TOKEN}`, `bearer ${TOKEN}`, `BEARER  ${TOKEN}`, ` Bearer ${TOKEN} `])(
    'takes the token out of %j',
    (header) => {
      expect(readBearerToken(header)).toBe(TOKEN)
    },
  )

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['another scheme', `Basic ${TOKEN}`],
    ['a proof-of-possession scheme', `PoP ${TOKEN}`],
    ['a token without scheme', TOKEN],
  ])('takes %s for no token at all', (_, header) => {
    expect(refusalOf(header)).toMatchObject({ code: 'UNAUTHENTICATED', tokenPresent: false })
  })

  it.each([
    ['a scheme alone', 'Bearer', 'one scheme and one token'],
    ['two tokens', `Bearer ${TOKEN} ${TOKEN}`, 'one scheme and one token'],
    ['two joined headers', `Bearer ${TOKEN}, Bearer ${TOKEN}`, 'one scheme and one token'],
    ['an opaque token', 'Bearer opaque', 'not a signed JWT'],
    ['an empty signature', 'Bearer eyJh.eyJz.', 'not a signed JWT'],
    ['a part that begins outside base64url', 'Bearer eyJh.!eyJz.c2ln', 'not a signed JWT'],
    ['characters outside base64url', `Bearer ${TOKEN}=`, 'not a signed JWT'],
    ['a tab for a space', `Bearer\t${TOKEN}`, 'not Bearer'],
    ['an encrypted token', 'Bearer a.b.c.d.e', 'JWE'],
    ['20 KB', `Bearer a.${'b'.repeat(20_000)}.c`, '16384 characters'],
  ])('rejects %s', (_, header, reason) => {
    expect(refusalOf(header).reason).toContain(reason)
  })

  it('distinguishes a missing header from an invalid one', () => {
    expect(refusalOf('').reason).toBe('there is no Authorization header')
    expect(refusalOf('Bearer opaque').tokenPresent).toBe(true)
  })

  it('looks at 16,384 characters', () => {
    const token = `a.${'b'.repeat(16_384 - 'Bearer a..c'.length)}.c`

    expect(readBearerToken(`Bearer ${token}`)).toBe(token)
  })
})

function refusalOf(header: string | undefined): UnauthenticatedError {
  try {
    readBearerToken(header)
  } catch (error) {
    if (error instanceof UnauthenticatedError) return error
  }
  throw new Error('the header was not refused')
}
