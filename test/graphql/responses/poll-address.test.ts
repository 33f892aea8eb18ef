import { describe, expect, it } from '@jest/globals'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { pollAddress } from '../../../src/graphql/responses/poll-address.ts'
import { readJson } from '../../../src/json/lossless-json.ts'
import type { PollPlan } from '../../../src/plan/schema/poll-plan.ts'
import { createLocator } from '../../../src/plan/templates/locators/locator.ts'
import { createPathTemplate } from '../../../src/plan/templates/paths/path-template.ts'

const accepted = (headers: Readonly<Record<string, string>>, body: unknown = null): ApiResponse => ({
  status: 202,
  headers,
  body,
})

function addressAfter(
  first: ApiResponse,
  plan: Partial<PollPlan> = {},
  variables: Record<string, unknown> = {},
) {
  const poll = { url: null, path: null, headers: {}, done: null, failed: null, result: null, ...plan }
  return pollAddress(poll, first, (name) => variables[name])
}

// https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
describe('pollAddress from the usual headers', () => {
  const [operation, azure, location] = ['/operations/1', '/azure/1', '/results/1']

  it.each([
    [
      { location, 'azure-asyncoperation': azure, 'operation-location': operation },
      'header.operation-location',
      operation,
      true,
    ],
    [{ location, 'azure-asyncoperation': azure }, 'header.azure-asyncoperation', azure, true],
    [{ location }, 'header.location', location, false],
    [{ location, 'operation-location': '' }, 'header.location', location, false],
  ])('is in the most precise one of %j', (headers, source, link, reports) => {
    const first = accepted(headers)
    const address = addressAfter(first)

    expect(address).toMatchObject({ isNamed: false, reports, source })
    expect(address.after(first)).toEqual({ link })
  })

  it('is read from the same header of later responses', () => {
    const address = addressAfter(accepted({ location }))

    expect(address.after(accepted({ location: '/results/2', 'operation-location': operation }))).toEqual({
      link: '/results/2',
    })
    expect(address.after(accepted({ 'operation-location': operation }))).toBeNull()
  })

  it('is not found in a response without such headers', () => {
    const first = accepted({ 'content-location': '/x' })
    const address = addressAfter(first)

    expect(address).toMatchObject({ isNamed: false, reports: false, source: 'the usual headers' })
    expect(address.after(first)).toBeNull()
  })
})

describe('pollAddress from where the schema says', () => {
  const url = createLocator('$.status.url')

  it('is there, and the usual headers do not matter', () => {
    const first = accepted({ 'operation-location': '/other' }, { status: { url: '/jobs/1' } })
    const address = addressAfter(first, { url })

    expect(address).toMatchObject({ isNamed: true, reports: false, source: '$.status.url' })
    expect(address.after(first)).toEqual({ link: '/jobs/1' })
  })

  it.each([
    ['header.operation-location', true],
    ['header.Azure-AsyncOperation', true],
    ['header.location', false],
    ['header.x-operation', false],
  ])('reports its status in the standard way at %s: %s', (place, reports) => {
    const headers = {
      'operation-location': '/1',
      'azure-asyncoperation': '/2',
      location: '/3',
      'x-operation': '/4',
    }

    const address = addressAfter(accepted(headers), { url: createLocator(place) })

    expect(address).toMatchObject({ isNamed: true, reports })
  })

  it.each([[undefined], [null], [''], [7], [{}]])('is not in %j', (found) => {
    const first = accepted({ 'operation-location': '/other' }, { status: { url: found } })
    const address = addressAfter(first, { url })

    expect([address.isNamed, address.after(first)]).toEqual([false, null])
  })
})

describe('pollAddress from a path', () => {
  const path: NonNullable<PollPlan['path']> = {
    template: createPathTemplate('/owners/{owner}/jobs/{job}?all=true'),
    query: { variables: ['job'], written: [], expand: (lookUp) => [`of=${String(lookUp('job'))}`] },
    values: new Map([
      ['job', createLocator('$.id')],
      ['part', createLocator('header.x-part')],
    ]),
  }
  const headers = { 'x-part': '1' }

  it('has values from the request and from the first response, with all digits', () => {
    const first = accepted(headers, readJson(Buffer.from('{"id":9007199254740993}')))
    const address = addressAfter(first, { path }, { owner: 'adele', job: 'of the request' })

    expect(address).toMatchObject({ isNamed: true, reports: false, source: '$.id and header.x-part' })
    expect(address.after(first)).toEqual({
      path: '/owners/adele/jobs/9007199254740993?all=true&of=9007199254740993',
    })
  })

  it('is read from the first response alone', () => {
    const address = addressAfter(accepted(headers, { id: 1 }), { path }, { owner: 'adele' })

    expect(address.after(accepted(headers, { id: 2 }))).toBeNull()
  })

  it.each([
    ['a value', accepted(headers, {})],
    ['one of several values', accepted({}, { id: 1 })],
  ])('is not found if the first response lacks %s', (_what, first) => {
    const address = addressAfter(first, { path }, { owner: 'adele', job: 'of the request' })

    expect([address.isNamed, address.after(first)]).toEqual([false, null])
  })
})
