// Covers: schemas/alternatives.ts, schemas/enum-type.ts, error-locators.ts, media-types.ts, schemas/merge-schemas.ts, schemas/object-members.ts
// Covers: operations.ts, paging.ts, parameters.ts, schemas/reading-types.ts, references.ts, request-body.ts, responses.ts
// Covers: schemas/scalar-types.ts, schemas/type-reader.ts
import { describe, expect, it } from '@jest/globals'
import { readOpenApi } from '../../../src/import/openapi/read-openapi.ts'
import { answering, answerOf, described, operationOf, slice } from './descriptions.ts'

const OBJECT = { type: 'object', properties: { id: { type: 'string' } } }

/** An object with a list. */
const LISTS = { type: 'object', properties: { tags: { type: 'array', items: { type: 'string' } } } }

describe('readOpenApi', () => {
  it.each([
    ['a list', []],
    ['another format', { asyncapi: '3.0.0' }],
    ['another version', { openapi: '4.0.0' }],
  ])('rejects %s', (_what, document) => {
    expect(() => described(document)).toThrow(/OpenAPI|openapi/)
  })

  it('reads names, permissions and base URL of Swagger 2.0', () => {
    const description = described(slice('azure-devops-git'))

    expect(description.baseUrl).toBe('https://dev.azure.com')
    expect(operationOf(description, '/{organization}/{project}/_apis/git/repositories#GET').scopes).toEqual([
      ['vso.code'],
    ])
  })
})

describe('schemas', () => {
  it.each([
    ['a text', { type: 'string' }, '{"kind":"scalar","scalar":"String"}'],
    ['a GUID', { type: 'string', format: 'uuid' }, '{"kind":"scalar","scalar":"GUID"}'],
    ['a large integer', { type: 'integer', format: 'int64' }, '{"kind":"scalar","scalar":"Long"}'],
    ['an integer', { type: 'integer', format: 'int32' }, '{"kind":"scalar","scalar":"Int"}'],
    [
      'seconds since 1970',
      { type: 'integer', format: 'unixtime' },
      '{"kind":"scalar","scalar":"DateTime","coercions":["EPOCH_SECONDS"]}',
    ],
    ['a text or null', { type: ['string', 'null'] }, '{"kind":"scalar","scalar":"String"}'],
    [
      'a text or a number',
      { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      '{"kind":"scalar","scalar":"String"}',
    ],
    ['a text or a list', { anyOf: [{ type: 'string' }, { type: 'array', items: {} }] }, '{"kind":"any"}'],
    ['anything', {}, '{"kind":"any"}'],
    [
      'an object whose names are data',
      { type: 'object', additionalProperties: { type: 'integer' } },
      '{"kind":"map","of":{"kind":"scalar","scalar":"Int"}}',
    ],
  ])('reads %s', (_what, schema, type) => {
    expect(answerOf(described(answering(schema)))).toBe(type)
  })

  it('merges allOf, with references and parts of its own', () => {
    const schema = {
      allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { own: { type: 'boolean' } } }],
    }

    const type = answerOf(described(answering(schema, { Base: OBJECT })))

    expect(type).toMatchObject({ kind: 'object', members: [{ name: 'id' }, { name: 'own' }] })
  })

  it('reads a type that leads to itself, also by way of allOf, once', () => {
    const Node = {
      type: 'object',
      properties: { next: { allOf: [{ $ref: '#/components/schemas/Node' }], readOnly: true } },
    }

    const { types } = described(answering({ $ref: '#/components/schemas/Node' }, { Node }))

    expect([...types.values()]).toMatchObject([
      { name: 'Node', members: [{ name: 'next', type: { kind: 'named', name: 'Node' }, readOnly: true }] },
    ])
  })

  it('makes a union where there is a discriminator, and one type with all members where there is none', () => {
    const parts = { Cat: OBJECT, Dog: { type: 'object', properties: { bark: { type: 'string' } } } }
    const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
    const discriminator = { propertyName: 'kind', mapping: { dog: '#/components/schemas/Dog' } }

    const union = described(answering({ oneOf, discriminator }, parts))

    expect(answerOf(union)).toMatchObject({ kind: 'union', discriminator: 'kind', members: ['Cat', 'Dog'] })
    expect(union.types.get('Dog')).toMatchObject({ discriminated: 'dog' })
    expect(answerOf(described(answering({ oneOf }, parts)))).toMatchObject({
      kind: 'object',
      members: [{ name: 'id' }, { name: 'bark' }],
    })
  })

  it('reads enums of texts and of numbers, and takes a single value for a text', () => {
    expect(answerOf(described(answering({ type: 'string', enum: ['a', 'b'] })))).toMatchObject({
      values: [{ is: 'a' }, { is: 'b' }],
    })
    expect(answerOf(described(answering({ type: 'integer', enum: [1, 2] })))).toMatchObject({
      values: [{ is: 1 }, { is: 2 }],
    })
    expect(answerOf(described(answering({ type: 'string', enum: ['a'] })))).toBe(
      '{"kind":"scalar","scalar":"String"}',
    )
  })

  it('gives a type of its own name to what would have a reserved one', () => {
    const { types } = described(answering({ $ref: '#/components/schemas/User' }, { User: OBJECT }), ['User'])

    expect([...types.keys()]).toEqual(['OwnUser'])
  })

  it.each([
    ['nowhere', '#/components/schemas/Nothing', /does not resolve/],
    ['in a circle', '#/components/schemas/Circle', /circular/],
    ['to what objects inherit', '#/components/constructor', /does not resolve/],
  ])('leaves an operation out whose reference leads %s', (_where, $ref, reason) => {
    const Circle = { $ref: '#/components/schemas/Circle' }

    expect(described(answering({ $ref }, { Circle })).operations[0]?.unsupported).toMatch(reason)
  })

  it('leaves an operation out whose schemas nest without an end', () => {
    let schema: object = OBJECT
    for (let depth = 0; depth < 400; depth++) schema = { type: 'object', properties: { inner: schema } }

    expect(described(answering(schema)).operations[0]?.unsupported).toMatch(/nested too deeply/)
  })

  it('reads references to other files of the folder', () => {
    const document = answering({ $ref: 'types.yaml#/Thing' })
    const { operations, read } = readOpenApi(document, {
      reserved: [],
      prefix: [],
      readDocument: (path) => (path === 'types.yaml' ? { Thing: OBJECT } : null),
    })

    expect(answerOf(read(operations))).toMatchObject({ name: 'Thing' })
  })
})

