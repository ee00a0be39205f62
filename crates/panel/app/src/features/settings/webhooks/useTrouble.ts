import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format';
import { stateOf, type Webhook } from './webhooks';

/** Says why a webhook is told nothing, or since when it has taken nothing. Nothing of one that is well. */
export function useTrouble(): (webhook: Webhook) => string | null {
  const { t } = useTranslation();
  const { relative } = useFormats();
  return (webhook) => {
    const { disabledBecause, failures, failingSince } = webhook;
    const state = stateOf(webhook);
    if (state === 'disabled') return disabledBecause ?? t('webhooks.byHand');
    if (state === 'enabled') return null;
    return t('webhooks.failing', { count: failures, since: failingSince ? relative(failingSince) : '' });
  };
}
