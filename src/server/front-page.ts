import type { FastifyInstance } from 'fastify'

const TEXT = `Behalf: one GraphQL endpoint over the REST APIs that you may call.

POST /graphql                                GraphQL, with the header  Authorization: Bearer <access token>
GET  /.well-known/oauth-protected-resource   where tokens come from, and which scope to ask for
GET  /health/live, /health/ready             for whoever runs it
`

/** Serves `/`: says in plain text what this is and where to look. */
export function serveFrontPage(fastify: FastifyInstance): void {
  fastify.get('/', async (_request, reply) => {
    reply.type('text/plain; charset=utf-8')
    return TEXT
  })
}