describe('references', () => {
  it('of a file in another folder are relative to it', () => {
    const files: Record<string, unknown> = {
      'types/thing.yaml': {
        Thing: { type: 'object', properties: { part: { $ref: '../parts/part.yaml#/Part' } } },
      },
      'parts/part.yaml': { Part: OBJECT },
    }
    const { operations, read } = readOpenApi(answering({ $ref: 'types/thing.yaml#/Thing' }), {
      reserved: [],
      prefix: [],
      readDocument: (path) => files[path],
    })

    expect([...read(operations).types.keys()]).toEqual(['Thing', 'Part'])
  })

  it('of a list to itself are any JSON', () => {
    const Tree = { type: 'array', items: { $ref: '#/components/schemas/Tree' } }

    expect(answerOf(described(answering({ $ref: '#/components/schemas/Tree' }, { Tree })))).toBe(
      '{"kind":"list","of":{"kind":"any"}}',
    )
  })
})

describe('pages', () => {
  it.each([
    // https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
    [
      'github',
      '/repos/{owner}/{repo}/issues#GET',
      { items: '$', next: { as: 'URL', at: 'link.next' }, size: 'per_page' },
    ],
    ['github', '/search/labels#GET', { items: '$.items', total: '$.total_count' }],
    // https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination
    ['jira', '/rest/api/3/project/search#GET', { items: '$.values', total: '$.total', size: 'maxResults' }],
    // https://learn.microsoft.com/rest/api/power-bi/groups/get-groups
    [
      'power-bi',
      '/v1.0/myorg/groups#GET',
      { items: '$.value', next: { as: 'OFFSET', parameter: '$skip' }, size: '$top' },
    ],
    // https://learn.microsoft.com/rest/api/azure/devops/testplan/test-suites/get-test-suites-for-plan
    [
      'azure-devops-git',
      '/{organization}/{project}/_apis/git/repositories/{repositoryId}/refs#GET',
      {
        items: '$',
        next: { as: 'TOKEN', at: 'header.x-ms-continuationtoken', parameter: 'continuationToken' },
      },
    ],
  ] as const)('of %s are found: %s', (name, id, paging) => {
    expect(operationOf(described(slice(name)), id).paging).toMatchObject(paging)
  })

  // https://docs.spring.io/spring-data/rest/reference/paging-and-sorting.html: size is that of the page.
  it('have their total where items are counted, not where the size of a page is', () => {
    const number = { type: 'integer' }
    const document = answering({
      type: 'object',
      properties: { content: { type: 'array', items: OBJECT }, size: number, totalElements: number },
    }) as { paths: Record<string, { get: object }> }
    const parameters = ['page', 'size'].map((name) => ({ name, in: 'query', schema: number }))
    Object.assign(document.paths['/things']?.get ?? {}, { parameters })

    expect(described(document).operations[0]?.paging).toMatchObject({
      items: '$.content',
      next: { as: 'PAGE', parameter: 'page' },
      total: '$.totalElements',
    })
  })

  // https://docs.stripe.com/api/pagination
  it('by the last item are found', () => {
    const document = answering({
      type: 'object',
      properties: { data: { type: 'array', items: OBJECT }, has_more: { type: 'boolean' } },
    }) as { paths: Record<string, { get: object }> }
    const parameters = [{ name: 'starting_after', in: 'query', schema: { type: 'string' } }]
    Object.assign(document.paths['/things']?.get ?? {}, { parameters })

    expect(described(document).operations[0]?.paging).toMatchObject({
      items: '$.data',
      next: { as: 'TOKEN', at: '$.data[-1].id', parameter: 'starting_after' },
      more: { at: '$.has_more', is: [true] },
    })
  })
})

