import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { describe, expect, it } from '@jest/globals'
import { logRequest } from '../../../src/server/http/log-requests.ts'
import { beginNotes, notesOn, type RequestNotes } from '../../../src/server/http/request-notes.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { callerOf } from '../../support/caller.ts'

const PAGE = readFileSync(new URL('../../../docs/observability.md', import.meta.url), 'utf8')

const AGENT = callerOf({ agent: { actsFor: 'user', blueprintId: 'blueprint-1' } })

/** The line of a request about which this is known when it is over. */
function lineOf(
  notes: Omit<RequestNotes, 'requestId'>,
  { isComplete = true, url = '/graphql?query=secret' } = {},
): Record<string, unknown> {
  const lines: string[] = []
  const log = createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } })
  const incoming = { method: 'POST', url } as IncomingMessage
  const outgoing = Object.assign(new EventEmitter(), { statusCode: 200, writableFinished: isComplete })
  beginNotes(incoming, 'request-1')
  Object.assign(notesOn(incoming), notes)

  logRequest(incoming, outgoing as unknown as ServerResponse, log)
  outgoing.emit('close')

  expect(lines).toHaveLength(1)
  return JSON.parse(lines.join('')) as Record<string, unknown>
}

describe('logRequest', () => {
  it('writes the fields that docs/observability.md describes, and no others', () => {
    const section = PAGE.split('### Requests')[1]?.split('\n### ')[0] ?? ''
    const cells = [...section.matchAll(/^\| (`.+?) \|/gm)].flatMap(([, cell = '']) => cell.split(', '))
    const described = cells.map((name) => name.replaceAll('`', ''))

    const written = Object.keys({
      ...lineOf({ caller: AGENT, operation: 'Inbox' }),
      ...lineOf({ rejection: { code: 'UNAUTHENTICATED', reason: 'the token has expired' } }),
    }).filter((name) => !['level', 'time', 'msg'].includes(name))

    expect(written.toSorted()).toEqual(described.toSorted())
  })

  it('writes who called, and for whom an agent acts', () => {
    expect(lineOf({ caller: AGENT })).toMatchObject({
      oid: AGENT.objectId,
      tid: AGENT.tenantId,
      azp: AGENT.clientId,
      agent: 'user',
      blueprint: 'blueprint-1',
    })
  })

  it('writes another message for a client that left', () => {
    expect(lineOf({}, { isComplete: false })).toMatchObject({ msg: 'client disconnected', path: '/graphql' })
  })

  it('writes health checks at debug', () => {
    expect(lineOf({}, { url: '/health/ready' })).toMatchObject({ level: 'debug', path: '/health/ready' })
  })
})
