import { createHash } from 'node:crypto'
import { ESTIMATES } from './estimates.mjs'
import { MESSAGES } from './messages.mjs'
import { STANDARDS } from './standards.mjs'
import { TARGETS } from './targets.mjs'
import * as texts from './texts.mjs'
import { TRUSTED } from './trusted.mjs'

const { nested, range } = texts

/** What a caller may send: up to 1 MiB. By name, made once: a GraphQL request, or a `body` as it is and `headers`. */
const SIZE = 1024 ** 2 - 1000
/** As long as a document may be. */
const DOCUMENT = 255 * 1024
const times = (text, size = SIZE) => texts.times(text, size)
const deep = (depth, wrap, inner) => {
  let value = inner
  for (let level = 0; level < depth; level++) value = wrap(value)
  return value
}

const SELECTED = '{ id text }'
const POSTED = `query ($input: ThingInput) { posted(input: $input) ${SELECTED} }`
const WRITTEN = `mutation ($input: ThingInput) { write(input: $input) ${SELECTED} }`
const asked = (argument, type) => `query ($value: ${type}) { asked(${argument}: $value) ${SELECTED} }`

/** Deeper than `JSON.stringify` goes. */
const withVariables = (query, variables) => ({
  body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
})

const VARIABLES = {
  '95,000 unknown members': () => ({
    query: WRITTEN,
    variables: { input: Object.fromEntries(range(95_000, (index) => [`m${index}`, 1])) },
  }),
  '4,900 unknown members': () => ({
    query: WRITTEN,
    variables: { input: Object.fromEntries(range(4_900, (index) => [`m${index}`, 'x'.repeat(200)])) },
  }),
  'one unknown member of 1 MiB': () => ({ query: WRITTEN, variables: { input: { ['m'.repeat(SIZE)]: 1 } } }),
  'a list of null': () => ({
    query: asked('list', '[Int!]!'),
    variables: { value: Array(200_000).fill(null) },
  }),
  'a list of texts for numbers': () => ({
    query: asked('list', '[Int!]'),
    variables: { value: Array(199_000).fill('x') },
  }),
  'a list of empty objects': () => ({
    query: POSTED,
    variables: { input: { children: Array(300_000).fill({}) } },
  }),
  'a list of objects of which nothing fits': () => ({
    query: POSTED,
    variables: { input: { children: Array(20_000).fill({ number: 'x', at: 'x', color: 'x' }) } },
  }),
  '5,000 deep': () => withVariables(POSTED, `{"input":${nested('{"child":', '}', 5_000, '{}')}}`),
  '5,000 deep in lists': () =>
    withVariables(POSTED, `{"input":${nested('{"children":[', ']}', 5_000, '{}')}}`),
  '50,000 lists deep': () => withVariables(asked('list', '[Int!]'), `{"value":${nested('[', ']', 50_000)}}`),
  'a filter that is 5,000 deep': () =>
    withVariables(
      'query ($filter: UserFilter) { users(first: 1, filter: $filter) { nodes { id } } }',
      `{"filter":${nested('{"not":', '}', 5_000, '{"displayName":{"eq":"x"}}')}}`,
    ),
  'a filter of 30,000 alternatives': () => ({
    query: 'query ($filter: UserFilter) { users(first: 1, filter: $filter) { nodes { id } } }',
    variables: { filter: { or: range(30_000, () => ({ displayName: { eq: 'x' } })) } },
  }),
  'Did you mean, again and again': () => ({
    query: asked('number', 'Int!'),
    variables: { value: times(' Did you mean ') },
  }),
  'quotes for a number': () => ({
    query: asked('number', 'Int!'),
    variables: { value: times('\\"', SIZE / 4) },
  }),
  'a text of 1 MiB for a number': () => ({
    query: asked('number', 'Int'),
    variables: { value: 'x'.repeat(SIZE) },
  }),
  'a text of 1 MiB for a date': () => ({
    query: asked('at', 'DateTime'),
    variables: { value: '2'.repeat(SIZE) },
  }),
  'a text of 1 MiB for a GUID': () => ({
    query: asked('id', 'GUID'),
    variables: { value: 'a'.repeat(SIZE) },
  }),
  'a text of 1 MiB for an enum': () => ({
    query: asked('color', 'Color'),
    variables: { value: 'R'.repeat(SIZE) },
  }),
  'a text of 1 MiB for a path': () => ({
    query: asked('text', 'String'),
    variables: { value: "'".repeat(SIZE) },
  }),
  'a text of 1 MiB for 50 paths': () => ({
    query: `query ($value: String) { ${range(50, (index) => `a${index}: asked(text: $value) ${SELECTED}`).join(' ')} }`,
    variables: { value: 'x'.repeat(SIZE - 5_000) },
  }),
  'a list of 9,000 texts for a path': () => ({
    query: asked('texts', '[String!]'),
    variables: { value: Array(9_000).fill('x'.repeat(100)) },
  }),
  'a text of 1 MiB for 50 bodies': () => ({
    query: `query ($input: ThingInput) { ${range(50, (index) => `a${index}: posted(input: $input) ${SELECTED}`).join(' ')} }`,
    variables: { input: { text: 'x'.repeat(SIZE - 5_000) } },
  }),
  'a text of 1 MiB for a header': () => ({
    query: 'mutation ($value: String) { write(ifMatch: $value) { id } }',
    variables: { value: '"'.repeat(SIZE / 2) },
  }),
  'a text of 1 MiB for a search': () => ({
    query: 'query ($search: String) { users(first: 1, search: $search) { nodes { id } } }',
    variables: { search: '"'.repeat(SIZE / 2) },
  }),
  'a cursor of 1 MiB': () => ({
    query: 'query ($after: String) { page(case: "small", first: 1, after: $after) { nodes { id } } }',
    variables: { after: 'A'.repeat(SIZE) },
  }),
  'a global id of 1 MiB': () => ({
    query: 'query ($id: ID!) { node(id: $id) { globalId } }',
    variables: { id: 'A'.repeat(SIZE) },
  }),
  'a name of 1 MiB': () => ({ query: '{ __typename }', variables: { ['v'.repeat(SIZE)]: 1 } }),
  'an input of 2,000 objects for each of 400 items': () => ({
    query: `query ($input: ThingInput) { page(case: "400 items", first: 400) { nodes { below(input: $input) { id } } } }`,
    variables: { input: { children: Array(2_000).fill({ number: 1 }) } },
  }),
}

