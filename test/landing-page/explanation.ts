import type { ExplainedCall, ExplainedRequest, Explanation } from '../../src/explain/explanation.ts'

/** An operation that asked two APIs: Graph in one batch, an item of which was throttled, and Orders alone. */
export const EXPLANATION: Explanation = {
  mode: 'run',
  operation: { name: 'MyDay', kind: 'query' },
  startedAt: '2026-11-23T09:00:00.000Z',
  durationMs: 84.2,
  requests: [
    requestOf({
      id: 'r1',
      url: 'https://graph.contoso.example/v1.0/me?$select=id%2CdisplayName',
      fields: ['me'],
      endMs: 40.2,
      timeline: [
        { phase: 'queue', startMs: 0.4, endMs: 0.9 },
        { phase: 'token', startMs: 0.9, endMs: 18.3 },
        { phase: 'sent', startMs: 18.3, endMs: 40.2 },
      ],
      attempts: [attemptOf('c1', 0, [18.3, 40.2], 200)],
    }),
    requestOf({
      id: 'r2',
      url: 'https://graph.contoso.example/v1.0/me/manager?$select=id%2CdisplayName',
      fields: ['me.manager', 'me.directReports.nodes.0.manager'],
      endMs: 84.2,
      timeline: [
        { phase: 'token', startMs: 0.9, endMs: 18.3 },
        { phase: 'sent', startMs: 18.3, endMs: 40.2 },
        { phase: 'throttled', startMs: 40.2, endMs: 62 },
        { phase: 'sent', startMs: 62, endMs: 84.2 },
      ],
      attempts: [attemptOf('c1', 1, [18.3, 40.2], 429, 1), attemptOf('c3', null, [62, 84.2], 200)],
    }),
    requestOf({
      id: 'r3',
      api: 'orders',
      url: 'https://orders.contoso.example/orders?fields=id',
      fields: ['orders'],
      startMs: 0.6,
      endMs: 1.1,
      source: 'notSent',
      status: null,
      bytes: null,
      error: 'CONSENT_REQUIRED',
      permissions: { needed: [['Orders.Read']], granted: null },
      curl: null,
    }),
  ],
  calls: [
    callOf({ id: 'c1', isBatch: true, requests: ['r1', 'r2'], endMs: 40.2 }),
    callOf({ id: 'c3', requests: ['r2'], startMs: 62, endMs: 84.2, requestId: 'graph-request-3' }),
  ],
  tokens: [
    {
      api: 'graph',
      source: 'exchanged',
      isReplacement: false,
      startMs: 0.9,
      endMs: 18.3,
      granted: ['User.Read'],
      error: null,
    },
    {
      api: 'orders',
      source: 'failed',
      isReplacement: false,
      startMs: 0.9,
      endMs: 1.1,
      granted: null,
      error: 'CONSENT_REQUIRED',
    },
  ],
  totals: { requests: 2, calls: 2, retries: 1, saved: 0, deduplicated: 1, bytes: 2240, exchanges: 1 },
  warnings: [],
}

function requestOf(given: Partial<ExplainedRequest>): ExplainedRequest {
  return {
    id: 'r0',
    api: 'graph',
    method: 'GET',
    url: 'https://graph.contoso.example/v1.0/me',
    fields: [],
    source: 'sent',
    startMs: 0.4,
    endMs: 1,
    timeline: [],
    attempts: [],
    status: 200,
    bytes: 1120,
    error: null,
    permissions: { needed: [['User.Read']], granted: ['User.Read'] },
    curl: 'curl -H "Authorization: Bearer $TOKEN" https://graph.contoso.example/v1.0/me',
    ...given,
  }
}

function attemptOf(
  call: string,
  slot: number | null,
  [startMs, endMs]: readonly [number, number],
  status: number,
  retryAfterSeconds: number | null = null,
): ExplainedRequest['attempts'][number] {
  return {
    call,
    slot,
    startMs,
    endMs,
    status,
    retryAfterSeconds,
    failure: null,
    requestId: `${call}-${slot ?? 'alone'}`,
  }
}

function callOf(given: Partial<ExplainedCall>): ExplainedCall {
  return {
    id: 'c0',
    api: 'graph',
    method: 'GET',
    url: 'https://graph.contoso.example/v1.0/me',
    isBatch: false,
    requests: [],
    startMs: 18.3,
    endMs: 40,
    status: 200,
    bytes: 1120,
    retryAfterSeconds: null,
    failure: null,
    clientRequestId: 'ours-1',
    requestId: null,
    ...given,
  }
}
