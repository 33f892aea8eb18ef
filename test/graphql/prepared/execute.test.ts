// Covers: collect-fields.ts, error-locations.ts, object-type.ts, operation-parts.ts, response-place.ts, prepare-step.ts, resolve-info.ts, run-step.ts, run-state.ts, run-values.ts, value-shape.ts

import { describe, expect, it } from '@jest/globals'
import {
  buildSchema,
  type ExecutionResult,
  execute as executeByGraphqlJs,
  type GraphQLResolveInfo,
  getIntrospectionQuery,
  getOperationAST,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  Source,
  validate,
} from 'graphql'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { pacedList } from '../../../src/graphql/paging/paced-list.ts'
import { createExecute } from '../../../src/graphql/prepared/execute.ts'
import { createCompletionLimits } from '../../../src/graphql/responses/completion-limits.ts'
import { createValueCheck } from '../../../src/graphql/schema/leaf-values.ts'

const SDL = `
  type Query {
    me(name: String = "Adele", at: Int!  = 1): User
    users(count: Int! = 3): [User]
    all: [User!]
    must: User!
    named: [Named]
    grid: [[Int!]]
    later: [Int]
    broken: String
    count: Int
    never: String
    path(depth: Int): String
  }
  type Mutation { add: Int  take: Int  log: [Int!]!  refuse: Int!  create(count: Int! = 2): [User] }
  interface Named { name: String }
  type User implements Named {
    name: String
    id: ID!
    manager: User
    reports: [User!]
    peer: User!
    fails: String
    mustFail: String!
    slow: String!
    path: String
    self: User
    nick(isShort: Boolean! = false, of: [Int!]): String
  }
  type Team implements Named { name: String, size: Int }
`

type Resolver = (
  parent: Readonly<Record<string, unknown>>,
  args: Readonly<Record<string, unknown>>,
  context: RequestContext,
  info: GraphQLResolveInfo,
) => unknown

const user = (id: number) => ({ id, name: `User ${id}` })
const soon = async <Value>(value: Value) => value
const pathOf: Resolver = (_parent, _args, _context, { path, parentType, fieldName }) => {
  const keys: unknown[] = []
  for (let each: typeof path | undefined = path; each; each = each.prev) keys.unshift(each.key, each.typename)
  return `${parentType.name}.${fieldName} ${keys.join()}`
}

const RESOLVERS: Readonly<Record<string, Resolver>> = {
  'Query.me': (_parent, { name, at }) => ({ id: at, name }),
  'Query.users': (_parent, { count }) => Array.from({ length: Number(count) }, (_, index) => user(index)),
  'Query.all': () => soon([user(1), null, user(3)]),
  'Query.must': () => null,
  'Query.named': () => [
    { ...user(1), kind: 'User' },
    { name: 'Sales', size: 4, kind: 'Team' },
    { kind: 'Nothing' },
    { kind: 'Query' },
    soon({ name: 'Later', kind: 'Team', isLate: true }),
    new Error('no item'),
  ],
  'Query.grid': () => [[1, 2], [3, null], null, 'no list', new Set([4])],
  'Query.later': () => [soon(1), Promise.reject(new Error('late')), 3],
  'Query.broken': () => {
    throw new Error('broken')
  },
  'Query.count': () => 'many',
  'Query.never': () => new Promise(() => undefined),
  'Query.path': pathOf,
  'Mutation.add': () => soon(1),
  'Mutation.take': () => 2,
  'Mutation.log': () => [soon(1), 2],
  'Mutation.refuse': () => Promise.reject(new Error('refused')),
  'Mutation.create': (_parent, { count }) => Array.from({ length: Number(count) }, (_, index) => user(index)),
  'User.manager': ({ id }) => (Number(id) > 1 ? soon(user(Number(id) - 1)) : null),
  'User.reports': ({ id }) => [user(Number(id) + 10), soon(user(Number(id) + 20))],
  'User.peer': ({ id }) => (id === 2 ? Promise.reject(new Error('no peer')) : soon(user(Number(id) + 1))),
  'User.fails': ({ id }) => Promise.reject(new Error(`fails for ${id}`)),
  'User.mustFail': ({ id }) => (id === 1 ? soon(null) : 'well'),
  'User.slow': () => new Promise(() => undefined),
  'User.path': pathOf,
  'User.self': (parent) => parent,
  'User.nick': ({ id }) => `U${id}`,
}

