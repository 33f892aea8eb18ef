import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  // For a gateway elsewhere, use its SDL, or its address with a token.
  schema: '../../schema/**/*.graphql',
  documents: ['src/**/*.ts', '!src/gql/**', '!src/**/*.test.ts'],
  importExtension: '.ts',
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        defaultScalarType: 'unknown',
        onlyOperationTypes: true,
        avoidOptionals: { field: true },
        scalars: {
          Body: 'unknown',
          DateTime: 'string',
          Date: 'string',
          Decimal: 'string',
          GUID: 'string',
          Long: 'string',
          Locator: 'string',
          Constant: 'unknown',
          Time: 'string',
          Duration: 'string',
          JSON: 'unknown',
        },
      },
    },
  },
}

export default config
