import type { ComplexType } from '../odata/edm.ts'
import { sharePoint } from '../query-rules/share-point-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** The description of a file that all insights include. */
export interface Insight {
  readonly id: string
  readonly resourceVisualization: {
    readonly title: string
    readonly type: string
    readonly mediaType: string
    readonly previewImageUrl: null
    readonly previewText: null
    readonly containerWebUrl: string
    readonly containerDisplayName: string
    readonly containerType: string
  }
  readonly resourceReference: { readonly webUrl: string; readonly id: string; readonly type: string }
}

type TrendingRow = Insight & { readonly weight: number; readonly lastModifiedDateTime: string }
type UsedRow = Insight & {
  readonly lastUsed: { readonly lastAccessedDateTime: string; readonly lastModifiedDateTime: string }
}
type SharedRow = Insight & {
  readonly lastShared: {
    readonly sharedDateTime: string
    readonly sharingSubject: string
    readonly sharingType: string
    readonly sharedBy: { readonly id: string; readonly displayName: string; readonly address: string | null }
  }
}

const resourceVisualization: ComplexType = {
  name: 'graph.resourceVisualization',
  members: {
    title: 'Edm.String',
    type: 'Edm.String',
    mediaType: 'Edm.String',
    previewImageUrl: 'Edm.String',
    previewText: 'Edm.String',
    containerWebUrl: 'Edm.String',
    containerDisplayName: 'Edm.String',
    containerType: 'Edm.String',
  },
}
const resourceReference: ComplexType = {
  name: 'graph.resourceReference',
  members: { webUrl: 'Edm.String', id: 'Edm.String', type: 'Edm.String' },
}
const INSIGHT = { id: 'Edm.String', resourceVisualization, resourceReference } as const

/** A file that is popular among a person's colleagues. */
export const trending: EntityType<TrendingRow> = {
  ...PLAIN_TYPE,
  workload: sharePoint,
  name: 'trending',
  properties: storedProperties<TrendingRow>({
    ...INSIGHT,
    weight: 'Edm.Double',
    lastModifiedDateTime: 'Edm.DateTimeOffset',
  }),
}

/** A file that a person viewed or changed. */
export const usedInsight: EntityType<UsedRow> = {
  ...PLAIN_TYPE,
  workload: sharePoint,
  name: 'usedInsight',
  properties: storedProperties<UsedRow>({
    ...INSIGHT,
    lastUsed: {
      name: 'graph.usageDetails',
      members: { lastAccessedDateTime: 'Edm.DateTimeOffset', lastModifiedDateTime: 'Edm.DateTimeOffset' },
    },
  }),
}

/** A file that was shared with a person. */
export const sharedInsight: EntityType<SharedRow> = {
  ...PLAIN_TYPE,
  workload: sharePoint,
  name: 'sharedInsight',
  properties: storedProperties<SharedRow>({
    ...INSIGHT,
    lastShared: {
      name: 'graph.sharingDetail',
      members: {
        sharedDateTime: 'Edm.DateTimeOffset',
        sharingSubject: 'Edm.String',
        sharingType: 'Edm.String',
        sharedBy: {
          name: 'graph.insightIdentity',
          members: { id: 'Edm.String', displayName: 'Edm.String', address: 'Edm.String' },
        },
      },
    },
  }),
}
