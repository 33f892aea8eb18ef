import DataLoader from 'dataloader'
import type { ApiConfig } from '../../config/config.ts'
import type { ApiClient } from '../../downstream/api-client.ts'
import type { CallerApis } from '../../downstream/downstream.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import { inFilter } from '../../plan/odata/filter.ts'
import { withPairs, withQuery } from '../../plan/odata/query-string.ts'
import { requestedProjection, withProjection } from '../../plan/odata/select-and-expand.ts'
import { type KeyScalar, splitKey } from '../../plan/schema/entity-keys.ts'
import type { BulkPlan, EntityPlan } from '../../plan/schema/schema-plan.ts'
import { bulkKey, bulkProjection } from '../../plan/selection/bulk-projection.ts'
import { type Projection, projectionKey } from '../../plan/selection/projection.ts'
import { cachingOf, fill } from '../requests/build-request.ts'
import { createKeyRequesters, type KeyRequesters, type RequestingField } from '../requests/requesters.ts'
import { checkDenial, checkResponse, detailedError } from '../responses/declared-errors.ts'
import { describesError } from '../responses/denial.ts'
import { locate, type Origin } from '../responses/locate-value.ts'
import { checkSuccess } from '../responses/response-meaning.ts'
import { type Expanded, rememberExpanded } from './included-objects.ts'
import { complete, countsMore, matched, withFailures } from './match-bulk-items.ts'
import { MULTI_STATUS } from './request-result.ts'
import { withOrigin } from './with-origin.ts'

/** A field in an operation that needs an object to be loaded. */
interface LoadingField {
  readonly path: RequestingField['path']
  readonly parentType: { readonly name: string }
  readonly fieldName: string
  /** Whether an explanation hides the key. Default: false. */
  readonly isHidden?: boolean
}

/**
 * Loads objects by key. Each object is loaded once per operation and projection. Objects that are requested in the same
 * turn are loaded together.
 */
export interface EntityLoaders {
  /**
   * The object as the API returns it, or null if there is none; rejects with the errors from the API's client.
   *
   * @param field - the field that needs the object.
   */
  load(entity: EntityPlan, key: string, projection: Projection, field: LoadingField): Promise<unknown>
  /** Call this for every write, because objects that were loaded before it may have changed. */
  forget(): void
}

/**
 * @param isRecorded - whether requests are attributed to fields.
 * @param memory - records responses, for objects whose fields read them, and projections, for objects that include others.
 */
export function createEntityLoaders(
  callerApis: CallerApis,
  apis: ReadonlyMap<string, ApiConfig>,
  isRecorded: boolean,
  memory: Memory,
): EntityLoaders {
  type Loader = DataLoader<string, unknown>
  const requesters = isRecorded ? createKeyRequesters() : null
  const loaders = new Map<string, Loader>()
  // A document's projections are created only once, so a projection is identified by its object.
  const loadersOf = new Map<EntityPlan, Map<Projection, Loader>>()

  function loaderOf(entity: EntityPlan, projection: Projection): Loader {
    const name = nameOf(entity, projection)
    let loader = loaders.get(name)
    if (!loader) {
      const requesterOf = requesters?.within(name) ?? null
      loader = new DataLoader((keys) =>
        loadMany({ entity, projection, callerApis, apis, requesterOf, memory }, keys),
      )
      loaders.set(name, loader)
    }
    const byProjection = loadersOf.get(entity) ?? new Map<Projection, Loader>()
    loadersOf.set(entity, byProjection.set(projection, loader))
    return loader
  }

  return {
    load(entity, key, projection, { path, parentType, fieldName, isHidden = false }) {
      requesters?.note(nameOf(entity, projection), key, {
        path,
        coordinate: `${parentType.name}.${fieldName}`,
        isHidden,
      })
      return (loadersOf.get(entity)?.get(projection) ?? loaderOf(entity, projection)).load(key)
    },
    forget() {
      loaders.clear()
      loadersOf.clear()
    },
  }
}

function nameOf({ typeName }: EntityPlan, projection: Projection): string {
  return `${typeName} ${projectionKey(projection)}`
}

interface Memory {
  readonly origins: Map<object, Origin>
  readonly expanded: Expanded
}

interface Load {
  readonly entity: EntityPlan
  readonly projection: Projection
  readonly callerApis: CallerApis
  readonly apis: ReadonlyMap<string, ApiConfig>
  /** Null if the operation is not recorded. */
  readonly requesterOf: ReturnType<KeyRequesters['within']> | null
  readonly memory: Memory
}

/** One value or failure per key, in the same order as the keys. */
async function loadMany(load: Load, keys: readonly string[]): Promise<readonly unknown[]> {
  const bulk = keys.length > 1 ? await grantedBulk(load) : undefined
  if (!bulk) return loadSingly(load, keys)
  const chunks = Array.from({ length: Math.ceil(keys.length / bulk.max) }, (_, index) =>
    keys.slice(index * bulk.max, (index + 1) * bulk.max),
  )
  const loaded = await Promise.all(
    chunks.map((chunk) =>
      loadBulk(load, bulk, chunk).catch((error: unknown) => chunk.map(() => asValue(error))),
    ),
  )
  return loaded.flat()
}

