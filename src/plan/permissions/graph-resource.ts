/** Client ID of Microsoft Graph, the same in every tenant and cloud. */
export const GRAPH_CLIENT_ID = '00000003-0000-0000-c000-000000000000'

/** Matches the address of Microsoft Graph in every cloud. The address is also its App ID URI. */
const GRAPH_RESOURCE =
  /^https:\/\/(?:graph\.microsoft\.com|graph\.microsoft\.us|dod-graph\.microsoft\.us|microsoftgraph\.chinacloudapi\.cn)\/?$/

/** Whether an API is Microsoft Graph. @param resource - the API's App ID URI or client ID. */
export function isGraphResource(resource: string): boolean {
  return resource === GRAPH_CLIENT_ID || GRAPH_RESOURCE.test(resource)
}
