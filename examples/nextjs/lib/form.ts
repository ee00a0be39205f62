// The states of forms, and the checks of what was typed into them.

import { isLanguage, type Language } from './locale';
import { Away, type Fault } from './presswork';
import { type Texts, textsIn } from './texts';

export interface FormState {
  /** What is shown in place of the form once it is done. */
  done?: string;
  /** What is wrong with the form as a whole. */
  wrong?: string;
  /** What is wrong with a field. */
  errors?: Record<string, string>;
  /** What was typed, so that nobody has to type it again. */
  values?: Record<string, string>;
}

export interface Rule {
  name: string;
  required?: boolean;
  email?: boolean;
  min?: number;
  max?: number;
}

function fault(value: string, rule: Rule, texts: Texts): string | undefined {
  if (!value) return rule.required ? texts.form.required : undefined;
  if (rule.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return texts.form.email;
  if (rule.min && value.length < rule.min) return texts.form.short;
  return value.length > (rule.max ?? 255) ? texts.form.long : undefined;
}

/** A form that was sent, with its language. Passwords are not among the values that go back. */
export class Sent {
  readonly language: Language;
  readonly texts: Texts;
  readonly errors: Record<string, string> = {};
  private readonly values: Record<string, string> = {};

  constructor(
    readonly data: FormData,
    rules: Rule[],
  ) {
    const language = String(data.get('lang') ?? '');
    this.language = isLanguage(language) ? language : 'en';
    this.texts = textsIn(this.language);
    for (const rule of rules) {
      const value = this.text(rule.name);
      if (!/password|again|code/.test(rule.name)) this.values[rule.name] = value;
      const wrong = fault(value, rule, this.texts);
      if (wrong) this.errors[rule.name] = wrong;
    }
  }

  text(name: string): string {
    const value = this.data.get(name);
    if (typeof value !== 'string') return '';
    return /password|again/.test(name) ? value : value.trim();
  }

  get isWrong(): boolean {
    return Object.keys(this.errors).length > 0;
  }

  /** The form again, with what is wrong. */
  again(wrong = this.texts.form.check): FormState {
    return { wrong, errors: this.errors, values: this.values };
  }

  /** The form again, with what Presswork says of it. */
  refused(faults: Fault[], fields: Record<string, string> = {}): FormState {
    const [first] = faults;
    for (const { path } of first?.extensions?.error?.details?.errors ?? []) {
      const name = path?.at(-1) ?? '';
      this.errors[fields[name] ?? name] = this.texts.form.unfit;
    }
    const known = this.texts.faults[first?.message ?? ''];
    return this.again(known ?? (this.isWrong ? this.texts.form.check : this.texts.form.failed));
  }

  /** Does something with Presswork; if that is away, the form says so. */
  async attempt(work: () => Promise<FormState>): Promise<FormState> {
    if (this.isWrong) return this.again();
    try {
      return await work();
    } catch (error) {
      if (error instanceof Away) return this.again(this.texts.form.away);
      throw error;
    }
  }
}
