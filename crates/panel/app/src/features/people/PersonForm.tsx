import { SimpleGrid, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormScopeContext } from '../../fields/FormScope';
import type { ContentType } from '../../model/contentModel';
import { PEOPLE_TYPES, type RoleRealm } from '../../model/roles';
import { useModel } from '../../model/useModel';
import { usePermissions } from '../../model/usePermissions';
import { announce } from '../../ui/announce';
import { ErrorText } from '../../ui/ErrorText';
import { focusFirst } from '../../ui/focus';
import { SaveBar } from '../../ui/SaveBar';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { useRefusal } from '../../ui/useRefusal';
import { CoreInput } from './CoreInput';
import { OwnInput } from './OwnInput';
import { CORE, inputOf, ownFields, type Values } from './person';
import { useProblems } from './problems';
import { sees } from './usePeople';
import { useSavePerson } from './useSavePerson';

interface PersonFormProps {
  realm: RoleRealm;
  type: ContentType;
  /** `null` as long as it is somebody new. */
  documentId: string | null;
  initial: Values;
  isMe?: boolean;
}

/** What is known of somebody. */
export function PersonForm({ realm, type, documentId, initial, isMe = false }: PersonFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const model = useModel();
  const permissions = usePermissions();
  const { may, mayField } = permissions;
  const refusal = useRefusal();
  const form = useRef<HTMLFormElement>(null);
  // where it is saved, the browser may go to the new one before this is drawn again
  const isLeaving = useRef(false);
  const [saved, setSaved] = useState(initial);
  const [values, setValues] = useState(initial);
  const { problemsOf, violationsOf } = useProblems(realm, type);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const save = useSavePerson(realm, documentId);
  const input = inputOf(values, saved, type, realm, model);
  const isDirty = Object.keys(input).length > 0;
  const action = documentId ? 'update' : 'create';
  const isReadOnly = (field: string) => !mayField(PEOPLE_TYPES[realm], action, field);
  // what may neither be seen nor written is not there; a password is never seen
  const isThere = (field: string) => !isReadOnly(field) || (field !== 'password' && sees(permissions, realm, field));
  const change = useCallback((field: string, value: unknown) => setValues((known) => ({ ...known, [field]: value })), []);
  const scope = useMemo(() => ({ type, documentId, locale: null, errors }), [type, documentId, errors]);

  const show = (found: ReadonlyMap<string, string>) => {
    setErrors(found);
    const [first] = found.keys();
    // once the inputs say what is wrong
    if (first) setTimeout(() => focusFirst(form.current?.querySelector(`[data-path="${CSS.escape(first)}"]`)));
    return found.size > 0;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (show(problemsOf(values))) return;
    // who is new is sent as a whole
    const data = documentId ? input : inputOf(values, {}, type, realm, model);
    try {
      const made = await save.mutateAsync(data);
      announce(t('people.saved'));
      const now = { ...values, password: '' };
      setSaved(now);
      setValues(now);
      isLeaving.current = !documentId;
      if (!documentId && made) await navigate({ to: '/people/$list/$person', params: { list: realm, person: made } });
    } catch (error) {
      show(violationsOf(error));
    }
  };
  return (
    <FormScopeContext value={scope}>
      <form ref={form} onSubmit={(event) => void submit(event)} noValidate={false}>
        <Stack gap="sm" maw="60rem">
          <ErrorText error={errors.size === 0 ? refusal(save.error) : null} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {CORE[realm]
              .filter((core) => isThere(core.name))
              .map((core, index) => (
                <CoreInput
                  key={core.name}
                  realm={realm}
                  core={core}
                  value={values[core.name]}
                  onChange={change}
                  readOnly={isReadOnly(core.name)}
                  error={errors.get(core.name)}
                  isNew={!documentId}
                  isMe={isMe}
                  autoFocus={!documentId && index === 0}
                />
              ))}
          </SimpleGrid>
          {ownFields(type, realm)
            .filter((field) => isThere(field.name))
            .map((field) => (
              <OwnInput key={field.name} field={field} owner={type} values={values} onChange={change} readOnly={isReadOnly(field.name)} />
            ))}
        </Stack>
        {may(PEOPLE_TYPES[realm], action) && (
          <SaveBar
            isShown={isDirty || !documentId}
            text={t(documentId ? 'people.unsaved' : 'people.unsavedNew')}
            save={t(documentId ? 'people.save' : 'people.create')}
            isPending={save.isPending}
            {...(documentId ? { onDiscard: () => setValues(saved) } : {})}
          />
        )}
      </form>
      <UnsavedGuard isDirty={() => isDirty && !isLeaving.current} />
    </FormScopeContext>
  );
}
