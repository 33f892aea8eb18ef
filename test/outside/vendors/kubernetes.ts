import type { ApiCallAnswer, ApiCallRequest } from '../../../src/testing.ts'
import type { Vendor } from './vendor.ts'

/**
 * Deployments of Kubernetes.
 *
 * - Lists in chunks: https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 * - Merge patches, in which null removes: https://www.rfc-editor.org/rfc/rfc7396 and
 *   https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
 * - Errors: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
 */
const SDL = `
extend schema
  @api(
    name: "kubernetes"
    page: { items: "$.items", next: { as: TOKEN, at: "$.metadata.continue", parameter: "continue" }, size: "limit" }
    error: {
      code: "$.reason"
      message: "$.message"
      details: { items: "$.details.causes", field: "$.field", code: "$.reason", message: "$.message" }
    }
  )
extend type Query {
  deployments(namespace: String!, labels: String): [Deployment]
    @connection
    @rest(
      api: "kubernetes"
      GET: "/apis/apps/v1/namespaces/{namespace}/deployments"
      query: [{ name: "labelSelector", value: "{labels}" }]
      scopes: [["Read"]]
    )
}
extend type Mutation {
  patchDeployment(namespace: String!, name: String!, input: DeploymentPatch!): Deployment
    @rest(
      api: "kubernetes"
      PATCH: "/apis/apps/v1/namespaces/{namespace}/deployments/{name}"
      contentType: "application/merge-patch+json"
      body: "{input}"
      scopes: [["Write"]]
    )
}
type Deployment {
  name: String! @from(at: "$.metadata.name")
  replicas: Int @from(at: "$.spec.replicas")
  labels: [DeploymentLabel!] @from(at: "$.metadata.labels", as: [ENTRIES])
}
type DeploymentLabel { name: String!, value: String }
input DeploymentPatch {
  replicas: Int @from(at: "$.spec.replicas")
  paused: Boolean @from(at: "$.spec.paused")
  labels: [DeploymentLabelInput!] @from(at: "$.metadata.labels", as: [ENTRIES])
}
input DeploymentLabelInput { name: String!, value: String }`

const deployment = (name: string, labels: object) => ({ metadata: { name, labels }, spec: { replicas: 1 } })

function answer({ method, path, query, headers, body }: ApiCallRequest): ApiCallAnswer {
  if (method === 'GET') {
    const token = query.get('continue')
    if (token === 'old') return { status: 410, body: { kind: 'Status', reason: 'Expired', code: 410 } }
    return token === null
      ? {
          body: {
            metadata: { continue: 'c/1=', remainingItemCount: 1 },
            items: [deployment('web', { app: 'a' })],
          },
        }
      : { body: { metadata: { continue: '' }, items: [deployment('job', {})] } }
  }
  if (headers['content-type'] !== 'application/merge-patch+json') return { status: 415 }
  const { spec = {}, metadata = {} } = body as {
    readonly spec?: { readonly replicas?: number }
    readonly metadata?: object
  }
  if ((spec.replicas ?? 0) >= 0) {
    const name = path.split('/').at(-1)
    return { body: { metadata: { ...metadata, name }, spec: { ...spec, sent: JSON.stringify(body) } } }
  }
  const message = 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'
  const causes = [{ reason: 'FieldValueInvalid', message, field: 'spec.replicas' }]
  return {
    status: 422,
    body: { kind: 'Status', status: 'Failure', message, reason: 'Invalid', details: { causes }, code: 422 },
  }
}

export const kubernetes: Vendor = {
  name: 'kubernetes',
  sdl: SDL,
  handler: answer,
  cases: [
    {
      shows: 'a token that is empty at the end, and members whose names are data',
      operation: `{ deployments(namespace: "shop", labels: "app in (a,b)", first: 2) {
        nodes { name replicas labels { name value } } pageInfo { hasNextPage } } }`,
      data: {
        deployments: {
          nodes: [
            { name: 'web', replicas: 1, labels: [{ name: 'app', value: 'a' }] },
            { name: 'job', replicas: 1, labels: [] },
          ],
          pageInfo: { hasNextPage: false },
        },
      },
      requests: [
        'GET /apis/apps/v1/namespaces/shop/deployments?labelSelector=app in (a,b)&limit=2',
        'GET /apis/apps/v1/namespaces/shop/deployments?labelSelector=app in (a,b)&limit=2&continue=c/1=',
      ],
    },
    {
      shows: 'null in a merge patch, and nothing where nothing was given',
      operation: `mutation { patchDeployment(namespace: "shop", name: "web", input: { paused: null, labels: [{ name: "app", value: null }] }) {
        name labels { name value } } }`,
      data: { patchDeployment: { name: 'web', labels: [{ name: 'app', value: null }] } },
    },
    {
      shows: 'the argument that a cause is about',
      operation:
        'mutation { patchDeployment(namespace: "shop", name: "web", input: { replicas: -1 }) { name } }',
      data: { patchDeployment: null },
      errors: [
        {
          code: 'DOWNSTREAM_BAD_REQUEST',
          status: 422,
          apiCode: 'Invalid',
          details: [
            {
              path: ['input', 'replicas'],
              code: 'FieldValueInvalid',
              message: 'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
            },
          ],
        },
      ],
    },
  ],
}
