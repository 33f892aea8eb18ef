import { type GraphQLSchema, isAbstractType } from 'graphql'
import { createDiscriminator } from '../../plan/schema/discriminators.ts'

/** Lets graphql-js tell the objects of interfaces and unions apart by what the API answers. */
export function resolveAbstractTypes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isAbstractType)) {
    const discriminator = createDiscriminator(schema, type)
    if (discriminator) type.resolveType = (value: unknown) => discriminator.typeOf(value)
  }
}
