import { type Answer, type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const PERMISSIONS =
  'Application.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All AppRoleAssignment.ReadWrite.All Directory.Read.All'

/** Of the one who administers applications. */
export const ADMIN = tokenOf('patti@contoso.example', PERMISSIONS)
/** With the same permissions, and no role. */
export const ADELE = tokenOf('adele@contoso.example', PERMISSIONS)

export const SCOPE_ID = '5c0be000-0000-4000-8000-000000000001'
export const ROLE_ID = '401e0000-0000-4000-8000-000000000001'

/** An embedded Graph as those use it who administer applications. */
export interface DirectoryUnderTest {
  readonly graph: GraphUnderTest
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body: unknown): Promise<Answer>
  remove(path: string): Promise<Answer>
  /** A new application, as it was answered. */
  register(body?: object): Promise<Json>
  stop(): Promise<void>
}

export async function startDirectory(): Promise<DirectoryUnderTest> {
  const graph = await startGraph()
  const send = (method: string) => (path: string, body?: unknown) =>
    graph.send(method, path, { token: ADMIN, body })
  const post = send('POST')
  return {
    graph,
    get: (path) => graph.get(path, ADMIN),
    post,
    patch: send('PATCH'),
    remove: send('DELETE'),
    register: async (body = {}) => (await post('/applications', { displayName: 'New', ...body })).body,
    stop: graph.stop,
  }
}

/** A delegated permission in force. */
export function scope(overrides: object = {}): object {
  return {
    id: SCOPE_ID,
    value: 'access_as_user',
    type: 'User',
    isEnabled: true,
    adminConsentDescription: 'Call the API.',
    adminConsentDisplayName: 'Call the API',
    ...overrides,
  }
}

/** A role in force, for applications and users. */
export function appRole(overrides: object = {}): object {
  return {
    id: ROLE_ID,
    value: 'Api.Read',
    displayName: 'Read',
    description: 'Reads.',
    allowedMemberTypes: ['User', 'Application'],
    isEnabled: true,
    ...overrides,
  }
}
