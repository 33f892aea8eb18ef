import type { Endpoint } from './endpoint.ts'
import { badRequest } from './graph-error.ts'

export interface Route {
  readonly endpoint: Endpoint
  /** Decoded values of the template's variables. */
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * Finds the endpoint of a path. Segments are matched without regard to case, as Graph does, except for the ids
 * in them.
 *
 * @throws GraphError 400 where no endpoint has that path, as Graph answers it.
 */
export function createRouteTable(endpoints: readonly Endpoint[]): (segments: readonly string[]) => Route {
  const templates = endpoints.map((endpoint) => ({
    endpoint,
    template: endpoint.path.split('/').filter(Boolean),
  }))
  return (segments) => {
    for (const { endpoint, template } of templates) {
      const parameters = match(template, segments)
      if (parameters !== null) return { endpoint, parameters }
    }
    throw badRequest(`Resource not found for the segment '${segments.at(-1) ?? ''}'.`)
  }
}

function match(template: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (template.length !== segments.length) return null
  const parameters: Record<string, string> = {}
  for (const [position, expected] of template.entries()) {
    const segment = segments[position] ?? ''
    const variable = /^\{(\w+)\}$/.exec(expected)?.[1]
    if (variable !== undefined) parameters[variable] = segment
    else if (segment.toLowerCase() !== expected.toLowerCase()) return null
  }
  return parameters
}
