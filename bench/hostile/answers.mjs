/**
 * What an API may answer: up to 4 MiB, and heads as long as HTTP clients take them. By name: `query` is the operation that
 * asks for it, `answer` makes it, once.
 */
import { ERRORS } from './errors.mjs'
import { JOINS } from './joins.mjs'
import { HEAD, json, list, nested, SIZE, times } from './texts.mjs'
import { VALUES } from './values.mjs'

const FIELDS = 'id text number flag at color texts numbers must'
const ALL = `${FIELDS} child { ${FIELDS} } children { ${FIELDS} }`
const aliased = (count, field) => Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ')

const thing = (name, selection = ALL) => `{ thing(case: "${name}") { ${selection} } }`
const things = (name, selection = ALL) => `{ things(case: "${name}") { ${selection} } }`
const page = (name, first = 10, selection = `nodes { ${ALL} } pageInfo { endCursor hasNextPage }`) =>
  `{ page(case: "${name}", first: ${first}) { ${selection} } }`
const batch = (name, count = 20) =>
  `{ ${Array.from({ length: count }, (_, index) => `i${index}: item(case: "${name}", number: ${index}) { ${ALL} }`).join(' ')} }`

const CONTAINERS =
  'd meta metadata pagination paging page pageinfo links response cursor cursors resultinfo listinfo'.split(
    ' ',
  )
const containers = (depth) => ({
  ...Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`m_${index}`, 1])),
  ...Object.fromEntries(depth === 0 ? [] : CONTAINERS.map((name) => [name, containers(depth - 1)])),
})

/** One item per request of a batch. */
const items = (make) => (requests) => json({ responses: requests.map(({ id }) => ({ id, ...make(id) })) })

