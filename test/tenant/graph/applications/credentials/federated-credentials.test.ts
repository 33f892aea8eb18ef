// Covers: ../administration.ts, ../application-members.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../../../graph-facts/answer-problems.ts'
import { ADELE, type DirectoryUnderTest, startDirectory } from '../directory-under-test.ts'

const GITHUB = {
  name: 'deploy',
  issuer: 'https://token.actions.example',
  subject: 'repo:contoso/behalf:ref:refs/heads/main',
  audiences: ['api://AzureADTokenExchange'],
}

let directory: DirectoryUnderTest
let path: string

beforeEach(async () => {
  directory = await startDirectory()
  const { id } = await directory.register()
  path = `/applications/${id}/federatedIdentityCredentials`
})
afterEach(() => directory.stop())

describe('federated credentials of an application', () => {
  it('are found by their id and by their name', async () => {
    const { status, body } = await directory.post(path, GITHUB)

    const { body: all } = await directory.get(path)
    const byName = await directory.get(`${path}/deploy`)
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...GITHUB, description: null })
    expect(problemsOfAnswer('federatedIdentityCredential', body)).toEqual([])
    expect(all.value).toMatchObject([{ id: body.id }])
    expect(byName.body.id).toBe(body.id)
  })

  it('change, but for their name, and are removed', async () => {
    const { body } = await directory.post(path, GITHUB)
    const changed = await directory.patch(`${path}/${body.id}`, { subject: 'another', description: 'CI' })
    const renamed = await directory.patch(`${path}/${body.id}`, { name: 'other' })
    const { body: after } = await directory.get(`${path}/${body.id}`)

    const removed = await directory.remove(`${path}/${body.id}`)

    const { body: all } = await directory.get(path)
    expect([changed.status, renamed.status, removed.status, all.value]).toEqual([204, 400, 204, []])
    expect(after).toMatchObject({ ...GITHUB, id: body.id, subject: 'another', description: 'CI' })
  })

  it.each<[string, object, number]>([
    ['has a name that is taken', { subject: 'another' }, 409],
    ['has the issuer and subject of another', { name: 'other' }, 409],
    ['has no audience', { name: 'other', subject: 'b', audiences: [] }, 400],
    ['has two audiences', { name: 'other', subject: 'b', audiences: ['a', 'b'] }, 400],
    ['has an issuer that is no address', { name: 'other', issuer: 'github' }, 400],
    ['has a name of two letters', { name: 'ab', subject: 'b' }, 400],
  ])('reject one that %s', async (_, overrides, expected) => {
    await directory.post(path, GITHUB)

    const { status } = await directory.post(path, { ...GITHUB, ...overrides })

    expect(status).toBe(expected)
  })

  it('are limited to twenty', async () => {
    const statuses: number[] = []
    for (let number = 0; number <= 20; number++) {
      const { status } = await directory.post(path, {
        ...GITHUB,
        name: `name-${number}`,
        subject: `${number}`,
      })
      statuses.push(status)
    }

    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), 400])
  })

  it('are for administrators', async () => {
    const { status } = await directory.graph.send('POST', path, { token: ADELE, body: GITHUB })

    expect(status).toBe(403)
  })

  it('show those that tests have added', async () => {
    const { federatedCredentials } = directory.graph.registry.registrations.at(-1) ?? {}
    federatedCredentials?.push({ issuer: 'https://issuer.example', subject: 'a', audience: 'b' })

    const [first, second] = [await directory.get(path), await directory.get(path)]

    expect(first.body.value).toMatchObject([
      { issuer: 'https://issuer.example', subject: 'a', audiences: ['b'] },
    ])
    expect(second.body.value[0].id).toBe(first.body.value[0].id)
  })
})
