/** What is read before somebody is logged in, in English: in the first load. */
const files = import.meta.glob<Record<string, unknown>>(['./en/login.json', './en/ui.json'], { eager: true, import: 'default' });

export default files;
