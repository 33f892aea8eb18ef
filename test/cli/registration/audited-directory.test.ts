import { describe, expect, it } from '@jest/globals'
import type { AuditSink } from '../../../src/audit/line-queue.ts'
import { auditedDirectory } from '../../../src/cli/registration/audited-directory.ts'
import { DirectoryError } from '../../../src/errors/registration.ts'
import type { DirectoryWrite } from '../../../src/registration/directory/directory-client.ts'

const CONSENT: DirectoryWrite = {
  method: 'POST',
  path: '/oauth2PermissionGrants',
  body: { clientId: 'c', resourceId: 'r', consentType: 'AllPrincipals', scope: ' User.Read' },
}

function setUp({
  onOverflow = 'refuse',
  sinkError = null,
  directoryError = null,
}: {
  readonly onOverflow?: 'refuse' | 'drop'
  readonly sinkError?: Error | null
  readonly directoryError?: Error | null
} = {}) {
  const happened: unknown[] = []
  const sink: AuditSink = {
    async write(lines) {
      if (sinkError !== null) throw sinkError
      happened.push(JSON.parse(lines))
    },
    sync: async () => void happened.push('sync'),
    close: async () => void happened.push('close'),
  }
  const directory = auditedDirectory(
    {
      find: async () => null,
      list: async () => [],
      async write({ method, path }) {
        happened.push(`${method} ${path}`)
        if (directoryError !== null) throw directoryError
        return { id: 'made' }
      },
    },
    { openSink: async () => sink, onOverflow, tenantId: 't', clock: () => 0 },
  )
  return { directory, happened }
}

describe('auditedDirectory', () => {
  it('has a change in the trail before it is made, by names alone, and what came of it', async () => {
    const { directory, happened } = setUp()

    expect(await directory.write(CONSENT)).toEqual({ id: 'made' })
    const [change, , , , outcome] = happened as { readonly id: string }[]
    expect(happened).toEqual([
      {
        audit: 1,
        event: 'registrationChange',
        id: expect.any(String),
        time: '1970-01-01T00:00:00.000Z',
        tid: 't',
        method: 'POST',
        path: '/oauth2PermissionGrants',
        members: ['clientId', 'consentType', 'resourceId', 'scope'],
        consent: 'User.Read',
      },
      'sync',
      'close',
      'POST /oauth2PermissionGrants',
      expect.objectContaining({ event: 'registrationOutcome' }),
      'sync',
      'close',
    ])
    expect(outcome?.id).toBe(change?.id)
    expect(outcome).not.toHaveProperty('error')
  })

  it.each([
    [
      new DirectoryError({ status: 403, graphCode: 'Authorization_RequestDenied' }),
      { error: 'DIRECTORY_REFUSED', status: 403 },
    ],
    [new Error('aborted'), { error: 'failed' }],
  ])('explains why a change was not made: %s', async (directoryError, outcome) => {
    const { directory, happened } = setUp({ directoryError })

    await expect(directory.write(CONSENT)).rejects.toBe(directoryError)
    expect(happened).toContainEqual(expect.objectContaining({ event: 'registrationOutcome', ...outcome }))
  })

  it('makes no change that cannot be recorded', async () => {
    const { directory, happened } = setUp({ sinkError: new Error('disk full') })

    await expect(directory.write(CONSENT)).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
    expect(happened).toEqual(['close'])
  })

  it('makes it nevertheless where lines may be lost', async () => {
    const { directory, happened } = setUp({ sinkError: new Error('disk full'), onOverflow: 'drop' })

    await directory.write(CONSENT)
    expect(happened).toContain('POST /oauth2PermissionGrants')
  })
})
