/** Leaves styles of Mantine's components out of the build that no script of it names: the half of them. */
import postcss from 'postcss';
import type { Plugin } from 'vite';

/** What Mantine calls the parts of its components. */
const CLASS = /\.(m_[0-9a-f]+)/g;

export function unusedStyles(): Plugin {
  return {
    name: 'unused-styles',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const scripts = files.flatMap((file) => (file.type === 'chunk' ? file.code : [])).join('\n');
      const isUsed = (selector: string) => [...selector.matchAll(CLASS)].every(([, name = '']) => scripts.includes(name));
      for (const file of files) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        const sheet = postcss.parse(String(file.source));
        sheet.walkRules((rule) => {
          const used = rule.selectors.filter(isUsed);
          if (used.length === 0) rule.remove();
          else if (used.length < rule.selectors.length) rule.selectors = used;
        });
        file.source = sheet.toString();
      }
    },
  };
}
