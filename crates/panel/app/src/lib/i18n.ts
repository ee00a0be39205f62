/**
 * The texts of the panel. A catalogue is a folder of src/locales with a file for each feature, whose name is the first part of its
 * keys. What the login needs of English is in the first load, the rest is loaded after it; other languages when they are asked for.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import enOutside from '../locales/enOutside';

const KEY = 'presswork-language';

/** The languages that there are, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;

const others: Record<string, () => Promise<{ default: Record<string, Record<string, unknown>> }>> = {
  de: () => import('../locales/de'),
};

/** `./en/login.json` → `login`. */
function catalogue(files: Record<string, Record<string, unknown>>): Record<string, unknown> {
  const named = Object.entries(files).map(([path, texts]) => [path.split('/').at(-1)?.replace('.json', ''), texts]);
  return Object.fromEntries(named);
}

export const i18n = i18next.createInstance();
void i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: catalogue(enOutside) } },
  interpolation: { escapeValue: false },
});

let texts: Promise<void> | undefined;

/** Loads the texts of all that is behind the login. */
export function loadTexts(): Promise<void> {
  texts ??= import('../locales/en').then(({ default: en }) => void i18n.addResourceBundle('en', 'translation', catalogue(en)));
  return texts;
}

async function speak(language: string): Promise<void> {
  const load = others[language];
  if (load) i18n.addResourceBundle(language, 'translation', catalogue((await load()).default));
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Speaks `language` from now on, whenever this browser comes back. */
export async function choose(language: string): Promise<void> {
  localStorage.setItem(KEY, language);
  await speak(language);
}

/** Speaks what was chosen in this browser before, or else what the browser speaks. */
export async function speakAsBefore(): Promise<void> {
  const wanted = localStorage.getItem(KEY) ?? navigator.language.slice(0, 2);
  if (wanted in others) await speak(wanted);
}
