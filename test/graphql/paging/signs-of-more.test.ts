import { describe, expect, it } from '@jest/globals'
import { signOfMore } from '../../../src/graphql/paging/signs-of-more.ts'
import { createLocator } from '../../../src/plan/templates/locator.ts'

const answer = (body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  status: 200,
  headers,
  body,
})

describe('signOfMore', () => {
  it.each([
    // https://learn.microsoft.com/rest/api/azure/#async-operations-throttling-and-paging
    ['$.nextLink', { value: [], nextLink: 'https://management.contoso.example/x?skip=1' }],
    // https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11#section-4.1.1
    ['$._links.next.href', { _links: { next: { href: '?page=2' } } }],
    // https://jsonapi.org/format/#fetching-pagination
    ['$.links.next', { links: { next: '/articles?page=2' } }],
    // https://google.aip.dev/158
    ['$.nextPageToken', { nextPageToken: 'x' }],
    // https://docs.stripe.com/api/pagination
    ['$.has_more', { has_more: true }],
    // https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination
    ['$.isLast', { isLast: false }],
  ])('finds %s', (place, body) => {
    expect(signOfMore(answer(body))).toBe(place)
  })

  it('finds the header of Azure DevOps', () => {
    expect(signOfMore(answer([], { 'x-ms-continuationtoken': 'x' }))).toBe('header.x-ms-continuationtoken')
  })

  it.each([
    [{ nextLink: null }],
    [{ nextLink: '' }],
    [{ has_more: false }],
    [{ isLast: true }],
    [[]],
    [null],
    ['next'],
  ])('finds none in %j', (body) => {
    expect(signOfMore(answer(body))).toBeNull()
  })

  it('passes over what is understood already', () => {
    expect(signOfMore(answer({ nextLink: 'x' }), [createLocator('$.nextLink')])).toBeNull()
  })
})
