import { describe, expect, it } from '@jest/globals'
import { createMcpHandler } from '@modelcontextprotocol/server'
import { buildSchema, parse } from 'graphql'
import { TokenServiceUnavailableError } from '../../../src/errors/tokens.ts'
import { createSealer } from '../../../src/sealing.ts'
import { createAgentServers } from '../../../src/server/mcp/agent-server.ts'
import { createProblemFinder } from '../../../src/server/mcp/argument-problem.ts'
import { createOpenQuestions } from '../../../src/server/mcp/open-questions.ts'
import type { Exchange } from '../../../src/server/mcp/tool-request.ts'
import type { Tool } from '../../../src/server/mcp/tools/tool.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { callerOf } from '../../support/caller.ts'

const document = parse('query Mine { me { id } }')
const TOOL = {
  name: 'mine',
  body: 'query Mine { me { id } }',
  document,
  operation: document.definitions[0],
  permissions: { uses: [], callers: [] },
} as unknown as Tool

/** Calls a tool over the protocol. */
async function called({
  name = 'mine',
  isMutation = false,
  run,
}: {
  name?: string
  isMutation?: boolean
  run: Exchange['run']
}) {
  const lines: Record<string, unknown>[] = []
  const createServer = createAgentServers({
    tools: [{ ...TOOL, isMutation }],
    builtIn: [
      {
        name: 'built_in',
        title: 'Built in',
        description: '',
        inputSchema: { type: 'object' },
        annotations: {
          readOnlyHint: true,
          destructiveHint: false,
          idempotentHint: true,
          openWorldHint: false,
        },
        run: async () => (await run({} as never)) as never,
      },
    ],
    config: { mutations: 'on', maxResultBytes: 1000, unavailableTools: 'show' },
    findProblem: createProblemFinder(buildSchema('type Query { me: User } type User { id: ID }')),
    sealer: createSealer({ keys: [], purpose: 'confirmations' }),
    questions: createOpenQuestions({ clock: () => 0 }),
    clock: () => 0,
  })
  const exchange: Exchange = {
    caller: callerOf({}),
    resource: { identifier: '', metadataUrl: '', scopePrefix: '', scopes: [] },
    log: createLog({ level: 'error', destination: { write: (line) => void lines.push(JSON.parse(line)) } }),
    run,
    isGranted: async () => true,
    note: () => undefined,
    reject: () => undefined,
  }
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } }
  const response = await createMcpHandler((context) => createServer(exchange, context)).fetch(
    new Request('http://localhost/mcp', {
      method: 'POST',
      headers: {
        accept: 'application/json, text/event-stream',
        'content-type': 'application/json',
        'mcp-protocol-version': '2025-11-25',
      },
      body: JSON.stringify(message),
    }),
  )
  return { text: await response.text(), lines }
}

const failing = async (): Promise<never> => {
  throw new TypeError('secret of the gateway')
}

describe('a tool that fails because of a bug', () => {
  it.each(['mine', 'built_in'])('%s reports only an ID, which is also in the log', async (name) => {
    const { text, lines } = await called({ name, run: failing })

    expect(text).toContain('INTERNAL_SERVER_ERROR')
    expect(text).not.toContain('secret')
    const [, errorId] = /with the error ID ([\w-]+)/.exec(text) ?? []
    expect(lines).toEqual([
      expect.objectContaining({
        errorId,
        err: expect.objectContaining({ message: 'secret of the gateway' }),
      }),
    ])
  })

  it('advises to look for what a change has done', async () => {
    const { text } = await called({ isMutation: true, run: failing })

    expect(text).toContain('Load the data that the tool changes')
  })
})

it('a tool that fails with a named error tells the model what to do', async () => {
  const { text } = await called({
    run: () => Promise.reject(new TokenServiceUnavailableError({ reason: 'secret', retryAfterSeconds: 7 })),
  })

  expect(text).toContain('Call the tool again after 7 seconds.')
  expect(text).not.toContain('secret')
})

it('an unknown tool is an error of the protocol', async () => {
  const { text, lines } = await called({ name: 'other', run: failing })

  expect(text).toContain('The tool other is not available to this client.')
  expect(text).toContain('-32602')
  expect(lines).toEqual([])
})
