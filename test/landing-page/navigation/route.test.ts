import { describe, expect, it } from '@jest/globals'
import { linkTo, type Route, routeOf } from '../../../src/landing-page/navigation/route.ts'

describe('routeOf', () => {
  it.each<Route>([
    { view: 'editor' },
    { view: 'schema', at: '', search: '' },
    { view: 'schema', at: 'User.manager', search: 'Mail.Read & more' },
    { view: 'errors', at: 'CONSENT_REQUIRED' },
    { view: 'tools' },
  ])('finds what linkTo leads to: %j', (route) => {
    expect(routeOf(linkTo(route))).toEqual(route)
  })

  it.each(['', '#', '#/nowhere', '#code=secret&state=1'])('shows the editor for %j', (hash) => {
    expect(routeOf(hash)).toEqual({ view: 'editor' })
  })

  it('takes what cannot be decoded as it is', () => {
    expect(routeOf('#/errors/%E0%A4')).toEqual({ view: 'errors', at: '%E0%A4' })
  })
})
