import { describe, expect, it } from '@jest/globals'

import { UnauthenticatedError } from '../../../src/errors/caller.ts'
import type { About } from '../../../src/registration/doctor/advice/advice.ts'
import { examineToken } from '../../../src/registration/doctor/examine-token.ts'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const TENANT_ID = '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11'
const CLIENT_ID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'
const ABOUT = {
  tenantId: TENANT_ID,
  clientId: CLIENT_ID,
  appIdUri: 'api://behalf.contoso.example',
  publicUri: null,
  requiredScope: 'access_as_user',
  api: null,
}
const SCOPE = 'api://behalf.contoso.example/access_as_user'
const GOOD = {
  aud: CLIENT_ID,
  tid: TENANT_ID,
  exp: NOW / 1000 + 3_600,
  scp: 'access_as_user',
  azp: CLIENT_ID,
}

function tokenOf(claims: object, header: object = {}): string {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  return `${part({ alg: 'RS256', ...header })}.${part(claims)}.c2lnbmF0dXJl`
}

/** What is said of a token that Behalf refuses. */
async function refused(claims: object, header?: object, about: About = ABOUT) {
  const authenticate = async () => {
    throw new UnauthenticatedError({ reason: 'some reason', tokenPresent: true })
  }
  const token = tokenOf(claims, header)
  const { examinations, caller } = await examineToken(token, {
    authenticate,
    authenticateForTools: null,
    about,
    now: NOW,
  })
  expect(caller).toBeNull()
  return examinations
}

describe('examineToken', () => {
  it.each<[string, object, object, string]>([
    [
      'a token of Microsoft Graph',
      { ...GOOD, aud: 'https://graph.microsoft.com' },
      {},
      'The token is for Microsoft Graph.',
    ],
    ['one that Microsoft Graph alone can check', GOOD, { nonce: 'n' }, 'The token is for Microsoft Graph.'],
    ['an ID token', { aud: CLIENT_ID, tid: TENANT_ID }, {}, `Send the access token for ${SCOPE} instead.`],
    [
      'an audience in another case',
      { ...GOOD, aud: 'api://Behalf.contoso.example/' },
      {},
      'api://Behalf.contoso.example/ and api://behalf.contoso.example differ in case or in a trailing slash',
    ],
    ['another audience', { ...GOOD, aud: 'api://orders' }, {}, `The front end must request ${SCOPE}.`],
    ['one that has expired', { ...GOOD, exp: NOW / 1000 - 60 }, {}, 'acquireTokenSilent'],
    ['one of another tenant', { ...GOOD, tid: CLIENT_ID }, {}, `Its tenant is ${CLIENT_ID}`],
    ['any other token', GOOD, {}, 'docs/errors.md'],
  ])('advises on %s', async (_what, claims, header, advice) => {
    const [described, refusal] = await refused(claims, header)

    expect(described?.outcome).toBe('passed')
    expect(refusal?.finding).toBe('Behalf rejects it: some reason.')
    expect(refusal?.fixes.join(' ')).toContain(advice)
  })

  it('names the public URL, with which clients request scopes, and knows the other audiences', async () => {
    const about = { ...ABOUT, publicUri: 'https://graphql.contoso.example/graphql' }

    const other = await refused({ ...GOOD, aud: 'api://orders' }, {}, about)
    const nearly = await refused({ ...GOOD, aud: 'https://graphql.contoso.example/graphql/' }, {}, about)
    const older = await refused({ ...GOOD, aud: ABOUT.appIdUri }, {}, about)

    expect(other[1]?.fixes).toEqual([
      'The front end must request https://graphql.contoso.example/graphql/access_as_user.',
      'behalf registration check',
    ])
    expect(nearly[1]?.fixes[0]).toContain('differ in case or in a trailing slash')
    expect(older[1]?.fixes).toEqual(['For the meaning of each error, see docs/errors.md.'])
  })

  it('escapes characters of a token that a terminal would act on', async () => {
    const evil = '\u001b]0;owned\u0007\u001b[2J\u202e'
    const examinations = await refused({ ...GOOD, tid: evil, scp: evil, ver: evil })

    const texts = examinations.flatMap(({ finding, fixes }) => [finding, ...fixes])
    expect(texts.join('')).toContain(String.raw`\u001b]0;owned\u0007`)
    expect(texts.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })

  it('does not name the user of the token', async () => {
    const examinations = await refused({
      ...GOOD,
      oid: 'the-object',
      preferred_username: 'adele@contoso.example',
    })

    expect(JSON.stringify(examinations)).not.toMatch(/the-object|adele/)
  })
})
