/** The English catalogue: one file a feature. Loaded for all that is behind the login, because every text falls back to it. */
const files = import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' });

export default files;