function testSchema(resolvers: Readonly<Record<string, Resolver>> = RESOLVERS) {
  const schema = buildSchema(SDL)
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type))
      type.resolveType = (value: { kind?: string; isLate?: boolean }) =>
        value.isLate ? soon(value.kind) : value.kind
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const resolve = resolvers[`${type.name}.${field.name}`]
      if (resolve) field.resolve = resolve as NonNullable<typeof field.resolve>
    }
  }
  return schema
}

const newContext = () => ({ work: createCompletionLimits() }) as RequestContext
const CONTEXT = newContext()
const SIMPLE = new Set(['User.name', 'User.id', 'User.nick', 'Team.name', 'Team.size'])
const readsInfo = (type: string, field: string) => !SIMPLE.has(`${type}.${field}`)

/** Executes by what is prepared, twice, and by graphql-js. */
async function both(source: string, variables: Readonly<Record<string, unknown>> = {}) {
  const schema = testSchema()
  const document = parse(source)
  expect(validate(schema, document)).toEqual([])
  const execute = createExecute({ schema, isPrepared: true, createValueCheck, readsInfo })
  const operation = getOperationAST(document) ?? undefined
  const run = async () => execute({ document, operation, variables, context: CONTEXT })
  const first = comparable(await run())
  const again = comparable(await run())
  expect(again).toEqual(first)
  const reference = await executeByGraphqlJs({
    schema,
    document,
    variableValues: variables,
    contextValue: CONTEXT,
  })
  return { prepared: first, reference: comparable(reference) }
}

/** As JSON, with the order of members. The order of errors is free, and so are the words for an object of no type. */
function comparable({ data, errors = [] }: ExecutionResult) {
  const shown = errors.map(({ message, path, locations }) =>
    JSON.stringify({ path, locations, message: message.replace(/^(Abstract type "Named") .*/, '$1') }),
  )
  return { data: JSON.stringify(data), errors: shown.sort() }
}

