import type { PageConfiguration } from '../server/landing-page/page-configuration.ts'

/** Reads the configuration that the gateway embedded in the document. */
export function readConfiguration(): PageConfiguration {
  const content = document.querySelector<HTMLMetaElement>('meta[name=behalf]')?.content ?? ''
  return JSON.parse(content) as PageConfiguration
}

/** The URL to which operations are sent, including any path prefix that a proxy adds. */
export const ENDPOINT = new URL('graphql', document.baseURI).href

/** The URL at which agents find their tools. */
export const MCP_ENDPOINT = new URL('mcp', document.baseURI).href
