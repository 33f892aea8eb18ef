import type { GraphqlResponse } from './challenge.ts'

/** A response and its parsed content. */
export interface OperationResponse {
  /** The response, whose body has already been read. */
  readonly response: Response
  readonly content: GraphqlResponse
  readonly milliseconds: number
}

/** If a proxy in front of Behalf fails, it may return something other than JSON. */
export function parseContent(text: string): GraphqlResponse {
  try {
    return JSON.parse(text) as GraphqlResponse
  } catch {
    return { errors: [{ message: `The response is not JSON: ${text.slice(0, 200)}` }] }
  }
}

/** The response without the additional data that the page requested, which is not meant for the editor. */
export function forEditor({ response, content }: OperationResponse): Response {
  const { extensions: { explain: _explain, ...others } = {}, ...rest } = content
  const extensions = Object.keys(others).length === 0 ? {} : { extensions: others }
  const headers = new Headers(response.headers)
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  return new Response(JSON.stringify({ ...rest, ...extensions }), { status: response.status, headers })
}

/** Stands in for the gateway's response if there is none. */
export function problemResponse(message: string): OperationResponse {
  const content = { errors: [{ message }] }
  return { response: Response.json(content, { status: 503 }), content, milliseconds: 0 }
}

export function notSignedIn(): Response {
  const errors = [{ message: 'You are not signed in.', extensions: { code: 'UNAUTHENTICATED' } }]
  return Response.json({ errors }, { status: 401 })
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
