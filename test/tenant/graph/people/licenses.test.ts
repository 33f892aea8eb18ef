import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph({ people: 10 })
})
afterAll(() => graph.stop())

describe('licenses', () => {
  it('are shown to their owner, and to others with a permission for all', async () => {
    const owner = tokenOf('adele@contoso.example', 'User.Read')
    const reader = tokenOf('adele@contoso.example', 'LicenseAssignment.Read.All')

    const own = await graph.get('/me/licenseDetails', owner)
    const refused = await graph.get('/users/miriam@contoso.example/licenseDetails', owner)
    const other = await graph.get(
      '/users/miriam@contoso.example/licenseDetails?$select=skuPartNumber',
      reader,
    )

    expect(own.body.value[0].servicePlans[0].provisioningStatus).toBe('Success')
    expect(refused.status).toBe(403)
    expect(other.body.value).toEqual([{ skuPartNumber: 'SPE_E3' }])
  })
})
