import type { CallToolResult } from '@modelcontextprotocol/server'
import type { JsonSchema } from '../schemas/json-schema.ts'
import type { Exchange } from '../tool-request.ts'
import type { ToolAnnotations } from './tool.ts'

/** Reserved tool names: operations in a manifest cannot use them, even when these tools are not offered. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(['search_schema', 'run_query'])

/** One of Behalf's own tools. */
export interface BuiltInTool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly inputSchema: JsonSchema
  readonly annotations: ToolAnnotations
  run(input: Readonly<Record<string, unknown>>, exchange: Exchange): Promise<CallToolResult>
}
