import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { type DirectoryUnderTest, startDirectory } from './directory-under-test.ts'

let directory: DirectoryUnderTest
beforeEach(async () => {
  directory = await startDirectory()
})
afterEach(() => directory.stop())

describe('deletedItemEndpoints', () => {
  // https://learn.microsoft.com/graph/api/directory-deleteditems-list
  it('show what was deleted, whose names stay taken, and restore it', async () => {
    const { id, appId } = await directory.register()
    await directory.patch(`/applications/${id}`, { uniqueName: 'behalf' })
    await directory.remove(`/applications/${id}`)
    const { id: other } = await directory.register()

    const taken = await directory.patch(`/applications/${other}`, { uniqueName: 'behalf' })
    const deleted = await directory.get('/directory/deletedItems/microsoft.graph.application')
    const restored = await directory.post(`/directory/deletedItems/${id}/restore`)

    // https://github.com/microsoftgraph/msgraph-bicep-types/issues/137
    expect([taken.status, taken.body.error.message]).toEqual([
      400,
      'Another object with the same value for property uniqueName already exists.',
    ])
    expect(deleted.body.value).toMatchObject([{ id, appId, uniqueName: 'behalf' }])
    expect(restored.status).toBe(200)
    expect((await directory.get(`/applications/${id}`)).body.uniqueName).toBe('behalf')
  })
})
