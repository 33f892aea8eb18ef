import { describe, expect, it } from '@jest/globals'
import { argumentsFor, createTools } from '../../../src/landing-page/operations/mcp-tools.ts'

function toolsAt(answer: string) {
  const sent: unknown[] = []
  const tools = createTools({
    endpoint: 'http://localhost:4000/mcp',
    token: async () => 'token',
    fetch: async (url, init) => {
      sent.push([url, JSON.parse(String(init?.body)), new Headers(init?.headers).get('authorization')])
      return new Response(answer)
    },
  })
  return { tools, sent }
}

describe('createTools', () => {
  it.each([
    '{"result":{"tools":[{"name":"A"}]}}',
    'event: message\ndata: {"result":{"tools":[{"name":"A"}]}}\n\n',
  ])('reads an answer, also as an event: %j', async (answer) => {
    const { tools, sent } = toolsAt(answer)

    expect(await tools.list()).toEqual([{ name: 'A' }])
    expect(sent).toEqual([
      [
        'http://localhost:4000/mcp',
        { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} },
        'Bearer token',
      ],
    ])
  })

  it('fails with the words of the server', async () => {
    const { tools } = toolsAt('{"error":{"message":"The token lacks a required scope."}}')

    await expect(tools.call('A', {})).rejects.toThrow('The token lacks a required scope.')
  })
})

describe('argumentsFor', () => {
  it('has what is required, with its defaults', () => {
    const inputSchema = {
      required: ['a', 'b', 'c'],
      properties: { a: { type: 'string' }, b: { type: 'integer', default: 5 }, c: {}, d: { type: 'string' } },
    }

    expect(JSON.parse(argumentsFor({ inputSchema }))).toEqual({ a: '', b: 5, c: null })
  })
})
