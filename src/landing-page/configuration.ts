import type { PageConfiguration } from '../server/landing-page/page-configuration.ts'

/** Reads what the gateway wrote into the document. */
export function readConfiguration(): PageConfiguration {
  const content = document.querySelector<HTMLMetaElement>('meta[name=behalf]')?.content ?? ''
  return JSON.parse(content) as PageConfiguration
}

/** The address of operations, below any path prefix of a proxy. */
export const ENDPOINT = new URL('graphql', document.baseURI).href

/** Where agents find their tools. */
export const MCP_ENDPOINT = new URL('mcp', document.baseURI).href
