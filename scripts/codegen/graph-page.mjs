import { GRAPH_PERMISSIONS } from '../../src/plan/permissions/graph-permissions.ts'
import { limitCells } from './graph-limits.mjs'

const INTRODUCTION = `# Microsoft Graph

This page lists the parts of Microsoft Graph that the built-in schema serves, and the least privileged delegated permission that each
request needs. \`npm run codegen\` generates it from [\`schema/graph\`](../schema/graph).

## Choose what is served

The setting [\`schema.graph\`](configuration.md#schema-and-sealing) (\`BEHALF_GRAPH\`) determines what is served. The schema,
introspection, [the app registration](app-registration.md), \`explain\` and the examples on the landing page are derived from it: anything
that you don't choose is not in the schema, and no permission is requested for it.

\`\`\`yaml
schema:
  graph: [people, calendar, mail.read]
\`\`\`

| Value | Served |
|---|---|
| a list of workloads | the root fields of these workloads, and the fields that they add to types of other workloads, such as \`User.events\`. With \`.read\`, a workload has no mutations |
| \`all\` | every workload; the default of the embedded tenant |
| \`documents\` | only the requests that the operations in your [trusted documents](configuration.md#trusted-documents) make. A document that does not match the schema is ignored, and the log names it |

If your own configuration does not contain this setting, Behalf serves \`people\`, and lists the other workloads in the log at startup.

- **Types follow from fields.** A type is served if a field, an argument or your own schema refers to it, even if its workload is not
  chosen. Fields that other workloads add to it are not served.
- **\`Query.me\` comes with every workload that adds fields to \`User\`**, and with every such field in your own schema. It needs
  \`User.Read\`, to which users can consent.
- **Interfaces and unions** include only types of chosen workloads, and types that a field refers to. An object of any other type is
  served as a catch-all type, such as \`OtherDirectoryObject\`, with the fields that all types have.
- **\`Query.node\`** loads objects of chosen workloads; only their types have a \`globalId\`. With \`documents\`, it loads the
  types that an operation loads with \`node\`; \`globalId\` alone needs no permission.
- **Names of types that are not served are available** for types in your own schema.

## Permissions of each workload

The following table lists the permissions that \`registration plan\` requests from Microsoft Graph if you choose only that workload. An
administrator must consent to permissions in **bold**.`

const REQUESTS = `The following tables list every field that causes a request. Other fields are properties of the objects that these requests
return. Microsoft defines whether users can consent to a permission or only an administrator can; your tenant can be stricter.`

const LIMITS = `## Limits of Microsoft Graph

A field has the limits of its endpoint. The following tables list the limits that Microsoft documents for each endpoint, supplemented by
public reports. They cover the OData query options that the endpoint accepts, the properties that it filters and sorts by, and page sizes. Behalf never
sends anything that an endpoint does not accept. The embedded Graph rejects the same requests as Graph, and the tables are generated from its
endpoints.

- **Filter** lists the properties that the field's \`filter\` offers, with OData's operators; the schema offers the same or fewer.
  \`null\` stands for a comparison with null, and \`count\` for the number of items. A property that is not listed is not offered.
- **Order** lists the properties that the endpoint sorts by. "Any property" means that neither Microsoft's page nor a report excludes one; the
  schema's \`orderBy\` offers the useful ones.
- An [**advanced query**](https://learn.microsoft.com/graph/aad-advanced-queries) reads an index that can lag behind. Behalf sends an
  advanced query, with \`ConsistencyLevel: eventual\` and \`$count=true\`, if the arguments require one. This includes every \`search\` of the
  directory, and \`orderBy\` together with \`filter\`.
- **Headers** lists the headers that affect what the endpoint does, both in an individual request and in an item of a batch. Behalf sends the
  headers of a field, and those that you configure for the API, with each item of a batch.`

const LIMIT_COLUMNS = ['Field', 'Query options', 'Filter', 'Order', 'Headers', 'Other limits', 'Source']

/**
 * The page of docs/microsoft-graph.md.
 *
 * @param workloads - each with its name, its permissions with and without mutations, and its rows of `requestRows`.
 * @param samples - the section of `sampleSection`.
 */
export function graphPage(workloads, samples) {
  return `${[
    INTRODUCTION,
    tableOf(['Workload', 'Permissions', 'With `.read`'], workloads.map(permissionCells)),
    '## Requests of each workload',
    REQUESTS,
    ...workloads.flatMap(({ name, rows }) => [
      `### ${name}`,
      tableOf(
        ['Field', 'Request', 'Least privileged permission', 'Consent', 'Description'],
        rows.map(requestCells),
      ),
    ]),
    LIMITS,
    ...workloads.flatMap(({ name, rows }) => [
      `### Limits of ${name}`,
      tableOf(
        LIMIT_COLUMNS,
        rows.map((row) => [`\`${row.field}\``, ...limitCells(row)]),
      ),
    ]),
    samples.text,
    tableOf(samples.header, samples.rows),
  ].join('\n\n')}\n`
}

function permissionCells({ name, permissions, permissionsToRead }) {
  const isSame = permissions.join() === permissionsToRead.join()
  return [
    `[${name}](#${name})`,
    permissionList(permissions),
    isSame ? 'the same' : permissionList(permissionsToRead),
  ]
}

function permissionList(permissions) {
  return permissions.map((name) => (needsAdmin(name) ? `**\`${name}\`**` : `\`${name}\``)).join(', ')
}

function requestCells({ field, options, request, scopes: [least = []], description, pageSize, bulkSize }) {
  const limits = [
    ...(pageSize === null ? [] : [`Up to ${pageSize} per page.`]),
    ...(bulkSize === null ? [] : [`Up to ${bulkSize} per request.`]),
  ]
  return [
    `\`${field}${options.length > 0 ? `(${options.join(', ')})` : ''}\``,
    `\`${request}\``,
    least.map((name) => `\`${name}\``).join(' and '),
    least.some(needsAdmin) ? '**administrator**' : 'user',
    [description, ...limits].join(' ').replaceAll('\n', ' '),
  ]
}

function needsAdmin(name) {
  return GRAPH_PERMISSIONS.get(name).delegated.adminConsent
}

function tableOf(header, rows) {
  return [header, header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
}
