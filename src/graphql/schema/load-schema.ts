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
import { describePaging } from './describe-paging.ts'

/** The directives and the root types: served with any configuration. */
const LANGUAGE = 'behalf.graphql'

export interface SchemaLocation {
  /** The product's own schema. A file or folder of it is served when the API that it is named after is configured. */
  readonly builtIn: string
  /** The operator's own schema, served whole; null where there is none. */
  readonly directory: string | null
  readonly apis: ReadonlySet<string>
}

/**
 * Reads and validates the schema's files.
 *
 * @throws {@link SchemaInvalidError} with every problem, each with file and line.
 */
export async function loadSchema({ builtIn, directory, apis }: SchemaLocation): Promise<GraphQLSchema> {
  const own = (await graphqlFiles(builtIn)).filter((file) => {
    const name = relative(builtIn, file).split(/[/\\]/)[0] ?? ''
    return name === LANGUAGE || apis.has(name.replace(/\.graphql$/, ''))
  })
  const sources = await Promise.all([
    ...own.map((file) => readSource(file, builtIn)),
    ...(directory === null ? [] : (await graphqlFiles(directory)).map((file) => readSource(file, directory))),
  ])
  const document = concatAST(parseAll(sources))
  failOn(validateSDL(document))
  const schema = buildASTSchema(document, { assumeValidSDL: true })
  failOn(validateSchema(schema))
  describePaging(schema)
  return schema
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
