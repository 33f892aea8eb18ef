import { essenceOf, FORM_TYPE, isJson } from '../../media-type.ts'
import type { RestArguments } from '../generated/directive-arguments.ts'
import { type BodyTemplate, createBodyTemplate } from '../templates/body-template.ts'
import { createPathTemplate, type PathTemplate } from '../templates/paths/path-template.ts'
import { createQueryTemplate, type QueryTemplate } from '../templates/query-template.ts'
import { createTextTemplate, type TextTemplate } from '../templates/text-template.ts'
import type { TextRules } from '../templates/variables-in-text.ts'

type Report = (problem: string) => void

/** The parts of a request. */
export interface RequestParts {
  readonly path: PathTemplate
  readonly query: QueryTemplate
  /** Names are in lower case and unique. */
  readonly headers: readonly { readonly name: string; readonly value: TextTemplate }[]
  readonly body: BodyTemplate | null
}

type Written = Pick<RestArguments, 'headers' | 'query' | 'body' | 'contentType' | 'accept'>

/**
 * Compiles the parts of a request; undefined if one of them is invalid, in which case the problems are reported.
 *
 * @param template - the path.
 */
export function compileParts(
  template: string,
  written: Written,
  rules: TextRules,
  report: Report,
): RequestParts | undefined {
  const path = orProblem(() => createPathTemplate(template, rules), report)
  const query = orProblem(() => createQueryTemplate(written.query, rules), report)
  const headers = orProblem(() => headersOf(written), report)
  const { body, contentType } = written
  const compiled = body === undefined ? null : orProblem(() => createBodyTemplate(body, rules), report)
  if (
    contentType !== undefined &&
    !isStructured(contentType) &&
    body !== undefined &&
    typeof body !== 'string'
  ) {
    report(`the body is ${contentType}, so it must be a string, as in body: "{csv}"`)
  }
  return path && query && headers && compiled !== undefined
    ? { path, query, headers, body: compiled }
    : undefined
}

/** The result; undefined if a SyntaxError occurs, which is reported. */
export function orProblem<Value>(compile: () => Value, report: Report): Value | undefined {
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return void report(error.message)
  }
}

/** Each header is sent once, regardless of the case of its name. Media types are headers, too. */
function headersOf({ headers, contentType, accept }: Written): RequestParts['headers'] {
  const media = [
    ...(contentType === undefined ? [] : [{ name: 'Content-Type', value: contentType }]),
    ...(accept === undefined ? [] : [{ name: 'Accept', value: accept }]),
  ]
  const own = new Set(headers.map(({ name }) => name.toLowerCase()))
  const twice = media.find(({ name }) => own.has(name.toLowerCase()))
  if (twice !== undefined) throw new SyntaxError(`the header "${twice.name}" is specified twice`)
  return [...headers, ...media].map(({ name, value }) => ({
    name: name.toLowerCase(),
    value: createTextTemplate(value),
  }))
}

/** Whether a body is JSON or a form, and therefore has members. */
function isStructured(contentType: string): boolean {
  return isJson(contentType) || essenceOf(contentType) === FORM_TYPE
}
