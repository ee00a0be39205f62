import type { CodegenConfig } from '@graphql-codegen/cli';

// Types of every query in lib/, from the schema of the content. In a project of your own: `presswork schema . > schema.graphql`.
const config: CodegenConfig = {
  schema: process.env.SCHEMA ?? '../../schema.graphql',
  documents: ['lib/**/*.ts', '!lib/generated/**'],
  generates: {
    'lib/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        onlyOperationTypes: true,
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { Date: 'string', DateTime: 'string', JSON: 'unknown', Long: 'string', I18NLocaleCode: 'string', Upload: 'File' },
        defaultScalarType: 'unknown',
      },
    },
  },
};

export default config;
