import type { GraphError } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { emptyResponse, type GraphResponse, JSON_HEADERS } from '../http/graph-response.ts'
import { checkIfMatch } from '../http/if-match.ts'
import { parsePreferences, preferenceApplied, prefersMinimal } from '../http/preferences.ts'
import { type BodyRule, readBody } from '../http/request-body.ts'
import { parseQueryOptions } from '../odata/query-options.ts'
import { contextUrl, type Declaration, filled } from '../types/declaration.ts'
import { preferredOf } from '../types/entity-type.ts'
import type { Access } from './access.ts'
import { custom, type Endpoint } from './endpoint.ts'
import { compileProjection } from './projection.ts'

/** Declares a POST that creates an object and returns it with status 201, or returns 204 if the client prefers that. */
export function create<Row extends { readonly id: string }, Subject, Body extends object>(
  declaration: Declaration<Row, Subject> & {
    readonly body: BodyRule<Body>
    create(subject: Subject, body: Body, call: Call): Row
  },
): Endpoint {
  const { path, access } = declaration
  return custom({
    path,
    method: 'POST',
    access,
    answer: (subject, call) => {
      const show = written(declaration, call)
      const row = declaration.create(subject, readBody(declaration.body, call.request), call)
      const location = `${call.request.base}/${filled(declaration.context, call)}('${encodeURIComponent(row.id)}')`
      return show(row, { status: 201, headers: { location } })
    },
  })
}

/** Declares a PATCH that changes an object and returns the result. `If-Match` is honored if the type has ETags. */
export function update<Row, Subject, Body extends object>(
  declaration: Declaration<Row, Subject> & {
    readonly body: BodyRule<Body>
    /** @throws GraphError if the object does not exist. */
    row(subject: Subject, call: Call): Row
    change(row: Row, body: Body, context: { readonly subject: Subject; readonly call: Call }): Row
  },
): Endpoint {
  const { path, access, type } = declaration
  return custom({
    path,
    method: 'PATCH',
    access,
    answer: (subject, call) => {
      const show = written(declaration, call)
      const body = readBody(declaration.body, call.request)
      const row = declaration.row(subject, call)
      if (type.etag !== null) checkIfMatch(call, type.etag(row))
      return show(declaration.change(row, body, { subject, call }), { status: 200, headers: {} })
    },
  })
}

/** Declares a PATCH that responds only with 204, as in the directory. */
export function updateSilently<Row, Subject, Body extends object>(
  declaration: Pick<Declaration<Row, Subject>, 'path' | 'access'> & {
    readonly body: BodyRule<Body>
    /** @throws GraphError if the object does not exist. */
    row(subject: Subject, call: Call): Row
    change(row: Row, body: Body, call: Call): void
  },
): Endpoint {
  const { path, access } = declaration
  return custom({
    path,
    method: 'PATCH',
    access,
    answer: (subject, call) => {
      const body = readBody(declaration.body, call.request)
      declaration.change(declaration.row(subject, call), body, call)
      return emptyResponse(204)
    },
  })
}

/**
 * Declares a PATCH that changes an object without returning it, or creates the object if it does not exist and the request has
 * `Prefer: create-if-missing`.
 *
 * @see https://learn.microsoft.com/graph/api/application-upsert
 */
export function upsert<Row, Shown extends { readonly id: string }, Subject, Body extends object>(
  declaration: Declaration<Shown, Subject> & {
    readonly body: BodyRule<Body>
    find(call: Call): Row | undefined
    /** @throws GraphError, for example if the path does not contain a key that is valid for a new object. */
    create(body: Body, call: Call): Shown
    /** The error if the object does not exist and the request does not allow creating it. */
    missing(call: Call): GraphError
    change(row: Row, body: Body, call: Call): void
  },
): Endpoint {
  const { path, access } = declaration
  return custom({
    path,
    method: 'PATCH',
    access,
    answer: (_, call) => {
      const body = readBody(declaration.body, call.request)
      const row = declaration.find(call)
      if (row !== undefined) {
        declaration.change(row, body, call)
        return emptyResponse(204)
      }
      if (!parsePreferences(call.request.headers.prefer).has('create-if-missing')) {
        throw declaration.missing(call)
      }
      return written(declaration, call)(declaration.create(body, call), { status: 201, headers: {} })
    },
  })
}

/** Declares a DELETE, which responds with 204. */
export function remove<Row, Subject>(
  declaration: Pick<Declaration<Row, Subject>, 'path' | 'type' | 'access'> & {
    /** @throws GraphError if the object does not exist. */
    row(subject: Subject, call: Call): Row
    remove(row: Row, context: { readonly subject: Subject; readonly call: Call }): void
  },
): Endpoint {
  const { path, access, type } = declaration
  return custom({
    path,
    method: 'DELETE',
    access,
    answer: (subject, call) => {
      const row = declaration.row(subject, call)
      if (type.etag !== null) checkIfMatch(call, type.etag(row))
      declaration.remove(row, { subject, call })
      return emptyResponse(204)
    },
  })
}

/** Declares a POST that performs an action and does not return a body. */
export function action<Subject, Body extends object>(declaration: {
  readonly path: string
  readonly access: Access<Subject>
  readonly body: BodyRule<Body>
  /** 202 if the action may be performed later. */
  readonly status: 202 | 204
  carryOut(subject: Subject, body: Body, call: Call): void
}): Endpoint {
  const { path, access, status } = declaration
  return custom({
    path,
    method: 'POST',
    access,
    answer: (subject, call) => {
      declaration.carryOut(subject, readParameters(declaration.body, call), call)
      return emptyResponse(status)
    },
  })
}

/** Declares a POST that does not change anything and returns the rows requested in its body. */
export function lookup<Row, Subject, Body extends object>(
  declaration: Declaration<Row, Subject> & {
    readonly body: BodyRule<Body>
    rows(subject: Subject, body: Body, call: Call): readonly Row[]
  },
): Endpoint {
  const { path, access, type, polymorphic = false } = declaration
  return custom({
    path,
    method: 'POST',
    access,
    answer: (subject, call) => {
      const { select } = parseQueryOptions(call.request.query)
      const project = compileProjection(type, { select, expand: null, polymorphic, many: true }, call)
      const rows = declaration.rows(subject, readParameters(declaration.body, call), call)
      const body = {
        '@odata.context': contextUrl(declaration, { call, select, suffix: '' }),
        value: rows.map(project),
      }
      const headers = { ...JSON_HEADERS, ...preferenceApplied(preferredOf(type, call).applied) }
      return { status: 200, headers, body }
    },
  })
}

function readParameters<Body extends object>(rule: BodyRule<Body>, { request }: Call): Body {
  return readBody({ ...rule, anyCase: true }, request)
}

/** How to return a written object. The query is checked before anything is written. */
function written<Row, Subject>(
  declaration: Declaration<Row, Subject>,
  call: Call,
): (row: Row, answer: { status: number; headers: Readonly<Record<string, string>> }) => GraphResponse {
  const { type, polymorphic = false } = declaration
  const { select } = parseQueryOptions(call.request.query)
  const project = compileProjection(type, { select, expand: null, polymorphic, many: false }, call)
  const { applied } = preferredOf(type, call)
  return (row, { status, headers }) => {
    if (prefersMinimal(call)) {
      return emptyResponse(204, { ...headers, ...preferenceApplied(['return=minimal']) })
    }
    return {
      status,
      headers: { ...JSON_HEADERS, ...headers, ...preferenceApplied(applied) },
      body: {
        '@odata.context': contextUrl(declaration, { call, select, suffix: '/$entity' }),
        ...project(row),
      },
    }
  }
}
