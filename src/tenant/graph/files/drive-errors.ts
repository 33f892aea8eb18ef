import { GraphError } from '../http/graph-error.ts'

/** A request that OneDrive rejects, with its own code. */
export function invalidRequest(message: string): GraphError {
  return new GraphError({ status: 400, code: 'invalidRequest', message })
}

/** The item does not exist in the drive, or the viewer may not see it. */
export function noSuchItem(): GraphError {
  return new GraphError({ status: 404, code: 'itemNotFound', message: 'The resource could not be found.' })
}
