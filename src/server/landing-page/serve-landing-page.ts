import { join } from 'node:path'

import type { Config } from '../../config/config.ts'
import type { Log } from '../../telemetry/log.ts'
import { sendResponse } from '../http/response.ts'
import type { RequestContext, Route } from '../http/router.ts'
import { describeGateway } from './describe-gateway.ts'
import { createPageAssets } from './page-assets.ts'
import type { PageConfiguration } from './page-configuration.ts'
import { loadPageDocuments, type PageDocuments } from './page-documents.ts'
import { type PageName, pageHeaders } from './page-headers.ts'

const ASSETS = '/assets/'

interface LandingPageOptions {
  readonly config: Pick<Config, 'server' | 'entra' | 'landingPage' | 'mcp'>
  /** The folder to which the build wrote the page: `dist/landing-page`. */
  readonly directory: string
  readonly log: Log
}

const TEXT = `Behalf: one GraphQL endpoint for the REST APIs that you have access to.

POST /graphql                                GraphQL, with the header  Authorization: Bearer <access token>
GET  /.well-known/oauth-protected-resource   where to get tokens, and which scope to request
GET  /health/live, /health/ready             for operators
`

/**
 * Serves `/`. Browsers get the page for signing in and trying operations, if it is configured; all other clients get a few lines
 * of text. All URLs in the page are relative, so it works under any path prefix.
 */
export function landingPageRoutes(options: LandingPageOptions): readonly Route[] {
  const pages = options.config.landingPage.enabled ? loadPages(options) : null
  return [
    {
      method: 'GET',
      path: '/',
      handle(context) {
        context.header('vary', 'Accept, Origin')
        if (pages !== null && isBrowser(context)) return pages.send('index', context)
        return context.text(TEXT)
      },
    },
    ...(pages === null ? [] : pageRoutes(pages, options.directory)),
  ]
}

interface Pages {
  readonly documents: PageDocuments
  send(page: PageName, context: RequestContext): Response
}

/** Null if there is no build. */
function loadPages({ config, directory, log }: LandingPageOptions): Pages | null {
  const configuration: PageConfiguration = describeGateway(config)
  const documents = loadPageDocuments(directory, configuration)
  if (documents === null) {
    log.warn('the landing page is missing: build it with npm run build')
    return null
  }
  return {
    documents,
    send(page, context) {
      const { html, etag } = documents[page]
      const headers = { ...pageHeaders(page, configuration), etag }
      if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers)
      return context.html(html, 200, headers)
    },
  }
}

/** All routes except `/` itself. */
function pageRoutes({ documents, send }: Pages, directory: string): readonly Route[] {
  return [
    { method: 'GET', path: '/graphiql', handle: (context) => send('graphiql', context) },
    { method: 'GET', path: '/signed-in', handle: (context) => send('signed-in', context) },
    // Apollo Sandbox requests the second path and shows its own icon for the page if the file is missing.
    ...['/favicon.svg', '/favicon.ico'].map((path) => ({
      method: 'GET' as const,
      path,
      handle: (context: RequestContext) =>
        context.body(documents.icon, 200, { 'content-type': 'image/svg+xml' }),
    })),
    assetRoute(directory),
  ]
}

/** The name of each asset changes with its content, so browsers cache assets permanently. */
function assetRoute(directory: string): Route {
  const find = createPageAssets(join(directory, 'assets'))
  return {
    method: 'GET',
    path: `${ASSETS}*`,
    async handle(context) {
      const { req, env } = context
      const asset = await find(req.path.slice(ASSETS.length), req.header('accept-encoding'))
      if (asset === null) return context.notFound()
      // A `Response` would copy the bytes.
      return sendResponse(env.outgoing, {
        status: 200,
        headers: {
          ...asset.headers,
          'cache-control': 'public, max-age=31536000, immutable',
          'cross-origin-resource-policy': 'same-origin',
        },
        body: asset.bytes,
      })
    },
  }
}

function isBrowser({ req }: RequestContext): boolean {
  return req.header('accept')?.includes('text/html') === true
}
