/** What an API may answer for objects that are loaded by keys, and for lists that are histories: as in answers.mjs. */
import { json, list, range, SIZE, times } from './texts.mjs'

const keys =
  (count, make = String) =>
  () =>
    json({ items: range(count, (index) => ({ id: make(index) })) })
const joined = (name) => `{ things(case: "${name}") { bulk { id text } } }`
const history = (name) =>
  `{ history(case: "${name}", first: 1000) { nodes { id } removed deltaCursor pageInfo { endCursor } } }`
/** Before an operation: each of its errors says in which line it is. */
const LINES = '\n'.repeat(256 * 1024 - 500)
const REMOVED = { '@removed': { reason: 'deleted' } }

export const JOINS = {
  '49,000 keys of one request': { query: joined, answer: keys(49_000), bulk: found },
  '9,000 keys of one request': { query: joined, answer: keys(9_000), bulk: found },
  '4,000 keys of 1,000 characters each': {
    query: joined,
    answer: keys(4_000, (index) => String(index).padStart(1_000, 'x')),
    bulk: found,
  },
  '9,000 keys that are objects': {
    query: joined,
    answer: () => json({ items: range(9_000, () => ({ id: { a: [1, 2, 3] } })) }),
    bulk: found,
  },
  '9,000 keys, one after the other': {
    query: (name) => `{ things(case: "${name}") { keyed { id } } }`,
    answer: keys(9_000),
  },
  '9,000 items that each need a request': {
    query: (name) => `{ things(case: "${name}") { below(input: {}) { id } } }`,
    answer: keys(9_000),
  },
  '2,000 keys of two fields': {
    query: (name) => `{ things(case: "${name}") { paired { owner } } }`,
    answer: () =>
      json({ items: range(2_000, (index) => ({ id: `${index}"`.repeat(100), text: '\\'.repeat(100) })) }),
  },
  '2,000 numbers in filters': {
    query: (name) => `{ things(case: "${name}") { numbered { number } } }`,
    answer: () => json({ items: range(2_000, (number) => ({ number })) }),
  },
  '9,000 keys of a request that fails, far down in a document': {
    query: (name) => `${LINES}${joined(name)}`,
    answer: keys(9_000),
    bulk: () => ({ status: 500, ...json({}) }),
  },
  '9,000 keys of a request that fails, far down in a document with introspection': {
    query: (name) => `${LINES}{ __type(name: "Int") { name } things(case: "${name}") { bulk { id text } } }`,
    answer: keys(9_000),
    bulk: () => ({ status: 500, ...json({}) }),
  },
  '9,000 keys of a request that fails': {
    query: joined,
    answer: keys(9_000),
    bulk: () => ({ status: 500, ...json({}) }),
  },
  '9,000 keys of one field that is selected 300 times': {
    query: (name) =>
      `{ things(case: "${name}") { ${range(300, (index) => `bulk { ${index % 2 ? 'id' : 'text'} }`).join(' ')} } }`,
    answer: keys(9_000),
    bulk: found,
  },
  '9,000 keys of one field that is selected under 8 conditions': {
    query: (name) => {
      const names = range(8, (index) => `$c${index}`)
      return `query (${names.map((each) => `${each}: Boolean! = true`).join(' ')}) {
        things(case: "${name}") { bulk { ${names.map((each) => `...F @include(if: ${each})`).join(' ')} } } }
        fragment F on Bulk { ${range(290, (index) => (index % 2 ? 'id' : 'text')).join(' ')} }`
    },
    answer: keys(9_000),
    bulk: found,
  },
  'one key for 49,000 items': { query: joined, answer: keys(49_000, () => 'x'), bulk: found },
  'items that were not requested': {
    query: joined,
    answer: keys(1_000),
    bulk: () => json(`{"items":${list('{"id":"y"}')}}`),
  },
  '240,000 items of one key': {
    query: joined,
    answer: keys(1_000),
    bulk: () => json(`{"items":${list('{"id":1}', 2_400_000)}}`),
  },
  'items without keys': {
    query: joined,
    answer: keys(1_000),
    bulk: () => json(`{"items":${list('{}', 600_000)}}`),
  },
  'keys that are long lists': {
    query: joined,
    answer: keys(1_000),
    bulk: () => json(`{"items":[{"id":${list('1', 450_000)}}]}`),
  },
  'keys of many digits': {
    query: joined,
    answer: keys(1_000),
    bulk: () => json(`{"items":[${range(30, () => `{"id":${'9'.repeat(100_000)}}`).join()}]}`),
  },
  'a bulk response that names a next page in many places': {
    query: joined,
    answer: keys(1_000),
    bulk: () =>
      json({
        items: [],
        meta: Object.fromEntries(range(4_000, (index) => [`next_${'_'.repeat(index % 900)}${index}`, 0])),
      }),
  },
  'a history of 1,000 removed': {
    query: history,
    answer: () => json({ value: range(1_000, (index) => ({ id: `x${index}`, ...REMOVED })) }),
  },
  'a history whose removed have long keys': {
    query: history,
    answer: () => json({ value: range(900, () => ({ id: 'x'.repeat(4_000), ...REMOVED })) }),
  },
  'a history whose removed have no keys': {
    query: history,
    answer: () => json({ value: range(1_000, () => ({ id: { a: 1 }, ...REMOVED })) }),
  },
  'a history with a long address': {
    query: history,
    answer: ({ origin }) =>
      json({ value: [], '@odata.deltaLink': `${origin}/history/x?d=${'x'.repeat(SIZE - 100)}` }),
  },
  'a history with an address of many parameters': {
    query: history,
    answer: ({ origin }) =>
      json({ value: [], '@odata.deltaLink': `${origin}/history/x?${times('a=b&', 16_000)}` }),
  },
}

function found({ ids }) {
  return json({ items: ids.map((id) => ({ id, text: 'x' })) })
}
