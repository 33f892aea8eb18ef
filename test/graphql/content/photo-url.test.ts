import { describe, expect, it } from '@jest/globals'
import type { GraphQLResolveInfo } from 'graphql'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { resolvePhotoUrl } from '../../../src/graphql/content/photo-url.ts'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { createCompletionLimits } from '../../../src/graphql/responses/completion-limits.ts'

async function photoUrl(id: string) {
  const context = { work: createCompletionLimits() } as RequestContext
  const resolve = resolvePhotoUrl as (...given: unknown[]) => unknown
  return resolve({ id }, {}, context, {} as GraphQLResolveInfo)
}

describe('resolvePhotoUrl', () => {
  it('is relative to the endpoint, also below a path prefix', async () => {
    const url = new URL(String(await photoUrl('a/b c')), 'https://gateway.contoso.example/prefix/graphql')

    expect(url.href).toBe('https://gateway.contoso.example/prefix/photos/users/a%2Fb%20c')
  })

  it('blames Microsoft Graph for an ID that would lead to another path', async () => {
    const error = await photoUrl('..').catch((reason: unknown) => reason)

    expect(error).toBeInstanceOf(DownstreamError)
    expect(error).toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE', details: { api: 'graph' } })
  })
})
