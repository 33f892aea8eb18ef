// Covers: tools/tool-permissions.ts, consent-question.ts, question-state.ts, elicitation.ts
import { describe, expect, it } from '@jest/globals'
import { buildSchema, parse } from 'graphql'
import { createSealer } from '../../../src/sealing.ts'
import { createProblemFinder } from '../../../src/server/mcp/argument-problem.ts'
import { type CallContext, callTool } from '../../../src/server/mcp/call-tool.ts'
import { elicitationOf } from '../../../src/server/mcp/elicitation.ts'
import { createOpenQuestions } from '../../../src/server/mcp/open-questions.ts'
import type { Exchange } from '../../../src/server/mcp/tool-request.ts'
import type { Answer } from '../../../src/server/mcp/tool-result.ts'
import type { Tool } from '../../../src/server/mcp/tools/tool.ts'
import { isAvailable, ownScopes, permissionsShown } from '../../../src/server/mcp/tools/tool-permissions.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { callerOf } from '../../support/caller.ts'

const resource = {
  identifier: 'https://contoso.example/mcp',
  metadataUrl: 'https://contoso.example/.well-known/oauth-protected-resource/mcp',
  scopePrefix: 'https://contoso.example/mcp/',
  scopes: ['https://contoso.example/mcp/mcp.invoke'],
}
const options = {
  config: { mutations: 'on', maxResultBytes: 1000 },
  findProblem: createProblemFinder(buildSchema('type Query { me: User } type User { id: ID }')),
  sealer: createSealer({ keys: [], purpose: 'confirmations' }),
  questions: createOpenQuestions({ clock: () => 0 }),
  clock: () => 0,
} as const

/** A tool that takes the scope `salaries.read` of Behalf, and permissions of two APIs. */
function toolOf(): Tool {
  const document = parse('query Salaries { me { id } }')
  return {
    name: 'Salaries',
    body: 'query Salaries { me { id } }',
    isMutation: false,
    document,
    operation: document.definitions[0],
    permissions: {
      uses: [
        { api: 'graph', coordinate: 'Query.me', path: 'me', scopes: [['User.Read'], ['User.Read.All']] },
        { api: 'hr', coordinate: 'User.salary', path: 'me.salary', scopes: [['Salary.Read']] },
      ],
      callers: [
        {
          coordinate: 'User.salary',
          path: 'me.salary',
          requirement: { scopes: [['salaries.read'], ['salaries.write']], policies: [], named: new Map() },
        },
      ],
    },
  } as unknown as Tool
}

const ANSWER: Answer = { data: { me: { id: '1' } }, errors: [] }

function exchangeOf({ scopes = ['mcp.invoke'], granted = true, answer = ANSWER } = {}) {
  const refusals: unknown[] = []
  const asked: unknown[] = []
  const lines: string[] = []
  const exchange: Exchange = {
    caller: callerOf({ scopes: new Set(scopes) }),
    resource,
    log: createLog({ level: 'error', destination: { write: (line) => void lines.push(line) } }),
    async run(request) {
      asked.push(request)
      return answer
    },
    isGranted: async () => granted,
    note: () => undefined,
    reject: (error) => void refusals.push(error),
  }
  return { exchange, refusals, asked, lines }
}

const context = {} as never
const NONE = { form: false, url: false }

