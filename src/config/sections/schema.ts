import { z } from 'zod'

import { setting } from '../values/setting.ts'
import { text } from '../values/value-types.ts'
import { graphSetting } from './graph.ts'

/** The `schema` section of behalf.yml: the schema, and the code that belongs to it. */
export const schemaSection = z.strictObject({
  directory: setting(text.nullable().default(null), {
    variable: 'BEHALF_SCHEMA',
    isPath: true,
    text: 'Folder with your own `.graphql` files, which are served together with the built-in schema. A relative path in `behalf.yml` is relative to the folder of that file.',
  }),
  graph: graphSetting,
  resolvers: setting(text.nullable().default(null), {
    variable: 'BEHALF_RESOLVERS',
    isPath: true,
    text: 'JavaScript module with your own [resolvers](resolvers.md), scalars, policies and credentials. A relative path in `behalf.yml` is relative to the folder of that file.',
  }),
})
