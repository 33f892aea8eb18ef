/** What an API may answer instead of what it was asked for, and the links that it may give: as in answers.mjs. */
import { HEAD, json, list, nested, range, SIZE, times } from './texts.mjs'

const thing = (name) => `{ thing(case: "${name}") { id } }`
const tried = (name) => `{ tried(case: "${name}", input: { text: "x", children: [{ number: 1 }] }) { id } }`
const error = (value, head = {}) => ({ status: 400, ...head, ...json(value) })
const details = (make, count) => ({ error: { code: 'x', details: range(count, make) } })

export const ERRORS = {
  'problem details of 60,000 errors': {
    query: tried,
    answer: () =>
      error(
        {
          title: 'x',
          errors: range(60_000, (index) => ({ detail: 'x', pointer: `#/input/children/${index}` })),
        },
        { headers: { 'content-type': 'application/problem+json' } },
      ),
  },
  'problem details of 4,900 fields': {
    query: tried,
    answer: () =>
      error({ errors: Object.fromEntries(range(4_900, (index) => [`input.children[${index}]`, ['x']])) }),
  },
  'problem details of one field with 240,000 words': {
    query: tried,
    answer: () => error(`{"errors":{"input.text":${list('"x"', 960_000)}}}`),
  },
  'problem details of 100 fields with 2,400 words each': {
    query: tried,
    answer: () =>
      error({
        errors: Object.fromEntries(
          range(100, (index) => [`input.${'children.'.repeat(50)}${index}`, Array(2_400).fill('x')]),
        ),
      }),
  },
  'problem details of one field with lists in lists': {
    query: tried,
    answer: () => error(`{"errors":{"text":${nested('[', ']', 95)}}}`),
  },
  'details with deep paths': {
    query: tried,
    answer: () => error(details(() => ({ target: '/a'.repeat(240), message: 'x' }), 4_000)),
  },
  'details with long paths': {
    query: tried,
    answer: () => error(details(() => ({ target: '~1'.repeat(18_000), message: 'x' }), 100)),
  },
  'details with paths of 2,000 segments': {
    query: tried,
    answer: () =>
      error({ detail: range(100, () => ({ loc: ['body', ...Array(2_000).fill('~/')], msg: 'x' })) }),
  },
  'details with long words': {
    query: tried,
    answer: () => error(details(() => ({ target: 'input', message: '\\"'.repeat(10_000) }), 100)),
  },
  'details of which none is an object': {
    query: tried,
    answer: () => error(`{"error":{"details":${list('1', 490_000)}}}`),
  },
  'an OData error in errors, 90 deep': {
    query: tried,
    answer: () => error(`{"error":${nested('{"code":"x","innererror":', '}', 90, '{}')}}`),
  },
  'an OData error with 4,900 annotations': {
    query: tried,
    answer: () =>
      error({
        error: {
          code: 'x',
          message: 'x',
          innererror: Object.fromEntries(range(4_900, (index) => [`@a${index}`, 'x'.repeat(500)])),
        },
      }),
  },
  'an OData error of digits': {
    query: tried,
    answer: () => error(`{"error":{"code":${'9'.repeat(SIZE - 100)}}}`),
  },
  'items with their own errors, 40,000': {
    query: (name) => `{ attempts(case: "${name}") { id } }`,
    answer: () => json({ items: Array(40_000).fill({ failed: 'x' }) }),
  },
  'items with their own errors, long': {
    query: (name) => `{ attempts(case: "${name}") { id } }`,
    answer: () => json({ items: Array(4_000).fill({ failed: 'x'.repeat(900) }) }),
  },
  'items with their own errors, of 100 parts each': {
    query: (name) => `{ attempts(case: "${name}") { id } }`,
    answer: () => json({ items: Array(2_000).fill({ failed: 'x', parts: Array(100).fill('x') }) }),
  },
  'an answer that goes on at a long address': {
    query: (name) => `{ polled(case: "${name}") { id } }`,
    answer: () => ({ status: 202, headers: { location: `/polled/${'%41'.repeat(HEAD / 3)}` }, ...json({}) }),
  },
  'an answer that goes on at an address of dots': {
    query: (name) => `{ polled(case: "${name}") { id } }`,
    answer: () => ({ status: 202, headers: { location: `/polled/${'../'.repeat(HEAD / 3)}` }, ...json({}) }),
  },
  ...links(),
  ...heads(),
}

