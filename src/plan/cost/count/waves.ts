import type { Site } from './sites.ts'

/** The sites of an operation, by step: a later step needs an earlier response. */
export interface Waves {
  /** Adds a site to a step. If an existing site differs only in its number of objects, adds the objects to that site. */
  push(wave: number, site: Site): void
  /** The sites of each step, in order, including those that are added during the iteration. */
  each(visit: (site: Site, wave: number) => void): void
}

export function createWaves(): Waves {
  const waves: Map<string, Site>[] = []
  const requests = new Map<object, number>()

  function keyOf({ variants, origin, sized, branch }: Site): string {
    const { request } = origin
    const number = request ? (requests.get(request) ?? requests.size) : -1
    if (request) requests.set(request, number)
    const ids = variants.map(({ id }) => id).sort()
    const { api, isAddressed, foundAt } = origin
    return [...ids, api, number, isAddressed, foundAt, sized?.size, sized?.fields, branch].join('|')
  }

  return {
    push(wave, site) {
      while (waves.length <= wave) waves.push(new Map())
      const sites = waves[wave]
      const key = keyOf(site)
      const same = sites?.get(key)
      const merged = same && {
        ...same,
        count: same.count + site.count,
        sources: new Set([...same.sources, ...site.sources]),
      }
      sites?.set(key, merged ?? site)
    },
    each(visit) {
      for (let wave = 0; wave < waves.length; wave++) {
        for (const site of waves[wave]?.values() ?? []) visit(site, wave)
      }
    },
  }
}
