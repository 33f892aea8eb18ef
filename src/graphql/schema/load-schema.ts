import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import {
  buildASTSchema,
  concatAST,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  Source,
  validateSchema,
} from 'graphql'
import { validateSDL } from 'graphql/validation/validate.js'
import { SchemaInvalidError } from '../../errors/startup.ts'
import { chooseGraph } from './choose-graph.ts'
import { describePaging } from './describe-paging.ts'
import { expandConnections } from './expand-connections.ts'
import { documentsChoice, workloadChoice } from './graph-choice.ts'
import type { SchemaFile } from './schema-file.ts'

/** The directives and the root types: served with any configuration. */
const LANGUAGE = 'behalf'

/** The folder of Microsoft Graph's workloads, one a file. */
const GRAPH = 'graph'

export interface SchemaLocation {
  /** The product's own schema. A file or folder of it is served when the API that it is named after is configured. */
  readonly builtIn: string
  /** The operator's own schema, served whole; null where there is none. */
  readonly directory: string | null
  readonly apis: ReadonlySet<string>
  /** Those of `kind: odata`, whose lists count their items. Default: none. */
  readonly odata?: ReadonlySet<string>
  /** What is served of Microsoft Graph: names of workloads, `all`, or `documents`. */
  readonly graph: readonly string[]
  /** For `documents`: their texts. Default: none. */
  readonly documents?: readonly string[]
}

/**
 * Reads and validates the schema's files.
 *
 * @throws {@link SchemaInvalidError} with every problem, each with file and line.
 */
export async function loadSchema(location: SchemaLocation): Promise<GraphQLSchema> {
  const files = expandConnections(await readFiles(location), location.odata ?? new Set())
  const schema = chosen(files, location)
  describePaging(schema)
  return schema
}

function chosen(
  files: readonly SchemaFile[],
  { graph, documents = [] }: Pick<SchemaLocation, 'graph' | 'documents'>,
): GraphQLSchema {
  const all = () => schemaOf(concatAST(files.map(({ document }) => document)))
  if (graph.includes('all')) return all()
  const choice = graph.includes('documents')
    ? documentsChoice(all(), documents)
    : workloadChoice(graph, files)
  return schemaOf(chooseGraph(files, choice))
}

function schemaOf(document: DocumentNode): GraphQLSchema {
  failOn(validateSDL(document))
  const schema = buildASTSchema(document, { assumeValidSDL: true })
  failOn(validateSchema(schema))
  return schema
}

async function readFiles({ builtIn, directory, apis }: SchemaLocation): Promise<readonly SchemaFile[]> {
  const own = (await graphqlFiles(builtIn)).filter((file) => {
    const [name = ''] = partsOf(builtIn, file)
    return name === LANGUAGE || apis.has(name)
  })
  const others = directory === null ? [] : await graphqlFiles(directory)
  const sources = await Promise.all([
    ...own.map((file) => readSource(file, builtIn)),
    ...others.map((file) => readSource(file, directory ?? '')),
  ])
  const workloads = own.map((file) => {
    const [api, name = null] = partsOf(builtIn, file)
    return api === GRAPH ? name : null
  })
  return parseAll(sources).map((document, index) => ({ workload: workloads[index] ?? null, document }))
}

/** The folders and the name of a built-in file, without its ending: `graph`, `people`. */
function partsOf(directory: string, file: string): readonly string[] {
  return relative(directory, file)
    .replace(/\.graphql$/, '')
    .split(/[/\\]/)
}

/** Every `.graphql` file below a directory, in a stable order. */
async function graphqlFiles(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory, { recursive: true }).catch((cause: unknown) => {
    throw new SchemaInvalidError([`cannot read the directory ${directory}: ${(cause as Error).message}`])
  })
  return names
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => join(directory, name))
}

async function readSource(file: string, directory: string): Promise<Source> {
  return new Source(await readFile(file, 'utf8'), relative(join(directory, '..'), file))
}

function parseAll(sources: readonly Source[]): DocumentNode[] {
  const errors: GraphQLError[] = []
  const documents = sources.flatMap((source) => {
    try {
      return [parse(source)]
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      errors.push(error)
      return []
    }
  })
  failOn(errors)
  return documents
}

function failOn(errors: readonly GraphQLError[]): void {
  if (errors.length === 0) return
  throw new SchemaInvalidError(
    errors.map(({ message, source, nodes, locations }) => {
      const file = source?.name ?? nodes?.[0]?.loc?.source.name
      const line = locations?.[0]?.line
      return file === undefined ? message : `${file}:${line ?? 1}: ${message}`
    }),
  )
}
