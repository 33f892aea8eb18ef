/** Values that an API may answer with: as in answers.mjs. */
import { json, list, nested, range, SIZE, times } from './texts.mjs'

const thing = (name, selection = '{ id text number flag at color texts numbers }') =>
  `{ thing(case: "${name}") ${selection} }`
const things = (name, selection = '{ id text number flag at color texts numbers }') =>
  `{ things(case: "${name}") ${selection} }`
const written = (name) =>
  `{ written(case: "${name}") { entries { name value } moment seconds long decimal guid open } }`
const items = (make) => (requests) => json({ responses: requests.map(({ id }) => ({ id, ...make(id) })) })
const batch = (name) =>
  `{ ${range(20, (index) => `i${index}: item(case: "${name}", number: ${index}) { id text }`).join(' ')} }`

export const VALUES = {
  'a number of 100,000 digits': { query: thing, answer: () => json(`{"number":${'9'.repeat(100_000)}}`) },
  '40 numbers of 100,000 digits': {
    query: thing,
    answer: () => json(`{"numbers":[${Array(40).fill('9'.repeat(100_000)).join()}]}`),
  },
  'a number of 100,000 digits after the point': {
    query: thing,
    answer: () => json(`{"number":0.${'9'.repeat(100_000)}}`),
  },
  'a number with an exponent of 100,000 digits': {
    query: thing,
    answer: () => json(`{"number":1e${'9'.repeat(100_000)}}`),
  },
  'a number of 4 MiB of zeros': { query: thing, answer: () => json(`{"number":1${'0'.repeat(SIZE - 20)}}`) },
  'a number of 4 MiB of zeros after the decimal point': {
    query: thing,
    answer: () => json(`{"number":0.${'0'.repeat(SIZE - 20)}1}`),
  },
  '240,000 numbers that a double holds': {
    query: thing,
    answer: () => json(`{"numbers":${list('1234567890.123', 3_500_000)}}`),
  },
  '190,000 numbers in exponent form, and one that a double cannot hold': {
    query: thing,
    answer: () => json(`{"numbers":[${range(190_000, (index) => `${1 + index / 190_000}e0`).join()},1e400]}`),
  },
  '49,000 numbers that a double cannot hold': {
    query: thing,
    answer: () =>
      json(
        `{"numbers":[${range(49_000, (index) => `1234567890123456${String(index).padStart(6, '0')}1`).join()}]}`,
      ),
  },
  'numbers in texts': {
    query: thing,
    answer: () => json(`{"text":"${times('12345678901234567890,', SIZE - 20)}"}`),
  },
  'a byte order mark before 4 MiB': {
    query: thing,
    answer: () => json(`\uFEFF{"text":"${'x'.repeat(SIZE - 20)}"}`),
  },
  'byte order marks': { query: thing, answer: () => json('\uFEFF'.repeat(SIZE / 3)) },
  spaces: { query: thing, answer: () => json(`${' '.repeat(SIZE - 20)}{}`) },
  'spaces after texts': {
    query: thing,
    answer: () => json(`{"texts":[${times(`"x"${' '.repeat(1_000)},`, SIZE - 100)}"x"]}`),
  },
  'names with spaces before the colon': {
    query: thing,
    answer: () => json(`{${times(`"x"${' '.repeat(1_000)}:1,`, SIZE - 100)}"x":1}`),
  },
  '240,000 members of one name': {
    query: thing,
    answer: () => json(`{${times('"text":"x",', 2_600_000)}"id":"x"}`),
  },
  'members of one long name': {
    query: thing,
    answer: () => json(`{${times(`"${'x'.repeat(1_000)}":1,`, SIZE - 100)}"id":"x"}`),
  },
  'names that are escaped': {
    query: thing,
    answer: () => json(`{${times('"\\u0074ext":"x",', SIZE - 100)}"id":"x"}`),
  },
  'members named __proto__': {
    query: thing,
    answer: () => json(`{${times('"__proto__":{"text":"x"},', SIZE - 100)}"id":"x"}`),
  },
  'values that are in no enum': {
    query: (name) => `{ page(case: "${name}", first: 5000) { nodes { color } } }`,
    answer: () => json({ items: range(5_000, (index) => ({ color: `${index}`.repeat(100) })) }),
  },
  'values that are in no enum, in one list': {
    query: things,
    answer: () => json({ items: range(40_000, (index) => ({ color: `c${index}` })) }),
  },
  '100 mismatches below 13 objects with 1,400 selections each': {
    query: (name) =>
      `{ thing(case: "${name}") { ${'...F child { '.repeat(12)} ${range(90, (index) => `a${index}: number`).join(' ')} ${' }'.repeat(12)} } } fragment F on Thing { ${range(24, () => `${'... { '.repeat(55)} id ${'}'.repeat(55)}`).join(' ')} }`,
    answer: () => json(`${'{"child":'.repeat(12)}{"number":"x"}${'}'.repeat(12)}`),
  },
  'objects whose required member is null, with 49 aliases': {
    query: (name) => `{ ${range(49, (index) => `a${index}: certain(case: "${name}") { id }`).join(' ')} }`,
    answer: () => json(`{"items":${list('{"id":null}', 580_000)}}`),
  },
  'values that are not valid dates': {
    query: things,
    answer: () => json({ items: range(40_000, (index) => ({ at: `2024-02-31T${index}` })) }),
  },
  'dates with long fractions': {
    query: things,
    answer: () => json({ items: range(20_000, () => ({ at: `2024-02-03T00:00:00.${'9'.repeat(150)}Z` })) }),
  },
  'a map of 4,900 entries': {
    query: written,
    answer: () =>
      json({ entries: Object.fromEntries(range(4_900, (index) => [`m${index}`, 'x'.repeat(800)])) }),
  },
  'a map of entries named as what objects have': {
    query: written,
    answer: () => json('{"entries":{"__proto__":"x","constructor":"x","toString":"x","then":"x"}}'),
  },
  'moments of digits': {
    query: written,
    answer: () =>
      json({
        moment: `/Date(${'9'.repeat(SIZE / 4)})/`,
        seconds: '9'.repeat(SIZE / 4),
        long: '9'.repeat(SIZE / 4),
      }),
  },
  'a decimal of 4 MiB in a text': { query: written, answer: () => json({ decimal: '9'.repeat(SIZE - 20) }) },
  'a decimal of 4 MiB': { query: written, answer: () => json(`{"decimal":${'9'.repeat(SIZE - 20)}}`) },
  'a GUID of 4 MiB': { query: written, answer: () => json({ guid: 'a'.repeat(SIZE - 20) }) },
  'an open value of 4 MiB': { query: written, answer: () => json(`{"open":"${'x'.repeat(SIZE - 20)}"}`) },
  'an open value of 240,000 lists': { query: written, answer: () => json(`{"open":${list('[]', 700_000)}}`) },
  'an open value, 95 deep': { query: written, answer: () => json(`{"open":${nested('[', ']', 95)}}`) },
  'an open value of long numbers': {
    query: written,
    answer: () =>
      json(
        `{"open":[${range(49_000, (index) => `1234567890123456${String(index).padStart(6, '0')}1`).join()}]}`,
      ),
  },
  'an open value with 90 aliases': {
    query: (name) => `{ written(case: "${name}") { ${range(90, (index) => `a${index}: open`).join(' ')} } }`,
    answer: () => json(`{"open":${list('[1,2,"x"]', 600_000)}}`),
  },
  'a batch of 60,000 answers to one request': {
    query: batch,
    batch: () => json(`{"responses":${list('{"id":"0","status":200,"headers":{"a":"x"},"body":{}}')}}`),
  },
  'a batch of 40,000 failures of one request': {
    query: batch,
    batch: () =>
      json(
        `{"responses":${list('{"id":"0","status":429,"headers":{"retry-after":"x"},"body":{"error":{"message":"x"}}}')}}`,
      ),
  },
  'a batch whose ids are numbers': {
    query: batch,
    batch: (requests) =>
      json({ responses: requests.map(({ id }) => ({ id: Number(id), status: 200, body: {} })) }),
  },
  'a batch whose ids are long': {
    query: batch,
    batch: () => json(`{"responses":[{"id":"${'9'.repeat(SIZE - 100)}","status":200}]}`),
  },
  'a batch of statuses of many digits': {
    query: batch,
    batch: (requests) =>
      json(
        `{"responses":[${requests.map(({ id }) => `{"id":"${id}","status":${'9'.repeat(100_000)}}`).join()}]}`,
      ),
  },
  'items with many links': {
    query: batch,
    batch: items(() => ({ status: 200, headers: { link: times('<a>;rel=b,', 16_000) }, body: {} })),
  },
  'items with many challenges': {
    query: batch,
    batch: items(() => ({ status: 401, headers: { 'www-authenticate': times('Bearer a=b,', 16_000) } })),
  },
}
