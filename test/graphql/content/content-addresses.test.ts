import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { contentReference, openContent } from '../../../src/graphql/content/content-addresses.ts'
import { createSealer } from '../../../src/sealing.ts'
import { callerOf } from '../../support/caller.ts'

const SEALER = createSealer({ keys: [], purpose: 'content' })
const PLACE = {
  coordinate: 'FileAttachment.contentUrl',
  path: '/me/messages/7/$value',
  template: '/me/messages/{id}/$value',
  name: 'a.html',
}
const CALLER = callerOf()

const referenceTo = (name: string | null) => contentReference(SEALER, CALLER, { ...PLACE, name })
const sealedIn = (reference: string) => reference.replace('content/', '')

describe('contentReference', () => {
  it.each([['a.html'], [null], ['x'.repeat(255)]])('leads back to the place, with the name %s', (name) => {
    const reference = referenceTo(name)

    expect(reference).toMatch(/^content\/[\w-]+$/)
    expect(openContent(SEALER, CALLER, sealedIn(reference))).toEqual({ ...PLACE, name })
  })

  it.each([
    ['x'.repeat(1_000), 'x'.repeat(255)],
    [`${'x'.repeat(252)}.pdf`, `${'x'.repeat(251)}.pdf`],
    [`${'x'.repeat(1_000)}.tar.gz`, `${'x'.repeat(252)}.gz`],
    [`${'x'.repeat(1_000)}.${'y'.repeat(17)}`, 'x'.repeat(255)],
    [`${'x'.repeat(1_000)}.`, 'x'.repeat(255)],
  ])('contains 255 characters of a longer name, with its extension', (long, short) => {
    expect(openContent(SEALER, CALLER, sealedIn(referenceTo(long))).name).toBe(short)
  })
})

describe('openContent', () => {
  const REJECTED = new BadUserInputError(
    'This address was not issued to you: it was altered, or it belongs to another user. Query the field that returned it again.',
  )

  it.each([
    ['another user', callerOf({ objectId: '44444444-4444-4444-8444-444444444444' })],
    ['the same ID in another tenant', callerOf({ tenantId: '44444444-4444-4444-8444-444444444444' })],
    ['an application with the same ID', callerOf({ kind: 'app' })],
  ])('rejects the address for %s', (_who, caller) => {
    expect(() => openContent(SEALER, caller, sealedIn(referenceTo(null)))).toThrow(REJECTED)
  })

  it('opens it for other tokens of the same user', () => {
    const caller = callerOf({ clientId: '44444444-4444-4444-8444-444444444444', assertion: 'another' })

    expect(openContent(SEALER, caller, sealedIn(referenceTo('a.html')))).toEqual(PLACE)
  })

  it('rejects what was sealed in another format', () => {
    const { kind, tenantId, objectId } = CALLER
    const sealed = SEALER.seal('["Type.field","/path","/path",null]', ['0', kind, tenantId, objectId])

    expect(() => openContent(SEALER, CALLER, sealed)).toThrow(REJECTED)
  })
})
