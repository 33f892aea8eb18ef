import type { GraphQLSchema } from 'graphql'
import { nearestWord } from '../../config/did-you-mean.ts'
import { directives, type Written } from '../directives.ts'
import type { ApiArguments, Header } from '../generated/directive-arguments.ts'
import { createTextTemplate } from '../templates/text-template.ts'
import { headerProblems } from './request-problems.ts'

/** What a schema declares of each API, by its name. */
export type ApiDeclarations = ReadonlyMap<string, ApiArguments>

interface Declaring {
  readonly apis: ReadonlyMap<string, unknown>
  report(where: Written, problem: string): void
}

/** Reads `@api`. One API is declared once; the API must be configured. */
export function readApiDeclarations(schema: GraphQLSchema, { apis, report }: Declaring): ApiDeclarations {
  const declarations = new Map<string, ApiArguments>()
  const written = [schema.astNode, ...schema.extensionASTNodes].flatMap((astNode) =>
    directives(schema, 'api', { astNode }).map((declaration) => ({ astNode, declaration })),
  )
  for (const { astNode, declaration } of written) {
    const { name } = declaration
    const complain = (problem: string) => report({ astNode }, `@api: ${problem}`)
    if (declarations.has(name)) complain(`"${name}" is declared twice`)
    if (!apis.has(name)) complain(notConfigured(name, apis))
    for (const problem of apiHeaderProblems(declaration)) complain(problem)
    declarations.set(name, declaration)
  }
  return declarations
}

/** What says that an API is not configured, which ones are, and which was probably meant. */
export function notConfigured(api: string, apis: ReadonlyMap<string, unknown>): string {
  const names = [...apis.keys()]
  const nearest = nearestWord(api, names)
  const meant = nearest === undefined ? '' : `; did you mean "${nearest}"?`
  return `API "${api}" is not configured (configured: ${names.join(', ') || 'none'})${meant}`
}

/** Headers of an API go with every request, so they are constants. */
function apiHeaderProblems({ headers }: ApiArguments): readonly string[] {
  const variable = headers.find(({ value }) => createTextTemplate(value).variables.length > 0)
  return [
    ...headerProblems({ headers }),
    ...(variable === undefined ? [] : [`the header "${variable.name}" is a constant: it has no variables`]),
  ]
}

/** Parts of a request that decide about headers. */
interface WrittenRequest {
  readonly api: string
  readonly headers: readonly Header[]
  readonly contentType?: string
  readonly accept?: string
}

/** The headers of a request: its own, and those of its API that it does not have. */
export function headersWith(
  declarations: ApiDeclarations,
  { api, headers, contentType, accept }: WrittenRequest,
): readonly Header[] {
  const own = new Set(headers.map(({ name }) => name.toLowerCase()))
  if (contentType !== undefined) own.add('content-type')
  if (accept !== undefined) own.add('accept')
  const others = declarations.get(api)?.headers ?? []
  return [...headers, ...others.filter(({ name }) => !own.has(name.toLowerCase()))]
}

/** Whether the filters of an API may have `in`. */
export function takesIn(declarations: ApiDeclarations, api: string): boolean {
  return declarations.get(api)?.odata?.in ?? true
}
