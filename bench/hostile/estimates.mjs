/** Operations that are made to take long to count, before any limit is checked: fragments that very many requests lead to. */
import { range } from './texts.mjs'

const all = (count, make) => range(count, make).join(' ')
const long = (start) => start.padEnd(250, 'x')
const users = (count) => all(count, (index) => `a${index}: user(id: "${index}") { id ...F }`)
const asked = (query, variables = {}) => ({ query, variables })

export const ESTIMATES = {
  'members that 300 requests name': () =>
    asked(`{ ${all(300, (index) => `a${index}: users(first: 1) { ...C }`)} }
      fragment C on UserConnection { ${all(10, (index) => `n${index}: nodes { ...F }`)} }
      fragment F on User { ${all(300, (index) => `m${index}: displayName`)} }`),
  'cursors of 3,000 lists': () =>
    asked(`{ ${all(300, (index) => `a${index}: me { ...F }`)} }
      fragment F on User { ${all(10, (index) => `r${index}: directReports { ...C }`)} }
      fragment C on UserConnection { ${all(300, (index) => `t${index}: totalCount`)} }`),
  'one field with 90 aliases, of 200 users': () =>
    asked(`{ ${users(200)} }
      fragment F on User { ${all(90, (index) => `r${index}: directReports { nodes { id } }`)} }`),
  'pages of lists in lists, under long names': () =>
    asked(
      `{ me { ...F0 } } ${all(12, (index) => {
        const next = index < 11 ? `...F${index + 1}` : 'id'
        const list = (name, first) => `${long(name)}: directReports(first: ${first}) { nodes { ${next} } }`
        return `fragment F${index} on User { ${list('a', 999)} ${list('b', 998)} }`
      })}`,
    ),
  '300 long names, of 300 users': () =>
    asked(
      `{ ${users(300)} } fragment F on User { ${all(300, (index) => `${long(`m${index}`)}: displayName`)} }`,
    ),
  'conditions with 300 aliases, of 100 users': () =>
    asked(
      `query ($yes: Boolean!) { ${users(100)} }
        fragment F on User { ${all(300, (index) => `m${index}: displayName @include(if: $yes)`)} }`,
      { yes: true },
    ),
  'introspection with 49 aliases': () =>
    asked(
      `{ ${all(49, (index) => `a${index}: __schema { types { name fields { name type { name } } } }`)} }`,
    ),
  'a cursor of 5,000 characters with 49 aliases': () =>
    asked(
      `query ($after: String) { ${all(49, (index) => `a${index}: page(case: "small", first: ${index + 1}, after: $after) { nodes { id } }`)} }`,
      { after: 'A'.repeat(5_000) },
    ),
}
