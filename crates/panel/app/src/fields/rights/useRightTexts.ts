/** How rights are called where people read. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnbounded } from '../../model/rights';
import type { RightType } from '../../model/rightTypes';
import { rowsText } from '../../model/rowsText';
import type { Bounds } from '../../model/usePermissions';

/** Types that are not the project's own, by their keys in the catalogues. */
const KNOWN: Record<string, string> = {
  'plugin::users-permissions.user': 'user',
  'plugin::users-permissions.role': 'role',
  'plugin::users-permissions.permission': 'permission',
  'admin::user': 'admin',
  'admin::role': 'adminRole',
  'admin::permission': 'adminPermission',
  'admin::api-token': 'token',
  'admin::webhook': 'webhook',
  'plugin::upload.file': 'file',
  'plugin::upload.folder': 'folder',
  'plugin::i18n.locale': 'locale',
  'plugin::email.email': 'mail',
  'plugin::audit.entry': 'audit',
  'plugin::review-workflows.workflow': 'workflow',
  'plugin::review-workflows.workflow-stage': 'stage',
};

export interface RightTexts {
  type: (type: Pick<RightType, 'uid' | 'displayName'>) => string;
  action: (name: string) => string;
  /** What one way is bounded to. */
  way: (bounds: Bounds) => string;
}

export function useRightTexts(): RightTexts {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const words = { and: t('rights.and'), or: t('rights.or'), not: t('rights.not') };
    return {
      type: ({ uid, displayName }) => (KNOWN[uid] ? t(`rights.types.${KNOWN[uid]}`) : displayName),
      action: (name) => (i18n.exists(`rights.actions.${name}`) ? t(`rights.actions.${name}`) : name),
      way: (bounds) => {
        if (isUnbounded(bounds)) return t('rights.unbounded');
        const parts = [
          bounds.fields && t('rights.fieldsText', { fields: bounds.fields.join(', ') || '–' }),
          bounds.locales && t('rights.localesText', { locales: bounds.locales.join(', ') || '–' }),
          bounds.status && t(bounds.status === 'DRAFT' ? 'rights.draftsText' : 'rights.publishedText'),
          bounds.rows && t('rights.rowsText', { rule: rowsText(bounds.rows, words) }),
        ];
        return parts.filter(Boolean).join('; ');
      },
    };
  }, [t, i18n]);
}
