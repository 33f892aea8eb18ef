import { describe, expect, it } from '@jest/globals'
import { createRequestTemplates, type TemplateOf } from '../../../src/graphql/requests/request-template.ts'
import type { RequestField, RequestPlan } from '../../../src/plan/schema/schema-plan.ts'
import { createOwnerPaths } from '../../../src/plan/templates/paths/owner-paths.ts'
import { createPathTemplate } from '../../../src/plan/templates/paths/path-template.ts'

type Field = Pick<RequestField, 'request' | 'belowAddress' | 'owners'>

const NOWHERE = { address: undefined, foundAt: undefined }

function fieldAt(template: string, { isAddress = false, ...rest }: Partial<Field & RequestPlan> = {}): Field {
  const request = { path: createPathTemplate(template), isAddress } as RequestPlan
  return { request, belowAddress: null, owners: null, ...rest }
}

const ME = fieldAt('/me', { isAddress: true })
const USER = fieldAt('/users/{id}', { isAddress: true })
const MANAGER = fieldAt('/users/{id}/manager', { belowAddress: createPathTemplate('/manager') })
const PLACE = fieldAt('/place')
const templateOf: TemplateOf = (field, site) =>
  createRequestTemplates([ME, USER, MANAGER, PLACE])(field, site)

describe('createRequestTemplates', () => {
  it('has the template of the field itself', () => {
    expect(templateOf(MANAGER, NOWHERE)).toBe('/users/{id}/manager')
  })

  it('has the address that the request begins with, if it is the same for all callers', () => {
    expect(templateOf(MANAGER, { ...NOWHERE, address: '/me' })).toBe('/me/manager')
  })

  it('has no address with a value in it', () => {
    expect(templateOf(MANAGER, { ...NOWHERE, address: '/users/adele' })).toBe('/users/{id}/manager')
  })

  it('has no address that is not that of a field', () => {
    expect(templateOf(MANAGER, { ...NOWHERE, address: '/place' })).toBe('/users/{id}/manager')
  })

  it('has no address for a field that does not continue it', () => {
    expect(templateOf(USER, { ...NOWHERE, address: '/me' })).toBe('/users/{id}')
  })

  it('has its own template below an unknown owner, or below none', () => {
    const owners = createOwnerPaths('/me/messages/{id}/attachments', ['/me', '/users/{id}'])
    const attachments = fieldAt('/me/messages/{id}/attachments', { owners })

    for (const foundAt of ['/groups/sales/messages', undefined])
      expect(templateOf(attachments, { ...NOWHERE, foundAt })).toBe('/me/messages/{id}/attachments')
    expect(templateOf(USER, { ...NOWHERE, foundAt: '/me' })).toBe('/users/{id}')
  })

  it('has the owner that the request begins with, and no value of it', () => {
    const owners = createOwnerPaths('/me/messages/{id}/attachments', ['/me', '/users/{id}'])
    const attachments = fieldAt('/me/messages/{id}/attachments', { owners })

    expect(templateOf(attachments, { ...NOWHERE, foundAt: '/users/adele/messages?$top=1' })).toBe(
      '/users/{id}/messages/{id}/attachments',
    )
  })
})
