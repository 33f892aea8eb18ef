import { type Context, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api'
import type { TokenRequest } from '../recording/token-request.ts'

/** Creates the span of one attempt at a request to Entra ID. Only its endpoint is recorded. */
export function observeTokenRequest(
  tracer: Tracer,
  context: Context,
  { method, url }: TokenRequest,
): (status: number | null) => void {
  const { origin, hostname, port, protocol, pathname } = new URL(url)
  const template = pathname.replace(/^\/[^/]+\//, '/{tenant}/')
  const span = tracer.startSpan(
    `${method} ${template}`,
    {
      kind: SpanKind.CLIENT,
      attributes: {
        'http.request.method': method,
        'server.address': hostname,
        'server.port': Number(port) || (protocol === 'http:' ? 80 : 443),
        'url.full': `${origin}${template}`,
        'url.template': template,
      },
    },
    context,
  )
  return (status) => {
    if (status !== null) span.setAttribute('http.response.status_code', status)
    if (status === null || status >= 400) {
      span.setAttribute('error.type', status === null ? 'connection' : String(status))
      span.setStatus({ code: SpanStatusCode.ERROR })
    }
    span.end()
  }
}
