/** What an API says about an error, in the form that OData and most REST APIs have: `{error: {code, message}}`. */
export interface ApiError {
  /** Undefined where there is none, or an empty one. */
  readonly code?: string
  readonly message?: string
}

/** @param body - of an error, of any form. */
export function apiErrorOf(body: unknown): ApiError {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null | undefined)?.error
  return {
    ...(typeof error?.code === 'string' && error.code !== '' ? { code: error.code.slice(0, 100) } : {}),
    ...(typeof error?.message === 'string' ? { message: error.message.slice(0, 500) } : {}),
  }
}