const DOCUMENTS = {
  'fields, 4,900 deep': () => ({
    query: nested('{ thing(case: "small") ', '}', 1, nested('{ child ', '}', 3_300, '{ id }')),
  }),
  'braces, 500,000 deep': () => ({ query: '{a'.repeat(SIZE / 2) }),
  'a list, 9,900 deep': () => ({ query: `{ asked(list: ${nested('[', ']', 4_900)}) ${SELECTED} }` }),
  'a list that does not end, 500,000 deep': () => ({ query: `{ asked(list: ${'['.repeat(SIZE)}` }),
  'an object, 2,400 deep': () => ({
    query: `{ posted(input: ${nested('{child:', '}', 2_400, '{}')}) ${SELECTED} }`,
  }),
  'fragments in fragments, 2,400 deep': () => ({ query: nested('{ ... ', '}', 3_000, '{ __typename }') }),
  'types in types, 4,900 deep': () => ({
    query: `query ($a: ${nested('[', ']', 4_900, 'Int')}) { __typename }`,
  }),
  'fragments that spread the next, 1,300 of them': () => ({
    query: `{ ...F0 } ${range(1_300, (index) => `fragment F${index} on Query { ...F${index + 1} }`).join(' ')} fragment F1300 on Query { __typename }`,
  }),
  'fragments that spread all others': () => ({
    query: `{ ...F0 } ${range(55, (index) => `fragment F${index} on Query { ${range(55, (other) => `...F${other}`).join(' ')} }`).join(' ')}`,
  }),
  'fragments that spread two of the next': () => ({
    query: `{ ...F0 } ${range(800, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`).join(' ')} fragment F800 on Query { __typename }`,
  }),
  'the same field, 3,000 times': () => ({ query: `{ ${'__typename '.repeat(3_000)} }` }),
  'the same field with arguments, 1,100 times': () => ({
    query: `{ ${'thing(case: "small") { id } '.repeat(1_100)} }`,
  }),
  'the same field with others below, 1,500 times': () => ({
    query: `{ ${range(1_000, (index) => `thing(case: "small") { a${index}: id }`).join(' ')} }`,
  }),
  'conflicts between nested fields': () => ({
    query: `{ ${range(900, (index) => `thing(case: "small") { a: ${index % 2 ? 'id' : 'text'} }`).join(' ')} }`,
  }),
  'conflicts between fields of one name, just within the bound': () => ({
    query: `{ ${range(180, (index) => `thing(case: "small") { a: ${index % 2 ? 'id' : 'text'} }`).join(' ')} }`,
  }),
  'fields within fields, twice at each level': () => ({
    query: `{ ${deep(
      11,
      (inner) =>
        `thing(case: "small") { child { ${inner} } }`
          .replace('thing(case: "small")', 'child')
          .replaceAll('child {', 'child {'),
      'id',
    ).replace(/^/, 'thing(case: "small") { ')} } }`,
  }),
  'fragments in two places at each of 60 levels': () => ({
    query: `{ thing(case: "small") { ...A0 ...B0 } } ${range(60, (index) => `fragment A${index} on Thing { child { ...A${index + 1} ...B${index + 1} } } fragment B${index} on Thing { child { ...A${index + 1} ...B${index + 1} } }`).join(' ')} fragment A60 on Thing { id } fragment B60 on Thing { id }`,
  }),
  'fragments of 20 aliases in two places each': () => ({
    query: `{ thing(case: "small") { ...F0 } } ${range(300, (index) => `fragment F${index} on Thing { child { ...F${index + 1} } a: child { ...F${index + 1} } }`).join(' ')} fragment F300 on Thing { id }`,
  }),
  'unknown fields, 4,900': () => ({ query: `{ ${range(4_900, (index) => `thin${index}`).join(' ')} }` }),
  'an unknown field of 1 MiB': () => ({ query: `{ ${'t'.repeat(SIZE)} }` }),
  'an unknown argument of 1 MiB': () => ({ query: `{ thing(${'t'.repeat(SIZE)}: 1) { id } }` }),
  'unknown fields of 10,000 letters': () => ({
    query: `{ ${range(100, (index) => `t${index}${'h'.repeat(10_000)}`).join(' ')} }`,
  }),
  'an alias of 1 MiB': () => ({ query: `{ ${'a'.repeat(SIZE)}: thing(case: "small") { id } }` }),
  'an alias of 500 KB in a list': () => ({
    query: `{ page(case: "400 items", first: 400) { nodes { ${'a'.repeat(500_000)}: id } } }`,
  }),
  'an alias of 500 KB above 400 failures': () => ({
    query: `{ ${'a'.repeat(500_000)}: page(case: "400 items", first: 400) { nodes { number } } }`,
  }),
  'an operation whose name has 1 MiB': () => ({ query: `query ${'a'.repeat(SIZE)} { __typename }` }),
  'a variable whose name has 1 MiB': () => ({ query: `query ($${'a'.repeat(SIZE)}: Int) { __typename }` }),
  'an unknown type of 1 MiB': () => ({ query: `query ($a: ${'T'.repeat(SIZE)}) { __typename }` }),
  '2,400 operations': () => ({ query: range(2_000, (index) => `query Q${index} { __typename }`).join(' ') }),
  '2,400 operations of one name': () => ({ query: range(2_000, () => `query Q { __typename }`).join(' ') }),
  '1,900 variables': () => ({
    query: `query (${range(1_900, (index) => `$a${index}: Int!`).join(' ')}) { __typename }`,
  }),
  '1,900 variables of one name': () => ({
    query: `query (${range(1_900, () => '$a: Int!').join(' ')}) { __typename }`,
  }),
  '1,900 variables that are used, and fragments': () => ({
    query: `query (${range(900, (index) => `$a${index}: Int!`).join(' ')}) { ...F } fragment F on Query { ${range(500, (index) => `b${index}: asked(number: $c${index}) { id }`).join(' ')} }`,
  }),
  '1,200 operations that spread one fragment of variables': () => ({
    query: `${range(600, (index) => `query Q${index} { ...F }`).join(' ')} fragment F on Query { ${range(400, (index) => `b${index}: asked(number: $c${index}) { id }`).join(' ')} }`,
  }),
  'unknown directives, 3,000': () => ({ query: `{ __typename ${'@a '.repeat(3_000)} }` }),
  'the same directive, 1,200 times': () => ({ query: `{ __typename ${'@skip(if: true) '.repeat(1_200)} }` }),
  'a text of 1 MiB for a number': () => ({ query: `{ asked(number: "${'x'.repeat(SIZE)}") { id } }` }),
  'a text of escapes': () => ({ query: `{ asked(number: "${times('\\u0041', DOCUMENT - 100)}") { id } }` }),
  'a text that does not end': () => ({ query: `{ asked(text: "${'x'.repeat(DOCUMENT - 100)}` }),
  'a text of suggestions': () => ({
    query: `{ asked(number: "${times(' Did you mean ', DOCUMENT - 100)}") { id } }`,
  }),
  'a block of lines': () => ({ query: `{ asked(number: """${times('\n ', DOCUMENT - 100)}""") { id } }` }),
  'a block of quotes': () => ({ query: `{ asked(number: """${times('\\"""', DOCUMENT - 100)}""") { id } }` }),
  'a block that is one long space': () => ({
    query: `{ asked(number: """${' '.repeat(DOCUMENT - 100)}x""") { id } }`,
  }),
  'a number of many digits': () => ({ query: `{ asked(number: ${'9'.repeat(250)}) { id } }` }),
  'a long comment': () => ({ query: `#${'x'.repeat(DOCUMENT - 100)}\n{ nothing }` }),
  'comments of many lines': () => ({ query: `${times('#\n', DOCUMENT - 100)}{ nothing nothing2 nothing3 }` }),
  'spaces and commas': () => ({ query: `${times(', ', DOCUMENT - 100)}{ nothing }` }),
  '400 failures after a long space': () => ({
    query: `${' '.repeat(DOCUMENT - 200)}{ page(case: "400 items", first: 400) { nodes { number } } }`,
  }),
  'invalid letters': () => ({ query: times('€', DOCUMENT) }),
  'unknown members of an object, 2,400': () => ({
    query: `{ posted(input: {${range(2_400, (index) => `m${index}: 1`).join(' ')}}) { id } }`,
  }),
  'a list of 9,900 numbers that do not fit': () => ({
    query: `{ asked(list: [${'"x" '.repeat(9_900)}]) { id } }`,
  }),
  'a list of 2,000 objects for each of 400 items': () => ({
    query: `{ page(case: "400 items", first: 400) { nodes { below(input: {children: [${'{number: 1} '.repeat(1_900)}]}) { id } } } }`,
  }),
  'introspection, ten deep': () => ({
    query: `{ __schema { types { ${deep(12, (inner) => `fields { type { ${inner} } }`, 'name')} } } }`,
  }),
  'introspection of everything with 90 aliases': () => ({
    query: `{ ${range(40, (index) => `a${index}: __schema { types { name fields { name description } } }`).join(' ')} }`,
  }),
  'a subscription': () => ({ query: 'subscription { x }' }),
  'a type definition': () => ({ query: times('type A { a: Int } ', 30_000) }),
}

const json = (body) => ({ body })
const BODIES = {
  'a list, 500,000 deep': () => json(nested('[', ']', SIZE / 2)),
  'an object, 150,000 deep': () => json(`${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`),
  'extensions, 150,000 deep': () =>
    json(`{"query":"{__typename}","extensions":{"a":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}}`),
  'a hash of 1 MiB': () => ({
    query: '{ __typename }',
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(SIZE) } },
  }),
  'a hash that is not that of its document': () => ({
    query: '{ __typename }',
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } },
  }),
  'a hash of 1 MiB alone': () => ({
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(SIZE) } },
  }),
  '100,000 members': () =>
    json(`{"query":"{__typename}",${range(100_000, (index) => `"a${index}":1`).join()}}`),
  '__proto__ with spaces': () => json(`{${times('"__proto__"          ', SIZE / 2)}`),
  'no JSON': () => json('x'.repeat(SIZE)),
  'an operationName of 1 MiB': () => ({ query: '{ __typename }', operationName: 'x'.repeat(SIZE) }),
  'a query that is a list of 200,000': () => json(`{"query":[${'1,'.repeat(200_000)}1]}`),
  'a batch of 30,000 operations': () => json(`[${Array(30_000).fill('{"query":"{__typename}"}').join()}]`),
  'a text': () => ({ body: 'x'.repeat(SIZE), headers: { 'content-type': 'text/plain' } }),
}

