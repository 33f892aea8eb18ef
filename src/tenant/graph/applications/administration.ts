import { type Access, allOf } from '../endpoints/access.ts'
import { administersApplications } from '../groups/directory-role.ts'
import { badRequest, GraphError } from '../http/graph-error.ts'
import { type Call, holdsAny } from '../http/graph-request.ts'
import { directory } from '../query-rules/directory-query-rules.ts'

/** Administrators of applications: a user needs the permission and the role, an application the permission. */
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

/** A write that the directory does not take, in its own words. */
export function refused(message: string, code = 'Request_BadRequest'): GraphError {
  return new GraphError({ status: 400, code, message })
}

/** A write of something that is there already. */
export function exists(message: string): GraphError {
  return new GraphError({ status: 409, code: 'Request_MultipleObjectsWithSameKeyValue', message })
}

/** The value of a call's parameter; every template that has it gives it one. */
export function parameterOf({ parameters }: Call, name: string): string {
  const value = parameters[name]
  if (value === undefined) throw badRequest(`The segment '${name}' is missing.`)
  return value
}
