import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { stateOf, type Webhook } from './webhooks';

const COLORS = { enabled: 'green', failing: 'red', disabled: 'gray' } as const;

/** Whether a webhook is told of what happens, and takes it. */
export function WebhookStateBadge({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const state = stateOf(webhook);
  return (
    <Badge variant="dot" miw="max-content" color={COLORS[state]}>
      {t(`webhooks.state.${state}`)}
    </Badge>
  );
}
