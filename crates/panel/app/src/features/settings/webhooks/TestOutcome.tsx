import { Alert, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TestWebhookMutation } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { Copyable } from '../../../ui/Copyable';

/** What a receiver answered to a test. */
export function TestOutcome({ test }: { test: NonNullable<TestWebhookMutation['testWebhook']> }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const after = { status: test.status, milliseconds: number(test.milliseconds) };
  return (
    <Alert p="xs" mb="sm" color={test.ok ? 'green' : 'red'}>
      <Stack gap="xs">
        {test.ok ? t('webhooks.testTaken', after) : t('webhooks.testRefused', { ...after, message: test.message })}
        {test.answer && <Copyable block value={test.answer} label={t('webhooks.answer')} />}
      </Stack>
    </Alert>
  );
}
