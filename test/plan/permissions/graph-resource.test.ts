import { describe, expect, it } from '@jest/globals'
import { GRAPH_CLIENT_ID, isGraphResource } from '../../../src/plan/permissions/graph-resource.ts'

describe('isGraphResource', () => {
  // https://learn.microsoft.com/graph/deployments#microsoft-graph-and-graph-explorer-service-root-endpoints
  it.each([
    GRAPH_CLIENT_ID,
    'https://graph.microsoft.com',
    'https://graph.microsoft.com/',
    'https://graph.microsoft.us',
    'https://dod-graph.microsoft.us',
    'https://microsoftgraph.chinacloudapi.cn',
  ])('is true of %s', (resource) => {
    expect(isGraphResource(resource)).toBe(true)
  })

  it.each([
    'http://graph.microsoft.com',
    'https://graph.microsoft.com.evil.example',
    'https://evil.example/https://graph.microsoft.com',
    'https://graphXmicrosoft.com',
    'https://graph.microsoft.com/v1.0',
    'api://orders.contoso.example',
  ])('is false of %s', (resource) => {
    expect(isGraphResource(resource)).toBe(false)
  })
})