/** The first bulk request whose permissions are granted. */
async function grantedBulk({ entity, callerApis }: Load): Promise<BulkPlan | undefined> {
  for (const bulk of entity.bulk) {
    if (await callerApis.api(bulk.api).permits(bulk.scopes)) return bulk
  }
  return undefined
}

const READ = { kind: 'read' } as const

async function loadBulk(load: Load, bulk: BulkPlan, keys: readonly string[]): Promise<readonly unknown[]> {
  const { entity, projection, apis, callerApis } = load
  const { scalar } = bulkKey(entity)
  const wanted = bulkProjection(entity, bulk, projection)
  const expanded = withPairs(
    bulk.path.expand(() => keys),
    bulk.query.expand(() => keys),
  )
  const path =
    bulk.filter === null
      ? expanded
      : withQuery(expanded, [['$filter', inFilter(bulk.filter, keys, scalar, bulk.takesIn)]])
  const request = {
    // For a POST, the API decides what to return.
    path: bulk.method === 'GET' ? withProjection(path, apis.get(bulk.api), wanted) : path,
    ...fill({ ...READ, ...bulk }, () => keys.map((key) => asJson(scalar, key))),
  }
  // A 404 means that nothing exists at the path of the request; it does not indicate which of the objects exist (RFC
  // 9110, section 15.5.5).
  const visible = () => (bulk.method === 'GET' ? withProjection('/', apis.get(bulk.api), wanted) : '/')
  const requester = load.requesterOf?.(keys, bulk.path.template, visible)
  const response = await callerApis.api(bulk.api).send(request, requester)
  const isPartial = response.status === MULTI_STATUS
  if (isPartial && bulk.itemErrors === null) return loadSingly(load, keys)
  if (!isPartial) {
    const failed = { api: bulk.api, errors: bulk.errors, inputPathOf: () => null }
    checkResponse(response, failed)
    checkDenial(response, { denials: bulk.denials, request: READ }, failed)
  }
  const items = bulk.items.read(response.body)
  if (!Array.isArray(items)) {
    throw new DownstreamError({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      api: bulk.api,
      reason: `the response has no array at "${bulk.items.text}"`,
    })
  }
  const found = complete(matched(entity, bulk, keys, items), bulk, response).map((object, index) =>
    remembered(load, object, { response, variable: variableOf(entity, keys[index] ?? '') }),
  )
  if (bulk.method === 'GET')
    rememberExpanded(load.memory.expanded, requestedProjection(apis.get(bulk.api), wanted), found)
  const judged = withFailures(found, bulk, response)
  const isIncomplete = describesError(response, bulk.denials) || countsMore(response, keys, items)
  if (!(isPartial || isIncomplete)) return judged
  // If the response has no item for an object, it does not indicate whether the object exists.
  return Promise.all(
    keys.map((key, index) => (isMissing(found[index]) ? loadOne(load, key).catch(asValue) : judged[index])),
  )
}

function isMissing(found: unknown): boolean {
  return found === null || found instanceof Error
}

/** A key for use in a body: a number if its scalar is numeric. */
function asJson({ isNumber }: KeyScalar, key: string): string | NumberLiteral {
  return isNumber(key) ? new NumberLiteral(key) : key
}

/** One value or failure per key. Each key requires a request or a batch item. */
function loadSingly(load: Load, keys: readonly string[]): Promise<readonly unknown[]> {
  return Promise.all(keys.map((key) => loadOne(load, key).catch(asValue)))
}

async function loadOne(load: Load, key: string): Promise<unknown> {
  const { entity, projection, apis, callerApis, requesterOf } = load
  const { request } = entity
  const client: ApiClient = callerApis.api(request.api)
  const inPath = variableOf(entity, key)
  const lookUp = (name: string) => {
    const scalar = entity.keyFields.find((field) => field.name === name)?.scalar
    const value = inPath(name)
    return scalar && value !== undefined ? asJson(scalar, value) : undefined
  }
  const own = withPairs(request.path.expand(inPath), request.query.expand(inPath))
  const path = withProjection(own, apis.get(request.api), projection)
  const visible = () => withProjection('/', apis.get(request.api), projection)
  const failed = { api: request.api, errors: request.errors, inputPathOf: () => null }
  const response = await client
    .find(
      { path, ...fill(request, lookUp), ...cachingOf(entity) },
      requesterOf?.([key], request.path.template, visible),
    )
    .catch((error: unknown) => Promise.reject(detailedError(error, failed)))
  if (response === null) return null
  checkSuccess(entity, response, failed)
  const found = request.result ? locate(request.result, response) : response.body
  const object = remembered(load, found, { response, variable: inPath })
  rememberExpanded(load.memory.expanded, requestedProjection(apis.get(request.api), projection), object)
  return object
}

/** Looks up the variables of a request for an object: the fields of its key. */
function variableOf({ keyFields }: EntityPlan, key: string): (name: string) => string | undefined {
  const values = splitKey(key, keyFields.length) ?? []
  return (name) => values[keyFields.findIndex((field) => field.name === name)]
}

/** The object, or a stand-in if another request with the same response also returned the object. */
function remembered({ entity, memory }: Load, object: unknown, origin: Origin): unknown {
  return entity.keepsOrigin ? withOrigin(memory.origins, object, origin) : object
}

/** DataLoader accepts the failure of one key as a value, so the other keys do not fail. */
function asValue(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
