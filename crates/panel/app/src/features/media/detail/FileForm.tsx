import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../graphql/client';
import type { Folder } from '../../../model/folders';
import { ErrorText } from '../../../ui/ErrorText';
import { fileKind } from '../../../ui/fileKind';
import { FolderSelect } from '../FolderSelect';
import type { FileDetails } from '../library';
import type { useFileForm } from './useFileForm';

interface FileFormProps {
  file: FileDetails;
  form: ReturnType<typeof useFileForm>;
  fields: string[];
  folders: Folder[] | null;
  readOnly: boolean;
  autoFocus: boolean;
}

/** What is told of a file. */
export function FileForm({ file, form, fields, folders, readOnly, autoFocus }: FileFormProps) {
  const { t } = useTranslation();
  const { values, change, isDirty, save } = form;
  const violations = save.error instanceof ApiError ? save.error.violations : [];
  const bind = (name: 'name' | 'alternativeText' | 'caption') => ({
    label: t(`media.${name}`),
    value: values[name],
    readOnly,
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
    error: violations.find((violation) => violation.path[0] === name)?.message,
  });
  const isImage = fileKind(file.mime) === 'image' && fields.includes('alternativeText');
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (isDirty && values.name !== '' && !save.isPending) save.mutate();
  };
  useHotkeys([['mod+S', () => submit()]], []);
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        {violations.length === 0 && <ErrorText error={save.error} />}
        <TextInput {...bind('name')} required autoFocus={autoFocus && !isImage} />
        {fields.includes('alternativeText') && (
          <Textarea
            {...bind('alternativeText')}
            description={isImage ? t('media.alternativeTextHint') : undefined}
            autoFocus={autoFocus && isImage}
            autosize
            minRows={2}
            maxRows={6}
          />
        )}
        {fields.includes('caption') && <Textarea {...bind('caption')} autosize minRows={1} maxRows={6} />}
        {folders && (
          <FolderSelect
            label={t('media.folder')}
            folders={folders}
            value={values.folder}
            onChange={(folder) => change({ folder })}
            readOnly={readOnly}
          />
        )}
        {!readOnly && (
          <Group gap="xs">
            <Button type="submit" loading={save.isPending} disabled={!isDirty}>
              {t('media.save')}
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {save.isSuccess && !isDirty && t('media.saved')}
            </Text>
          </Group>
        )}
      </Stack>
    </form>
  );
}