describe('createExecute', () => {
  it.each<[string, string, Readonly<Record<string, unknown>>?]>([
    ['leaves, defaults and arguments', '{ me { id name } b: me(name: "B", at: 2) { __typename id } }'],
    ['variables', 'query($n: String, $a: Int = 5) { me(name: $n, at: $a) { id name } }', { n: null }],
    ['variables that are left out', 'query($n: String) { me(name: $n) { id name } }'],
    ['null where a default is not null', 'query($a: Int) { me(at: $a) { id } }', { a: null }],
    ['variables that do not fit', 'query($a: Int!) { me(at: $a) { id } }', { a: 'x' }],
    ['arguments of plain fields', '{ users { nick a: nick(isShort: true, of: [1]) } }'],
    [
      'variables of plain fields',
      'query($s: Boolean, $n: Int!) { users { nick(isShort: $s) a: nick(of: [1, $n]) } }',
      { n: 2 },
    ],
    [
      'variables of plain fields that are null',
      'query($s: Boolean) { me { nick(isShort: $s) } }',
      { s: null },
    ],
    ['variables in lists that are null', 'query($n: Int = 1) { me { nick(of: [1, $n]) } }', { n: null }],
    ['lists', '{ users { id name self { self { id } } } none: users(count: 0) { id } }'],
    ['promises in lists', '{ users(count: 2) { id manager { id } reports { id name peer { id } } } later }'],
    ['lists of lists', '{ grid }'],
    [
      'fragments on an interface',
      '{ named { __typename name ... on User { id } ...T } } fragment T on Team { size name }',
    ],
    [
      'fields that are merged',
      '{ me { id self { id } ...F } me { name } } fragment F on User { self { name } id }',
    ],
    ['fragments that are spread again', '{ me { ...F self { ...F } ...F } } fragment F on User { name id }'],
    [
      'names of inherited members',
      '{ __proto__: me { __proto__: id toString: name constructor: __typename } }',
    ],
    ['fields that fail', '{ broken count me { fails id } users { fails } }'],
    ['null where it must not be', '{ all { id } users(count: 2) { id self { mustFail name } } }'],
    ['null up to the root', '{ me { id } must { id } }'],
    ['null because of a promise', '{ users { id peer { id } } all { peer { mustFail } } }'],
    ['paths', '{ p: path(depth: 1) users(count: 1) { path self { q: path } reports { path } } }'],
    ['mutations', 'mutation { add take again: add t: __typename log }'],
    ['mutations that fail', 'mutation { add create { id fails peer { id } mustFail } refuse take }'],
    ['introspection', '{ __schema { queryType { name } } me { id } __typename }'],
    ['a whole schema', getIntrospectionQuery()],
    [
      'types by name',
      'query($n: String!) { a: __type(name: $n) { name ofType { name } } b: __type(name: "No") { name } me { id } }',
      { n: 'User' },
    ],
    [
      'conditions that are null',
      'query($a: Boolean = true) { me { id @skip(if: $a) } users { id @include(if: $a) self { name } } must { id } }',
      { a: null },
    ],
    [
      'two conditions, one of which is null',
      `query($a: Boolean = true) {
        me { id @include(if: false) @skip(if: $a) } users { id name @include(if: $a) @skip(if: true) } }`,
      { a: null },
    ],
    [
      'conditions of the root that are null',
      'query($a: Boolean = true) { me @skip(if: $a) { id } }',
      { a: null },
    ],
    ['the name of the root', '{ t: __typename me { id } }'],
  ])('answers as graphql-js: %s', async (...[, source, variables]) => {
    // Not a third parameter: Jest takes it for the callback of a row of two.
    const { prepared, reference } = await both(source, variables)
    expect(prepared).toEqual(reference)
  })

  it('gives the path of the field to what decides about the type of an item, as graphql-js does', async () => {
    const schema = buildSchema(
      'type Query { grid: [[Named]] one: Named } interface Named { name: String } type User implements Named { name: String }',
    )
    const item = { name: 'Adele' }
    const paths: unknown[] = []
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {}))
      field.resolve = () => (field.name === 'grid' ? [[item, item], [item]] : item)
    const named = schema.getType('Named')
    if (isAbstractType(named))
      named.resolveType = (_value, _context, { path: { key, typename, prev } }) => {
        paths.push([key, typename, prev])
        return 'User'
      }
    const document = parse('{ grid { name } one { name } }')
    const run = async (execute: () => unknown) => {
      paths.length = 0
      await execute()
      return [...paths]
    }

    const execute = createExecute({ schema, isPrepared: true, createValueCheck, readsInfo: () => false })
    const operation = getOperationAST(document) ?? undefined
    const prepared = await run(() => execute({ document, operation, context: newContext() }))

    expect(prepared).toHaveLength(4)
    expect(prepared).toEqual(await run(() => executeByGraphqlJs({ schema, document })))
  })

  it.each([
    { a: true, b: true },
    { a: true, b: false },
    { a: false, b: true },
    { a: false, b: false },
  ])('answers as graphql-js with conditions: %j', async (conditions) => {
    const source = `query($a: Boolean!, $b: Boolean!, $n: String = "N") {
      me(name: $n) { id @skip(if: $a) ...F @include(if: $b) self @include(if: $a) { name ... @skip(if: $b) { id } } }
      users @include(if: $b) @skip(if: $a) { id }
      t: __typename @skip(if: false)
      never @include(if: false)
    }
    fragment F on User { name self @skip(if: $b) { id } self { path @include(if: $a) } }`
    const { prepared, reference } = await both(source, conditions)
    expect(prepared).toEqual(reference)
  })

  it('resolves a field of all objects of a list before the next field', async () => {
    const resolved: string[] = []
    const note =
      (name: string): Resolver =>
      ({ id }) => {
        resolved.push(`${name} ${id}`)
        return null
      }
    const schema = testSchema({ ...RESOLVERS, 'User.name': note('name'), 'User.manager': note('manager') })
    const document = parse('{ users(count: 2) { name manager { id } } }')
    const execute = createExecute({ schema, isPrepared: true, createValueCheck, readsInfo })
    await execute({ document, operation: getOperationAST(document) ?? undefined, context: CONTEXT })
    expect(resolved).toEqual(['name 0', 'name 1', 'manager 0', 'manager 1'])
  })

  it.each([
    ['a prepared query', '{ users(count: 1000) { fails } }', {}],
    ['introspection', '{ __typename t: __type(name: "Int") { name } users(count: 1000) { fails } }', {}],
    [
      'arguments that cannot be used',
      'query ($at: Int = 1) { users(count: 1000) { self { id } } me(at: $at) { id } }',
      { at: null },
    ],
  ])('locates errors without reading the text again: %s', async (_what, query, variables) => {
    const text = `${'\n'.repeat(3)}  ${query}`
    let reads = 0
    const source = new Source(text)
    Object.defineProperty(source, 'body', {
      get() {
        reads++
        return text
      },
    })
    const document = parse(source)
    const execute = createExecute({ schema: testSchema(), isPrepared: true, createValueCheck, readsInfo })
    const operation = getOperationAST(document) ?? undefined
    const readBefore = reads

    const { errors = [] } = await execute({ document, operation, variables, context: CONTEXT })

    expect(errors.map(({ locations }) => locations?.[0]?.line)).toEqual(errors.map(() => 4))
    expect(errors.length).toBeGreaterThan(0)
    // One is for the measure of its memory.
    expect(reads - readBefore).toBeLessThanOrEqual(1)
    expect(errors[0]?.source).toBe(source)
  })

  it('executes the fields of a mutation one after the other, and stops when the response becomes null', async () => {
    const order: string[] = []
    const note =
      (name: string, value: () => unknown): Resolver =>
      async () => {
        order.push(`${name} starts`)
        await null
        order.push(`${name} ends`)
        return value()
      }
    const schema = testSchema({
      ...RESOLVERS,
      'Mutation.create': note('create', () => [user(1)]),
      'User.name': note('name', () => 'A'),
      'Mutation.add': note('add', () => 1),
      'Mutation.refuse': note('refuse', () => null),
      'Mutation.take': note('take', () => 2),
    })
    const document = parse('mutation { create { name } add refuse take }')
    const execute = createExecute({ schema, isPrepared: true, createValueCheck, readsInfo })

    const { data } = await execute({
      document,
      operation: getOperationAST(document) ?? undefined,
      context: CONTEXT,
    })

    expect(data).toBeNull()
    expect(order).toEqual(
      ['create', 'name', 'add', 'refuse'].flatMap((name) => [`${name} starts`, `${name} ends`]),
    )
  })

  it.each<[string, string, Readonly<Record<string, unknown>>?]>([
    ['a mutation', 'mutation { users: create(count: 700) { fails } }'],
    ['introspection', '{ __type(name: "No") { name } users(count: 700) { fails } }'],
    [
      'conditions that are null',
      'query($a: Boolean = true) { users(count: 700) { id @skip(if: $a) } }',
      { a: null },
    ],
  ])('makes no more errors than are reported: %s', async (...[, source, variables]) => {
    const document = parse(source)
    const execute = createExecute({ schema: testSchema(), isPrepared: true, createValueCheck, readsInfo })
    const operation = getOperationAST(document) ?? undefined
    const context = newContext()

    const { errors } = await execute({ document, operation, variables, context })

    expect([errors?.length, context.work.unreported()]).toEqual([500, 200])
  })

  it('makes no more errors than are reported, and counts the others', async () => {
    const document = parse('{ users(count: 700) { fails } all { mustFail } }')
    const execute = createExecute({ schema: testSchema(), isPrepared: true, createValueCheck, readsInfo })
    const operation = getOperationAST(document) ?? undefined
    const context = newContext()

    const { data, errors } = await execute({ document, operation, context })

    expect([errors?.length, context.work.unreported()]).toEqual([500, 201])
    expect(data).toEqual({ users: Array.from({ length: 700 }, () => ({ fails: null })), all: null })
  })

  it('reads a selection once, even if a condition that is null fails for each object', async () => {
    const document = parse('query($a: Boolean = true) { users(count: 700) { name id @skip(if: $a) } }')
    const operation = getOperationAST(document) ?? undefined
    const [users] = operation?.selectionSet.selections ?? []
    const set = users?.kind === Kind.FIELD ? users.selectionSet : undefined
    if (!set) throw new Error('no selection')
    // Of a document without locations, no copy is executed.
    Object.assign(document, { loc: undefined })
    const { selections } = set
    let reads = 0
    Object.defineProperty(set, 'selections', {
      enumerable: true,
      get() {
        reads++
        return selections
      },
    })
    const execute = createExecute({ schema: testSchema(), isPrepared: true, createValueCheck, readsInfo })

    const { errors } = await execute({ document, operation, variables: { a: null }, context: newContext() })

    expect(errors).toHaveLength(500)
    expect(reads).toBeLessThan(10)
  })

  it('bounds introspection under many names as it bounds the values of APIs, and pauses in between', async () => {
    const fields = Array.from({ length: 1200 }, (_, index) => `"${'x'.repeat(200)}" f${index}: Int`)
    const schema = buildSchema(`type Query { ${fields.join(' ')} }`)
    const names = Array.from({ length: 40 }, (_, index) => `a${index}: __type(name: "Query") { ...T }`)
    const document = parse(`{ ${names.join(' ')} } fragment T on __Type { fields { description } }`)
    const execute = createExecute({ schema, isPrepared: true, createValueCheck, readsInfo })
    const operation = getOperationAST(document) ?? undefined
    let turns = 0
    const counting = setInterval(() => turns++)

    const { data, errors = [] } = await execute({ document, operation, context: newContext() })

    clearInterval(counting)
    expect(JSON.stringify(data).length).toBeLessThan(8 * 1024 ** 2)
    expect(new Set(errors.map(({ message }) => message))).toEqual(
      new Set([expect.stringContaining('answerCharacters')]),
    )
    expect(turns).toBeGreaterThan(10)
  })

  it.each([
    ['users', 'users', 700, -1],
    ['users whose check fails', 'users', -1, 1_500],
    ['users that must not be null', 'all', -1, -1],
    ['users that must not be null, of which one fails at once', 'all', 699, -1],
    ['users that must not be null, of which one fails later', 'all', 1_700, -1],
  ])('completes a long list as graphql-js does: %s', async (_, name, failing, unchecked) => {
    const check = (index: unknown) => {
      if (index === unchecked) throw new Error('no check')
      return index === failing ? new Error('no user') : user(Number(index))
    }
    const list: Resolver = (_parent, _args, { work }) =>
      pacedList(
        Array.from({ length: 2_200 }, (_each, index) => index),
        work,
        check,
      )
    const schema = testSchema({ ...RESOLVERS, [`Query.${name}`]: list })
    const document = parse(`{ ${name} { id name } me { id } }`)
    const operation = getOperationAST(document) ?? undefined
    const execute = createExecute({ schema, isPrepared: true, createValueCheck, readsInfo })

    const prepared = comparable(await execute({ document, operation, context: newContext() }))
    const reference = await executeByGraphqlJs({ schema, document, contextValue: newContext() })

    expect(prepared.data).toBe(comparable(reference).data)
    expect(prepared.errors.slice(0, 1)).toEqual(comparable(reference).errors.slice(0, 1))
  })

  it('makes objects null for whose fields the response has no room, and reports some of them', async () => {
    const schema = testSchema()
    const names = Array.from({ length: 40 }, (_, index) => `a${index}: self { id name nick }`)
    const document = parse(`{ users(count: 10000) { id ${names.join(' ')} } }`)
    const execute = createExecute({ schema, isPrepared: true, createValueCheck, readsInfo })
    const operation = getOperationAST(document) ?? undefined

    const { data, errors = [] } = await execute({ document, operation, context: newContext() })

    const users = (data?.users ?? []) as Record<string, unknown>[]
    const objects = users.flatMap((each) => Object.values(each))
    const kept = objects.filter((value) => typeof value === 'object' && value !== null).length
    // The users themselves have 410,000 fields of the million.
    expect(kept).toBe(Math.floor((1_000_000 - 410_000) / 3))
    expect(new Set(errors.map(({ message }) => message))).toEqual(
      new Set([expect.stringContaining('answerFields')]),
    )
    expect(errors.length).toBe(500)
  })

  it('makes objects null for the names of whose fields the response has no room', async () => {
    const schema = testSchema()
    const names = Array.from({ length: 8 }, (_, index) => `${'a'.repeat(255)}${index}: name`)
    const document = parse(`{ users(count: 10000) { __typename ${names.join(' ')} } }`)
    const execute = createExecute({ schema, isPrepared: true, createValueCheck, readsInfo })
    const operation = getOperationAST(document) ?? undefined

    const { data, errors = [] } = await execute({ document, operation, context: newContext() })

    const users = (data?.users ?? []) as readonly unknown[]
    const ofEach = 8 * 256 + '__typename'.length + 'User'.length
    expect(users.filter((value) => value !== null).length).toBe(Math.floor((16 * 1024 ** 2) / ofEach))
    expect(new Set(errors.map(({ message }) => message))).toEqual(
      new Set([expect.stringContaining('answerNames')]),
    )
  })

  it('waits for nothing in what became null', async () => {
    const schema = testSchema()
    const document = parse('{ me { self { slow mustFail } id } }')
    const execute = createExecute({ schema, isPrepared: true, createValueCheck, readsInfo })
    const operation = getOperationAST(document) ?? undefined
    const { data, errors } = await execute({ document, operation, context: CONTEXT })
    expect(JSON.stringify(data)).toBe('{"me":{"self":null,"id":"1"}}')
    expect(errors).toHaveLength(1)
  })

  it('reports a document without the operation that is asked for', async () => {
    const execute = createExecute({ schema: testSchema(), isPrepared: true, createValueCheck, readsInfo })
    const document = parse('query A { me { id } }')
    const result = await execute({ document, operation: undefined, operationName: 'B', context: CONTEXT })
    expect(result.errors?.[0]?.message).toContain('"B"')
  })

  it('executes more combinations of conditions than it keeps', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const source = `query($count: Int!, ${names.map((name) => `$${name}: Boolean!`).join()}) {
      me { ${names.map((name) => `${name}: id @include(if: $${name})`).join(' ')} __typename }
      users(count: $count) { fails } }`
    const document = parse(source)
    const execute = createExecute({ schema: testSchema(), isPrepared: true, createValueCheck, readsInfo })
    const operation = getOperationAST(document) ?? undefined
    for (let bits = 0; bits < 2 ** names.length; bits++) {
      const chosen = Object.fromEntries(names.map((name, index) => [name, ((bits >> index) & 1) === 1]))
      const [count, unreported] = bits % 8 === 7 ? [600, 100] : [1, 0]
      const context = newContext()
      const { data, errors } = await execute({
        document,
        operation,
        variables: { ...chosen, count },
        context,
      })
      expect([errors?.length, context.work.unreported()]).toEqual([count - unreported, unreported])
      const expected = names.filter((name) => chosen[name])
      expect(Object.keys(data?.me as object)).toEqual([...expected, '__typename'])
    }
  })

  it('keeps preparations until others need the memory, and those of trusted documents longer', async () => {
    let prepared: string[] = []
    const execute = createExecute({
      schema: testSchema(),
      isPrepared: true,
      createValueCheck,
      readsInfo(type, field) {
        prepared.push(`${type}.${field}`)
        return readsInfo(type, field)
      },
    })
    /** A document that can be executed again and again. @returns which of its fields were prepared for that. */
    function executed(source: string, isTrusted = false) {
      const document = parse(source)
      const operation = getOperationAST(document) ?? undefined
      return async () => {
        prepared = []
        await execute({ document, operation, context: CONTEXT, isTrusted })
        return prepared
      }
    }
    // More than half of the memory each, by the estimate.
    const wide = () =>
      executed(`{ ${Array.from({ length: 6_600 }, (_, index) => `a${index}: count`).join(' ')} }`)
    const trusted = executed('{ me { id } }', true)
    const [old, used] = [executed('{ me { id } }'), executed('{ me { id } }')]

    for (const first of [trusted, old, used]) expect(await first()).toEqual(['Query.me', 'User.id'])
    await wide()()
    expect(await used()).toEqual([])
    await wide()()

    expect(await used()).toEqual([])
    expect(await old()).toEqual(['Query.me', 'User.id'])
    expect(await trusted()).toEqual([])
  })

  it.each([
    [
      'fields that came later',
      `{ all { ${'x'} } }`,
      () => Array.from({ length: 1_800 }, (_, at) => `a${at}: name`).join(' '),
    ],
    [
      'documents of which little runs',
      `{ me { id } skipped: me @skip(if: true) { ${'x'} } }`,
      () => 'id '.repeat(8_000),
    ],
  ])('counts %s', async (_what, source, many) => {
    let prepared = 0
    const execute = createExecute({
      schema: testSchema(),
      isPrepared: true,
      createValueCheck,
      readsInfo(type, field) {
        prepared++
        return readsInfo(type, field)
      },
    })
    async function run(document: ReturnType<typeof parse>): Promise<number> {
      prepared = 0
      await execute({ document, operation: getOperationAST(document) ?? undefined, context: CONTEXT })
      return prepared
    }
    const first = parse(source.replace('x', many()))

    const [before, again] = [await run(first), await run(first)]
    for (let index = 0; index < 10; index++) await run(parse(source.replace('x', many())))

    expect([before > 0, again, (await run(first)) > 0]).toEqual([true, 0, true])
  })

  it('counts what is prepared in later runs', async () => {
    let prepared = 0
    const execute = createExecute({
      schema: testSchema(),
      isPrepared: true,
      createValueCheck,
      readsInfo(type, field) {
        prepared++
        return readsInfo(type, field)
      },
    })
    async function run(document: ReturnType<typeof parse>, all: boolean): Promise<number> {
      prepared = 0
      const operation = getOperationAST(document) ?? undefined
      await execute({ document, operation, variables: { all }, context: CONTEXT })
      return prepared
    }
    const selves = Array.from({ length: 90 }, (_, at) => `s${at}: self { ...F }`).join(' ')
    const names = Array.from({ length: 100 }, (_, at) => `a${at}: name`).join(' ')
    const source = `query($all: Boolean!) { count users(count: 1) @include(if: $all) { ${selves} } }
      fragment F on User { ${names} }`
    const [first, ...others] = Array.from({ length: 6 }, () => parse(source))
    if (!first) throw new Error('no document')

    await run(first, false)
    const [more, again] = [await run(first, true), await run(first, true)]
    for (const other of others) for (const all of [false, true]) await run(other, all)

    expect([more > 9_000, again, (await run(first, true)) > 0]).toEqual([true, 0, true])
  })
})
