/** What is scheduled anywhere, and what failed lately, with what the entries are called. */
import { queryOptions } from '@tanstack/react-query';
import { send, sendText } from '../../graphql/client';
import { type ScheduledLineFragment, ScheduledOverallDocument, type ScheduledOverallQuery } from '../../graphql/generated/graphql';
import { type ContentType, mainField } from '../../model/contentModel';
import { failedLately, HEARS, isOvertaken, SCHEDULED, untilNews } from '../../model/scheduled';
import { titleSelection } from './titleSelection';

/** `title` is the type's name or the document's id where the entry has none, or it cannot be read. */
export type ScheduledLine = ScheduledLineFragment & { title: string };

export interface ScheduledOverall {
  waiting: ScheduledLine[];
  /** How many wait besides these. */
  more: number;
  failed: ScheduledLine[];
}

type Entry = Pick<ScheduledLineFragment, 'contentType' | 'documentId' | 'locale'>;
type Told = { documentId: string } & Record<string, unknown>;

const keyOf = ({ contentType, documentId, locale }: Entry) => [contentType, documentId, locale ?? ''].join(' ');

/** The entries of one type in one locale, read under one name. */
interface Group {
  type: ContentType;
  locale: string | null;
  ids: string[];
}

/** The entries that may be read, by type and locale. */
export function groupsOf(entries: readonly Entry[], types: readonly ContentType[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { contentType, documentId, locale = null } of entries) {
    const type = types.find(({ uid }) => uid === contentType);
    if (!type) continue;
    const key = `${contentType} ${locale ?? ''}`;
    const group = groups.get(key) ?? { type, locale, ids: [] };
    groups.set(key, { ...group, ids: [...new Set([...group.ids, documentId])] });
  }
  return [...groups.values()];
}

/** A field that reads a group. */
export function groupSelection({ type, locale, ids }: Group, name: string): string {
  const scope = [...(type.localized && locale ? [`locale: ${JSON.stringify(locale)}`] : []), ...(type.draftAndPublish ? ['status: DRAFT'] : [])];
  const filters = [`filters: { documentId: { in: ${JSON.stringify(ids)} } }`, `pagination: { limit: ${ids.length} }`];
  const given = type.kind === 'SINGLE' ? scope : [...filters, ...scope];
  const operation = type.kind === 'SINGLE' ? type.operations.findOne : type.operations.find;
  return `${name}: ${operation}${given.length > 0 ? `(${given.join(' ')})` : ''} { ${titleSelection(type)} }`;
}

/** The titles of the entries, as far as they may be read. */
async function titlesOf(entries: readonly Entry[], types: readonly ContentType[]): Promise<Map<string, string>> {
  const groups = groupsOf(entries, types);
  if (groups.length === 0) return new Map();
  const answer = await sendText<Record<string, Told | (Told | null)[] | null>>(
    `{ ${groups.map((group, position) => groupSelection(group, `t${position}`)).join(' ')} }`,
  );
  const found = groups.flatMap(({ type, locale }, position) =>
    [answer[`t${position}`]].flat().flatMap((entry): [string, string][] => {
      const title = entry?.[mainField(type)];
      const isTitle = entry && typeof title === 'string' && title !== '';
      return isTitle ? [[keyOf({ contentType: type.uid, documentId: entry.documentId, locale }), title]] : [];
    }),
  );
  return new Map(found);
}

/** What failed lately, and is not to be done still, and was not done later. */
function failedOf({ waiting, failed, done }: ScheduledOverallQuery): ScheduledLineFragment[] {
  const others = [...(waiting?.nodes ?? []), ...(done?.nodes ?? [])];
  const sameEntry = (line: Entry) => others.filter((other) => keyOf(other) === keyOf(line));
  return (failed?.nodes ?? []).filter((line) => failedLately(line) && !isOvertaken(line, sameEntry(line)));
}

export const scheduledQuery = (types: ContentType[]) =>
  queryOptions({
    ...HEARS,
    queryKey: [...SCHEDULED, 'overall', types.map((type) => type.uid)],
    queryFn: async (): Promise<ScheduledOverall> => {
      const answer = await send(ScheduledOverallDocument);
      const waiting = answer.waiting?.nodes ?? [];
      const failed = failedOf(answer);
      // what is to be done is told without titles as well
      const titles = await titlesOf([...waiting, ...failed], types).catch(() => new Map<string, string>());
      const single = (uid: string) => types.find((type) => type.uid === uid && type.kind === 'SINGLE')?.displayName;
      const titled = (line: ScheduledLineFragment): ScheduledLine => ({
        ...line,
        title: titles.get(keyOf(line)) ?? single(line.contentType) ?? line.documentId,
      });
      return { waiting: waiting.map(titled), more: (answer.waiting?.total ?? 0) - waiting.length, failed: failed.map(titled) };
    },
    refetchInterval: (query) => untilNews(query.state.data?.waiting ?? []),
  });
