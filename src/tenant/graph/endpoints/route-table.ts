import { badRequest, GraphError } from '../http/graph-error.ts'
import type { Endpoint } from './endpoint.ts'

export interface Route {
  readonly endpoint: Endpoint
  /** Decoded values of the template's variables. */
  readonly parameters: Readonly<Record<string, string>>
}

/** @throws GraphError 400, as in Graph, if no endpoint has this path; 405 if the path does not support the method. */
export type FindRoute = (method: string, segments: readonly string[]) => Route

interface Template {
  readonly endpoint: Endpoint
  readonly template: readonly string[]
}

/** Creates a table for finding endpoints. As in Graph, segments are case-insensitive, except for IDs. */
export function createRouteTable(endpoints: readonly Endpoint[]): FindRoute {
  const byLength = new Map<number, Template[]>()
  for (const endpoint of endpoints) {
    const template = endpoint.path.split('/').filter(Boolean)
    byLength.set(template.length, [...(byLength.get(template.length) ?? []), { endpoint, template }])
  }
  return (method, segments) => {
    let pathExists = false
    for (const { endpoint, template } of byLength.get(segments.length) ?? []) {
      const parameters = match(template, segments)
      if (parameters !== null && endpoint.method === method) return { endpoint, parameters }
      pathExists ||= parameters !== null
    }
    throw pathExists
      ? wrongMethod()
      : badRequest(`Resource not found for the segment '${segments.at(-1) ?? ''}'.`)
  }
}

function wrongMethod(): GraphError {
  return new GraphError({
    status: 405,
    code: 'Request_BadRequest',
    message: 'Specified HTTP method is not allowed for the request target.',
  })
}

function match(template: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (template.length !== segments.length) return null
  const parameters: Record<string, string> = {}
  for (const [position, expected] of template.entries()) {
    const segment = segments[position] ?? ''
    // OneDrive's syntax for an item inside another item, by name: `items/{item}:/{name}:/createUploadSession`. The argument of a
    // function with one parameter, as in `search(q='{words}')`, is in quotes.
    const [, before = '', variable, after = ''] = /^(\w+\(\w+=')?\{(\w+)\}(:?|'\))$/.exec(expected) ?? []
    const isLong = segment.length >= before.length + after.length
    if (variable !== undefined && !(isLong && segment.startsWith(before) && segment.endsWith(after)))
      return null
    if (variable !== undefined)
      parameters[variable] = segment.slice(before.length, segment.length - after.length)
    else if (segment.toLowerCase() !== expected.toLowerCase()) return null
  }
  return parameters
}
