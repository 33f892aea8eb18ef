import { join } from 'node:path'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import type { Config } from '../../config/config.ts'
import type { Log } from '../../telemetry/log.ts'
import { describeGateway } from './describe-gateway.ts'
import { loadPageDocuments } from './page-documents.ts'
import { type PageName, pageHeaders } from './page-headers.ts'

interface LandingPageOptions {
  readonly config: Pick<Config, 'server' | 'entra' | 'landingPage'>
  /** Where the build has put the page: `dist/landing-page`. */
  readonly directory: string
  readonly log: Log
}

const TEXT = `Behalf: one GraphQL endpoint over the REST APIs that you may call.

POST /graphql                                GraphQL, with the header  Authorization: Bearer <access token>
GET  /.well-known/oauth-protected-resource   where tokens come from, and which scope to ask for
GET  /health/live, /health/ready             for whoever runs it
`

/**
 * Serves `/`: to browsers the page on which people sign in and try operations, where the configuration has it; to
 * everybody else some lines of text. All addresses in the page are relative, so that it works below any prefix.
 */
export async function serveLandingPage(fastify: FastifyInstance, options: LandingPageOptions): Promise<void> {
  const send = options.config.landingPage.enabled ? await servePages(fastify, options) : null
  fastify.get('/', async (request, reply) => {
    reply.header('vary', 'Accept, Origin')
    if (send !== null && isBrowser(request)) return send('index', request, reply)
    return reply.type('text/plain; charset=utf-8').send(TEXT)
  })
}

type SendPage = (page: PageName, request: FastifyRequest, reply: FastifyReply) => FastifyReply

/** Serves everything but `/` itself; null where there is nothing to serve. */
async function servePages(
  fastify: FastifyInstance,
  { config, directory, log }: LandingPageOptions,
): Promise<SendPage | null> {
  const configuration = describeGateway(config)
  const documents = loadPageDocuments(directory, configuration)
  if (documents === null) {
    log.warn('the landing page is not there: npm run build makes it')
    return null
  }
  const send: SendPage = (page, request, reply) => {
    const { html, etag } = documents[page]
    reply.headers({ ...pageHeaders(page, configuration), etag })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('text/html; charset=utf-8').send(html)
  }
  fastify.get('/graphiql', async (request, reply) => send('graphiql', request, reply))
  fastify.get('/signed-in', async (request, reply) => send('signed-in', request, reply))
  // Apollo Sandbox looks for the second, and takes its own icon for the page's where there is none.
  for (const path of ['/favicon.svg', '/favicon.ico']) {
    fastify.get(path, async (_request, reply) => reply.type('image/svg+xml').send(documents.icon))
  }
  await serveAssets(fastify, directory)
  return send
}

/** Their names change with their content, so browsers keep them for good. */
async function serveAssets(fastify: FastifyInstance, directory: string): Promise<void> {
  await fastify.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '1y',
    setHeaders: (reply) => void reply.setHeader('cross-origin-resource-policy', 'same-origin'),
  })
}

function isBrowser({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') === true
}
