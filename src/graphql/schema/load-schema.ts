import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import {
  buildASTSchema,
  concatAST,
  type DocumentNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  Source,
  validateSchema,
} from 'graphql'
import { validateSDL } from 'graphql/validation/validate.js'
import { SchemaInvalidError } from '../../errors/startup.ts'
import { readBoundedFile } from '../../files/bounded-file.ts'
import { describePaging } from './describe-paging.ts'
import { expandConnections } from './expand-connections.ts'
import { chooseGraph } from './graph-choice/choose-graph.ts'
import { documentsChoice, workloadChoice } from './graph-choice/graph-choice.ts'
import { freeNames } from './sdl/free-names.ts'
import { parseSchemaFile } from './sdl/parse-schema-file.ts'
import { furtherProblems, problemsOf } from './sdl/salvage-schema.ts'
import type { SchemaFile } from './sdl/schema-file.ts'
import { sdlProblem, withoutConsequences } from './sdl/sdl-problems.ts'
import { valueErrors } from './sdl/value-errors.ts'

/** The directives and the root types, which are part of every served schema. */
const LANGUAGE = 'behalf'

/** The folder with Microsoft Graph's workloads, one per file. */
const GRAPH = 'graph'

export interface SchemaLocation {
  /** The product's own schema. A file or folder in it is served if an API with the same name is configured. */
  readonly builtIn: string
  /** The operator's own schema, all of which is served; null if there is none. */
  readonly directory: string | null
  readonly apis: ReadonlySet<string>
  /** The APIs with `kind: odata`, whose lists count their items. Default: none. */
  readonly odata?: ReadonlySet<string>
  /** The parts of Microsoft Graph that are served: names of workloads, `all`, or `documents`. */
  readonly graph: readonly string[]
  /** For `documents`: the source of each document. Default: none. */
  readonly documents?: readonly string[]
  /**
   * Compiles a schema so that its problems can be reported together with SDL errors. By default, only SDL errors are reported.
   * Throws a {@link SchemaInvalidError}.
   */
  readonly compile?: (schema: GraphQLSchema) => void
}

/**
 * Reads and validates the schema files.
 *
 * @throws {@link SchemaInvalidError} that lists every problem with its file and line.
 */
export async function loadSchema(location: SchemaLocation): Promise<GraphQLSchema> {
  const { files, builtIn } = await readFiles(location)
  const expanded = expandConnections(files, location.odata ?? new Set())
  const schema = () => chosen(expanded.files, builtIn, location)
  if (expanded.problems.length > 0) throw combined(expanded.problems, () => location.compile?.(schema()))
  const loaded = schema()
  describePaging(loaded)
  return loaded
}

/**
 * Combines the problems with `@connection` and those in the rest of the schema. Omits consequences of unknown directives.
 *
 * @param compile - throws a {@link SchemaInvalidError}.
 */
function combined(problems: readonly string[], compile: () => void): SchemaInvalidError {
  const others = problemsOf(compile).filter((each) => !each.includes(': no operation reaches type '))
  const causes = others.filter((problem) => problem.includes(': Unknown directive '))
  const own = problems.filter((problem) => !sharesPlace(causes, problem))
  const further = others.filter((problem) => causes.includes(problem) || !sharesPlace(problems, problem))
  return new SchemaInvalidError([...own, ...further])
}

function sharesPlace(places: readonly string[], problem: string): boolean {
  // Windows paths also contain a colon.
  const placeOf = (text: string) => /^.+?:\d+: /.exec(text)?.[0]
  const place = placeOf(problem)
  return place !== undefined && places.some((each) => placeOf(each) === place)
}

function chosen(
  files: readonly SchemaFile[],
  builtIn: ReadonlySet<Source>,
  {
    graph,
    documents = [],
    compile = () => undefined,
  }: Pick<SchemaLocation, 'graph' | 'documents' | 'compile'>,
): GraphQLSchema {
  const all = () => schemaOf(concatAST(files.map(({ document }) => document)), builtIn, compile)
  if (graph.includes('all')) return all()
  const choice = graph.includes('documents')
    ? documentsChoice(all(), documents)
    : workloadChoice(graph, files)
  return schemaOf(chooseGraph(files, choice), builtIn, compile)
}

function schemaOf(
  written: DocumentNode,
  builtIn: ReadonlySet<Source>,
  compile: NonNullable<SchemaLocation['compile']>,
): GraphQLSchema {
  const document = freeNames(written, builtIn)
  const known = { directives: directivesOf(document), builtIn }
  const fail = (errors: readonly GraphQLError[]) => {
    if (errors.length === 0) return
    failOn(errors, known, (report) => furtherProblems(document, errors, { compile, report }))
  }
  fail(validateSDL(document))
  const schema = withSharedExtensions(buildASTSchema(document, { assumeValidSDL: true }))
  fail([...validateSchema(schema), ...valueErrors(schema, document)])
  return schema
}

