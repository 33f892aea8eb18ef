import { type Access, allOf } from '../endpoints/access.ts'
import { administersApplications } from '../groups/directory-role.ts'
import { badRequest, GraphError } from '../http/graph-error.ts'
import { type Call, holdsAny } from '../http/graph-request.ts'
import { directory } from '../query-rules/directory-query-rules.ts'

/** Who may administer applications: a user with the permission and the role, or an application with the permission. */
export const administrators: Access<null> = (permissions) => {
  const { also = [] } = permissions
  return ({ request: { viewer }, data }) => {
    const isPermitted = holdsAny(viewer, allOf(permissions)) && (also.length === 0 || holdsAny(viewer, also))
    const person = viewer.kind === 'user' ? data.contoso.find(viewer.objectId) : undefined
    const administers =
      viewer.kind === 'app' || (person !== undefined && administersApplications(person, data))
    if (!isPermitted || !administers) throw directory.denied()
    return null
  }
}

/** The error for a write that the directory rejects with a specific message. */
export function invalidRequest(message: string, code = 'Request_BadRequest'): GraphError {
  return new GraphError({ status: 400, code, message })
}

/** The error for a write that would create a duplicate. */
export function exists(message: string): GraphError {
  return new GraphError({ status: 409, code: 'Request_MultipleObjectsWithSameKeyValue', message })
}

/** The value of a path parameter, which the path template must define. */
export function parameterOf({ parameters }: Call, name: string): string {
  const value = parameters[name]
  if (value === undefined) throw badRequest(`The segment '${name}' is missing.`)
  return value
}