describe('operations', () => {
  it('are left out where an answer or a body is no JSON, form or text', () => {
    const left = (name: 'power-bi' | 'jira') =>
      described(slice(name)).operations.flatMap(({ id, unsupported }) =>
        unsupported === null ? [] : [[id, unsupported]],
      )

    expect(left('power-bi')).toEqual([
      ['/v1.0/myorg/groups/{groupId}/reports/{reportId}/Export#GET', 'it responds with application/zip'],
    ])
    expect(left('jira')).toEqual([
      ['/rest/api/3/issue/{issueIdOrKey}/attachments#POST', 'its body is multipart/form-data'],
    ])
  })

  it('have their body, and API versions as constants', () => {
    const create = operationOf(
      described(slice('azure-devops-git')),
      '/{organization}/{project}/_apis/git/repositories#POST',
    )

    expect(create.body).toMatchObject({ contentType: 'application/json', required: true })
    expect(create.parameters.find(({ name }) => name === 'organization')).toMatchObject({
      in: 'path',
      required: true,
    })
  })

  // MicrosoftDocs/vsts-rest-api-specs, specification/build/7.1/build.json: definitions/{DefinitionId}/tags has definitionId.
  it('take a variable of the path under the name of the path, also where the parameter has another case', () => {
    const document = answering(OBJECT) as { paths: object }
    const parameters = ['thingId', 'gone'].map((name) => ({ name, in: 'path', schema: { type: 'integer' } }))
    const responses = { 204: {} }
    document.paths = { '/things/{ThingId}/{other}': { get: { parameters, responses } } }

    const operation = operationOf(described(document), '/things/{ThingId}/{other}#GET')

    expect(operation.parameters.map(({ name, type }) => [name, type])).toEqual([
      ['ThingId', { kind: 'scalar', scalar: 'Long' }],
      ['other', { kind: 'scalar', scalar: 'String' }],
    ])
  })

  it.each([
    ['200', { 200: { description: 'OK' } }, { kind: 'any' }],
    ['nothing', {}, { kind: 'any' }],
    ['204', { 204: {} }, undefined],
  ])(
    'read any JSON where the description of an answer has no more than %s, unless that says that there is none',
    (_what, responses, type) => {
      const document = { ...answering(OBJECT), paths: { '/things': { get: { responses } } } }

      expect(operationOf(described(document), '/things#GET').result?.type).toEqual(type)
    },
  )

  const FORM = 'application/x-www-form-urlencoded'
  const posting = (content: object, rest: object = {}) => ({
    ...answering(OBJECT),
    paths: { '/things': { post: { requestBody: { content, ...rest }, responses: { 204: {} } } } },
  })

  it('have a body that may be missing, and none where its object has no members', () => {
    const bodyOf = (document: object) => operationOf(described(document), '/things#POST').body
    const empty = { schema: { type: 'object', properties: {}, additionalProperties: false } }

    expect(bodyOf(posting({ 'application/json': { schema: OBJECT } }))).toMatchObject({ required: false })
    expect(bodyOf(posting({ 'application/json': { schema: OBJECT } }, { required: true }))).toMatchObject({
      required: true,
    })
    expect(bodyOf(posting({ [FORM]: empty }))).toBeNull()
    expect(bodyOf(posting({ [FORM]: empty }, { required: true }))).not.toBeNull()
  })

  // https://spec.openapis.org/oas/v3.1.1.html#encoding-object, https://spec.openapis.org/oas/v2.0.html#parameter-object
  it.each<[string, object, string | null]>([
    ['as name[0]', posting({ [FORM]: { schema: LISTS, encoding: { tags: { style: 'deepObject' } } } }), null],
    ['by default', posting({ [FORM]: { schema: LISTS } }), 'not encoded as tags[0]'],
    [
      'in OpenAPI 2.0',
      {
        swagger: '2.0',
        info: {},
        consumes: [FORM],
        paths: {
          '/things': {
            post: {
              parameters: [{ name: 'tags', in: 'formData', type: 'array', items: { type: 'string' } }],
              responses: { 204: {} },
            },
          },
        },
      },
      'not encoded as tags[0]',
    ],
  ])('have lists in forms only as requests have them: %s', (_what, document, reason) => {
    const { unsupported } = operationOf(described(document), '/things#POST')

    expect(unsupported).toEqual(reason === null ? null : expect.stringContaining(reason))
  })

  const LIST = { type: 'array', items: { type: 'string' } }
  // https://spec.openapis.org/oas/v3.1.1.html#style-values
  it.each<[string, object, object]>([
    ['a list', { schema: LIST }, { explode: true }],
    ['a list, not exploded', { schema: LIST, explode: false }, { explode: false }],
    ['an object', { schema: OBJECT }, { explode: true }],
    ['a deep object', { schema: OBJECT, style: 'deepObject', explode: true }, { isDeep: true }],
    ['a deep list', { schema: LIST, style: 'deepObject', explode: true }, { isDeep: true }],
    ['a text in any style', { schema: { type: 'string' }, style: 'pipeDelimited' }, { explode: false }],
    [
      'a list with pipes',
      { schema: LIST, style: 'pipeDelimited' },
      { omitted: 'in the unsupported style pipeDelimited' },
    ],
    ['a list with spaces', { schema: LIST, style: 'spaceDelimited' }, { omitted: 'spaceDelimited' }],
    [
      'a list with tabs',
      { type: 'array', collectionFormat: 'tsv' },
      { omitted: 'in the unsupported style tsv' },
    ],
    [
      'JSON',
      { content: { 'application/json': { schema: OBJECT } } },
      { omitted: 'its parameter a is encoded as JSON' },
    ],
  ])('take what requests can have in a query, and leave out the rest: %s', (_what, parameter, expected) => {
    const parameters = [
      { name: 'a', in: 'query', ...parameter },
      { name: 'b', in: 'query', schema: { type: 'string' } },
    ]
    const document = (required: boolean) => ({
      ...answering(OBJECT),
      paths: {
        '/things': {
          get: {
            parameters: parameters.map((each) => ({ ...each, required })),
            responses: { 204: {} },
          },
        },
      },
    })

    const optional = operationOf(described(document(false)), '/things#GET')
    const required = operationOf(described(document(true)), '/things#GET')

    const names = optional.parameters.map(({ name }) => name)
    if ('omitted' in expected) {
      const reason = expect.stringContaining(String(expected.omitted))
      expect([names, optional.omitted, optional.unsupported]).toEqual([['b'], [reason], null])
      expect(required.unsupported).toEqual(reason)
    } else {
      expect([names, optional.omitted]).toEqual([['a', 'b'], []])
      expect(optional.parameters[0]).toEqual(expect.objectContaining(expected))
      expect(required.unsupported).toBeNull()
    }
  })

  it('say where errors have code and message', () => {
    expect(described(slice('github')).error).toEqual({ message: '$.message' })
  })
})
