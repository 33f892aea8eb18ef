// Covers: recording.ts, request-record.ts, call-record.ts, token-record.ts, requester.ts
import { describe, expect, it } from '@jest/globals'
import { type ArrivedRequest, createRecorder } from '../../src/recording/recorder.ts'
import type { Recording } from '../../src/recording/recording.ts'
import { permissionsUsed, sourceOf } from '../../src/recording/request-record.ts'
import { apiConfig } from '../support/schema.ts'

const CRM = apiConfig({ name: 'crm' })
const ARRIVED: ArrivedRequest = {
  requestId: 'request-1',
  method: 'POST',
  route: '/graphql',
  traceparent: undefined,
  tracestate: undefined,
  remoteAddress: '192.0.2.1',
  forwardedFor: undefined,
}
const REQUESTER = { paths: [], coordinates: ['Query.a'], template: '/a/{id}' }
const ANSWERED = { status: 200, retryAfterSeconds: null, failure: null, requestId: null }

/** A recorder, and what its one observer learned, in order. */
function setUp() {
  const learned: string[] = []
  const recorder = createRecorder(
    [
      {
        begin: () => ({
          callStarted: ({ number }) => void learned.push(`call ${number} started`),
          callEnded: ({ number, response }) => void learned.push(`call ${number}: ${response?.status}`),
          requestEnded: ({ number, error }) => void learned.push(`request ${number}: ${error}`),
          tokenEnded: ({ api, origin, error }) => void learned.push(`token ${api}: ${origin ?? error}`),
          finished: () => void learned.push('finished'),
        }),
      },
    ],
    { clock: () => 0 },
  )
  if (recorder === null) throw new Error('there is an observer')
  return { recorder, learned, recording: recorder.begin(ARRIVED) }
}

function ask(recording: Recording) {
  const read = { method: 'GET', kind: 'read', path: '/a/7', scopes: [['A']] } as const
  return recording.requested(CRM, read, REQUESTER)
}

describe('createRecorder', () => {
  it('is none where nothing watches', () => {
    expect(createRecorder([], { clock: () => 0 })).toBeNull()
  })

  it('reports an operation once it is answered and nothing of it is in progress', () => {
    const { recording, learned } = setUp()
    const request = ask(recording)
    const call = recording.called({
      api: CRM,
      method: 'GET',
      path: '/a/7',
      requests: [request],
      isBatch: false,
      clientRequestId: 'c',
    })
    recording.finish(200)
    request.end('DOWNSTREAM_TIMEOUT')
    expect(learned).not.toContain('finished')

    call.ended(ANSWERED)
    call.ended(ANSWERED)
    recording.finish(500)

    expect(learned).toEqual(['call 1 started', 'request 1: DOWNSTREAM_TIMEOUT', 'call 1: 200', 'finished'])
    expect(recording.end).toEqual({ status: 200, errors: [] })
  })

  it('reports what is in progress when it closes', () => {
    const { recorder, recording, learned } = setUp()
    ask(recording)

    recorder.close()
    recorder.close()

    expect(learned).toEqual(['finished'])
    expect(recording.end?.status).toBeNull()
  })

  it('has each error once, and tokens as they come', () => {
    const { recording, learned } = setUp()
    recording.tokenRequested('crm', false).failed('CONSENT_REQUIRED')
    recording.tokenRequested('crm', true).acquired('exchanged', new Set(['A']))
    recording.failed('CONSENT_REQUIRED')
    recording.failed('CONSENT_REQUIRED')
    recording.finish(200)

    expect(recording.end?.errors).toEqual(['CONSENT_REQUIRED'])
    expect(learned).toEqual(['token crm: CONSENT_REQUIRED', 'token crm: exchanged', 'finished'])
    expect([...(recording.grantedFor('crm') ?? [])]).toEqual(['A'])
  })

  it('lets no operation begin that cannot be accounted for', () => {
    const recorder = createRecorder(
      [
        {
          begin: () => null,
          requireRoom() {
            throw new Error('full')
          },
        },
      ],
      { clock: () => 0 },
    )

    expect(() => recorder?.requireRoom()).toThrow('full')
  })
})

describe('a recorded request', () => {
  it('is named by its template and fields, never by its path', () => {
    const { recording } = setUp()
    const request = ask(recording)
    request.join({ ...REQUESTER, coordinates: ['Query.a', 'Query.b'] })

    expect([request.template, request.coordinates()]).toEqual(['/a/{id}', ['Query.a', 'Query.b']])
  })

  it('reports where its answer came from', () => {
    const { recording } = setUp()
    const [kept, alone] = [ask(recording), ask(recording)]
    kept.comesFrom('cached', { clientRequestId: 'c', requestId: null })

    expect([sourceOf(kept), sourceOf(alone)]).toEqual(['cached', 'notSent'])
  })
})

describe('permissionsUsed', () => {
  it.each([
    [null, null],
    [['C'], null],
    [
      ['C', 'B'],
      ['B', 'C'],
    ],
  ])('of a token with %j is %j', (granted, used) => {
    expect(permissionsUsed([['A'], ['B', 'C']], granted && new Set(granted))).toEqual(used)
  })
})
