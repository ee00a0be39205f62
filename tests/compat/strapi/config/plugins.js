module.exports = () => ({
  'users-permissions': { config: { jwtSecret: 'compat-jwt', ratelimit: { enabled: false } } },
  graphql: { enabled: true, config: { apolloServer: { introspection: true } } },
});
