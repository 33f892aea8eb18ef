import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql'
import { HAND_WRITTEN_USES } from '../../src/graphql/schema/hand-written.ts'
import { SAMPLE_TABLE } from '../graph-facts/graph-facts.ts'
import { normalizePath } from '../graph-facts/permissions.ts'
import { answerTo, KNOWN_REQUESTS } from '../graph-facts/sample-answers.ts'
import { readSamples, readSampleTable, type Sample } from '../graph-facts/sample-table.ts'
import { loadBuiltInSchema, requestsOf } from './built-in-schema.ts'

const SAMPLES = readSampleTable(readFileSync(SAMPLE_TABLE, 'utf8'))
/** Path of Microsoft's own file, where there is a copy. */
// biome-ignore lint/style/noProcessEnv: a developer names the file for one run
const { GRAPH_SAMPLE_QUERIES: OFFICIAL = '' } = process.env
/** Paths of the same thing. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/^\/me(?=\/|$)/, '/users/{id}'],
  [/^\/(?:users|groups|sites)\/\{id\}\/drive(?=\/)/, '/drives/{id}'],
  [/^\/drives\/\{id\}\/root(?=\/)/, '/drives/{id}/items/{id}'],
  [/^\/drives\/\{id\}\/items\/root(?=\/)/, '/drives/{id}/items/{id}'],
  [/^\/sites\/root(?=\/|$)/, '/sites/{id}'],
  [/(?<=\/mailfolders)\/inbox(?=\/|$)/, '/{id}'],
]
const ARGUMENTS: readonly (readonly [string, string])[] = [
  ['$filter', 'filter'],
  ['$search', 'search'],
  ['$orderBy', 'orderBy'],
]

describe("Graph Explorer's samples", () => {
  it('are 107, of which fields answer these many', () => {
    const answered = SAMPLES.filter((sample) => 'field' in answerTo(sample))

    expect([SAMPLES.length, answered.length]).toEqual([107, 101])
  })

  it('have answers and reasons, which are those of no other request', () => {
    const requests = new Set(SAMPLES.map(({ request }) => request))

    expect(KNOWN_REQUESTS.filter((request) => !requests.has(request))).toEqual([])
  })

  it('are answered by fields with their method, their path and arguments for their options', async () => {
    const schema = await loadBuiltInSchema()

    expect(SAMPLES.flatMap((sample) => problemsOf(schema, sample))).toEqual([])
  })

  const compare = existsSync(OFFICIAL) ? it : it.skip
  compare("are those of Microsoft's file (GRAPH_SAMPLE_QUERIES, if there is a copy)", () => {
    expect(SAMPLES).toEqual(readSamples(readFileSync(OFFICIAL, 'utf8')))
  })
})

function problemsOf(schema: GraphQLSchema, sample: Sample): readonly string[] {
  const answer = answerTo(sample)
  if (!('field' in answer)) return []
  const [typeName = '', fieldName = ''] = answer.field.split('.')
  const type = schema.getType(typeName)
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined
  if (field === undefined) return [`${answer.field} is no field`]
  const [method = ''] = sample.request.split(' ', 1)
  const url = sample.request.slice(method.length + 1)
  const requests = requestLinesOf(schema, answer.field)
  const wanted = `${method} ${samePath(url)}`
  return [
    ...(requests.includes(wanted) ? [] : [`${answer.field} asks ${requests}, not ${wanted}`]),
    ...ARGUMENTS.filter(([option]) => url.includes(`${option}=`))
      .filter(([, argument]) => !field.args.some(({ name }) => name === argument))
      .map(([option, argument]) => `${answer.field} has no ${argument} for ${option}`),
    ...(url.includes('$count') && !counts(getNamedType(field.type))
      ? [`${answer.field} has no totalCount`]
      : []),
  ]
}

function requestLinesOf(schema: GraphQLSchema, coordinate: string): readonly string[] {
  const own = requestsOf(schema).filter((request) => request.coordinate === coordinate)
  const written = HAND_WRITTEN_USES.get(coordinate)
  const lines = [...own.map(({ method, path }) => [method, path]), ...(written ? [['GET', written.GET]] : [])]
  return lines.map(([method, path]) => `${method} ${samePath(path ?? '')}`)
}

function samePath(path: string): string {
  const plain = normalizePath(path).replace(/\/$/, '')
  return SAME.reduce((same, [from, to]) => same.replace(from, to), plain)
}

function counts(type: ReturnType<typeof getNamedType>): boolean {
  return isObjectType(type) && 'totalCount' in (type as GraphQLObjectType).getFields()
}
