import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startTestGateway, type TestGateway, type TestUser } from 'behalf/testing'
import { inventory } from './inventory-api.js'

let gateway: TestGateway
let adele: TestUser

before(async () => {
  gateway = await startTestGateway({ config: 'behalf.yml', apis: { inventory } })
  adele = await gateway.signIn('adele')
})

after(() => gateway.stop())

beforeEach(() => gateway.reset())

describe('the gateway', () => {
  it('joins items from the API with users from Microsoft Graph, with one request to each', async () => {
    const { data, errors } = await adele.query('{ inventoryItems { name isLow keeper { displayName } } }')

    assert.equal(errors, undefined)
    assert.deepEqual(data, {
      inventoryItems: [
        { name: 'Desk lamp', isLow: true, keeper: { displayName: 'Adele Vance' } },
        { name: 'Notebook', isLow: false, keeper: { displayName: 'Adele Vance' } },
      ],
    })
    assert.equal(gateway.requests('inventory').length, 1)
  })

  it('computes the value of the stock', async () => {
    const { data } = await adele.query('{ inventoryValue(currency: "EUR") }')

    assert.deepEqual(data, { inventoryValue: '428.00' })
  })

  it('reports missing consent', async () => {
    gateway.withdrawConsent('inventory', ['Inventory.Read'])
    const lidia = await gateway.signIn('lidia')

    const { errors } = await lidia.query('{ inventoryItems { name } }')

    assert.equal(errors?.[0]?.extensions.code, 'CONSENT_REQUIRED')
  })
})