export const ANSWERS = {
  ...JOINS,
  ...ERRORS,
  ...VALUES,
  '400 items': {
    query: (name) => page(name, 400, 'nodes { id }'),
    answer: () =>
      json({ items: Array.from({ length: 400 }, (_, index) => ({ id: String(index), number: 'x' })) }),
  },
  'deep arrays': { query: thing, answer: () => json(nested('[', ']', SIZE / 2)) },
  'deep arrays that do not end': { query: thing, answer: () => json('['.repeat(SIZE)) },
  'deep objects': {
    query: thing,
    answer: () => json(`${times('{"a":')}1${'}'.repeat(SIZE / 5)}`.slice(0, SIZE)),
  },
  'deep objects in a text': { query: thing, answer: () => json(`{"text":${nested('[', ']', 100_000)}}`) },
  'objects in objects of the schema': {
    query: thing,
    answer: () => json(`${'{"child":'.repeat(300_000)}null${'}'.repeat(300_000)}`),
  },
  'an object of 300,000 members': {
    query: thing,
    answer: () => json(`{${Array.from({ length: 300_000 }, (_, index) => `"m${index}":1`).join()}}`),
  },
  'a list of empty objects': { query: things, answer: () => json(`{"items":${list('{}')}}`) },
  'a list of empty lists': { query: things, answer: () => json(`{"items":${list('[]')}}`) },
  'a list of null': { query: things, answer: () => json(`{"items":${list('null')}}`) },
  'a list of numbers for objects': { query: things, answer: () => json(`{"items":${list('1')}}`) },
  'numbers in a list of texts': { query: thing, answer: () => json(`{"texts":${list('1')}}`) },
  'texts in a list of numbers': { query: thing, answer: () => json(`{"numbers":${list('"x"')}}`) },
  'objects in a list of numbers': { query: thing, answer: () => json(`{"numbers":${list('{}')}}`) },
  'null in a list of texts that must be there': {
    query: thing,
    answer: () => json(`{"must":${list('null')}}`),
  },
  'objects of which no member fits': {
    query: things,
    answer: () => json(`{"items":${list('{"number":"x","flag":"x","color":"x","texts":1,"must":[null]}')}}`),
  },
  'lists of 900 in a list of 900': {
    query: things,
    answer: () => json({ items: Array.from({ length: 900 }, () => ({ children: Array(900).fill({}) })) }),
  },
  'lists of 40 in lists of 40, four deep': {
    query: (name) => things(name, `children { children { children { children { ${FIELDS} } } } }`),
    answer() {
      let level = {}
      for (let depth = 0; depth < 4; depth++) level = { children: Array(depth === 3 ? 30 : 30).fill(level) }
      return json({ items: [level] })
    },
  },
  'a list of 49,000 items that each have a request': {
    query: (name) => things(name, 'below { id }'),
    answer: () => json({ items: Array.from({ length: 49_000 }, (_, index) => ({ id: String(index) })) }),
  },
  'a list of 49,000 items that each have content': {
    query: (name) => things(name, 'content'),
    answer: () => json({ items: Array.from({ length: 49_000 }, (_, index) => ({ id: String(index) })) }),
  },
  'a list of 700 items that each have content with 90 aliases': {
    query: (name) => things(name, aliased(90, 'content')),
    answer: () =>
      json({
        items: Array.from({ length: 700 }, (_, index) => ({ id: 'x'.repeat(3_000), text: `${index}` })),
      }),
  },
  'content with names of 4,000 letters': {
    query: (name) => things(name, 'content'),
    answer: () =>
      json({
        items: Array.from({ length: 900 }, (_, index) => ({ id: `${index}`, text: '\u202e'.repeat(1_300) })),
      }),
  },
  'a list of 49,000 items that each have the key of another object': {
    query: (name) => things(name, 'keyed { id }'),
    answer: () => json({ items: Array.from({ length: 49_000 }, (_, index) => ({ id: String(index) })) }),
  },
  'a page of a million items': { query: page, answer: () => json(`{"items":${list('{}')}}`) },
  'a page that is taken whole': {
    query: (name) => page(name, 5000),
    answer: () => json({ items: Array(5000).fill({ text: 'x'.repeat(700), number: 1 }) }),
  },
  'a page of which nothing fits': {
    query: (name) => page(name, 5000),
    answer: () =>
      json({ items: Array(5000).fill({ number: 'x', flag: 'x', color: 'x', texts: 1, must: [null] }) }),
  },
  'a page with 90 aliases': {
    query: (name) => page(name, 5000, `nodes { ${aliased(90, 'text')} }`),
    answer: () => json({ items: Array(5000).fill({ text: 'x'.repeat(100) }) }),
  },
  'a long text': { query: thing, answer: () => json({ text: 'x'.repeat(SIZE - 20) }) },
  'a long text with 90 aliases': {
    query: (name) => thing(name, aliased(90, 'text')),
    answer: () => json({ text: 'x'.repeat(SIZE - 20) }),
  },
  'a long text of escapes': { query: thing, answer: () => json(`{"text":"${times('\\u0007')}"}`) },
  'a long text for a number': { query: thing, answer: () => json({ number: 'x'.repeat(SIZE - 20) }) },
  'a long text for a number with 90 aliases': {
    query: (name) => thing(name, aliased(90, 'number')),
    answer: () => json({ number: '"'.repeat(SIZE / 2 - 20) }),
  },
  'a wide object for a text with 90 aliases': {
    query: (name) => thing(name, aliased(90, 'text')),
    answer: () => json(`{"text":{${Array.from({ length: 300_000 }, (_, index) => `"m${index}":1`).join()}}}`),
  },
  'a wide object for a date with 90 aliases': {
    query: (name) => thing(name, aliased(90, 'at')),
    answer: () => json(`{"at":{${Array.from({ length: 300_000 }, (_, index) => `"m${index}":1`).join()}}}`),
  },
  'a long value of an enum': { query: thing, answer: () => json({ color: 'x'.repeat(SIZE - 20) }) },
  'a number of a million digits': { query: thing, answer: () => json(`{"number":${'9'.repeat(1_000_000)}}`) },
  'a long name of a type': {
    query: (name) => `{ being(case: "${name}") { id __typename ... on Plant { height } } }`,
    answer: () => json({ '@odata.type': `#${'x'.repeat(SIZE - 40)}` }),
  },
  'no JSON': { query: thing, answer: () => json('x'.repeat(SIZE)) },
  'JSON that ends too early': { query: thing, answer: () => json(`{"text":"${'\\"'.repeat(SIZE / 2 - 10)}`) },
  'bytes that are no UTF-8': { query: thing, answer: () => ({ body: Buffer.alloc(SIZE, 0xff) }) },
  'objects within objects that could say that more follows, for 45 fields': {
    query: (name) => `{ ${aliased(45, `things(case: "${name}") { id }`)} }`,
    answer: () => json({ items: [{ id: 'x' }], ...containers(3) }),
  },
  'a long next link': {
    query: (name) =>
      `{ odata(case: "${name}", first: 1500) { edges { cursor node { id } } pageInfo { endCursor } } }`,
    answer: ({ origin, url }) =>
      json({
        value: Array(1000).fill({ id: 'x' }),
        '@odata.nextLink': `${origin}${url.split('?')[0]}?next=${'x'.repeat(SIZE - 100_000)}`,
      }),
  },
  'a long cursor': {
    query: (name) => page(name, 1500, 'edges { cursor node { id } } pageInfo { endCursor }'),
    answer: () => json({ items: Array(1000).fill({ id: 'x' }), next: 'x'.repeat(SIZE - 100_000) }),
  },
  'a long next link, 5,000 cursors': {
    query: (name) => `{ odata(case: "${name}", first: 5000) { edges { cursor } } }`,
    answer: ({ origin, url }) =>
      json({
        value: Array(1000).fill({ id: 'x' }),
        '@odata.nextLink': `${origin}${url.split('?')[0]}?next=${'x'.repeat(7000)}`,
      }),
  },
  'cursors with 90 aliases': {
    query: (name) => `{ page(case: "${name}", first: 1000) { edges { ${aliased(90, 'cursor')} } } }`,
    answer: () => json({ items: Array(1000).fill({ id: 'x' }), next: 'x' }),
  },
  'edges with cursors under ten names': {
    query: (name) => `{ page(case: "${name}", first: 900) { ${aliased(10, 'edges { cursor }')} } }`,
    answer: () => json({ items: Array(900).fill({ id: 'x' }), next: 'x' }),
  },
  ...heads(),
  'an error with a long message': {
    query: thing,
    answer: () => ({
      status: 400,
      ...json({ error: { code: 'x'.repeat(SIZE / 2), message: '"'.repeat(SIZE / 4) } }),
    }),
  },
  'an error that is a deep object': {
    query: thing,
    answer: () => ({ status: 500, ...json(nested('{"error":', '1}', 400_000)) }),
  },
  'an error page': { query: thing, answer: () => ({ status: 500, body: '<'.repeat(SIZE) }) },
  'a batch of a million answers': {
    query: batch,
    batch: () => json(`{"responses":${list('{"id":"x","status":200}')}}`),
  },
  'a batch in which all depends on others': {
    query: batch,
    batch: (requests) =>
      json(
        `{"responses":[${requests.map(({ id }) => `{"id":"${id}","status":424}`).join()},${Array.from({ length: 120_000 }, (_, index) => `{"id":"z${index}","status":500}`).join()}]}`,
      ),
  },
  'a batch whose items are not there': { query: batch, batch: () => json('{"responses":[]}') },
  'items with 10,000 headers each': {
    query: batch,
    batch: items(() => ({
      status: 200,
      headers: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`h${index}`, 'x'])),
      body: {},
    })),
  },
  'items whose headers are deep lists': {
    query: batch,
    batch: (requests) =>
      json(
        `{"responses":[${requests.map(({ id }) => `{"id":"${id}","status":200,"headers":{"etag":${nested('[', ']', 50_000)}},"body":{}}`).join()}]}`,
      ),
  },
  ...challenges(),
  'items with a long Retry-After': {
    query: batch,
    batch: items(() => ({ status: 429, headers: { 'retry-after': times('1 ', SIZE / 25) } })),
  },
  'items with long ids of requests': {
    query: batch,
    batch: items(() => ({ status: 404, headers: { 'request-id': 'x'.repeat(SIZE / 25) } })),
  },
  'items of 60,000 things each': {
    query: (name) => batch(name).replaceAll(`{ ${ALL} }`, '{ children { id number } }'),
    batch: items(() => ({ status: 200, body: { children: Array(60_000).fill({}) } })),
  },
  'items with their own errors': {
    query: batch,
    batch: items(() => ({
      status: 400,
      body: { error: { code: 'x'.repeat(90_000), message: 'x'.repeat(90_000) } },
    })),
  },
  'items with claims of 240 names each': {
    query: batch,
    batch: items((id) => ({
      status: 401,
      headers: {
        'www-authenticate': `Bearer claims="${Buffer.from(
          JSON.stringify({
            access_token: Object.fromEntries(
              Array.from({ length: 240 }, (_, index) => [`${id}${index}`, null]),
            ),
          }),
        ).toString('base64')}"`,
      },
    })),
  },
  'items with claims of 700 values each': {
    query: batch,
    batch: items((id) => ({
      status: 401,
      headers: {
        'www-authenticate': `Bearer claims="${Buffer.from(
          JSON.stringify({
            access_token: {
              acrs: { values: Array.from({ length: 700 }, (_, index) => Number(id) * 9 + index) },
            },
          }),
        ).toString('base64')}"`,
      },
    })),
  },
  'items with claims of their own': {
    query: batch,
    batch: items((id) => ({
      status: 401,
      headers: {
        'www-authenticate': `Bearer claims="${Buffer.from(
          JSON.stringify({
            access_token: Object.fromEntries(
              Array.from({ length: 150 }, (_, index) => [`${id}${index}`, { value: 'x' }]),
            ),
          }),
        ).toString('base64')}"`,
      },
    })),
  },
}

