import { describe, expect, it } from '@jest/globals'

import { CredentialKeptError } from '../../../src/errors/registration.ts'
import type { RegisteredCredential } from '../../../src/registration/credentials/registered-credentials.ts'
import { chooseRemovals } from '../../../src/registration/credentials/remove-credential.ts'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const OLD: RegisteredCredential = {
  kind: 'secret',
  id: '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01',
  name: 'behalf',
  endsAt: '2026-11-01T00:00:00Z',
  hint: 'abc…',
}
const NEW: RegisteredCredential = {
  ...OLD,
  kind: 'certificate',
  id: '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e02',
  endsAt: '2027-05-01T00:00:00Z',
}
const TRUSTED: RegisteredCredential = {
  ...OLD,
  kind: 'federated',
  id: '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e03',
  name: 'host',
  endsAt: null,
}

const choose = (
  all: readonly RegisteredCredential[],
  options: Partial<Parameters<typeof chooseRemovals>[1]> = {},
) => chooseRemovals(all, { named: [], expired: false, force: false, now: NOW, ...options })

describe('chooseRemovals', () => {
  it('takes what is named by id, in any case, or by name', () => {
    expect(choose([OLD, NEW, TRUSTED], { named: [NEW.id.toUpperCase(), 'host'], force: true })).toEqual([
      NEW,
      TRUSTED,
    ])
  })

  it('takes what has ended where that is asked for, and what does not end never', () => {
    expect(choose([OLD, NEW, TRUSTED], { expired: true })).toEqual([OLD])
    expect(choose([NEW, TRUSTED], { expired: true })).toEqual([])
  })

  it('keeps the last valid one, unless it is forced', () => {
    expect(() => choose([OLD, NEW], { named: [NEW.id] })).toThrow(/last valid credential/)
    expect(choose([OLD, NEW], { named: [NEW.id], force: true })).toEqual([NEW])
    expect(choose([OLD, NEW, TRUSTED], { named: [NEW.id] })).toEqual([NEW])
  })

  it('takes all that have ended although none is in force', () => {
    expect(choose([OLD], { expired: true })).toEqual([OLD])
  })

  it('takes none where a name says nothing or too little', () => {
    expect(() => choose([OLD, NEW], { named: ['other'] })).toThrow(CredentialKeptError)
    expect(() => choose([OLD, NEW], { named: ['behalf'] })).toThrow(/Several credentials are named behalf/)
  })
})