interface ReadFiles {
  readonly files: readonly SchemaFile[]
  /** The product's own schema files. */
  readonly builtIn: ReadonlySet<Source>
}

async function readFiles({ builtIn, directory, apis }: SchemaLocation): Promise<ReadFiles> {
  const own = (await graphqlFiles(builtIn)).filter((file) => {
    const [name = ''] = partsOf(builtIn, file)
    return name === LANGUAGE || apis.has(name)
  })
  const others = directory === null ? [] : await ownFiles(directory)
  const sources = await Promise.all([
    ...own.map((file) => readSource(file, builtIn)),
    ...others.map((file) => readSource(file, directory ?? '')),
  ])
  const workloads = own.map((file) => {
    const [api, name = null] = partsOf(builtIn, file)
    return api === GRAPH ? name : null
  })
  const product = new Set(sources.slice(0, own.length))
  const documents = parseAll(sources, product)
  const files = documents.map((document, index) => ({ workload: workloads[index] ?? null, document }))
  return { files, builtIn: product }
}

/** The folders and name of a built-in file, without the extension: `graph`, `people`. */
function partsOf(directory: string, file: string): readonly string[] {
  return relative(directory, file)
    .replace(/\.graphql$/, '')
    .split(/[/\\]/)
}

/** All `.graphql` files in a directory and its subdirectories, in a stable order. */
async function graphqlFiles(directory: string): Promise<readonly string[]> {
  const names = await namesIn(directory)
  return names.filter((name) => name.endsWith('.graphql')).map((name) => join(directory, name))
}

/** Lists the operator's files. Rejects names such as `order.gql`: ignoring an `extend type … @requiresScopes` would be unsafe. */
async function ownFiles(directory: string): Promise<readonly string[]> {
  const names = (await namesIn(directory)).filter((name) => NEARLY_GRAPHQL.test(name))
  const problems = await Promise.all(names.map((name) => problemOfName(directory, name)))
  const found = problems.filter((problem) => problem !== null)
  if (found.length === 0) return graphqlFiles(directory)
  throw new SchemaInvalidError(found)
}

async function problemOfName(directory: string, name: string): Promise<string | null> {
  const shown = join(basename(resolve(directory)), name)
  const isDirectory = await stat(join(directory, name)).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (isDirectory)
    return `${shown} is a directory, but its name is that of a file: rename it or, if it is mounted into a container, check that the mounted file exists`
  return name.endsWith('.graphql') ? null : `${shown} is not read: its name must end with .graphql`
}

const NEARLY_GRAPHQL = /\.(?:graphqls?|gqls?)$/i

async function namesIn(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory, { recursive: true }).catch((cause: unknown) => {
    throw new SchemaInvalidError([`cannot read the directory ${directory}: ${(cause as Error).message}`])
  })
  return names.sort()
}

async function readSource(file: string, directory: string): Promise<Source> {
  const bytes = await readBoundedFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new SchemaInvalidError([`cannot read the file ${file} (${cause.code ?? cause.message})`])
  })
  return new Source(bytes.toString('utf8'), relative(join(directory, '..'), file))
}

/** @throws {@link SchemaInvalidError} that lists every file with invalid SDL, and unrelated problems in the others. */
function parseAll(sources: readonly Source[], builtIn: ReadonlySet<Source>): DocumentNode[] {
  const errors: GraphQLError[] = []
  const documents = sources.flatMap((source) => {
    try {
      return [parseSchemaFile(source)]
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      errors.push(error)
      return []
    }
  })
  if (errors.length === 0) return documents
  const document = freeNames(concatAST(documents), builtIn)
  const others = validateSDL(document).filter(({ message }) => !MISSING_TYPE.test(message))
  return failOn([...errors, ...others], { directives: directivesOf(document), builtIn })
}

/** The type might be in a file that could not be parsed. */
const MISSING_TYPE = /^Unknown type |^Cannot extend type /

function directivesOf({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((node) => (node.kind === Kind.DIRECTIVE_DEFINITION ? [node.name.value] : []))
}

function failOn(
  errors: readonly GraphQLError[],
  known: Parameters<typeof sdlProblem>[1],
  further: (report: (error: GraphQLError) => string) => readonly string[] = () => [],
): never {
  const report = (error: GraphQLError) => sdlProblem(error, known)
  throw new SchemaInvalidError([...new Set([...withoutConsequences(errors).map(report), ...further(report)])])
}

/** graphql-js creates an extensions object for each field, argument and value. These are not used, so all share one object. */
function withSharedExtensions(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    for (const part of partsOfType(type)) part.extensions = NO_EXTENSIONS
  }
  return schema
}

function partsOfType(type: GraphQLNamedType): readonly { extensions: object }[] {
  if (isEnumType(type)) return type.getValues()
  if (isInputObjectType(type)) return Object.values(type.getFields())
  if (!(isObjectType(type) || isInterfaceType(type))) return []
  return Object.values(type.getFields()).flatMap((field) => [field, ...field.args])
}

const NO_EXTENSIONS = Object.freeze({})
