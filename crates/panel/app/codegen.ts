import type { CodegenConfig } from '@graphql-codegen/cli';

// Static operations may only touch what every project has; those on content are composed at run time (src/model/).
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['src/**/*.graphql'],
  generates: {
    'src/graphql/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true },
        scalars: { DateTime: 'string', JSON: 'unknown', Long: 'string', I18NLocaleCode: 'string' },
        defaultScalarType: 'unknown',
      },
    },
  },
};

export default config;
