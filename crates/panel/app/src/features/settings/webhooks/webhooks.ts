/** Webhooks: where changes are told, and how they are edited. */
import { queryOptions } from '@tanstack/react-query';
import { ApiError, send } from '../../../graphql/client';
import { WebhooksDocument, type WebhookWholeFragment } from '../../../graphql/generated/graphql';

export type Webhook = WebhookWholeFragment;

/** What everything that is done with webhooks is granted on. */
export const UID = 'admin::webhook';

/** What can be told, as docs/webhooks.md lists it, in the groups of the form. */
export const EVENTS = {
  entries: ['entry.create', 'entry.update', 'entry.publish', 'entry.unpublish', 'entry.draft-discard', 'entry.delete'],
  media: ['media.create', 'media.update', 'media.delete'],
  cache: ['cache.invalidate'],
} as const;
const ORDER: string[] = Object.values(EVENTS).flat();

/** The key of an event's text: `entry.draft-discard` → `webhooks.event.entry_draft-discard`. */
export const eventKey = (event: string) => `webhooks.event.${event.replace('.', '_')}`;

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: async () => (await send(WebhooksDocument)).webhooks,
});

export type WebhookState = 'enabled' | 'failing' | 'disabled';

export function stateOf({ enabled, failures }: Pick<Webhook, 'enabled' | 'failures'>): WebhookState {
  if (!enabled) return 'disabled';
  return failures > 0 ? 'failing' : 'enabled';
}

/** A header as it is edited. */
export interface HeaderDraft {
  /** Tells rows apart. */
  key: string;
  name: string;
  value: string;
  /** Whether there is a value already, which nobody is shown: it stays as long as no other is given. */
  isKept: boolean;
}

/** A webhook as it is edited. */
export interface WebhookDraft {
  name: string;
  url: string;
  events: string[];
  headers: HeaderDraft[];
  enabled: boolean;
}

export const NEW_WEBHOOK: WebhookDraft = { name: '', url: '', events: [], headers: [], enabled: true };

export function draftOf({ name, url, events, headers, enabled }: Webhook): WebhookDraft {
  return { name, url, events, headers: headers.map((header) => ({ key: header, name: header, value: '', isKept: true })), enabled };
}

let lastRow = 0;

/** A row for one header more. */
export function newHeader(): HeaderDraft {
  lastRow += 1;
  // no header is called so
  return { key: `row ${lastRow}`, name: '', value: '', isKept: false };
}

/** What the API takes. */
export function settingsOf({ name, url, events, headers, enabled }: WebhookDraft) {
  const given = headers.filter((header) => header.name.trim() || header.value);
  return {
    name: name.trim(),
    url: url.trim(),
    events: ORDER.filter((event) => events.includes(event)),
    headers: given.map((header) => ({ name: header.name.trim(), value: header.isKept && !header.value ? null : header.value })),
    enabled,
  };
}

type Settings = ReturnType<typeof settingsOf>;

/** Of what the API takes, what is otherwise than before. */
export function changesOf(draft: WebhookDraft, before: WebhookDraft): Partial<Settings> {
  const old: Record<string, unknown> = settingsOf(before);
  const changed = Object.entries(settingsOf(draft)).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(old[key]));
  return Object.fromEntries(changed);
}

/** A webhook as it is now, with what somebody changed of it as it was before. */
export function rebased(draft: WebhookDraft, before: WebhookDraft, now: WebhookDraft): WebhookDraft {
  const changed = changesOf(draft, before);
  return { ...now, ...Object.fromEntries(Object.entries(draft).filter(([key]) => key in changed)) };
}

const FIELDS = ['name', 'url', 'events', 'headers'] as const;
export type Refused = Partial<Record<(typeof FIELDS)[number], string>>;

/** What the server refuses, at the argument that it is about: `url: …`. */
export function refusedOf(error: unknown): Refused {
  if (!(error instanceof ApiError)) return {};
  const refused: Refused = {};
  for (const { path, message } of error.violations) {
    const field = FIELDS.find((name) => name === path[0]);
    if (field) refused[field] = message.replace(`${field}: `, '');
  }
  return refused;
}