describe('callTool', () => {
  // https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization#runtime-insufficient-scope-errors
  it('names all scopes where the token lacks one of Behalf itself, and runs nothing', async () => {
    const { exchange, refusals, asked } = exchangeOf()

    await callTool(toolOf(), {}, { exchange, context, elicitation: NONE }, options)

    expect(asked).toEqual([])
    expect(refusals).toEqual([
      {
        status: 403,
        headers: {
          'www-authenticate':
            'Bearer resource_metadata="https://contoso.example/.well-known/oauth-protected-resource/mcp", error="insufficient_scope", scope="https://contoso.example/mcp/mcp.invoke https://contoso.example/mcp/salaries.read"',
        },
      },
    ])
  })

  it('runs the operation of a caller who has one of the scopes', async () => {
    const { exchange, asked } = exchangeOf({ scopes: ['mcp.invoke', 'salaries.write'] })

    const result = await callTool(toolOf(), {}, { exchange, context, elicitation: NONE }, options)

    expect(result).toMatchObject({ structuredContent: { data: { me: { id: '1' } } } })
    expect(asked).toEqual([expect.objectContaining({ operationName: 'Salaries', isMutation: false })])
  })

  it('rejects arguments that the operation does not have', async () => {
    const { exchange, asked } = exchangeOf({ scopes: ['salaries.read'] })

    const result = await callTool(
      toolOf(),
      { of: 'Diego' },
      { exchange, context, elicitation: NONE },
      options,
    )

    expect([asked, result]).toEqual([[], expect.objectContaining({ isError: true })])
  })
})

const LINK = 'https://login.microsoftonline.com/contoso/oauth2/v2.0/authorize?prompt=consent'

/** An answer that lacks what users can consent to. */
function lacking({ data = { me: null } as object, others = [] as string[], path = ['me'] } = {}): Answer {
  const consent = { code: 'CONSENT_REQUIRED', api: 'graph', scopes: ['Tasks.Read'], consentUrl: LINK }
  const errors = [consent, consent, ...others.map((code) => ({ code }))]
  return {
    data: data as Answer['data'],
    errors: errors.map((extensions) => ({ message: 'No.', path, extensions })),
  }
}

/** What a client sends once it was asked. */
function answered(state?: string, responses: Readonly<Record<string, string>> = {}): CallContext['context'] {
  const inputResponses = Object.fromEntries(
    Object.entries(responses).map(([name, action]) => [name, { action }]),
  )
  return { mcpReq: { requestState: () => state, inputResponses } } as unknown as CallContext['context']
}

describe('consent that is missing', () => {
  const tool = { ...toolOf(), permissions: { uses: [], callers: [] } } as Tool
  const change = { ...tool, name: 'Change', title: 'Change', isMutation: true }
  const url = { form: true, url: true }
  const confirming = { ...options, config: { ...options.config, mutations: 'confirm' } } as const

  async function call(
    answer: Answer,
    {
      context: sent = answered(),
      of = tool,
      elicitation = url,
      having = options as typeof confirming | typeof options,
      given = {},
    } = {},
  ) {
    const { exchange, asked } = exchangeOf({ answer })
    const result = await callTool(of, given, { exchange, context: sent, elicitation }, having)
    return { result: result as { readonly requestState?: string; readonly inputRequests?: object }, asked }
  }

  it('has a client that can open links ask its user, with each link once', async () => {
    const { result } = await call(lacking())

    expect(result.inputRequests).toEqual({
      'consent-1': {
        method: 'elicitation/create',
        params: { mode: 'url', url: LINK, message: expect.stringContaining('Tasks.Read of graph') },
      },
    })
  })

  it.each([
    ['a query', tool, []],
    ['a change of which each field was refused', change, []],
    ['a change that met another challenge as well', change, ['CLAIMS_CHALLENGE']],
  ])('is asked for in %s', async (_what, of, others) => {
    expect((await call(lacking({ others }), { of })).result.inputRequests).toBeDefined()
  })

  it.each(['accept', 'decline'])(
    'is asked for once: after %s, the result says what is missing',
    async (action) => {
      const { requestState } = (await call(lacking())).result

      const { result } = await call(lacking(), { context: answered(requestState, { 'consent-1': action }) })

      expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringContaining(LINK) }] })
    },
  )

  it.each([
    ['cannot open links', { elicitation: { form: true, url: false } }, lacking()],
    ['would make parts of a change twice', { of: change }, lacking({ data: { me: { id: '1' } } })],
    [
      'would make a part of a change twice that has no content',
      { of: change },
      lacking({ data: { me: null, you: null } }),
    ],
    [
      'would make a change twice whose response lacks something',
      { of: change },
      lacking({ path: ['me', 'id'] }),
    ],
    [
      'would make a change twice whose end is not known',
      { of: change },
      lacking({ others: ['MUTATION_INTERRUPTED'] }),
    ],
  ])('is not asked for where a client %s', async (_what, given, answer) => {
    expect((await call(answer, given)).result.inputRequests).toBeUndefined()
  })

  it('does not make a change of more values than a user can be asked about', async () => {
    const given = { to: Array.from({ length: 41 }, () => 'diego@contoso.example') }

    const { result, asked } = await call(ANSWER, {
      of: change,
      having: { ...confirming, findProblem: () => null },
      given,
    })

    expect(asked).toEqual([])
    expect(result).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/ 41 values.* Split the change into several calls/) }],
    })
  })

  it('does not have a user confirm a change again, nor make it where the user declines', async () => {
    const asking = { of: change, having: confirming }
    async function askedToConsent() {
      const { requestState } = (await call(lacking(), asking)).result
      const confirmed = { ...asking, context: answered(requestState, { confirm: 'accept' }) }
      return (await call(lacking(), confirmed)).result.requestState
    }
    const answering = (state: string | undefined, action: string) =>
      call(ANSWER, { ...asking, context: answered(state, { 'consent-1': action }) })
    const state = await askedToConsent()

    const opened = await answering(state, 'accept')
    const repeated = await answering(state, 'accept')
    const declined = await answering(await askedToConsent(), 'decline')

    expect(opened).toMatchObject({
      result: { structuredContent: { data: { me: { id: '1' } } } },
      asked: [{}],
    })
    expect(repeated).toMatchObject({ result: { inputRequests: { confirm: {} } }, asked: [] })
    expect(declined).toMatchObject({ result: { isError: true }, asked: [] })
  })
})

