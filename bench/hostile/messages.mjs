/** What a client of the tools may send to `/mcp`: up to 1 MiB. As in requests.mjs. */
import * as texts from './texts.mjs'

const { nested, range } = texts
const SIZE = 1024 ** 2 - 2_000
const times = (text, size = SIZE) => texts.times(text, size)

const VERSION = '2026-07-28'
/** What a client of the newest protocol sends with each message, one that can ask its user. */
const ENVELOPE = {
  'io.modelcontextprotocol/protocolVersion': VERSION,
  'io.modelcontextprotocol/clientInfo': { name: 'hostile', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': { elicitation: { form: {}, url: {} } },
}

/** @param message - an object, or text that is longer or deeper than `JSON.stringify` goes. */
function sent(message, { method, name } = {}) {
  return {
    path: '/mcp',
    as: 'tools',
    body: typeof message === 'string' ? message : JSON.stringify(message),
    headers: {
      accept: 'application/json, text/event-stream',
      ...(method === undefined
        ? {}
        : { 'mcp-protocol-version': VERSION, 'mcp-method': method, ...(name && { 'mcp-name': name }) }),
    },
  }
}

const message = (method, params) => ({ jsonrpc: '2.0', id: 1, method, params })
/** By the protocols before 2026. */
const before = (method, params) => () => sent(message(method, params()))
/** By the newest. */
const now =
  (method, params, extra = {}) =>
  () => {
    const given = params()
    const name = typeof given.name === 'string' && given.name.length < 100 ? given.name : undefined
    return sent({ ...message(method, { _meta: ENVELOPE, ...given }), ...extra }, { method, name })
  }
const called = (name, args) => now('tools/call', () => ({ name, arguments: args() }))
const confirmed = (args, more = () => ({})) =>
  now('tools/call', () => ({ name: 'ChangeThing', arguments: args(), ...more() }))

export const MESSAGES = {
  'initialize with names of 1 MiB': before('initialize', () => ({
    protocolVersion: 'x'.repeat(SIZE / 2),
    capabilities: {},
    clientInfo: { name: 'x'.repeat(SIZE / 3), version: '1' },
  })),
  'initialize with 4,900 capabilities': before('initialize', () => ({
    protocolVersion: '2025-11-25',
    capabilities: { experimental: Object.fromEntries(range(4_900, (index) => [`m${index}`, {}])) },
    clientInfo: { name: 'x', version: '1' },
  })),
  'a list of the tools': before('tools/list', () => ({})),
  'a list of the tools by the newest protocol': now('tools/list', () => ({})),
  'a list of the tools after a cursor of 1 MiB': before('tools/list', () => ({ cursor: 'x'.repeat(SIZE) })),
  'a method of 1 MiB': before('x'.repeat(SIZE), () => ({})),
  'an id of 1 MiB': () => sent({ ...message('tools/list', {}), id: 'x'.repeat(SIZE) }),
  'an id of many digits': () => sent(`{"jsonrpc":"2.0","id":${'9'.repeat(SIZE)},"method":"tools/list"}`),
  'a batch of 20,000 messages': () =>
    sent(
      `[${Array(12_000)
        .fill(JSON.stringify(message('tools/list', {})))
        .join()}]`,
    ),
  'an answer that was not requested': () =>
    sent({ jsonrpc: '2.0', id: 1, result: { a: Array(9_000).fill('x') } }),
  'no object': () => sent(`"${'x'.repeat(SIZE)}"`),
  'no JSON': () => sent('x'.repeat(SIZE)),
  'values, 9,900 deep': () =>
    sent(`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":${nested('{"a":', '}', 9_900, '1')}}`),
  'values, 190 deep': () =>
    sent(
      `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":${nested('{"a":', '}', 190, '1')}}}`,
    ),
  '9,000 values that the protocol does not know': now('tools/call', () => ({
    name: 'FindThing',
    arguments: {},
    other: range(9_000, () => 1),
  })),
  '4,900 members that the protocol does not know': now('tools/call', () => ({
    name: 'FindThing',
    arguments: {},
    ...Object.fromEntries(range(4_900, (index) => [`m${index}`, 1])),
  })),
  'a tool whose name has 1 MiB': before('tools/call', () => ({ name: 'x'.repeat(SIZE) })),
  '4,900 unknown arguments': called('FindThing', () =>
    Object.fromEntries(range(4_900, (index) => [`m${index}`, 1])),
  ),
  'an argument of 1 MiB': called('FindThing', () => ({ text: 'x'.repeat(SIZE) })),
  'an argument of 1 MiB for a number': called('FindThing', () => ({ number: '"'.repeat(SIZE / 2) })),
  'a list of 1,900 texts': called('FindThing', () => ({ texts: Array(1_900).fill('x'.repeat(500)) })),
  'an argument, 190 deep': called('FindThing', () =>
    JSON.parse(`{"input":${nested('{"child":', '}', 190, '{}')}}`),
  ),
  'an argument of 1,900 objects that do not fit': called('FindThing', () => ({
    input: { children: Array(600).fill({ number: 'x', at: 'x' }) },
  })),
  'a result of 400 failures': called('ListThings', () => ({})),
  'a change with a text of 1 MiB': confirmed(() => ({ input: { text: 'x'.repeat(SIZE) } })),
  'a change with a text of what terminals act on': confirmed(() => ({
    input: { text: '\u202e\u001b'.repeat(100_000) },
  })),
  'a change with 1,900 values': confirmed(() => ({ input: { numbers: Array(1_900).fill(1) } })),
  'a change with values, 190 deep': confirmed(() =>
    JSON.parse(`{"input":${nested('{"child":', '}', 190, '{"numbers":[1,2,3]}')}}`),
  ),
  'a change with names of 250 letters, 180 deep': confirmed(() =>
    JSON.parse(
      `{"open":${nested(`{"${'n'.repeat(250)}":`, '}', 180, `[${Array(1_500).fill('[1]').join()}]`)}}`,
    ),
  ),
  'a change with 1,900 empty lists, deep': confirmed(() =>
    JSON.parse(`{"open":${nested('[', ']', 180, `${Array(1_500).fill('[]').join()}`)}}`),
  ),
  'a change that an answer of 1 MiB agrees to': confirmed(
    () => ({ input: { text: 'x' } }),
    () => ({
      requestState: 'A'.repeat(SIZE / 2),
      inputResponses: { confirm: { action: 'x'.repeat(SIZE / 3) } },
    }),
  ),
  'a change that 4,900 answers agree to': confirmed(
    () => ({ input: { text: 'x' } }),
    () => ({
      requestState: 'A'.repeat(1_000),
      inputResponses: Object.fromEntries(range(1_900, (index) => [`consent-${index}`, { action: 'accept' }])),
    }),
  ),
  'a search of 200 words': called('search_schema', () => ({ search: 'a '.repeat(100) })),
  'a search of 1 MiB': called('search_schema', () => ({ search: 'a'.repeat(SIZE) })),
  'a query of its own, nested': called('run_query', () => ({ query: nested('{a', '}', 150_000) })),
  'a query of its own of 9,900 fields': called('run_query', () => ({
    query: `{ ${range(9_900, (index) => `a${index}: x`).join(' ')} }`,
  })),
  "an agent's own query with conflicts": called('run_query', () => ({
    query: `{ ${range(900, (index) => `thing(case: "small") { a: ${index % 2 ? 'id' : 'text'} }`).join(' ')} }`,
  })),
  'a query of its own with 1,900 variables': called('run_query', () => ({
    query: '{ __typename }',
    variables: Object.fromEntries(range(1_900, (index) => [`a${index}`, 'x'.repeat(200)])),
  })),
  'a trace of 1 MiB': now('tools/call', () => ({
    name: 'FindThing',
    arguments: {},
    _meta: { ...ENVELOPE, traceparent: 'x'.repeat(SIZE / 2), tracestate: times('a=b,', SIZE / 2 - 1_000) },
  })),
  'capabilities that are 4,900': now('tools/list', () => ({
    _meta: {
      ...ENVELOPE,
      'io.modelcontextprotocol/clientCapabilities': {
        elicitation: Object.fromEntries(range(4_900, (index) => [`m${index}`, {}])),
      },
    },
  })),
}
