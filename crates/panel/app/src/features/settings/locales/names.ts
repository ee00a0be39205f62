/** What a locale is called in `language`: `pt-BR` → `Brazilian Portuguese`. What browsers do not know is its code. */
export function nameOfLocale(code: string, language: string): string {
  try {
    const name = new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return code;
  }
}
