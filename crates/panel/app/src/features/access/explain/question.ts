/** What is asked about access, as the address says it: about whom, and whether they may do what. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Status } from '../../../model/documents';

/** Of whom something is asked; nobody in particular is a visitor. */
export const SUBJECTS = ['visitor', 'user', 'role', 'token', 'admin'] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

export interface Question {
  /** Which kind of somebody is looked for, as long as nobody is chosen. */
  who?: SubjectKind | undefined;
  user?: string | undefined;
  role?: string | undefined;
  token?: string | undefined;
  admin?: string | undefined;
  /** `api::article.article.find`. */
  action?: string | undefined;
  field?: string | undefined;
  documentId?: string | undefined;
  locale?: string | undefined;
  status?: Status | undefined;
}

/** Who is asked about; `null` as long as nobody is chosen. */
export interface Subject {
  kind: SubjectKind;
  id: string | null;
}

/** Reads what an address says; what makes no sense is left out. */
export function readQuestion(given: Record<string, unknown>): Question {
  const text = (name: string) => (typeof given[name] === 'string' || typeof given[name] === 'number' ? String(given[name]) : undefined);
  const status = given.status === 'DRAFT' || given.status === 'PUBLISHED' ? given.status : undefined;
  return {
    who: SUBJECTS.find((kind) => kind === given.who),
    user: text('user'),
    role: text('role'),
    token: text('token'),
    admin: text('admin'),
    action: text('action'),
    field: text('field'),
    documentId: text('documentId'),
    locale: text('locale'),
    status,
  };
}

export function subjectOf(question: Question): Subject {
  const { who } = question;
  for (const kind of SUBJECTS) {
    const id = kind === 'visitor' ? undefined : question[kind];
    if (id && (!who || who === kind)) return { kind, id };
  }
  return { kind: who ?? 'visitor', id: null };
}

/** The same question about somebody else. What is asked stays where it can be asked of them, too. */
export function aboutSubject(question: Question, kind: SubjectKind, id: string | null): Question {
  const { action, field, documentId, locale, status } = question;
  return { who: id === null ? kind : undefined, ...(id === null ? {} : { [kind]: id }), action, field, documentId, locale, status };
}

/** `api::article.article.find` → the type and the name of the action. */
export function partsOf(action: string): { uid: string; name: string } {
  const dot = action.lastIndexOf('.');
  return { uid: action.slice(0, dot), name: action.slice(dot + 1) };
}

export function useQuestion() {
  const question = readQuestion(useSearch({ strict: false }));
  const navigate = useNavigate();
  const ask = (asked: Question) => void navigate({ to: '.', search: { ...asked }, replace: true, resetScroll: false });
  return { question, ask };
}
