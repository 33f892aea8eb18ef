/** A tool of the Model Context Protocol, with the members that this page uses. */
export interface Tool {
  readonly name: string
  readonly title?: string
  readonly description?: string
  /** JSON Schema of its arguments. */
  readonly inputSchema: unknown
  readonly annotations?: { readonly readOnlyHint?: boolean; readonly destructiveHint?: boolean }
  readonly _meta?: { readonly 'behalf/permissions'?: Readonly<Record<string, readonly string[]>> }
}

/** The result of calling a tool. */
export interface ToolResult {
  readonly isError?: boolean
  readonly structuredContent?: unknown
  readonly content?: readonly { readonly type: string; readonly text?: string }[]
}

/** The tools of this gateway. */
export interface Tools {
  list(): Promise<readonly Tool[]>
  call(name: string, args: unknown): Promise<ToolResult>
}

interface ToolsOptions {
  readonly endpoint: string
  readonly token: () => Promise<string | null>
  readonly fetch: typeof fetch
}

/** The latest protocol version that uses plain requests. Every gateway with tools supports it. */
const PROTOCOL = '2025-11-25'

/**
 * Communicates with `/mcp` like an agent. The server has no sessions, so every message is independent, and a client library that
 * manages sessions is not needed.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http
 */
export function createTools({ endpoint, token, fetch }: ToolsOptions): Tools {
  let id = 0
  async function ask(method: string, params: object): Promise<unknown> {
    id += 1
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        accept: 'application/json, text/event-stream',
        'content-type': 'application/json',
        'mcp-protocol-version': PROTOCOL,
        authorization: `Bearer ${await token()}`,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
      credentials: 'omit',
    })
    return resultIn(await response.text())
  }
  return {
    async list() {
      const { tools } = (await ask('tools/list', {})) as { tools: readonly Tool[] }
      return tools
    },
    call: async (name, args) => (await ask('tools/call', { name, arguments: args })) as ToolResult,
  }
}

/** Parses JSON, or a stream whose single event contains it. */
function resultIn(text: string): unknown {
  const line = text.split('\n').find((each) => each.startsWith('data: '))
  const { result, error } = JSON.parse(line?.slice('data: '.length) ?? text) as {
    readonly result?: unknown
    readonly error?: { readonly message?: string }
  }
  if (result === undefined) throw new Error(error?.message ?? 'The response has no result.')
  return result
}

/** Initial arguments: all required ones, with empty values. */
export function argumentsFor({ inputSchema }: Pick<Tool, 'inputSchema'>): string {
  const { required = [], properties = {} } = inputSchema as {
    required?: readonly string[]
    properties?: Readonly<Record<string, { default?: unknown; type?: unknown }>>
  }
  const shown = required.map((name) => [
    name,
    properties[name]?.default ?? EMPTY[String(properties[name]?.type)] ?? null,
  ])
  return JSON.stringify(Object.fromEntries(shown), null, 2)
}

const EMPTY: Readonly<Record<string, unknown>> = {
  string: '',
  integer: 1,
  number: 1,
  boolean: false,
  array: [],
  object: {},
}
