module.exports = () => ({
  serveAdminPanel: false,
  auth: { secret: 'compat-admin' },
  apiToken: { salt: 'compat-tokens' },
  transfer: { token: { salt: 'compat-transfer' } },
  secrets: { encryptionKey: 'compat-encryption-0123456789abcdef' },
});
