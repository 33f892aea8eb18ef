import type { ApiCallAnswer, ApiCallRequest } from '../../../src/testing.ts'
import type { Vendor } from './vendor.ts'

/**
 * Photos of an API in JSON:API.
 *
 * - A job that answers 200 until it is done, then 303: https://jsonapi.org/recommendations/#asynchronous-processing
 * - An error that names a relationship: https://jsonapi.org/format/#error-objects and https://jsonapi.org/format/#crud-creating
 */
const SDL = `
extend schema
  @api(name: "photos", accept: "application/vnd.api+json", contentType: "application/vnd.api+json")
extend type Mutation {
  createPhoto(title: String!, photographerId: ID, tagIds: [ID!]): Photo
    @rest(
      api: "photos"
      POST: "/photos"
      body: {
        data: {
          type: "photos"
          attributes: { title: "{title}" }
          relationships: {
            photographer: { data: { type: "people", id: "{photographerId}" } }
            tags: { data: [{ __each: "{tagIds}", type: "tags", id: "{tagIds}" }] }
          }
        }
      }
      result: "$.data"
      scopes: [["Write"]]
    )
    @poll(url: "header.content-location", done: { at: "status", is: [303] })
}
type Photo { id: ID!, title: String @from(at: "$.attributes.title"), state: String @from(at: "$.attributes.status") }`

const HEADERS = { 'content-type': 'application/vnd.api+json' }
let asked = 0

function answer({ method, path, body }: ApiCallRequest): ApiCallAnswer {
  if (path === '/photos/queue-jobs/5234') {
    asked++
    if (asked > 2) return { status: 303, headers: { location: '/photos/4577' } }
    const attributes = { status: 'Pending request, waiting other process' }
    return {
      headers: { ...HEADERS, 'retry-after': '0' },
      body: { data: { type: 'queue-jobs', id: '5234', attributes } },
    }
  }
  if (method === 'GET') {
    const attributes = { title: 'Ember Hamster' }
    return { headers: HEADERS, body: { data: { type: 'photos', id: '4577', attributes } } }
  }
  return created(JSON.stringify(body))
}

function created(body: string): ApiCallAnswer {
  const name = body.includes('"id":"nobody"')
    ? 'photographer'
    : body.includes('"id":"nothing"')
      ? 'tags'
      : null
  if (name === null) {
    return { status: 202, headers: { 'content-location': '/photos/queue-jobs/5234', 'retry-after': '0' } }
  }
  const error = {
    status: '404',
    title: 'Related resource not found',
    source: { pointer: `/data/relationships/${name}` },
  }
  return { status: 422, headers: HEADERS, body: { errors: [error] } }
}

const refusal = (path: readonly string[]) => ({
  code: 'DOWNSTREAM_BAD_REQUEST',
  status: 422,
  details: [{ path, code: null, message: 'Related resource not found' }],
})

export const jsonApiJobs: Vendor = {
  name: 'photos',
  sdl: SDL,
  handler: answer,
  cases: [
    {
      shows: 'a job that is pending with status 200, and whose end leads to the result (303)',
      operation: 'mutation { createPhoto(title: "Ember Hamster", tagIds: ["1"]) { id title state } }',
      data: { createPhoto: { id: '4577', title: 'Ember Hamster', state: null } },
      requests: ['POST /photos', ...[1, 2, 3].map(() => 'GET /photos/queue-jobs/5234'), 'GET /photos/4577'],
    },
    {
      shows: 'the argument of the relationship that an error names',
      operation: 'mutation { createPhoto(title: "a", photographerId: "nobody") { id } }',
      data: { createPhoto: null },
      errors: [refusal(['photographerId'])],
    },
    {
      shows: 'the list of a relationship that an error names',
      operation: 'mutation { createPhoto(title: "a", tagIds: ["nothing"]) { id } }',
      data: { createPhoto: null },
      errors: [refusal(['tagIds'])],
    },
  ],
}