const HEAD = 14 * 1024
const head = (name, value) => () => ({ query: '{ __typename }', headers: { [name]: value } })
const HEADS = {
  'Accept of many types': head('accept', times('a/b;q=0.1,', HEAD)),
  'Accept of quotes': head('accept', `a/b;c="${'\\"'.repeat(HEAD / 2)}`),
  'Content-Type of parameters': head('content-type', `application/json${times(';a=b', HEAD)}`),
  'Authorization of spaces': head('authorization', `Bearer ${' '.repeat(HEAD)}x`),
  'a header of a token, deep': () => ({
    query: '{ __typename }',
    headers: {
      authorization: `Bearer ${Buffer.from(`{"alg":"RS256","typ":"JWT","kid":${nested('[', ']', 4_500)}}`).toString('base64url')}.e30.e30`,
    },
  }),
  'X-Request-Timeout of digits': head('x-request-timeout', '9'.repeat(HEAD)),
  'a plan of an entangled operation': () => ({
    ...DOCUMENTS['fragments of 20 aliases in two places each'](),
    headers: { 'x-behalf-explain': 'plan' },
  }),
  'an explanation of 500 requests': () => ({
    query: '{ page(case: "400 items", first: 400) { nodes { below(input: {}) { id } } } }',
    headers: { 'x-behalf-explain': 'run' },
  }),
}

