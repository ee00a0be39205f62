module.exports = () => ({
  'users-permissions': { config: { jwtSecret: 'compat-jwt' } },
  graphql: { enabled: true, config: { apolloServer: { introspection: true } } },
});