/** The head of an answer that is a page. */
function heads() {
  const head = (name, value, status = 200) => ({
    query: (name) => `{ linked(case: "${name}", first: 10) { nodes { ${FIELDS} } pageInfo { endCursor } } }`,
    answer: () => ({ status, headers: { [name]: value }, ...json({ items: [{ id: 'x' }] }) }),
  })
  return {
    'Link of nothing but <': head('link', '<'.repeat(HEAD)),
    'Link with a parameter that does not end': head('link', `<x>;rel="${'\\"'.repeat(HEAD / 2 - 10)}`),
    'Link of spaces': head('link', `<x>${times(' ;', HEAD - 10)}`),
    'Link with many parameters': head('link', `<x>${times(';a=b', HEAD - 10)}`),
    'WWW-Authenticate of one word': head('www-authenticate', 'a'.repeat(HEAD), 401),
    'WWW-Authenticate of spaces': head('www-authenticate', `a${' '.repeat(HEAD - 10)}=`, 401),
    'Retry-After of digits': head('retry-after', '9'.repeat(HEAD), 429),
    'Retry-After of words': head('retry-after', times('Mon, ', HEAD), 503),
    'a long ETag': head('etag', `"${'x'.repeat(HEAD)}"`),
    'a long Content-Type': head('content-type', times('a/b;c=d;', HEAD)),
    'a long Content-Encoding': head('content-encoding', times('gzip,', HEAD)),
    'a long Date': head('date', times('Mon, 1 Jan ', HEAD), 429),
  }
}

/** What items of a batch demand: such heads have no bound but the answer's own. */
function challenges() {
  const challenge = (text) => ({
    query: batch,
    batch: items(() => ({ status: 401, headers: { 'www-authenticate': text } })),
  })
  const size = Math.floor(SIZE / 25)
  return {
    'items that demand one long word': challenge('a'.repeat(size)),
    'items that demand commas': challenge(times('Bearer ,', size)),
    'items that demand spaces': challenge(`Bearer a${' '.repeat(size)}=b`),
    'items that demand quotes': challenge(`Bearer a="${'\\"'.repeat(size / 2)}`),
    'items that demand deep claims': challenge(
      `Bearer claims="${Buffer.from(nested('{"a":', '1}', 30_000))
        .toString('base64')
        .slice(0, size)}"`,
    ),
  }
}
