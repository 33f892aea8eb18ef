import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../../src/errors/requests.ts'
import { createPathTemplate } from '../../../../src/plan/templates/paths/path-template.ts'

const expand = (template: string, values: Record<string, unknown>) =>
  createPathTemplate(template).expand((name) => values[name])

describe('createPathTemplate', () => {
  it('names its variables once each', () => {
    const { variables } = createPathTemplate('/users/{id}/events/{event}{?id,top*}')

    expect(variables).toEqual(['id', 'event', 'top'])
  })

  it.each([
    ['an ordinary id', '6f1a', '/users/6f1a/manager'],
    ['a slash', 'a/groups', '/users/a%2Fgroups/manager'],
    ['a query', 'a?$select=mail', '/users/a%3F%24select%3Dmail/manager'],
    ['a fragment', 'a#b', '/users/a%23b/manager'],
    ['a percent sign', '100%', '/users/100%25/manager'],
    ['dots within a name', 'a..b/.c', '/users/a..b%2F.c/manager'],
    ['a backslash', 'a\\b', '/users/a%5Cb/manager'],
    ['a call of an OData function', "delta(token='x')", '/users/delta%28token%3D%27x%27%29/manager'],
    ['an address of a host', '//evil.example', '/users/%2F%2Fevil.example/manager'],
    ['letters of any script', 'żółć', '/users/%C5%BC%C3%B3%C5%82%C4%87/manager'],
  ])('keeps %s in its place', (_what, id, path) => {
    const expanded = expand('/users/{id}/manager', { id })

    expect(expanded).toBe(path)
    expect(new URL(`https://api.example/v1.0${expanded}`).pathname).toBe(`/v1.0${path}`)
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['one dot', '.'],
    ['two dots', '..'],
    // As nginx does before it passes a request on: https://nginx.org/en/docs/http/ngx_http_core_module.html#location
    ['two dots between slashes, for servers that decode these', 'adele/../../admin'],
    ['two dots before a backslash', '..\\admin'],
    ['two dots with a parameter', '..;/admin'],
    ['encoded dots, for servers that decode twice', '%2e%2e/admin'],
    ['a list', ['..']],
    ['half a character', '\ud800'],
  ])('rejects %s in the path', (_what, id) => {
    expect(() => expand('/users/{id}', { id })).toThrow(BadUserInputError)
  })

  it('leaves absent variables out of the query', () => {
    expect(expand('/orders{?status,customer}', { customer: 'a&b=c' })).toBe('/orders?customer=a%26b%3Dc')
  })

  it('leaves out a variable without a value, whatever objects inherit under its name', () => {
    const { expand } = createPathTemplate('/orders{?constructor,toString,status}')

    expect(expand((name) => (name === 'status' ? 'open' : undefined))).toBe('/orders?status=open')
  })

  it.each([
    '/users/{+id}',
    '/users/{#id}',
    '/users{/id}',
    '/users/{.id}',
    '/users/{;id}',
    '/users/{}',
    '/users/{a b}',
  ])('does not take %s: a value could leave its place', (template) => {
    expect(() => createPathTemplate(template)).toThrow(SyntaxError)
  })

  it.each([
    'users',
    '//host/users',
    'https://host/users',
    '/users/{id',
    '/users/id}',
    '/users#top',
    '/us ers',
    // undici sends no such path: https://github.com/nodejs/undici/blob/main/lib/core/request.js (invalidPathRegex)
    '/\u00fcsers',
    '/us\u0000ers',
    '/us%zzers',
    '/us"ers',
  ])('does not take %j: it is not a path with variables', (template) => {
    expect(() => createPathTemplate(template)).toThrow(SyntaxError)
  })

  it.each(['/../admin/{id}', '/users/%2e%2e/{id}', '/users/./{id}', '/users/..;a/{id}', '/users/..%2fadmin'])(
    'does not accept %s: it leads elsewhere',
    (template) => {
      expect(() => createPathTemplate(template)).toThrow('has "." or ".." as a segment')
    },
  )

  it.each([
    ['/users?kind=a{?id}', 'begins its query twice'],
    ['/users{?id}{?kind}', 'begins its query twice'],
    ['/users{&id}', 'without a query before it'],
  ])('does not take %s: its query could not be told', (template, problem) => {
    expect(() => createPathTemplate(template)).toThrow(problem)
  })

  it.each(['/users/{id:2}/mail', '/users/{id:0}'])(
    'does not take %s: the beginning of a harmless value could be ".."',
    (template) => {
      expect(() => createPathTemplate(template)).toThrow('a path can only contain whole values')
    },
  )

  it.each([
    ['/files/{a}{b}/mail', { a: 'x/%2', b: 'E./y' }],
    ['/files/.{a}/mail', { a: '%2fx' }],
    ['/files/{a}.{b}/mail', { a: 'x/', b: '/y' }],
    ['/files/{a,b}/mail', { a: 'x/..', b: 'y' }],
  ])('rejects values that are harmless individually but lead elsewhere together: %s', (template, values) => {
    expect(() => expand(template, values)).toThrow(BadUserInputError)
  })

  it.each([
    ["/drive/search(q='{a}')", { a: 'x..y' }, "/drive/search(q='x..y')"],
    ['/files/{a}.{b}', { a: 'report', b: 'pdf' }, '/files/report.pdf'],
    ['/files/{a}?v=1{&b}', { a: 'report', b: '../x' }, '/files/report?v=1&b=..%2Fx'],
    ['/users?filter[name]={a}', { a: 'x' }, '/users?filter[name]=x'],
  ])('takes what leads nowhere else: %s', (template, values, path) => {
    expect(expand(template, values)).toBe(path)
  })

  it.each([[['a', null]], [['a', ['b']]], [{ a: null }], [{ a: { b: 1 } }]])(
    'rejects %j in the query, and says why',
    (value) => {
      expect(() => createPathTemplate('/a{?x*}').expand(() => value)).toThrow(
        '"x" must not contain null, lists or objects.',
      )
    },
  )

  it.each([
    ['/a{?x*}', { x: ['a', '\ud800'] }, '"x" must be valid Unicode text.'],
    ['/a{?x,y}', { x: 1, y: '\udc00' }, '"x", "y" must be valid Unicode text.'],
  ])('rejects half a character in the query, and says where: %s', (template, values, problem) => {
    expect(() => expand(template, values)).toThrow(problem)
  })
})
