import type { IncomingMessage } from 'node:http'
import { HeaderMap } from '@apollo/server'

import { notesOn, type RequestNotes } from './request-notes.ts'

/** A request's headers in the form that Apollo Server expects. Plugins use them to find the notes on the request. */
export class RequestHeaders extends HeaderMap {
  readonly notes: RequestNotes

  constructor(incoming: IncomingMessage) {
    super()
    this.notes = notesOn(incoming)
    for (const name in incoming.headers) {
      const value = incoming.headers[name]
      if (value) this.set(name, Array.isArray(value) ? value.join(', ') : value)
    }
    const accept = this.get('accept')
    if (accept !== undefined && INCREMENTAL.test(accept)) {
      this.set('accept', `${accept}, application/json;q=0.001`)
    }
  }
}

/**
 * Media types of multipart responses. Behalf responds with one part: `@defer` and `@stream` are hints that a server may ignore. A
 * client that accepts nothing else still reads plain JSON by its `Content-Type`, so it is not rejected.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
const INCREMENTAL = /\b(?:multipart\/mixed|text\/event-stream)\b/i
