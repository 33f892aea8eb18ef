/** Operations of GraphQL's neighbors, live and federated: a gateway rejects what its schema does not have, at the price of looking. */
import { nested, range, times } from './texts.mjs'

const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }'
const live = (selection) => ({ query: `subscription { ${selection} }` })

export const STANDARDS = {
  'a subscription of 9,000 fields': () => live(range(9_000, (index) => `a${index}`).join(' ')),
  'a subscription of 90 lists': () =>
    live(range(90, (index) => `a${index}: things(case: "small") { id text children { id } }`).join(' ')),
  'a subscription that is 190 deep': () => ({ query: `subscription ${nested('{ a ', '}', 190, '{ b }')}` }),
  '1,000 subscriptions': () => ({
    query: range(1_000, (index) => `subscription s${index} { x }`).join(' '),
    operationName: 's999',
  }),
  'a subscription with fragments that spread two of the next': () => ({
    query: `subscription { ...f0 } ${range(300, (index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`).join(' ')} fragment f300 on Query { x }`,
  }),
  'a subscription over an event stream': () => ({
    ...live('x'),
    headers: { accept: 'text/event-stream' },
  }),
  'entities of 20,000 representations': () => ({
    query: ENTITIES,
    variables: { r: range(20_000, (index) => ({ __typename: 'Thing', id: String(index) })) },
  }),
  'entities of one type with a long name': () => ({
    query: ENTITIES,
    variables: { r: [{ __typename: 'T'.repeat(1_000_000) }] },
  }),
  'entities in lists in lists': () => ({
    query: ENTITIES,
    variables: { r: [JSON.parse(nested('[', ']', 190))] },
  }),
  'entities with representations in the document': () => ({
    query: `{ _entities(representations: [${times('{ __typename: "Thing", id: "1" } ', 40_000)}]) { __typename } }`,
  }),
  'entities with 90 aliases': () => ({
    query: `query ($r: [_Any!]!) { ${range(90, (index) => `a${index}: _entities(representations: $r) { __typename }`).join(' ')} }`,
    variables: { r: Array(20_000).fill({ __typename: 'Thing', id: 'x' }) },
  }),
  'the schema of a subgraph with 90 aliases': () => ({
    query: `{ ${range(90, (index) => `a${index}: _service { sdl }`).join(' ')} }`,
  }),
}
