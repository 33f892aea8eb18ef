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
      'X-Behalf-Explain',
      'X-Request-Id',
      'X-Request-Timeout',
    ],
    exposedHeaders: ['Content-Disposition', 'ETag', 'WWW-Authenticate', 'Retry-After', 'X-Request-Id'],
    maxAge: 600,
  }
}