describe('elicitationOf', () => {
  it.each([
    ['legacy', { url: {} }, NONE],
    ['modern', undefined, NONE],
    ['modern', {}, { form: true, url: false }],
    ['modern', { url: {} }, { form: false, url: true }],
  ] as const)('of a %s client with %j is %j', (era, elicitation, expected) => {
    const envelope = { 'io.modelcontextprotocol/clientCapabilities': { elicitation } }

    expect(elicitationOf(era, { mcpReq: { envelope } } as never)).toEqual(expected)
  })
})

describe('isAvailable', () => {
  it.each([
    [['salaries.read'], true, true],
    [['salaries.read'], false, false],
    [['mcp.invoke'], true, false],
  ])('with %j, and APIs that grant what it takes (%s), is %s', async (scopes, granted, available) => {
    expect(await isAvailable(toolOf(), exchangeOf({ scopes, granted }).exchange)).toBe(available)
  })

  it('is false where a policy in code throws, which the log has under an ID', async () => {
    const { exchange, lines } = exchangeOf()
    const named = new Map([
      [
        'broken',
        () => {
          throw new TypeError('no such member')
        },
      ],
    ])
    const tool = toolOf()
    const requirement = { scopes: [], policies: [['broken']], named }
    const permissions = {
      ...tool.permissions,
      callers: [{ coordinate: 'User.salary', path: 'me', requirement }],
    }

    const available = await isAvailable({ name: 'Salaries', permissions }, exchange)

    expect(available).toBe(false)
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        tool: 'Salaries',
        errorId: expect.stringMatching(/^[\da-f-]{36}$/),
        err: expect.objectContaining({ message: 'no such member' }),
      }),
    ])
  })
})

describe('permissionsShown', () => {
  it('names the least privileged permissions by API', () => {
    expect(permissionsShown(toolOf())).toEqual({ graph: ['User.Read'], hr: ['Salary.Read'] })
  })
})

describe('ownScopes', () => {
  it('names the least of the scopes of Behalf that tools take', () => {
    expect(ownScopes([toolOf(), toolOf()])).toEqual(['salaries.read'])
  })
})
