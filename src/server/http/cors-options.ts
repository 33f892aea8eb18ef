import type corsHandler from 'cors'
import type { ServerConfig } from '../../config/config.ts'

/** The requests that pages of the configured front ends may send, and the response headers that they may read. */
export function corsOptions({ corsOrigins }: Pick<ServerConfig, 'corsOrigins'>): corsHandler.CorsOptions {
  return {
    origin: [...corsOrigins],
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Apollo-Require-Preflight',
      'If-None-Match',
      // https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#protocol-version-header
      'Mcp-Protocol-Version',
      // Protocol version 2026-07-28.
      'Mcp-Method',
      'Mcp-Name',
      // Front ends that trace their requests: https://www.w3.org/TR/trace-context/
      'traceparent',
      'tracestate',
      'X-Behalf-Explain',
      'X-Request-Id',
      'X-Request-Timeout',
    ],
    exposedHeaders: ['Content-Disposition', 'ETag', 'WWW-Authenticate', 'Retry-After', 'X-Request-Id'],
    maxAge: 600,
  }
}
