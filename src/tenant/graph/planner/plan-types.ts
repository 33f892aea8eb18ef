import { planner } from '../query-rules/planner-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { identitySet } from '../types/identity-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { plannerEtag } from './planner-tasks.ts'
import type { BucketRow, PlanRow, TaskDetailsRow } from './plans.ts'

/** A group's plan. */
export const plannerPlan: EntityType<PlanRow> = {
  ...PLAIN_TYPE,
  name: 'plannerPlan',
  workload: planner,
  properties: storedProperties<Omit<PlanRow, 'version'>>({
    id: 'Edm.String',
    title: 'Edm.String',
    owner: 'Edm.String',
    container: {
      name: 'graph.plannerPlanContainer',
      members: {
        containerId: 'Edm.String',
        type: {
          name: 'graph.plannerContainerType',
          values: ['group', 'unknownFutureValue', 'roster'],
        },
        url: 'Edm.String',
      },
    },
    createdBy: identitySet,
    createdDateTime: 'Edm.DateTimeOffset',
  }),
  etag: (row) => plannerEtag('plan', row),
}

/** A column of a plan's board. */
export const plannerBucket: EntityType<BucketRow> = {
  ...PLAIN_TYPE,
  name: 'plannerBucket',
  workload: planner,
  properties: storedProperties<Omit<BucketRow, 'version'>>({
    id: 'Edm.String',
    name: 'Edm.String',
    planId: 'Edm.String',
    orderHint: 'Edm.String',
  }),
  etag: (row) => plannerEtag('bucket', row),
}

/** The details of a task, which are a separate object. */
export const plannerTaskDetails: EntityType<TaskDetailsRow> = {
  ...PLAIN_TYPE,
  name: 'plannerTaskDetails',
  workload: planner,
  properties: storedProperties<Omit<TaskDetailsRow, 'version'>>({
    id: 'Edm.String',
    description: 'Edm.String',
    previewType: {
      name: 'graph.plannerPreviewType',
      values: ['automatic', 'noPreview', 'checklist', 'description', 'reference'],
    },
    checklist: { name: 'graph.plannerChecklistItems', members: {} },
    references: { name: 'graph.plannerExternalReferences', members: {} },
  }),
  etag: (row) => plannerEtag('details', row),
}
