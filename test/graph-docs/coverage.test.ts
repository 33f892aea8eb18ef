import { beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphQLSchema, isObjectType } from 'graphql'
import { problemsOfAnswer } from '../graph-facts/answer-problems.ts'
import { GRAPH_CSDL } from '../graph-facts/graph-facts.ts'
import { followPath } from '../graph-facts/graph-path.ts'
import { loadBuiltInSchema, outputFieldsOf } from '../schema/built-in-schema.ts'
import { BEYOND_DOCUMENTATION, DISAGREEMENTS, NOT_SHOWN } from './exceptions.ts'
import { type Fixture, fixturesOf, WORKLOADS } from './fixture.ts'
import { valueAt } from './offers.ts'
import { replayOf } from './replay.ts'

type Json = Readonly<Record<string, unknown>>

const ANSWERS = WORKLOADS.flatMap(fixturesOf).filter(({ error }) => error === undefined)

let schema: GraphQLSchema

beforeAll(async () => {
  schema = await loadBuiltInSchema()
})

describe('the fixtures', () => {
  it('show every field of schema/graph; add an example of a new field, or name it in exceptions.ts', () => {
    const shown = new Set(ANSWERS.flatMap((fixture) => replayOf(schema, fixture).coordinates))
    const missing = graphFieldsOf(schema).filter((coordinate) => !shown.has(coordinate))
    const known = [...BEYOND_DOCUMENTATION, ...NOT_SHOWN.flatMap(({ fields }) => fields)]
    expect(missing.sort()).toEqual(known.sort())
  })

  it('lack only fields for which pages were read', () => {
    expect(NOT_SHOWN.filter(({ read }) => read.length === 0)).toEqual([])
  })

  it('name the commit of their page, each of them', () => {
    const unnamed = WORKLOADS.flatMap(fixturesOf).filter(({ commit }) => !/^[\da-f]{40}$/.test(commit))

    expect(unnamed.map(({ page, commit }) => `${page}: ${commit}`)).toEqual([])
  })

  it('differ from the metadata only as listed', () => {
    expect(ANSWERS.flatMap(problemsOfFixture)).toEqual(DISAGREEMENTS)
  })
})

/** Fields of object types, but for those that make up connections. */
function graphFieldsOf(schema: GraphQLSchema): readonly string[] {
  return outputFieldsOf(schema)
    .filter(({ type }) => isObjectType(type) && !/(?:Connection|Edge)$/.test(type.name))
    .filter(({ field }) => field.astNode?.loc?.source.name.includes('schema/graph/'))
    .map(({ coordinate }) => coordinate)
}

/** What Microsoft's metadata says against a documented body, as far as its facts are here. */
function problemsOfFixture({ request, example, body }: Fixture): readonly string[] {
  const target = followPath(GRAPH_CSDL, templateOf(request))
  if (!('use' in target) || target.use === null || body === undefined) return []
  const { type, isCollection } = target.use
  const listed = isCollection ? valueAt(body, ['value']) : undefined
  const things = (Array.isArray(listed) ? listed : [body]) as readonly Json[]
  return things
    .flatMap((thing) =>
      Object.entries(thing).map(([name, value]) => ({ ...typeNameOf(thing), [name]: value })),
    )
    .flatMap((member) => knownProblemsOf(type.replace('microsoft.graph.', ''), member))
    .map((problem) => `${example}: ${problem}`)
}

function knownProblemsOf(typeName: string, thing: Json): readonly string[] {
  try {
    return problemsOfAnswer(typeName, thing)
  } catch (error) {
    // The schema does not reach this type, so that the facts leave it out.
    if (error instanceof Error && error.message.includes('Graph has no type')) return []
    throw error
  }
}

function typeNameOf(thing: Json): Json {
  return '@odata.type' in thing ? { '@odata.type': thing['@odata.type'] } : {}
}

/** A request line with every id as a parameter. */
function templateOf(request: string): string {
  const parts = request.replace(/^\w+ /, '').split('/')
  return parts.map((part) => (/^(?:[a-z][a-zA-Z.]*)?$/.test(part) ? part : '{id}')).join('/')
}
