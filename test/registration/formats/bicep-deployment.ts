import { type BicepValue, readBicep, type Scope, type Statement } from './bicep-reader.ts'

/** A request to Microsoft Graph as an operator; throws where it is refused. */
export type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<BicepValue>

const UPSERT = { prefer: 'create-if-missing' }

/**
 * Deploys a file as the Microsoft Graph extension does: an existing resource is read by its key, another is one PATCH of what
 * the file says, which creates what is missing.
 *
 * @see https://learn.microsoft.com/graph/templates/concept-uniquely-named-resources
 */
export async function deployBicep(
  source: string,
  { send, parameters = {} }: { readonly send: Send; readonly parameters?: Scope },
): Promise<Scope> {
  let scope = parameters
  const outputs: Record<string, BicepValue> = {}
  for (const statement of readBicep(source)) {
    if (statement.kind === 'param' && !(statement.name in parameters)) {
      throw new Error(`the parameter ${statement.name} is missing`)
    }
    if (statement.kind === 'output') outputs[statement.name] = statement.value(scope)
    if (statement.kind === 'resource') {
      scope = { ...scope, [statement.name]: await deployResource(statement, scope, send) }
    }
  }
  return outputs
}

async function deployResource(
  { type, existing, body }: Extract<Statement, { kind: 'resource' }>,
  scope: Scope,
  send: Send,
): Promise<BicepValue> {
  const { uniqueName, appId, ...members } = body(scope)
  const path =
    type === 'Microsoft.Graph/applications'
      ? `/applications(uniqueName='${uniqueName}')`
      : `/servicePrincipals(appId='${appId}')`
  if (!existing) await send('PATCH', path, members, UPSERT)
  return send('GET', path)
}
