import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import { RequestHeaders } from '../../../src/server/http/request-headers.ts'
import { beginNotes, notesOn } from '../../../src/server/http/request-notes.ts'

function headersOf(headers: IncomingMessage['headers']) {
  const incoming = { headers } as IncomingMessage
  beginNotes(incoming, 'request-1')
  return { incoming, taken: new RequestHeaders(incoming) }
}

describe('RequestHeaders', () => {
  it('has the headers of the request, several of a name as one, and leads to its notes', () => {
    const { incoming, taken } = headersOf({ host: 'behalf.contoso.example', 'set-cookie': ['a', 'b'] })

    expect([...taken]).toEqual([
      ['host', 'behalf.contoso.example'],
      ['set-cookie', 'a, b'],
    ])
    expect(taken.notes).toBe(notesOn(incoming))
  })

  it.each([
    ['multipart/mixed', 'multipart/mixed, application/json;q=0.001'],
    ['text/event-stream;q=1', 'text/event-stream;q=1, application/json;q=0.001'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
  ])('accepts plain JSON where a client accepts %s', (accept, taken) => {
    expect(headersOf({ accept }).taken.get('accept')).toBe(taken)
  })
})
