import { type GraphQLSchema, isAbstractType, isInputObjectType } from 'graphql'
import { directive, locationOf } from '../../directives.ts'
import { createBodyLocator, memberNames } from '../../templates/locators/locator.ts'

/** Invalid locators in discriminators and input members. Each problem includes its file and line. */
export function locatorProblems(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap())
  const discriminators = types.filter(isAbstractType).flatMap((type) => {
    const path = directive(schema, 'discriminator', type)?.path
    return problemOf(() => path !== undefined && createBodyLocator(path)).map(
      (problem) => `${locationOf(type)}: @discriminator: ${problem}`,
    )
  })
  const inputs = types.filter(isInputObjectType).flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const at = directive(schema, 'from', field)?.at
      return problemOf(() => at !== undefined && memberNames(at)).map(
        (problem) => `${locationOf(field)}: @from: ${problem}`,
      )
    }),
  )
  return [...discriminators, ...inputs]
}

function problemOf(compile: () => unknown): readonly string[] {
  try {
    compile()
    return []
  } catch (error) {
    return [(error as SyntaxError).message]
  }
}
