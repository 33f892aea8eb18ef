import type { Config } from '../../config/config.ts'
import { ConfigInvalidError } from '../../errors/startup.ts'
import type { PermissionSources } from '../../plan/permissions/permission-use.ts'
import { type Examination, failed, passed, warned } from '../../registration/doctor/examination.ts'
import { createTools } from '../../server/mcp/tools/create-tools.ts'
import { loadManifests } from '../../server/trusted-documents/load-manifests.ts'
import { createLog } from '../../telemetry/log.ts'

const SUBJECT = 'the tools for agents'

/** Checks whether the manifests for agents define valid tools, and whether agents can sign in. Returns nothing if tools are off. */
export async function examineTools(
  { mcp, server }: Pick<Config, 'mcp' | 'server'>,
  sources: PermissionSources,
): Promise<readonly Examination[]> {
  if (!mcp.enabled) return []
  const left: Examination[] = []
  const log = createLog({ level: 'warn', destination: { write: (line) => void left.push(leftOut(line)) } })
  try {
    const operations = await loadManifests(mcp.manifests, log)
    const tools = createTools(operations, { sources, config: mcp, introspection: server.introspection, log })
    return [passed(SUBJECT, `${tools.length} from the manifests${atAddress(mcp)}.`), ...left, ...address(mcp)]
  } catch (error) {
    if (!(error instanceof ConfigInvalidError)) throw error
    return [failed(SUBJECT, 'Behalf does not start with these manifests.', ...error.problems)]
  }
}

function atAddress({ url, requiredScope }: Config['mcp']): string {
  return url === null ? '' : `, at ${url}, for tokens with the scope ${url}/${requiredScope}`
}

function address({ url }: Config['mcp']): readonly Examination[] {
  if (url !== null) return []
  const finding =
    'Their address is unknown. Agents send it to Entra ID as "resource", and cannot sign in without it (AADSTS9010010).'
  return [
    failed(
      SUBJECT,
      finding,
      'Set server.publicUrl to the URL of the GraphQL endpoint: the address of the tools is derived from it.',
    ),
  ]
}

function leftOut(line: string): Examination {
  const { msg, manifest, tool, problems } = JSON.parse(line) as {
    readonly msg: string
    readonly manifest?: string
    readonly tool?: string
    readonly problems?: readonly string[]
  }
  return warned(SUBJECT, `${manifest ?? tool}: ${msg}.`, ...(problems ?? []))
}