const found = (argument, type) => `query ($value: ${type}) { found(${argument}: $value) ${SELECTED} }`
const paged = '{ nodes { id } pageInfo { endCursor } }'
const FEATURES = {
  'an OData literal of quotes': () => ({
    query: found('text', 'String!'),
    variables: { value: "'".repeat(2_700) },
  }),
  'an OData literal of 1 MiB of quotes': () => ({
    query: found('text', 'String!'),
    variables: { value: "'".repeat(SIZE) },
  }),
  'words of a query language of 16,000 letters': () => ({
    query: found('words', 'String'),
    variables: { value: '*'.repeat(16_000) },
  }),
  'words of a query language with 50 aliases': () => ({
    query: `query ($value: String) { ${range(50, (index) => `a${index}: found(words: $value) ${SELECTED}`).join(' ')} }`,
    variables: { value: '* '.repeat(4_000) },
  }),
  'an object of 1,900 members for the query': () => ({
    query: found('input', 'ThingInput'),
    variables: { value: { numbers: Array(1_900).fill(1) } },
  }),
  'an open object of 1,900 members for the query': () => ({
    query: found('open', 'JSON'),
    variables: { value: Object.fromEntries(range(1_900, (index) => [`m${index}`, 'x'])) },
  }),
  'an open object, 190 deep, for the query': () => ({
    query: found('open', 'JSON'),
    variables: { value: JSON.parse(nested('{"a":', '}', 190, '1')) },
  }),
  'an open object with names of 250 letters, 15 deep': () => ({
    query: found('open', 'JSON'),
    variables: {
      value: JSON.parse(nested(`{"${'['.repeat(250)}":`, '}', 14, `[${Array(1_800).fill('1').join()}]`)),
    },
  }),
  'an open value in a document, 190 deep': () => ({
    query: `{ found(open: ${nested('[', ']', 190)}) ${SELECTED} }`,
  }),
  'a cursor of a history of 1 MiB': () => ({
    query: 'query ($after: String) { history(case: "small", after: $after) { nodes { id } deltaCursor } }',
    variables: { after: 'A'.repeat(SIZE) },
  }),
  'a cursor of 16,000 characters with 50 aliases': () => ({
    query: `query ($after: String) { ${range(50, (index) => `a${index}: page(case: "small", after: $after) ${paged}`).join(' ')} }`,
    variables: { after: 'A'.repeat(16_000) },
  }),
  'the first two billion': () => ({
    query: `{ page(case: "small", first: 2147483647) ${paged} }`,
  }),
  'the first two billion, below each other': () => ({
    query: `{ users(first: 2147483647) { nodes { ${deep(4, (inner) => `directReports(first: 2147483647) { nodes { id ${inner} } }`, '')} } } }`,
  }),
  '1,000 parts that can wait': () => ({
    query: `{ ${range(1_000, (index) => `... @defer(label: "l${index}") { __typename }`).join(' ')} }`,
  }),
  'parts that can wait in parts that can wait': () => ({
    query: nested('{ ... @defer(label: "x") ', '}', 190, '{ __typename }'),
  }),
  '700 lists that can come in parts': () => ({
    query: `{ ${range(700, (index) => `a${index}: things(case: "small") @stream(initialCount: 1) { id }`).join(' ')} }`,
  }),
  'nodes of unknown types, 49': () => ({
    query: `query ($id: ID!) { ${range(49, (index) => `a${index}: node(id: $id) { globalId }`).join(' ')} }`,
    variables: { id: Buffer.from(`${'T'.repeat(9_000)}:x`).toString('base64') },
  }),
  'a node of a key of 16,000 letters': () => ({
    query: 'query ($id: ID!) { node(id: $id) { globalId } }',
    variables: { id: Buffer.from(`User:${'/'.repeat(16_000)}`).toString('base64') },
  }),
  'a node of a key that is deep': () => ({
    query: 'query ($id: ID!) { node(id: $id) { globalId } }',
    variables: { id: Buffer.from(`Paired:${'['.repeat(500_000)}`).toString('base64') },
  }),
  'a plan of 50 fields': () => ({
    query: `{ ${range(50, (index) => `a${index}: page(case: "small", first: ${index + 1}) { nodes { keyed { id } } }`).join(' ')} }`,
    headers: { 'x-behalf-explain': 'plan' },
  }),
  'a plan of 90 lists in lists': () => ({
    query: `{ ${range(45, (index) => `a${index}: users(first: 999) { nodes { id manager { id manager { id } } } }`).join(' ')} }`,
    headers: { 'x-behalf-explain': 'plan' },
  }),
  'a plan of a long cursor': () => ({
    query: 'query ($after: String) { page(case: "small", after: $after) { nodes { id } } }',
    variables: { after: 'A'.repeat(16_000) },
    headers: { 'x-behalf-explain': 'plan' },
  }),
  'a document that is registered with its hash': () => {
    const query = `{ __typename ${'#x\n'.repeat(60_000)} }`
    return {
      query,
      extensions: {
        persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
      },
    }
  },
  'extensions of 4,900 members': () => ({
    query: '{ __typename }',
    extensions: Object.fromEntries(range(4_900, (index) => [`m${index}`, 1])),
  }),
}

export const REQUESTS = {
  ...named('variables', VARIABLES),
  ...named('document', DOCUMENTS),
  ...named('body', BODIES),
  ...named('head', HEADS),
  ...named('feature', FEATURES),
  ...named('estimate', ESTIMATES),
  ...named('standard', STANDARDS),
  ...named('tools', MESSAGES),
  ...named('target', TARGETS),
}

/** What a caller may send where documents are required. */
export const UNTRUSTED = named('trusted', TRUSTED)

function named(part, requests) {
  return Object.fromEntries(Object.entries(requests).map(([name, make]) => [`${part}: ${name}`, make]))
}
