/** The German catalogue: one file a feature. Loaded when somebody asks for it. */
const files = import.meta.glob<Record<string, unknown>>('./de/*.json', { eager: true, import: 'default' });

export default files;
