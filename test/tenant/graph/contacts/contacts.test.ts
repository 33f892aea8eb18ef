// Covers: address-book.ts, contact-endpoints.ts, contact-type.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Contacts.ReadWrite')

let graph: GraphUnderTest

beforeEach(async () => {
  graph = await startGraph()
})
afterEach(() => graph.stop())

describe('the contacts of a person', () => {
  it('are made, changed and removed', async () => {
    const made = await graph.send('POST', '/me/contacts', {
      token: ADELE,
      body: { givenName: 'Joni', surname: 'Sherman' },
    })
    const path = `/me/contacts/${made.body.id}`
    const changed = await graph.send('PATCH', path, { token: ADELE, body: { nickName: 'Jo' } })
    const removed = await graph.send('DELETE', path, { token: ADELE })
    const gone = await graph.get(path, ADELE)

    expect(made.body).toMatchObject({ displayName: 'Joni Sherman' })
    expect(changed.body).toMatchObject({ displayName: 'Joni Sherman', nickName: 'Jo' })
    expect([made.status, changed.status, removed.status, gone.status]).toEqual([201, 200, 204, 404])
  })
})
