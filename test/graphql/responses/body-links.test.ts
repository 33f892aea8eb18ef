import { describe, expect, it } from '@jest/globals'
import { linkInBody } from '../../../src/graphql/responses/body-links.ts'

describe('linkInBody', () => {
  it.each([
    // https://jsonapi.org/format/#document-links
    ['a text', { links: { next: '/x' } }],
    ['an object with href', { links: { self: '/y', next: { href: '/x', meta: { count: 10 } } } }],
    // https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11#section-4.1.1
    ['a HAL link', { _links: { self: { href: '/y' }, next: { href: '/x' } } }],
    ['a list of one HAL link', { _links: { next: [{ href: '/x' }] } }],
    // https://hl7.org/fhir/R4/bundle.html
    [
      'a link of FHIR',
      {
        link: [
          { relation: 'self', url: '/y' },
          { relation: 'next', url: '/x' },
        ],
      },
    ],
    // https://docs.spring.io/spring-hateoas/docs/current/reference/html/#mediatypes
    [
      'a link of Spring',
      {
        links: [
          { rel: 'self', href: '/y' },
          { rel: 'next', href: '/x' },
        ],
      },
    ],
    // https://github.com/kevinswiber/siren#links-1
    ['a link of Siren', { links: [{ rel: ['next'], href: '/x' }] }],
    // https://docs.ogc.org/is/17-069r4/17-069r4.html#_links
    ['a link of OGC API', { links: [{ rel: 'next', href: '/x', type: 'application/geo+json' }] }],
    ['a link whose relations are separated by a tab', { links: [{ rel: 'last\tnext', href: '/x' }] }],
  ])('reads %s', (_what, body) => {
    expect(linkInBody(body, 'next')).toBe('/x')
  })

  it.each([
    // https://api.stacspec.org/v1.0.0/item-search/#tag/Item-Search
    ['by POST', { links: [{ rel: 'next', href: '/search', method: 'POST', body: { token: 'x' } }] }],
    // https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11#section-5.2
    ['of a template', { _links: { next: { href: '/orders{?page}', templated: true } } }],
    [
      'of a template that names no page',
      { _links: { next: { href: '/orders?a=1{&page}{b}', templated: true } } },
    ],
    [
      'of a template that is not closed',
      { _links: { next: { href: '/orders?a=1{&page', templated: true } } },
    ],
    ['that is one of two', { _links: { next: [{ href: '/x' }, { href: '/y' }] } }],
    ['without an address', { _links: { next: { title: 'x' } } }],
  ])('takes no text from a link %s', (_what, body) => {
    expect(linkInBody(body, 'next')).toBeInstanceOf(Object)
  })

  // https://docs.spring.io/spring-data/rest/reference/paging-and-sorting.html
  it('searches a list once for all fields that read its response, because it may be very long', () => {
    let reads = 0
    const link = {
      href: '/x',
      get rel() {
        reads++
        return 'self'
      },
    }
    const links = [link]

    expect([1, 2, 3].map(() => linkInBody({ links }, 'next'))).toEqual([undefined, undefined, undefined])
    expect(linkInBody({ links }, 'self')).toBe('/x')
    expect(reads).toBe(2)
  })

  it('reads no relations or templates that are too long to be valid', () => {
    const templated = { href: `/orders?a=1${'{&b}'.repeat(10_000)}`, templated: true }

    expect(linkInBody({ links: [{ rel: `next${' '.repeat(10_000)}`, href: '/x' }] }, 'next')).toBeUndefined()
    expect(linkInBody({ links: { next: templated } }, 'next')).toBe(templated)
  })

  it('leaves out what continues the query of a template', () => {
    const href = 'http://localhost:8080/people?page=1&size=5{&sort,projection}'

    expect(linkInBody({ _links: { next: { href, templated: true } } }, 'next')).toBe(
      'http://localhost:8080/people?page=1&size=5',
    )
  })

  it.each([
    [{ links: { next: null } }],
    [{ links: { next: '' } }],
    [{ _links: { next: [] } }],
    [{ links: [{ rel: 'previous', href: '/x' }, null, 'next'] }],
    [{ links: { prev: '/x' } }],
    [{ links: 'next' }],
    [[]],
    [null],
  ])('finds none in %j', (body) => {
    expect(linkInBody(body, 'next')).toBeUndefined()
  })
})
