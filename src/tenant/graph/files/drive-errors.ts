import { GraphError } from '../http/graph-error.ts'

/** The error for a request that OneDrive rejects. */
export function invalidRequest(message: string): GraphError {
  return new GraphError({ status: 400, code: 'invalidRequest', message })
}

/** The error if the item does not exist in the drive, or the viewer may not see it. */
export function noSuchItem(): GraphError {
  return new GraphError({ status: 404, code: 'itemNotFound', message: 'The resource could not be found.' })
}
