import { describe, expect, it } from '@jest/globals'
import { builtInApis } from '../../../src/graphql/schema/built-in-apis.ts'

const names = (orders: string) => [
  ...builtInApis(
    new Map([
      ['graph', { resource: 'https://graph.microsoft.com' }],
      ['orders', { resource: orders }],
    ]),
  ),
]

describe('builtInApis', () => {
  it("are Microsoft Graph and the embedded tenant's orders", () => {
    expect(names('api://orders.contoso.example')).toEqual(['graph', 'orders'])
    expect(names('api://Orders.contoso.example/')).toEqual(['graph', 'orders'])
  })

  it('leave the name to an API of its own that is called orders', () => {
    expect(names('api://orders.fabrikam.example')).toEqual(['graph'])
  })
})
