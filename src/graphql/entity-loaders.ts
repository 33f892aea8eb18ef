import DataLoader from 'dataloader'
import type { CallerApis } from '../downstream/downstream.ts'
import type { Projection } from '../plan/projection.ts'
import type { EntityPlan } from '../plan/schema-plan.ts'

/** Loads objects by key: each once per operation and projection, and those of one turn together. */
export interface EntityLoaders {
  /** The object as its API answers; rejects with what the API's client throws. */
  load(entity: EntityPlan, key: string, projection: Projection): Promise<unknown>
}

/**
 * @param loadOne - makes the request that loads one object.
 */
export function createEntityLoaders(
  apis: CallerApis,
  pathOf: (entity: EntityPlan, key: string, projection: Projection) => string,
): EntityLoaders {
  const loaders = new Map<string, DataLoader<string, unknown>>()
  return {
    load(entity, key, projection) {
      const name = `${entity.typeName}(${projection.join()})`
      let loader = loaders.get(name)
      if (!loader) {
        const { api, scopes } = entity.request
        loader = new DataLoader<string, unknown>((keys) => {
          const client = apis.api(api)
          const loads = keys.map((each) => client.get({ path: pathOf(entity, each, projection), scopes }))
          return Promise.all(loads.map((load) => load.catch(asError)))
        })
        loaders.set(name, loader)
      }
      return loader.load(key)
    },
  }
}

/** DataLoader takes a failure of one key as a value, so that it does not fail the others. */
function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
