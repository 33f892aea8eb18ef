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

  it('leaves out a variable without a value, even if objects inherit its name', () => {
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
      expect(() => createPathTemplate(template)).toThrow('contains the segment "." or ".."')
    },
  )

  it.each([
    ['/users?kind=a{?id}', 'starts its query twice'],
    ['/users{?id}{?kind}', 'starts its query twice'],
    ['/users{&id}', 'without a query before it'],
  ])('rejects %s: its query would be ambiguous', (template, problem) => {
    expect(() => createPathTemplate(template)).toThrow(problem)
  })

  it.each(['/users/{id:2}/mail', '/users/{id:0}'])(
    'does not take %s: the beginning of a harmless value could be ".."',
    (template) => {
      expect(() => createPathTemplate(template)).toThrow('a path can contain only whole values')
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
    'rejects %j in the query, and explains why',
    (value) => {
      expect(() => createPathTemplate('/a{?x*}').expand(() => value)).toThrow(
        '"x" must not contain null, lists or objects.',
      )
    },
  )

  it.each([
    ['/a{?x*}', { x: ['a', '\ud800'] }, '"x" must be valid Unicode text.'],
    ['/a{?x,y}', { x: 1, y: '\udc00' }, '"x", "y" must be valid Unicode text.'],
  ])('rejects half a character in the query, and reports where: %s', (template, values, problem) => {
    expect(() => expand(template, values)).toThrow(problem)
  })

  it.each([
    ['a list', ['subscriptions', 'a/b'], '/subscriptions/a%2Fb'],
    ['a list of numbers', [7, 8], '/7/8'],
    ['a text with slashes', 'subscriptions/7', '/subscriptions/7'],
    // As resource IDs of Azure: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
    ['a text that starts with a slash', '/subscriptions/7', '/subscriptions/7'],
    ['a single segment', 'x', '/x'],
    ['text with characters that are reserved', ["a?b#c'd"], '/a%3Fb%23c%27d'],
  ])('makes segments of %s', (_what, id, path) => {
    expect(expand('/providers{/id*}/metrics', { id })).toBe(`/providers${path}/metrics`)
    expect(expand('{/id*}', { id })).toBe(path)
  })

  it.each([
    [[], '"id" must not be empty.'],
    [null, '"id" must not be empty.'],
    [undefined, '"id" must not be empty.'],
    ['', '"id" must not be empty.'],
    ['/', '"id" must not be empty.'],
    ['a//b', '"id" must not be empty.'],
    ['a/', '"id" must not be empty.'],
    [['a', ''], '"id" must not be empty.'],
    [['a', null], '"id" must be a list of strings.'],
    [['a', ['b']], '"id" must be a list of strings.'],
    ['a/../b', '"id" must not be "." or "..", or contain them between slashes.'],
    [['..'], '"id" must not be "." or "..", or contain them between slashes.'],
    [['a', 'b/%2e%2e'], '"id" must not be "." or "..", or contain them between slashes.'],
    [['a', '\ud800'], '"id" must be valid Unicode text.'],
    ['x'.repeat(16_385), '"id" is too long'],
  ])('makes no segments of %j, and explains why', (id, problem) => {
    expect(() => expand('/a{/id*}', { id })).toThrow(problem)
  })

  it.each([
    [null, '"id" must not be empty.'],
    [undefined, '"id" must not be empty.'],
    ['', '"id" must not be empty.'],
    [['a'], '"id" must be a single value.'],
    [{ a: 1 }, '"id" must be a single value.'],
    ['x'.repeat(16_385), '"id" is too long'],
  ])('takes no %j for a segment, and explains why', (id, problem) => {
    expect(() => expand('/a/{id}', { id })).toThrow(problem)
  })

  it('accepts numbers and Booleans as segments', () => {
    expect(expand('/a/{number}/{truth}', { number: 7, truth: false })).toBe('/a/7/false')
  })

  it.each([[[]], [[null]], [[undefined, null]]])(
    'does not take the list %j for no filter: everything would be requested',
    (ids) => {
      expect(() => expand('/a{?ids*}', { ids })).toThrow('"ids" must not be an empty list.')
    },
  )

  it.each([
    ['/a{?ids*}', { ids: ['x', 'y'] }, '/a?ids=x&ids=y'],
    ['/a{?ids}', { ids: ['x', 'y&z'] }, '/a?ids=x,y%26z'],
    ['/a{?filter*}', { filter: { name: 'x', size: 2 } }, '/a?name=x&size=2'],
    ['/a{?filter*}', { filter: {} }, '/a'],
    ['/a{?name:2}', { name: 'xyz' }, '/a?name=xy'],
    ['/a{?name:12}', { name: 'x'.repeat(20) }, `/a?name=${'x'.repeat(12)}`],
    ['/a?b=1{&name,size}', { name: null, size: 0 }, '/a?b=1&size=0'],
    ['/a{?name,size}', { name: null, size: undefined }, '/a'],
    ['/a{?name}', { name: "it's (new)*!" }, '/a?name=it%27s%20%28new%29%2A%21'],
  ])('expands %s according to RFC 6570', (template, values, path) => {
    expect(expand(template, values)).toBe(path)
  })

  it.each([
    ['/a{?name:2}', ['name']],
    ['/a{?ids*,name:12}', ['ids', 'name']],
    ['/a{/ids*}', ['ids']],
    ['/a/{b},{c}', ['b', 'c']],
  ])('knows the variables of %s', (template, variables) => {
    expect(createPathTemplate(template).variables).toEqual(variables)
  })

  it.each([
    ['/files/{a}{b}', { a: '.', b: '.' }, '"a" must not be'],
    ['/files/{a}{b}/{a}', { a: 'x/%2', b: 'E./y' }, '"a", "b" must not be "." or ".."'],
    ['/files/{a},{b}', { a: 'x/..', b: 'y' }, '"a" must not be "." or ".."'],
    ['/files/x{a}', { a: '/..' }, '"a" must not be "." or ".."'],
    ['/files/{a}.{?b}', { a: 'x/', b: 'y' }, '"a", "b" must not be "." or ".."'],
  ])('reports which values of %s lead elsewhere', (template, values, problem) => {
    expect(() => expand(template, values)).toThrow(problem)
  })

  it.each([
    ['/users/{a b}', '{a b}: "a b" is not a valid variable name'],
    ['/users/{1st}', '{1st}: "1st" is not a valid variable name'],
    ['/users/{a,}', '{a,}: "" is not a valid variable name'],
    ['/users/{a**}', '{a**}: "a*" is not a valid variable name'],
    ['/users{?a:b}', '{?a:b}: "a:b" is not a valid variable name'],
    ['/users/{+id}', '{+id}: only {name}, {/name*}, {?name} and {&name} are supported'],
    ['/users{/id}', '{/id}: only {name}'],
    ['/users{/a,b*}', '{/a,b*}: only {name}'],
    ['/users/{}', '{}: only {name}'],
    ['/us ers', '"/us ers" is not a valid path with variables in braces'],
    ['users', '"users" must start with exactly one /'],
    ['{id}/users', '"{id}/users" must start with exactly one /'],
    ['/{/ids*}', '"/{/ids*}" must start with exactly one /'],
  ])('reports what is wrong with %s', (template, problem) => {
    expect(() => createPathTemplate(template)).toThrow(problem)
  })
})