/** Links in bodies, and what stands for them. */
function links() {
  const linked = (make) => ({
    query: (name) => `{ odata(case: "${name}", first: 1500) { nodes { id } pageInfo { endCursor } } }`,
    answer: ({ origin, url }) =>
      json({ value: Array(1_000).fill({ id: 'x' }), ...make(`${origin}${url.split('?')[0]}`) }),
  })
  return {
    'a next link of many parameters': linked((own) => ({
      '@odata.nextLink': `${own}?${times('a=b&', 16_000)}`,
    })),
    'a next link of many segments': linked((own) => ({ '@odata.nextLink': `${own}${times('/a', 16_000)}` })),
    'a next link of dots': linked((own) => ({ '@odata.nextLink': `${own}${times('/..', 16_000)}` })),
    'a next link of escapes': linked((own) => ({ '@odata.nextLink': `${own}?${times('%25', 16_000)}` })),
    'a next link of invalid letters': linked((own) => ({
      '@odata.nextLink': `${own}?${'\u{1F600}'.repeat(2_000)}`,
    })),
    'a next link of 4 MiB': linked((own) => ({ '@odata.nextLink': `${own}?${'x'.repeat(SIZE - 100_000)}` })),
    'a next link with a context of 4 MiB': linked((own) => ({
      '@odata.nextLink': 'x',
      '@odata.context': `${own}/${'x/'.repeat(SIZE / 2 - 50_000)}`,
    })),
    'a next link that is a number of many digits': linked(() => ({ '@odata.nextLink': 'mark' })),
    'a token of an item': {
      query: (name) => `{ counted(case: "${name}", first: 5000) { nodes { id } pageInfo { endCursor } } }`,
      answer: () => json({ items: [...Array(999).fill({ id: 'x' }), { id: { a: Array(100_000).fill(1) } }] }),
    },
    'a token of many digits': {
      query: (name) => `{ counted(case: "${name}", first: 5000) { nodes { id } pageInfo { endCursor } } }`,
      answer: () => json(`{"items":[{"id":${'9'.repeat(100_000)}}]}`),
    },
    'a list that names a next page in 4,900 members': {
      query: (name) => `{ things(case: "${name}") { id } }`,
      answer: () =>
        json(`{"items":[],${range(4_900, (index) => `"${'next-'.repeat(100)}${index}":"x"`).join()}}`),
    },
    'a list of links': {
      query: (name) => `{ page(case: "${name}", first: 100) { nodes { id } } }`,
      answer: () => json({ items: [], links: Array(100_000).fill({ rel: 'x' }) }),
    },
  }
}

/** Heads of answers that have many parts. */
function heads() {
  const page = (name, value, status = 200) => ({
    query: (name) => `{ linked(case: "${name}", first: 10) { nodes { id } pageInfo { endCursor } } }`,
    answer: () => ({ status, headers: { [name]: value }, ...json({ items: [{ id: 'x' }] }) }),
  })
  return {
    'Link of many links': page('link', times('<a>;rel=b,', HEAD)),
    'Link of many relations': page('link', `<a>;rel="${times('a ', HEAD - 20)}"`),
    'Link of many links without ends': page('link', times('<a>;rel="b,', HEAD)),
    'Link of many targets': page('link', times('<a>,', HEAD)),
    'WWW-Authenticate of many challenges': page('www-authenticate', times('Bearer a=b,', HEAD), 401),
    'WWW-Authenticate of many schemes': page('www-authenticate', times('a,', HEAD), 401),
    'WWW-Authenticate of many tokens': page('www-authenticate', times('a b==,', HEAD), 401),
    'WWW-Authenticate of equals signs': page('www-authenticate', `Bearer ${'='.repeat(HEAD - 10)}`, 401),
    'Cache-Control of many directives': page('cache-control', times('a=b,', HEAD)),
    'Cache-Control of quotes': page('cache-control', times('a="\\",', HEAD)),
    'Vary of many names': page('vary', times('a,', HEAD)),
    'Content-Range of digits': page('content-range', `items 0-${'9'.repeat(HEAD - 20)}`),
    'Retry-After of spaces': page('retry-after', `1${' '.repeat(HEAD - 10)}1`, 429),
    'a problem of a long type': {
      query: thing,
      answer: () => ({
        status: 400,
        headers: { 'content-type': `application/json${times(';charset=', HEAD)}` },
        ...json({}),
      }),
    },
  }
}
