// Covers: audit-record.ts
import { describe, expect, it } from '@jest/globals'
import { auditWrite } from '../../src/audit/write-audit.ts'
import { Recording } from '../../src/recording/recording.ts'
import { apiConfig } from '../support/schema.ts'

const WRITE = { method: 'POST', kind: 'write', path: '/orders', scopes: [['Orders.Write']] } as const

function write(addDurably: (line: string) => Promise<void>): Promise<void> {
  const record = new Recording().requested(apiConfig({ name: 'crm' }), WRITE, {
    paths: [],
    coordinates: ['Mutation.createOrder'],
    template: '/orders',
  })
  return auditWrite({ addDurably }, record, {
    audit: 1,
    id: 'operation-1',
    time: '1970-01-01T00:00:00.000Z',
    clientRequestId: 'client-request-1',
    context: { requestId: 'r', route: '/graphql', caller: { kind: 'user', tid: 't', oid: 'o', azp: 'a' } },
  })
}

describe('auditWrite', () => {
  it('resolves only once the line is durable', async () => {
    const lines: string[] = []
    const events: string[] = []
    let store = () => {}
    const written = write((line) => {
      lines.push(line)
      return new Promise((resolve) => {
        store = resolve
      })
    }).then(() => events.push('leaves'))

    await new Promise((resolve) => setImmediate(resolve))
    events.push('is stored')
    store()
    await written

    expect(events).toEqual(['is stored', 'leaves'])
    expect(lines).toEqual([expect.stringMatching(/^\{.*\}\n$/)])
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'write',
      id: 'operation-1',
      requestId: 'r',
      access: {
        access: 1,
        fields: ['Mutation.createOrder'],
        api: 'crm',
        method: 'POST',
        template: '/orders',
      },
      clientRequestId: 'client-request-1',
    })
  })

  it('rejects if the line cannot be made durable', async () => {
    await expect(write(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room')
  })
})
