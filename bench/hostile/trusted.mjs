/**
 * What a caller may send where documents are required: none of these is in a manifest, and each is compared with those that are.
 * `round` is in every text, so that none was seen before.
 */
import { createHash } from 'node:crypto'
import { nested, range, times } from './texts.mjs'

/** As long as a document may be. */
const DOCUMENT = 250 * 1024
const sha256 = (text) => createHash('sha256').update(text).digest('hex')

export const TRUSTED = {
  'a document of 9,000 fields': (round) => ({
    query: `{ r${round} ${range(9_000, (index) => `a${index}`).join(' ')} }`,
  }),
  'a document of one long text': (round) => ({
    query: `{ asked(text: "${round}${'x'.repeat(DOCUMENT)}") { id } }`,
  }),
  'a document of escapes': (round) => ({
    query: `{ asked(text: "${round}${times('\\u0007', DOCUMENT)}") { id } }`,
  }),
  'a block of very many lines': (round) => ({
    query: `{ asked(text: """${round}${times('\n x', DOCUMENT)}""") { id } }`,
  }),
  'a block of one deep line': (round) => ({
    query: `{ asked(text: """\n${' '.repeat(DOCUMENT)}${round}""") { id } }`,
  }),
  '1,000 blocks': (round) => ({
    query: `{ r${round} ${range(1_000, (index) => `a${index}: asked(text: """${times('\n  "" ', 200)}""")`).join(' ')} }`,
  }),
  '2,000 definitions to sort': (round) => ({
    query: `{ r${round} } ${range(2_000, (index) => `fragment f${index} on Q{a}`).join(' ')}`,
  }),
  'two definitions that are alike for long': (round) => ({
    query: range(2, (index) => `{ a(x: "${'x'.repeat(DOCUMENT / 2 - 100)}${index}${round}") }`).join(' '),
  }),
  'a document that is 190 deep': (round) => ({ query: nested('{ a ', '}', 190, `{ r${round} }`) }),
  'comments alone': (round) => ({ query: `${times('#x\n', DOCUMENT)}#${round}` }),
  'white space alone': (round) => ({ query: `${' '.repeat(DOCUMENT)}{ r${round} }` }),
  'a document of 1 MiB': (round) => ({ query: `{ r${round} ${'x'.repeat(1_000_000)} }` }),
  'an ID of 1 MiB': (round) => ({ documentId: `${round}${'x'.repeat(1_000_000)}` }),
  'a hash that is a list': (round) => ({
    extensions: { persistedQuery: { version: 1, sha256Hash: Array(200_000).fill(round) } },
  }),
  'a hash with a document of another': (round) => ({
    query: `{ r${round} ${times('a ', DOCUMENT / 20)} }`,
    extensions: { persistedQuery: { version: 1, sha256Hash: sha256('x') } },
  }),
  'a subscription': (round) => ({ query: `subscription { ${times('a ', 17_000)} r${round} }` }),
  'entities of 20,000 representations': (round) => ({
    query: `query r${round}($r: [_Any!]!) { _entities(representations: $r) { __typename } }`,
    variables: { r: range(20_000, (index) => ({ __typename: 'Thing', id: String(index) })) },
  }),
}
